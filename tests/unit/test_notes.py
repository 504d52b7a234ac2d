"""What is said of changes, and that no words of the record become markup."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from agreement_record.model.kinds import KINDS
from agreement_record.past.notes import escaped, markdown, notes
from agreement_record.past.versions import Changed, Changes, Difference, Moved, Subject, Withdrawn

FAST = Subject("commitment", "fast", "Hope: Fast")
SLOW = Subject("commitment", "slow", "Hope: *Slow*")

TOLD = """\
### Added

- Commitments: Hope: Fast (fast); Hope: \\*Slow\\* (slow)
- Themes: Roads (roads)
- Pages: A page (docs/a)
- Treaty: A treaty (old)

### Changed

- Hope: Fast (fast)
  - Why: Misread.
  - Force: from “Goal” to “Hope”
  - By when, added: “2025”
  - Text, removed: “One. Two.”
- Hope: \\*Slow\\* (slow)

### Withdrawn

- Roads (roads) (theme), on 3 February 2021: Said twice. In its place: ways
- Roads (roads) (theme), on 3 February 2021: Said twice.
- Ways (ways) (theme), without a row in the ledger

### Moved to another page

- From a.html to b.html: Hope: Fast (fast); Hope: \\*Slow\\* (slow)
- From a.html to c.html: Roads (roads)
"""

ROADS = Subject("theme", "roads", "Roads")
CHANGES = Changes(
    (
        Subject("treaty", "old", "A treaty"),  # of a kind that is no more
        ROADS,
        FAST,
        Subject("page", "docs/a", "A page"),
        SLOW,
    ),
    (
        Changed(
            FAST,
            (
                Difference("force", "Force", "Goal", "Hope"),
                Difference("deadline", "By when", "", "2025"),
                Difference("text", "Text", "One.\n\nTwo.", ""),
            ),
            "Misread.",
        ),
        Changed(SLOW, ()),
    ),
    (
        Withdrawn(ROADS, "2021-02-03", "Said twice.", "ways"),
        Withdrawn(ROADS, "2021-02-03", "Said twice.", ""),
        Withdrawn(Subject("theme", "ways", "Ways"), "", "", ""),
    ),
    (
        Moved(FAST, "a.html", "b.html"),
        Moved(ROADS, "a.html", "c.html"),
        Moved(SLOW, "a.html", "b.html"),
    ),
)


def test_changes_are_told_as_markdown() -> None:
    assert markdown(notes(CHANGES, KINDS)) == TOLD


def test_nothing_is_told_of_nothing() -> None:
    assert notes(Changes(), KINDS) == ()
    assert markdown(()) == ""


def test_of_a_first_release_pages_are_counted() -> None:
    told = markdown(notes(CHANGES, KINDS, first=True))
    for line in ("- Commitments: Hope 2", "- Themes: 1", "- Pages: 1"):
        assert f"{line}\n" in told


def test_what_took_the_place_of_something_is_named() -> None:
    ways = Subject("theme", "ways", "The ways")
    (part,) = notes(Changes(withdrawn=CHANGES.withdrawn[:1]), KINDS, named={"ways": ways}.get)
    assert part.lines[0].fragments[-1] == ways


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
@example("\\ ` * _ { } [ ] < > # | ~ & $ ^ !")
@example("- a")
@example("+ a")
@example("1. a")
@example("12) a")
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


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("-a-", "\\-a-"),
        ("+a", "\\+a"),
        ("=a", "\\=a"),
        (":a", "\\:a"),
        ("% a", "\\% a"),
        ("12. a", "12\\. a"),
        ("10) 9. a", "10\\) 9. a"),
        ("12 a.", "12 a."),
        (". a", ". a"),
        ("a 1. b", "a 1. b"),
        ("", ""),
    ],
)
def test_the_beginning_of_a_line_is_no_other_sort_of_line(text: str, written: str) -> None:
    assert escaped(text) == written


def test_a_mark_of_markdown_or_of_myst_is_escaped() -> None:
    for mark in "\\`*_{}[]<>#|~&$^!":
        assert escaped(f"a{mark}") == f"a\\{mark}"
