"""The rules that keep what was published."""

from __future__ import annotations

import pytest

from agreement_record.model import dates
from agreement_record.model.entry import Entry
from agreement_record.model.problems import Problem, Subtype
from agreement_record.past.history import History
from agreement_record.past.ledger import Ledger, Row
from agreement_record.past.notes import markdown
from agreement_record.past.versions import Changes, Release, Subject, Withdrawn
from agreement_record.whole import lasting
from agreement_record.whole.record import Record
from entries import entry, get, record

DAY = dates.parse("2021-02-03")
PAGES = {"index", "town", "ways", "docs/town"}

ROADS, TOWN = Subject("theme", "roads", "Roads"), Subject("page", "town", "The town")
WAYS = Subject("theme", "ways", "Ways")


def rows(*given: Row, releases: tuple[Release, ...] = ()) -> Record:
    """Return the small record, with a ledger."""
    return record(history=History(Ledger(given), releases))


def gone(identifier: str, instead: str = "", kind: str = "theme", line: int = 2) -> Row:
    return Row(kind, identifier, "0.1", DAY, "Said twice.", instead, line)


def found(whole: Record) -> list[Subtype]:
    return [problem.subtype for problem in lasting.check(whole, PAGES)]


KEPT = (
    Row("theme", "roads", "0.1"),
    Row("page", "town", "0.1"),
    gone("ways", "roads"),
    gone("lanes", "ways"),
    gone("alleys"),
    gone("streets", "index"),
    gone("old", "town", kind="page"),
    gone("older", "old", kind="page"),
    gone("oldest", "roads", kind="page"),
    Row("question", "roads", "0.1"),  # of another kind by now
    Row("page", "index", "0.1"),
)


def test_what_is_there_or_withdrawn_is_in_order() -> None:
    assert found(rows(*KEPT)) == []
    assert found(rows()) == []  # what no release has published may come and go


@pytest.mark.parametrize(
    ("row", "subtype", "said"),
    [
        (
            Row("theme", "road", "0.1", line=9),
            Subtype.LOST_IDENTIFIER,
            "The theme “road” was published with version 0.1 and is gone; expected it to be there, "
            "or the day, the reason and the successor, if any, in its row. Did you mean “roads”?",
        ),
        (Row("page", "doc/town", "0.1", line=9), Subtype.LOST_PAGE, "Did you mean “docs/town”?"),
        (Row("page", "roads", "0.1", line=9), Subtype.LOST_PAGE, "The page “roads” was published"),
        (
            gone("roads", line=9),
            Subtype.REUSED_IDENTIFIER,
            "The theme “roads” was withdrawn on 3 February 2021 and is there (page.md:1); expected "
            "another identifier, or",
        ),
        (gone("roads", kind="question", line=9), Subtype.REUSED_IDENTIFIER, "The question “roads”"),
        (
            gone("town", kind="page", line=9),
            Subtype.REUSED_IDENTIFIER,
            "The page “town” was withdrawn on 3 February 2021 and is there; expected another "
            "docname, or",
        ),
        (
            gone("lanes", "raods", line=9),
            Subtype.UNSOUND_SUCCESSOR,
            "“raods”, which is to have taken the place of theme “lanes”, is neither an entry nor a "
            "page; expected one that is there. Did you mean “roads”?",
        ),
        (
            gone("old", "indes", kind="page", line=9),
            Subtype.UNSOUND_SUCCESSOR,
            "there. Did you mean “index”?",
        ),
        (
            gone("lanes", "lanes", line=9),
            Subtype.UNSOUND_SUCCESSOR,
            "The successors of theme “lanes” lead in a circle",
        ),
    ],
)
def test_what_is_lost_or_reused_or_leads_nowhere_is_told(
    row: Row, subtype: Subtype, said: str
) -> None:
    [problem] = lasting.check(rows(KEPT[0], row), PAGES)
    assert (problem.subtype, problem.path, problem.line) == (subtype, "releases/ledger.csv", 9)
    assert said in problem.message


def test_a_circle_is_told_of_every_row_that_leads_into_it() -> None:
    circle = (gone("a", "b"), gone("b", "c"), gone("c", "b"))
    assert found(rows(*circle)) == [Subtype.UNSOUND_SUCCESSOR] * 3


