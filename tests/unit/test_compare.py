"""Two states of the record compared, and how what differs is told."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest

from agreement_record.model import dates
from agreement_record.past.history import History
from agreement_record.past.ledger import Ledger, Row
from agreement_record.past.versions import (
    Changes,
    Difference,
    Moved,
    Release,
    Subject,
    Withdrawn,
)
from agreement_record.whole.compare import State, compare, digest, since
from agreement_record.whole.record import Mention, Record
from entries import commitment, entry, evidence, record

if TYPE_CHECKING:
    from agreement_record.model.entry import Entry

FAST = Subject("commitment", "fast", "Hope: Fast")


def state(*more: Entry, **texts: str) -> State:
    """Return a state of the small record with further entries and the texts of some."""
    return State(record(*more), {"page": "A page"}, lambda entry: texts.get(entry.identifier, ""))


def differences(old: Entry, new: Entry) -> list[tuple[str, str, str]]:
    """Return what differs in an entry: its label, from, to."""
    changes = compare(state(old), state(new))
    assert (changes.added, changes.withdrawn, changes.moved) == ((), (), ())
    return [(d.label, d.old, d.new) for one in changes.changed for d in one.differences]


def test_nothing_differs_from_itself() -> None:
    one = state(commitment("fast"), evidence("seen", "2021", "under-way", "fast"), fast="Words.")
    assert not compare(one, one)


def test_all_is_added_to_nothing() -> None:
    changes = compare(State(), state(commitment("fast")))
    assert FAST in changes.added
    assert Subject("page", "page", "A page") in changes.added
    assert len(changes.added) == len(record().entries) + 2
    assert (changes.changed, changes.withdrawn, changes.moved) == ((), (), ())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("hope", "assurance", [("Force", "Hope", "Assurance")]),
        ("hope", "hope\ndeadline: 2025", [("By when", "", "2025 [stated in news.p1.s1]")]),
        (
            "hope\ndeadline: 2025 [derived news; ann: so it is]",
            "hope\ndeadline: 2025",
            [("By when", "2025 [derived from News; Ann: so it is]", "2025 [stated in news.p1.s1]")],
        ),
        ("hope\nmeasure: Miles.", "hope\nmeasure: Yards.", [("How measured", "Miles.", "Yards.")]),
        ("hope\nmeasure: M.", "hope", [("How measured", "M. [stated in news.p1.s1]", "")]),
        (
            "hope\nmeasure: M. [derived news: a]",
            "hope\nmeasure: M. [derived news: b]",
            [("How measured", "M. [derived from News: a]", "M. [derived from News: b]")],
        ),
        (
            "hope\nmeasure: M. [stated news]",
            "hope\nmeasure: M. [outside news]",
            [("How measured", "M. [stated in News]", "M. [outside: News]")],
        ),
        (
            "hope\nmeasure: M. [stated news]",
            "hope\nmeasure: M. [stated news; lost]",
            [("How measured", "M. [stated in News]", "M. [stated in News; lost]")],
        ),
        (
            "hope\nactor-as-worded: the town; they",
            "hope\nactor-as-worded: the town",
            [("Who is to act, as worded", "“the town … they”", "“the town”")],
        ),
        ("hope\nholder: ann", "hope\nholder: town", [("Whose hope or goal", "Ann", "The town")]),
    ],
)
def test_facts_differ_in_words(old: str, new: str, expected: list[tuple[str, str, str]]) -> None:
    assert differences(commitment("fast", old), commitment("fast", new)) == expected


def test_the_report_itself_is_told_in_words() -> None:
    old = commitment("fast")
    body = "force: hope\nvoice: reporter\nactor: town\nwording: hopes\nsource: news.p1.s1"
    found = differences(old, entry("commitment", "fast", body))
    assert found == [("Voice", "Ann", "the report; no speaker named")]


def test_a_fact_that_rests_on_nothing_says_no_more() -> None:
    old, new = entry("event", "day"), entry("event", "day", "place: Here.")
    assert differences(old, new) == [("Place", "", "Here. [stated]")]


def test_facts_that_repeat_are_told_one_by_one() -> None:
    old = entry("person", "bo", "office: mayor; town; town\noffice: clerk; hall; town")
    new = entry("person", "bo", "office: clerk; hall; town; 2020\noffice: mayor; town; town")
    assert differences(old, new) == [
        (
            "Office",
            "clerk, hall; on the side of The town",
            "clerk, hall, since 2020; on the side of The town",
        )
    ]


def test_a_search_and_a_copy_are_told_in_words() -> None:
    old = entry("source", "book", "short: Book\nlanguage: en")
    new = entry(
        "source", "book", "short: Book\nlanguage: zh\narchived: https://a.example/; 2021-02-03"
    )
    assert differences(old, new) == [
        ("Language", "English", "Chinese"),
        ("Archived copy", "", "https://a.example/, of 3 February 2021"),
    ]
    search = "would-settle: A map.\nstate: open\nsearched: the web; 2021; a map"
    asked = entry("question", "where", "would-settle: A map.\nstate: open")
    assert differences(asked, entry("question", "where", search)) == [
        ("Searched", "", "the web, 2021: a map")
    ]


def test_a_title_is_told_with_its_force() -> None:
    new = dataclasses.replace(commitment("fast"), title="Faster")
    [changed] = compare(state(commitment("fast")), state(new)).changed
    assert changed.differences == (Difference("title", "Title", "Hope: Fast", "Hope: Faster"),)


def test_a_title_of_another_entry_changes_no_fact() -> None:
    people = entry("person", "ann", "office: mayor; town; town\nsource: news.p1.s1", "Ann Lee")
    [changed] = compare(state(commitment("a")), state(people, commitment("a"))).changed
    assert changed.subject == Subject("person", "ann", "Ann Lee")


def told(text: str, *entries: Entry, mentioned: tuple[str, ...] = ("fast", "slow")) -> State:
    """Return a state in which the text of a theme mentions commitments."""
    mentions = [Mention("roads", name) for name in mentioned]
    texts = {"roads": text}
    return State(
        record(*entries, mentions=mentions), text=lambda one: texts.get(one.identifier, "")
    )


def titled(**titles: str) -> list[Entry]:
    """Return hopes by their identifiers and titles."""
    return [dataclasses.replace(commitment(name), title=title) for name, title in titles.items()]


def texts(old: State, new: State) -> list[tuple[str, str]]:
    """Return what differs in texts."""
    differences = [one for changed in compare(old, new).changed for one in changed.differences]
    return [(one.old, one.new) for one in differences if (one.what, one.label) == ("text", "Text")]


def test_a_title_of_another_entry_changes_no_text() -> None:
    """Here two swap theirs."""
    old = told(
        "See Hope: Slow.\n\nSee Hope: Fast and Hope: Slow.", *titled(fast="Fast", slow="Slow")
    )
    swapped = titled(fast="Slow", slow="Fast")
    text = "See Hope: Fast.\n\nSee Hope: Slow and Hope: Fast."
    assert texts(old, told(text, *swapped)) == []
    changed = told(text.replace("Fast.\n", "Fast!\n"), *swapped)
    assert texts(old, changed) == [("See Hope: Slow.", "See Hope: Fast!")]


def test_a_title_within_another_is_not_taken_for_it() -> None:
    for fast, slow in (("Slow", "Slow roads"), ("Slow roads", "Slow")):
        old = told("See Hope: Slow roads and Hope: Slow.", *titled(fast=fast, slow=slow))
        renamed = {"Slow": "Fast", "Slow roads": "Wide streets"}
        new = titled(fast=renamed[fast], slow=renamed[slow])
        assert texts(old, told("See Hope: Wide streets and Hope: Fast.", *new)) == []


@pytest.mark.parametrize(("before", "after"), [(("slow",), ()), ((), ("slow",))])
def test_words_that_were_or_are_no_link_are_told(
    before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    old = told("See Hope: Slow.", *titled(slow="Slow"), mentioned=before)
    new = told("See Hope: Quick.", *titled(slow="Quick"), mentioned=after)
    assert texts(old, new) == [("See Hope: Slow.", "See Hope: Quick.")]


SEEN = evidence("seen", "2021", "under-way", "fast")


def test_a_status_is_told_with_its_evidence() -> None:
    fast, done = commitment("fast", "assurance"), evidence("late", "2022", "done", "fast")
    [changed] = compare(state(fast), state(fast, SEEN, done)).changed
    seen = "under way, 2021: Seen; done, 2022: Late"
    assert changed.differences == (
        Difference("status", "Status", "no direct evidence found", f"done ({seen})"),
    )


@pytest.mark.parametrize(
    "other",
    [
        evidence("seen", "2021", "done", "fast"),
        evidence("seen", "2021-02", "under-way", "fast"),
        evidence("found", "2021", "under-way", "fast"),
    ],
)
def test_whatever_a_status_rests_on_is_told(other: Entry) -> None:
    fast = commitment("fast", "assurance")
    changed = compare(state(fast, SEEN), state(fast, other)).changed
    whats = [d.what for one in changed for d in one.differences if one.subject.identifier == "fast"]
    assert whats == ["status"]


def test_a_status_does_not_change_with_the_title_of_evidence() -> None:
    fast, renamed = commitment("fast", "assurance"), dataclasses.replace(SEEN, title="Found")
    [changed] = compare(state(fast, SEEN), state(fast, renamed)).changed
    assert changed.subject.identifier == "seen"


def test_what_is_a_commitment_no_longer_has_no_status() -> None:
    old, new = state(commitment("fast", "assurance"), SEEN), state(entry("theme", "fast"), SEEN)
    differences = compare(old, new).changed[0].differences
    assert [(d.old, d.new) for d in differences if d.what == "status"] == [
        ("under way (under way, 2021: Seen)", "")
    ]


def test_a_kind_may_change() -> None:
    changes = compare(state(entry("theme", "x")), state(entry("question", "x", "state: open")))
    assert [d.what for d in changes.changed[0].differences] == ["kind", "state"]
    assert changes.changed[0].subject.kind == "question"


@pytest.mark.parametrize(
    ("old", "new", "differences"),
    [
        ("One.\n\nTwo.\n\nThree.", "One.\n\n2.\n\nThree.", [("Two.", "2.")]),
        ("One.\n\nTwo.\n\nThree.", "1.\n\n2.\n\nThree.", [("One.\n\nTwo.", "1.\n\n2.")]),
        ("", "One.", [("", "One.")]),
        ("a\n\n" * 200 + "a", "b\n\n" + "a\n\n" * 200 + "a", [("", "b")]),
    ],
)
def test_only_the_paragraphs_that_differ_are_told(
    old: str, new: str, differences: list[tuple[str, str]]
) -> None:
    assert texts(told(old), told(new)) == differences


def test_what_is_gone_has_the_reason_of_the_ledger() -> None:
    rows = (
        Row("commitment", "fast", "0.1", dates.parse("2021-02-03"), "Said twice.", "slow"),
        Row("page", "page", "0.1", dates.parse("2021-02-04"), "Empty."),
    )
    old, new = state(commitment("fast"), entry("theme", "page")), state(commitment("slow"))
    new = dataclasses.replace(new, pages={})
    assert compare(old, new, Ledger(rows)).withdrawn == (
        Withdrawn(FAST, "2021-02-03", "Said twice.", "slow"),
        Withdrawn(Subject("theme", "page", "Page"), "", "", ""),
        Withdrawn(Subject("page", "page", "A page"), "2021-02-04", "Empty.", ""),
    )
    assert {one.date for one in compare(old, new).withdrawn} == {""}


def test_pages_stand_in_the_order_of_their_names() -> None:
    pages = {name: name for name in "hbgafced"}
    bare, full = State(), State(pages=pages)
    assert [one.identifier for one in compare(bare, full).added] == sorted(pages)
    gone = compare(full, bare).withdrawn
    assert [one.subject.identifier for one in gone] == sorted(pages)


def test_an_entry_on_another_page_has_moved() -> None:
    old = state(commitment("fast"))
    kept = [
        dataclasses.replace(one, location=dataclasses.replace(one.location, docname="other"))
        if one.identifier == "fast"
        else one
        for one in old.record.entries
    ]
    new = dataclasses.replace(old, record=Record(kept), page=lambda docname: f"{docname}.html")
    old = dataclasses.replace(old, page=new.page)
    assert compare(old, new).moved == (Moved(FAST, "page.html", "other.html"),)


def test_a_fact_that_the_kind_does_not_have_goes_by_its_name() -> None:
    [changed] = compare(
        state(entry("question", "x", "state: open")), state(entry("theme", "x"))
    ).changed
    assert [(d.what, d.label, d.old, d.new) for d in changed.differences] == [
        ("kind", "Kind", "question", "theme"),
        ("state", "state", "open", ""),
    ]


def test_a_digest_is_the_same_as_long_as_all_that_is_written_is() -> None:
    body = "office: a; b; town\nsource: news"
    ann = entry("person", "ann", body, "Ann")
    other_bodies = (
        f"{body}.p1.s1",
        f"{body}\nnative: 安; zh-Hans",
        body.replace("town", "town [stated book]"),
        body.replace("town", "town [outside news]"),
        body.replace("town", "town [derived news: so]"),
    )
    others = [digest(entry("person", "ann", other, "Ann"), "Words.") for other in other_bodies]
    others += [digest(dataclasses.replace(ann, title="Anne"), "Words."), digest(ann, "Other.")]
    same = digest(dataclasses.replace(ann, identifier="bob"), "Words.")
    assert re.fullmatch(r"[0-9a-f]{16}", same)
    assert same == digest(ann, "Words.")
    assert same not in others
    for one, other in (
        (entry("theme", "x"), entry("event", "x")),
        (entry("party", "x", "type: Here"), entry("party", "x", "place: Here")),
    ):
        assert digest(one, "") != digest(other, "")


DAY = dates.parse("2021-02-03")
ROADS = Subject("theme", "roads", "Roads")


def published(digests: dict[str, str]) -> History:
    """Return a history whose last release has told how entries were."""
    rows = (Row("theme", "lanes", "0.1", DAY, "Twice."), Row("theme", "ways", "0.1", DAY, "So."))
    first = Release("0.1", DAY, "", Changes((Subject("theme", "lanes", "The lanes"),)), {"a": "0"})
    second = Release("0.2", DAY, "0.1", Changes(), {"b": "0"})
    return History(Ledger(rows), (first, second, Release("0.3", DAY, "0.2", Changes(), digests)))


def test_what_is_no_longer_as_it_was_published() -> None:
    entries = [dataclasses.replace(one, digest=one.identifier) for one in record().entries]
    digests = {one.identifier: one.digest for one in entries if one.identifier != "ann"}
    gone = {"roads": "as it was", "lanes": "gone", "lost": "without a row"}
    found = since(Record(entries, (), published(digests | gone)))
    assert found
    assert found.release.version == "0.3"
    assert found.added == (Subject("person", "ann", "Ann"),)
    assert found.changed == (ROADS,)
    assert found.withdrawn == (Subject("theme", "lanes", "The lanes"),)
    assert found.number == 3


def test_without_digests_nothing_is_said_of_what_changed() -> None:
    assert since(record()) is None
    assert since(record(history=published({}))) is None
