"""Two states of the record compared, and how what differs is told."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from agreement_record.model import dates
from agreement_record.model.kinds import KINDS
from agreement_record.past.ledger import Ledger, Row
from agreement_record.past.notes import escaped, markdown, notes
from agreement_record.past.versions import Changed, Changes, Difference, Moved, Subject, Withdrawn
from agreement_record.whole.compare import State, compare
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
    assert markdown(notes(compare(one, one), KINDS)) == ""


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
    assert differences(commitment("fast"), new) == [("Title", "Hope: Fast", "Hope: Faster")]


def test_a_title_of_another_entry_changes_no_fact() -> None:
    people = entry("person", "ann", "office: mayor; town; town\nsource: news.p1.s1", "Ann Lee")
    kept = [people if one.identifier == "ann" else one for one in record(commitment("a")).entries]
    new = State(Record(kept), {"page": "A page"})
    [changed] = compare(state(commitment("a")), new).changed
    assert changed.subject == Subject("person", "ann", "Ann Lee")


def test_a_title_of_another_entry_changes_no_text() -> None:
    fast, slow, roads = commitment("fast"), commitment("slow"), entry("theme", "roads")
    mentions = [Mention("roads", "fast"), Mention("roads", "slow")]

    def told(fast: Entry, slow: Entry, text: str) -> State:
        kept = Record((fast, slow, roads), mentions)
        return State(kept, text=lambda entry: {"roads": text}.get(entry.identifier, ""))

    old = told(fast, slow, "See Hope: Slow.\n\nSee Hope: Fast and Hope: Slow.")
    named = dataclasses.replace(fast, title="Slow"), dataclasses.replace(slow, title="Fast")
    [*changed] = compare(
        old, told(*named, "See Hope: Fast.\n\nSee Hope: Slow and Hope: Fast.")
    ).changed
    assert [one.subject.identifier for one in changed] == ["fast", "slow"]
    text = "See Hope: Fast!\n\nSee Hope: Slow and Hope: Fast."
    *_, last = compare(old, told(*named, text)).changed
    assert last.differences == (Difference("text", "Text", "See Hope: Slow.", "See Hope: Fast!"),)


def test_a_status_is_told_with_its_evidence() -> None:
    fast, found = commitment("fast", "assurance"), evidence("seen", "2021", "under-way", "fast")
    [changed] = compare(state(fast), state(fast, found)).changed
    assert [(d.what, d.old, d.new) for d in changed.differences] == [
        ("status", "no direct evidence found", "under way (under way, 2021: Seen)")
    ]


def test_a_kind_may_change() -> None:
    changes = compare(state(entry("theme", "x")), state(entry("question", "x", "state: open")))
    assert [d.what for d in changes.changed[0].differences] == ["kind", "state"]
    assert changes.changed[0].subject.kind == "question"


def test_only_the_paragraphs_that_differ_are_told() -> None:
    fast = commitment("fast")
    old, new = state(fast, fast="One.\n\nTwo.\n\nThree."), state(fast, fast="One.\n\n2.\n\nThree.")
    [changed] = compare(old, new).changed
    assert changed.differences == (Difference("text", "Text", "Two.", "2."),)
    [changed] = compare(state(fast), new).changed
    assert changed.differences[0].old == ""


def test_what_is_gone_has_the_reason_of_the_ledger() -> None:
    row = Row("commitment", "fast", "0.1", dates.parse("2021-02-03"), "Said twice.", "slow")
    old, new = state(commitment("fast"), entry("theme", "x")), state(commitment("slow"))
    changes = compare(old, dataclasses.replace(new, pages={}), Ledger((row,)))
    assert changes.withdrawn == (
        Withdrawn(FAST, "2021-02-03", "Said twice.", "slow"),
        Withdrawn(Subject("theme", "x", "X"), "", "", ""),
        Withdrawn(Subject("page", "page", "A page"), "", "", ""),
    )


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


TOLD = """\
### Added

- Commitments (2): Hope: Fast (fast); Hope: \\*Slow\\* (slow)
- Pages (1): A page (docs/a)

### Changed

- Hope: Fast (fast)
  - Force: from “Goal” to “Hope”
  - By when, added: “2025”
  - Text, removed: “One. Two.”

### Withdrawn

- Roads (roads) (theme), on 3 February 2021: Said twice. In its place: ways
- Ways (ways) (theme), without a row in the ledger

### Moved to another page

- From a.html to b.html: Hope: Fast (fast)
"""

CHANGES = Changes(
    (
        FAST,
        Subject("page", "docs/a", "A page"),
        Subject("commitment", "slow", "Hope: *Slow*"),
    ),
    (
        Changed(
            FAST,
            (
                Difference("force", "Force", "Goal", "Hope"),
                Difference("deadline", "By when", "", "2025"),
                Difference("text", "Text", "One.\n\nTwo.", ""),
            ),
        ),
    ),
    (
        Withdrawn(Subject("theme", "roads", "Roads"), "2021-02-03", "Said twice.", "ways"),
        Withdrawn(Subject("theme", "ways", "Ways"), "", "", ""),
    ),
    (Moved(FAST, "a.html", "b.html"),),
)


def test_changes_are_told_as_markdown() -> None:
    assert markdown(notes(CHANGES, KINDS)) == TOLD


def test_the_pages_of_the_first_release_are_counted() -> None:
    assert "- Pages (1)\n" in markdown(notes(CHANGES, KINDS, first=True))


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_no_words_become_markup(text: str) -> None:
    words = " ".join(text.split())
    tokens = MarkdownIt("commonmark").parse(f"- {escaped(text)}")
    read = [child.content for token in tokens for child in token.children or ()]
    assert "".join(read) == words
    types = {child.type for token in tokens for child in token.children or ()}
    assert types <= {"text"}
    assert [token.type for token in tokens if token.type.endswith("_open")][:2] == [
        "bullet_list_open",
        "list_item_open",
    ]
    assert sum(token.type == "list_item_open" for token in tokens) == 1