def test_what_a_release_has_added_has_a_row() -> None:
    release = Release("0.1", DAY, changes=Changes((ROADS, TOWN)))
    assert found(rows(KEPT[0], KEPT[1], releases=(release,))) == []
    problems = list(lasting.check(rows(releases=(release,)), PAGES))
    assert [(problem.subtype, problem.line) for problem in problems] == [
        (Subtype.LOST_IDENTIFIER, 1),
        (Subtype.LOST_PAGE, 1),
    ]


def test_nothing_is_missed_of_a_ledger_that_cannot_be_read() -> None:
    release = Release("0.1", DAY, changes=Changes((ROADS,)))
    problem = Problem(Subtype.MALFORMED_LEDGER, "", "", 2)
    torn = record(history=History(Ledger(), (release,), (problem,)))
    assert found(torn) == []
    other = Problem(Subtype.REPEATED_ROW, "", "", 2)
    whole = record(history=History(Ledger(), (release,), (other,)))
    assert found(whole) == [Subtype.LOST_IDENTIFIER]


def test_the_successor_of_an_entry_is_an_entry_first_and_that_of_a_page_a_page() -> None:
    """The name ``ways`` is that of a page and of an entry that was withdrawn."""
    whole = rows(*KEPT)
    assert lasting.successor(whole, PAGES, gone("lanes", "ways")) == KEPT[2]
    assert lasting.successor(whole, PAGES, gone("lanes", "ways", kind="page")) == "ways"
    assert lasting.successor(whole, PAGES, gone("lanes", "index")) == "index"
    assert lasting.successor(whole, PAGES, gone("lanes", "older", kind="page")) == KEPT[7]
    assert lasting.successor(whole, PAGES, gone("lanes", "ann", kind="page")) == get(
        whole, "ann", Entry
    )


def test_successors_are_followed_to_the_last() -> None:
    whole = rows(*KEPT)
    assert lasting.final(whole, PAGES, gone("x", "lanes")) == get(whole, "roads", Entry)
    assert lasting.final(whole, PAGES, gone("x", "older", kind="page")) == "town"
    assert lasting.final(whole, PAGES, gone("x", "alleys")) == KEPT[4]
    assert lasting.final(whole, PAGES, gone("x")) == gone("x")


def test_a_name_is_that_of_what_there_is_or_was() -> None:
    release = Release("0.1", DAY, changes=Changes((WAYS, Subject("page", "old", "Old town"))))
    whole = rows(*KEPT, releases=(release,))
    assert [lasting.named(whole, name) for name in ("ann", "ways", "alleys", "old", "index")] == [
        Subject("person", "ann", "Ann"),
        WAYS,
        Subject("theme", "alleys", "alleys"),
        Subject("page", "old", "Old town"),
        Subject("page", "index", "index"),
    ]
    assert lasting.named(whole, "nobody") is None


def test_a_release_is_told_with_links_to_what_there_is_now() -> None:
    withdrawn = Withdrawn(WAYS, "2021-02-03", "Twice.", "roads")
    release = Release("0.1", DAY, changes=Changes((TOWN,), withdrawn=(withdrawn,)))
    told = markdown(lasting.told(rows(*KEPT), release))
    assert "- Pages: 1\n" in told  # the first is told shortly
    assert "In its place: Roads (roads)" in told
    later = Release("0.2", DAY, "0.1", Changes((TOWN,)))
    assert "- Pages: The town (town)\n" in markdown(lasting.told(rows(), later))


@pytest.mark.parametrize(
    ("instead", "expected"),
    [("roads", "its successor, “roads”"), ("", "no reference to it")],
)
def test_a_reference_to_what_is_withdrawn_names_its_successor(instead: str, expected: str) -> None:
    assert lasting.withdrawn_problem(rows(gone("ways", instead)), "ways") == (
        Subtype.WITHDRAWN_IDENTIFIER,
        f"“ways”, a theme, was withdrawn on 3 February 2021 (Said twice.); expected {expected}.",
    )
    assert lasting.withdrawn_problem(rows(gone("ways")), "roads") is None


def test_an_entry_of_a_later_kind_is_there() -> None:
    later = Record((entry("theme", "roads"),), (), History(Ledger((Row("event", "roads", "0.1"),))))
    assert found(later) == []
