"""The record in a theme that is not made for it, has no dark colours, and no style of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.conftest import visit
from browser.visits import FRONT, NARROW, REGISTER, WIDE, go, resize
from project import CONFIG, TOWN, build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from browser.visits import Visitor

COLOUR = "one => getComputedStyle(one).color"
EDGE = "one => one.getBoundingClientRect().right"


@pytest.fixture(scope="module")
def elsewhere(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """Serve the invented record in the theme that Sphinx takes where none is named."""
    folder = tmp_path_factory.mktemp("elsewhere")
    built = build(TOWN, folder, config={**CONFIG, "html_theme": "alabaster"})
    with visit(browser, built.out) as visitor:
        yield visitor


def colour(page: Page, scheme: str) -> str:
    """Return the colour of a hope for who likes light or dark."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found: str = page.locator(".record-box-hope").first.evaluate(COLOUR)
    return found


def test_what_stays_light_has_the_colours_for_it(elsewhere: Visitor, visitor: Visitor) -> None:
    page = elsewhere.open(FRONT)
    assert colour(page, "dark") == colour(page, "light")
    ours = visitor.open(FRONT)
    assert colour(ours, "dark") != colour(ours, "light") == colour(page, "light")


def test_rows_are_blocks_on_a_telephone(elsewhere: Visitor) -> None:
    page = go(elsewhere.tab(NARROW), REGISTER)
    table, label = page.locator("table.record-register"), page.locator("td .record-cell-label")
    assert table.evaluate(EDGE) <= NARROW
    assert label.first.is_visible()
    resize(page, WIDE)
    assert not label.first.is_visible()


def test_what_is_for_those_who_hear_is_not_seen(elsewhere: Visitor) -> None:
    unseen = elsewhere.open(REGISTER).locator("main, [role=main]").locator(".visually-hidden")
    assert unseen.count() > 1
    assert all(box["width"] <= 1 for one in unseen.all() if (box := one.bounding_box()))
