"""The picture of sides and speakers, whatever the record holds."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from docutils import nodes

from project import build_pages

if TYPE_CHECKING:
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Rhabarberbarbarabarbarbarenbartbarbierbierbar & Sons of the Upper and the Lower Valley"
DEAL = "date: 2020\nparties: a\nsignatories: ann\ntext: not-found\nsource: news"
NEWS = (
    "short: News\nurl: https://example.org/\nlanguage: en\ntype: news-report\nreposted: no\n"
    "accessed: 2026-11-22\nno-passages: Invented."
)
HOPE = "force: hope\nvoice: ann\nwording: hopes\nsource: news"
GOAL = "force: goal\nvoice: reporter\nwording: aims\nsource: {}"


def entry(kind: str, identifier: str, body: str, title: str = "") -> str:
    """Write an entry."""
    return f"## {title or identifier.title()}\n\n:::{{{kind}}} {identifier}\n{body}\n:::\n\n"


def sides(*identifiers: str) -> str:
    """Write parties with long names."""
    return "".join(entry("party", i, "source: news", f"{LONG} {i}") for i in identifiers)


NEWS_ENTRY = entry("source", "news", NEWS)
DEAL_ENTRY = entry("agreement", "deal", DEAL)
ANN = entry("person", "ann", f"office: {LONG}; hall; a\nsource: news")
DOT = entry("person", "dot", "office: head; x; a\noffice: chair; y; b\nsource: news", LONG)

RECORDS = {
    "one side": sides("a") + ANN + DEAL_ENTRY + NEWS_ENTRY,
    "two sides": sides("a", "b") + ANN + DOT + DEAL_ENTRY + entry("commitment", "c", HOPE),
    "three sides": sides("a", "b", "c") + ANN + DOT + DEAL_ENTRY + entry("commitment", "d", HOPE),
    "no agreement": sides("a", "b") + ANN + entry("commitment", "c", HOPE) + NEWS_ENTRY,
    "no people": sides("a", "b", "c"),
    "two reports": sides("a")
    + NEWS_ENTRY
    + entry("source", "more", NEWS)
    + entry("commitment", "c", GOAL.format("news"))
    + entry("commitment", "d", GOAL.format("more")),
}


def built(tmp_path: Path, text: str) -> tuple[ET.Element, list[str]]:
    """Build a record with its picture; return the picture, and its words."""
    page = f"# Record\n\n{text}## Picture\n\n:::{{network}}\n:::\n"
    made = build_pages(tmp_path, page)
    html = (made.out / "index.html").read_text(encoding="utf-8")
    (svg,) = re.findall(r"(?s)<svg.*?</svg>", html)
    words = [p.astext() for p in made.section("picture").findall(nodes.paragraph)]
    return ET.fromstring(svg.replace("<svg", f'<svg xmlns="{SVG[1:-1]}"', 1)), words


def numbers(element: ET.Element, *names: str) -> list[int]:
    """Return attributes, which are whole numbers."""
    return [int(element.attrib[name]) for name in names]


@pytest.mark.parametrize("text", RECORDS.values(), ids=RECORDS)
def test_no_box_lies_on_another_or_beyond_the_picture(text: str, tmp_path: Path) -> None:
    svg, _ = built(tmp_path, text)
    *_, width, height = map(int, svg.attrib["viewBox"].split())
    boxes = [numbers(rect, "x", "y", "width", "height") for rect in svg.iter(f"{SVG}rect")]
    assert len(boxes) > 1
    for x, y, w, h in boxes:
        assert 0 <= x < x + w <= width
        assert 0 <= y < y + h <= height
    for (x, y, w, h), (other_x, other_y, other_w, other_h) in combinations(boxes, 2):
        beside = x + w <= other_x or other_x + other_w <= x
        assert beside or y + h <= other_y or other_y + other_h <= y


@pytest.mark.parametrize("text", RECORDS.values(), ids=RECORDS)
def test_no_line_runs_through_a_box(text: str, tmp_path: Path) -> None:
    svg, _ = built(tmp_path, text)
    boxes = [numbers(rect, "x", "y", "width", "height") for rect in svg.iter(f"{SVG}rect")]
    for path in svg.iter(f"{SVG}path"):
        points = [(int(x), int(y)) for x, y in re.findall(r"[ML](\d+) (\d+)", path.attrib["d"])]
        for (x, y), (to_x, to_y) in pairwise(points):
            for left, top, width, height in boxes:
                beside = max(x, to_x) <= left or min(x, to_x) >= left + width
                assert beside or max(y, to_y) <= top or min(y, to_y) >= top + height


def test_three_sides_stand_below_each_other(tmp_path: Path) -> None:
    svg, words = built(tmp_path, RECORDS["three sides"])
    rects = [numbers(rect, "x", "width") for rect in svg.iter(f"{SVG}rect")]
    assert len({tuple(rect) for rect in rects[1:-1]}) == 1
    assert sum(word.startswith(LONG) and ": no words reported" in word for word in words) == 2


def test_who_has_no_box_to_come_from_has_no_line(tmp_path: Path) -> None:
    svg, _ = built(tmp_path, RECORDS["no agreement"])
    assert [path.attrib["class"] for path in svg.iter(f"{SVG}path")] == ["spoken"]


def test_reports_are_named_in_words_and_linked_where_there_is_one(tmp_path: Path) -> None:
    _, words = built(tmp_path / "two", RECORDS["two reports"])
    assert (
        words[-1] == "The report itself (News, News), naming no speaker: 2\N{NO-BREAK SPACE}goals"
    )
    svg, _ = built(tmp_path / "one", RECORDS["no agreement"])
    assert [link.attrib["href"] for link in svg.iter(f"{SVG}a")][-1] == "#source-news"
