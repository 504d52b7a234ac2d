"""Slips that nobody sees: what looks like markup is told, and what is meant is left alone."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from docutils import nodes

from project import build_pages

if TYPE_CHECKING:
    from pathlib import Path

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""A picture of one pixel."""

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
    "{persn}`x`": "There is no role “persn”. Did you mean “person”?",
    "{nothing-alike}`x`": "There is no role “nothing-alike”.",
    ":::{comitment} x\n:::": "There is no directive “comitment”. Did you mean “commitment”?",
    "```{notee}\nx\n```": "There is no directive “notee”. Did you mean “note”?",
    ":::{note}\nWords.": "The fence “:::{note}” is not closed; expected a line of “:::” below it.",
    "```text\ncode\n\ncode": "The fence “```text” is not closed",
    "> ```text\n> code\n\nMore.": "The fence “```text” is not closed",
    "A mark[^lost].\n\n[^last]: Note.\n\nAnd[^last].": "There is no footnote “lost”",
    "```pythn\nx\n```": "There is no language “pythn” of code. Did you mean “python”?",
    "A bell \x07.": "U+0007 (a control character)",
}


@pytest.mark.parametrize("text", SLIPS)
def test_slip_is_told_at_its_line(tmp_path: Path, text: str) -> None:
    built = build_pages(tmp_path, f"# Page\n\nBefore.\n\n{text}\n", "dummy")
    [warning] = [one for one in built.warnings if SLIPS[text] in one]
    assert "index.md:5: WARNING: " in warning
    kinds = ("unread-form", "unread-entry", "unseen-character", "unknown-name")
    assert warning.endswith(tuple(f"[record.{kind}]" for kind in kinds))


OPEN = """\
# Page

## Roads

:::{theme} roads
also: a

More of {theme}`rails`.

## Rails

:::{theme} rails
:::

More of {theme}`roads`.

```{note}
Words
"""


@pytest.mark.parametrize("builder", ["html", "typst", "epub"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A mark[^lost].", "There is no footnote"),
        ("![words](none.png)", "is not there; expected the name of a file"),
        ("[words](#nowhere)", "target not found: 'nowhere'"),
        ("[words](none.md)", "target not found: 'none.md'"),
        ("```nothing-alike\ncode\n```", "There is no language"),
    ],
)
def test_one_cause_is_told_once_in_every_builder(
    tmp_path: Path, text: str, said: str, builder: str
) -> None:
    page = f"# Page\n\nBefore.\n\n{text}\n"
    [warning] = build_pages(tmp_path, page, builder, copyright="x", version="1").warnings
    assert "index.md:5: " in warning
    assert said in warning


def test_what_is_left_open_costs_nothing_else(tmp_path: Path) -> None:
    built = build_pages(tmp_path, OPEN, "dummy")
    assert [one.partition("; expected")[0] for one in built.warnings] == [
        "index.md:5: WARNING: The fence “:::{theme} roads” is not closed",
        "index.md:17: WARNING: The fence “```{note}” is not closed",
    ]
    assert {one.identifier for one in built.record.entries} == {"roads", "rails"}


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


def test_pictures_may_have_any_name(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    text = "# Page\n"
    for name in ("a b.png", "图片.png", "100%.png", "C#.PNG", "Q&A.png"):
        (source / name).write_bytes(DOT)
        text += f"\n![A dot](<{quote(name)}>)\n"
    for builder in ("html", "epub", "typst"):
        told = build_pages(tmp_path, text, builder).warnings
        assert [one for one in told if "index" in one] == []


@pytest.mark.parametrize("text", ["![](a.png)", "```{figure} a.png\n```"])
def test_a_picture_without_words_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.png").write_bytes(DOT)
    [warning] = build_pages(tmp_path, f"# Page\n\n{text}\n", "dummy").warnings
    assert "index.md:3: " in warning
    assert "has no words for those who do not see it" in warning


@pytest.mark.parametrize("name", ["search", "genindex", "404", "id/a", "_static/a"])
def test_a_page_takes_no_place_of_another(tmp_path: Path, name: str) -> None:
    pages = {"index.md": "# Home\n", f"{name}.md": "# Mine\n"}
    [warning] = build_pages(tmp_path, pages, "html").warnings
    assert f"{name}.md:1: WARNING: A page “{name}” would stand" in warning


@pytest.mark.parametrize("text", ["## ", "## ![words](a.png)", "## {count}`theme`"])
def test_a_heading_without_words_ends_no_book(tmp_path: Path, text: str) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.png").write_bytes(DOT)
    built = build_pages(tmp_path, f"# Page\n\n{text}\n\nText.\n", "typst")
    assert any("A heading without words" in one for one in built.warnings)
    assert list(built.out.glob("*.pdf"))


def test_signs_of_chinese_writing_are_named(tmp_path: Path) -> None:
    text = "# Page\n\n## A\n\n:::{commitment} a\nforce：hope\nthemes: b；c\n:::\n"
    told = "\n".join(build_pages(tmp_path, text, "dummy").warnings)
    assert "“：” (U+FF1A) is full-width." in told
    assert "“；” (U+FF1B) is full-width." in told


HEADINGS = """\
# Page

## 签约仪式

Text.

## 2024

[Above](#签约仪式), {ref}`by a label <here>`.

(here)=
## 签约情况，据报道

## 签约仪式

## Latin 字

## ，
"""


def test_headings_in_chinese_and_of_digits_have_anchors_that_last(tmp_path: Path) -> None:
    built = build_pages(tmp_path, HEADINGS, "html")
    found = [section["ids"][0] for section in built.doctree().findall(nodes.section)]
    assert found == [
        "page", "签约仪式", "s-2024", "here", "id4", "latin", "id5",
    ]  # fmt: skip
    assert 'href="#签约仪式"' in (built.out / "index.html").read_text(encoding="utf-8")
    for builder in ("typst", "epub"):
        told = build_pages(tmp_path / builder, HEADINGS, builder).warnings
        assert [one for one in told if "index" in one] == []
