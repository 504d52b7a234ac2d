"""The ledger of what was published, its releases, and the rules that keep both."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_record.model import dates
from agreement_record.model.kinds import KINDS
from agreement_record.model.problems import Subtype
from agreement_record.past import history, ledger, versions
from agreement_record.past.history import History
from agreement_record.past.ledger import Ledger, Row
from agreement_record.past.versions import (
    Changed,
    Changes,
    Difference,
    Moved,
    Release,
    Subject,
    Withdrawn,
    rank,
)
from agreement_record.whole import lasting
from agreement_record.whole.record import Record
from entries import entry, record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HEAD = "kind,identifier,since,withdrawn,why,instead\n"
DAY = dates.parse("2021-02-03")
PAGES = {"index", "town"}

TEXTS = st.text()


def rows(*given: Row) -> Record:
    """Return the small record, with a ledger."""
    return Record(record().entries, (), History(Ledger(given)))


def gone(identifier: str, instead: str = "", kind: str = "theme") -> Row:
    return Row(kind, identifier, "0.1", DAY, "Said twice.", instead, 2)


def found(record: Record) -> list[Subtype]:
    return [problem.subtype for problem in lasting.check(record, PAGES)]


def test_rows_are_read_with_their_lines() -> None:
    text = HEAD + 'page,a,0.1,2021-02-03,"One, and\ntwo",b\n\ntheme,roads,0.2,,,\n'
    known, problems = ledger.read(("\ufeff" + text).replace("\n", "\r\n").encode(), KINDS)
    assert problems == []
    assert known.rows == (
        Row("page", "a", "0.1", DAY, "One, and\r\ntwo", "b", 2),
        Row("theme", "roads", "0.2", line=5),
    )
    assert known.withdrawn_page("a") == known.rows[0]
    assert known.withdrawn_entry("a") is None
    assert known.has("theme", "roads")
    assert not known.has("page", "roads")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"kind,identifier\n", 1),
        (HEAD.encode() + b"theme,caf\xe9,0.1,,,\n", 2),
        (HEAD.encode() + b'theme,roads,0.1,,"never ends,\n', 2),
        (HEAD.encode() + b"theme,a,0.1,,,\ntheme,b,0.1,2021,Twice.,\n", 3),
    ],
)
def test_what_is_no_ledger_is_told_at_its_line(content: bytes, line: int) -> None:
    _, [problem] = ledger.read(content, KINDS)
    assert (problem.subtype, problem.line) == (Subtype.MALFORMED_LEDGER, line)
    assert problem.path == "releases/ledger.csv"


@given(st.lists(st.tuples(TEXTS, TEXTS)))
def test_rows_that_are_added_are_read_back(texts: list[tuple[str, str]]) -> None:
    written = [
        Row("page", f"p{i}", "0.1", DAY, f"a{why}z", f"a{instead}z")
        for i, (why, instead) in enumerate(texts)
    ]
    content = ledger.appended(ledger.appended(b"", written[:1]).rstrip(b"\n"), written[1:])
    known, problems = ledger.read(content, KINDS)
    assert problems == []
    assert [dataclasses.replace(row, line=0) for row in known.rows] == written


def test_what_is_there_or_withdrawn_is_in_order() -> None:
    kept = (
        Row("theme", "roads", "0.1"),
        Row("page", "town", "0.1"),
        gone("ways", "roads"),
        gone("lanes", "ways"),
        gone("alleys"),
        gone("streets", "town"),
        gone("old", "town", kind="page"),
        gone("older", "old", kind="page"),
        gone("oldest", "roads", kind="page"),
        Row("question", "roads", "0.1"),  # of another kind by now
    )
    assert found(rows(*kept)) == []


@pytest.mark.parametrize(
    ("row", "subtype"),
    [
        (Row("theme", "lanes", "0.1"), Subtype.LOST_IDENTIFIER),
        (Row("page", "lanes", "0.1"), Subtype.LOST_PAGE),
        (gone("roads"), Subtype.REUSED_IDENTIFIER),
        (gone("roads", kind="question"), Subtype.REUSED_IDENTIFIER),
        (gone("town", kind="page"), Subtype.REUSED_IDENTIFIER),
        (gone("lanes", "raods"), Subtype.UNSOUND_SUCCESSOR),
        (gone("lanes", "lanes"), Subtype.UNSOUND_SUCCESSOR),
        (gone("old", "older", kind="page"), Subtype.UNSOUND_SUCCESSOR),
    ],
)
def test_what_is_lost_or_reused_or_leads_nowhere_is_told(row: Row, subtype: Subtype) -> None:
    assert found(rows(row)) == [subtype]


def test_a_circle_is_told_of_every_row_in_it() -> None:
    circle = (gone("a", "b"), gone("b", "c"), gone("c", "a"))
    assert found(rows(*circle)) == [Subtype.UNSOUND_SUCCESSOR] * 3


def test_no_row_can_be_deleted() -> None:
    added = (Subject("theme", "roads", "Roads"), Subject("page", "town", "The town"))
    release = Release("0.1", DAY, changes=Changes(added))
    bare = Record(record().entries, (), History(Ledger(), (release,)))
    assert found(bare) == [Subtype.LOST_IDENTIFIER, Subtype.LOST_PAGE]


def test_what_no_release_has_published_may_come_and_go() -> None:
    assert found(rows()) == []


def test_a_reference_to_what_is_withdrawn_names_its_successor() -> None:
    _, message = lasting.withdrawn_problem(rows(gone("ways", "roads")), "ways") or ("", "")
    assert message == (
        "“ways”, a theme, was withdrawn on 3 February 2021 (Said twice.); expected its "
        "successor, “roads”."
    )
    assert lasting.withdrawn_problem(rows(gone("ways")), "roads") is None


def of(words: Iterable[str]) -> Release:
    """Make a release with texts in every place."""
    texts = iter(words)
    subject = Subject("theme", next(texts), next(texts))
    return Release(
        "0.10",
        DAY,
        "0.9",
        Changes(
            (subject,),
            (Changed(subject, (Difference(next(texts), next(texts), next(texts), next(texts)),)),),
            (Withdrawn(subject, "2021-02-03", next(texts), next(texts)),),
            (Moved(subject, next(texts), next(texts)),),
        ),
    )


@given(st.lists(TEXTS, min_size=10, max_size=10))
def test_a_release_is_read_back(words: list[str]) -> None:
    release = of(words)
    assert versions.read(versions.write(release)) == release


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("0.1.json", "{", "it is not JSON"),
        ("0.1.json", "[]", "a text “version” is missing"),
        ("0.1.json", '{"version": "1", "date": "2021-02-03"}', "“1” is not a version"),
        ("0.1.json", '{"version": "0.1", "date": "2021"}', "“2021” not a day"),
        ("0.1.json", '{"version": "0.1", "date": "2021-02-03"}', "a list “added” is missing"),
        ("0.2.json", versions.write(Release("0.1", DAY)), "to be named “0.1.json”"),
    ],
)
def test_a_file_that_is_no_release_is_told(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / name).write_text(text, encoding="utf-8")
    [problem] = history.read(tmp_path, KINDS).problems
    assert problem.subtype is Subtype.MALFORMED_RELEASE
    assert said in problem.message
    assert problem.path == f"releases/{name}"


def test_releases_stand_in_the_order_of_versions(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    for version in ("0.10", "0.9", "1.0", "0.9.1"):
        path = tmp_path / "releases" / f"{version}.json"
        path.write_text(versions.write(Release(version, DAY)), encoding="utf-8")
    read = history.read(tmp_path, KINDS).releases
    assert [release.version for release in read] == ["0.9", "0.9.1", "0.10", "1.0"]


def test_a_title_is_that_of_the_last_release_that_names_it() -> None:
    one, two = Subject("theme", "roads", "Roads"), Subject("theme", "roads", "Ways")
    difference = Difference("title", "Title", "Roads", "Ways")
    told = History(
        Ledger(),
        (
            Release("0.1", DAY, changes=Changes((one,))),
            Release("0.2", DAY, "0.1", Changes(changed=(Changed(two, (difference,)),))),
        ),
    )
    assert told.title("theme", "roads") == "Ways"
    assert told.title("theme", "lanes") == ""


def test_versions_are_compared_as_numbers() -> None:
    assert rank("0.10") > rank("0.9")
    assert rank("1.0") == rank("1.0.0")
    for text in ("1", "0.1a", "v0.1", "0.01", "0.1\n"):
        with pytest.raises(ValueError, match=r".*"):
            rank(text)


def test_a_later_kind_goes_by_the_identifier() -> None:
    later = Record((entry("theme", "roads"),), (), History(Ledger((Row("event", "roads", "0.1"),))))
    assert found(later) == []
