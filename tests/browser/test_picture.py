"""The picture of sides and speakers: its text stays within its boxes, in any usual typeface."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from browser.visits import FRONT, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

BEYOND = """\
() => [...document.querySelectorAll(".record-network rect")].map((rect) => {
  const box = rect.getBBox(), text = rect.parentElement.querySelector("text").getBBox();
  const room = [text.x - box.x, box.x + box.width - text.x - text.width,
    text.y - box.y, box.y + box.height - text.y - text.height];
  return [rect.parentElement.textContent, Math.min(...room)];
})
"""


def rooms(page: Page) -> list[tuple[str, float]]:
    """Return the text of every box, and the least room around it."""
    found: list[tuple[str, float]] = page.evaluate(BEYOND)
    return found


@pytest.mark.parametrize("face", ["", "DejaVu Sans", "Liberation Sans", "serif"])
def test_text_stays_within_its_box(face: str, visitor: Visitor) -> None:
    page = visitor.open(FRONT)
    if face:
        page.add_style_tag(content=f".record-network text {{ font-family: '{face}' !important }}")
    found = rooms(page)
    assert len(found) > 5
    assert [text for text, room in found if room < 1] == []


def test_text_beyond_its_box_is_found(visitor: Visitor) -> None:
    page = visitor.open(FRONT)
    page.add_style_tag(content=".record-network text { font-size: 20px !important }")
    assert any(room < 0 for _, room in rooms(page))


def test_a_box_says_in_words_what_its_lines_say(visitor: Visitor) -> None:
    picture = visitor.open(FRONT).get_by_role("group", name="Who signed, and who is reported")
    for name in (
        r"^Ann Ash mayor, .* signed, as reported reported words: 1\sassurance, 2\shopes$",
        r"^Bo Birch head, .* signed, as reported no words reported$",
        r"^Cho Cedar clerk, .* reported words: 1\shope, 1\sacknowledgement, 1\sappraisal$",
        r"^The report itself naming no speaker: 1\sannounced joint action, ",
    ):
        assert picture.get_by_role("link", name=re.compile(name)).count() == 1, name
