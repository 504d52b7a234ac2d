"""The picture of time: its text stays within its edges, in any usual typeface without serifs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.visits import Visitor

CHRONOLOGY = "docs/since.html"

EDGES = """\
() => [...document.querySelectorAll(".record-timeline text")].map((text) => {
  const box = text.getBBox(), edges = text.ownerSVGElement.viewBox.baseVal;
  return [text.textContent, Math.min(box.x - edges.x, box.y - edges.y,
    edges.x + edges.width - box.x - box.width, edges.y + edges.height - box.y - box.height)];
})
"""


def rooms(page: Page) -> list[tuple[str, float]]:
    """Return every text, and the least room between it and the edges of the picture."""
    found: list[tuple[str, float]] = page.evaluate(EDGES)
    return found


@pytest.mark.parametrize("face", ["", "DejaVu Sans", "Liberation Sans"])
def test_text_stays_within_the_picture(face: str, visitor: Visitor) -> None:
    page = visitor.open(CHRONOLOGY)
    if face:
        page.add_style_tag(content=f".record-timeline text {{ font-family: '{face}' !important }}")
    found = rooms(page)
    assert len(found) > 5
    assert [text for text, room in found if room < 0] == []


def test_text_beyond_its_edges_is_found(visitor: Visitor) -> None:
    page = visitor.open(CHRONOLOGY)
    page.add_style_tag(content=".record-timeline text { font-size: 40px !important }")
    assert any(room < 0 for _, room in rooms(page))


def test_points_lead_to_what_happened(visitor: Visitor) -> None:
    picture = visitor.open(CHRONOLOGY).get_by_role("group", name="What is dated, on a line of time")
    assert picture.get_by_role("link").count() >= 5
    assert all(link.get_attribute("href") for link in picture.get_by_role("link").all())
