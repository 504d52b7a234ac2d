"""Slips that nobody sees: what looks like markup is told, and what is meant is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from project import build_pages

if TYPE_CHECKING:
    from pathlib import Path

SLIPS = {
    "Text ~~struck~~ out.": "“~~struck~~” is not struck out",
    "- [ ] to do": "Boxes to tick",
    "- [x] done": "Boxes to tick",
    "> [!NOTE]\n> Words.": "expected “:::{note}”",
    "See https://example.org/a. Then more.": "“https://example.org/a” leads nowhere",
    "{theme}‘roads’": "expected back-ticks: “{theme}`…`”",
    "{theme}'roads'": "expected back-ticks",
    ":::{theme}roads\n:::": "This looks like “theme”",
    "Words\n---\n\nMore.": "The line of hyphens below makes a heading",
    "## \n\nText.": "A heading without words",
    "# Another\n\nText.": "“Another” is a second heading of the first level",
    "Text \u202ereversed.": "The character U+202E (right-to-left override) is not seen",
    "Zero\u200bwidth.": "U+200B (zero width space)",
    "A bell \x07.": "U+0007 (a control character)",
}


@pytest.mark.parametrize("text", SLIPS)
def test_slip_is_told_at_its_line(tmp_path: Path, text: str) -> None:
    built = build_pages(tmp_path, f"# Page\n\nBefore.\n\n{text}\n", "dummy")
    [warning] = [one for one in built.warnings if SLIPS[text] in one]
    assert "index.md:5: WARNING: " in warning
    kinds = ("unread-form", "unread-entry", "unseen-character")
    assert warning.endswith(tuple(f"[record.{kind}]" for kind in kinds))


def test_page_without_a_heading_is_told(tmp_path: Path) -> None:
    [warning] = build_pages(tmp_path, "Text alone.\n", "dummy").warnings
    assert "index.md:1: WARNING: The page has no heading" in warning


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    text = "# Page\n\nOne line,\nanother with https://example.org,\nand a last one.\n"
    [warning] = build_pages(tmp_path, text, "dummy").warnings
    assert "index.md:4: " in warning


def test_unseen_characters_of_an_included_file_are_told(tmp_path: Path) -> None:
    pages = {"index.md": "# Page\n\n```{include} a.txt\n```\n", "a.txt": "One\ntwo\u200b\n"}
    [warning] = build_pages(tmp_path, pages, "dummy").warnings
    assert "a.txt:2: " in warning


MEANT = """\
# Page

A `~~code~~`, a [link to it](https://example.org), <https://example.org>, “quoted” {theme}`roads`.

## Roads

:::{theme} roads
:::

- a [link](https://example.org/b) first
- 1 ~ 2, and about ~3

> [Brackets] at the start.

```text
https://example.org ~~ [ ] {theme}'x'
```

***

Text — with “marks”, \u4e2d\u6587 and caf\u00e9.
"""


def test_what_is_meant_is_left_alone(tmp_path: Path) -> None:
    assert build_pages(tmp_path, MEANT, "dummy").warnings == []
