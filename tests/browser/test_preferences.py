"""What a reader’s system asks for: less motion, its own colours; and targets large enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.drawers import CONTENTS, MENU
from browser.test_keyboard import is_marked, stops
from browser.visits import FRONT, LONG, NARROW, REGISTER, SEARCH, WIDE, Visitor

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

PAGES = (FRONT, LONG, REGISTER, SEARCH)


def running(page: Page) -> list[str]:
    """Return what moves at this moment, and for longer than an instant."""
    moving: list[str] = page.evaluate(
        "document.getAnimations().filter((one) => one.effect.getComputedTiming().duration > 10)"
        ".map((one) => look.name(one.effect.target))"
    )
    return moving


@pytest.mark.parametrize("address", PAGES)
def test_nothing_moves_for_who_asked_for_it(visitor: Visitor, address: str) -> None:
    page = visitor.open(address, reduced_motion="reduce")
    found = page.evaluate("look.moving()")
    assert not found, "\n".join(found)


def test_drawers_open_at_once_for_who_asked_for_it(visitor: Visitor) -> None:
    moved = []
    for drawer in (MENU, CONTENTS):
        page = visitor.open(LONG, NARROW, reduced_motion="reduce")
        toggle = page.locator(drawer.toggle).filter(visible=True).first
        toggle.hover()
        moved += running(page)
        toggle.click()
        moved += running(page)
    assert moved == []


def test_what_moves_is_told(stranger: Visitor, tmp_path: Path) -> None:
    (tmp_path / FRONT).write_text(
        "<!doctype html><main><a href='#' style='transition: color 1s'>A</a>"
        "<a href='#' style='transition: color 0s'>B</a></main>",
        encoding="utf-8",
    )
    page = stranger.open(FRONT, reduced_motion="reduce")
    assert page.evaluate("look.moving()") == ["a “A”"]
    page.evaluate("document.querySelector('a').style.color = 'red'")
    assert running(page) == ["a “A”"]


def test_focus_is_marked_in_forced_colours(visitor: Visitor) -> None:
    sorts: set[str] = set()
    unmarked = []
    for address, width in ((FRONT, NARROW), (REGISTER, WIDE)):
        page = visitor.open(address, width, forced_colors="active")
        for stop in stops(page):
            if stop["sort"] not in sorts and not {"hidden", "off the screen"} & {*stop["faults"]}:
                sorts.add(stop["sort"])
                unmarked += [] if is_marked(page) else [f"{address}: {stop['name']}"]
    assert unmarked == []


def unseen_icons(page: Page) -> list[str]:
    """Return the icons that leave no trace on the screen."""
    unseen = []
    for icon in page.query_selector_all("svg"):
        if not icon.evaluate("(icon) => look.shown(icon) && look.onScreen(icon)"):
            continue
        clip = icon.evaluate("(icon) => look.box(icon)")
        drawn = page.screenshot(clip=clip, animations="disabled")
        icon.evaluate("(icon) => { icon.style.visibility = 'hidden' }")
        if page.screenshot(clip=clip, animations="disabled") == drawn:
            unseen.append(icon.evaluate("(icon) => look.name(icon.parentElement)"))
        icon.evaluate("(icon) => { icon.style.visibility = '' }")
    return unseen


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "dark"), (NARROW, "light")])
def test_icons_are_seen_in_forced_colours(visitor: Visitor, width: int, scheme: str) -> None:
    page = visitor.open(FRONT, width, forced_colors="active", color_scheme=scheme)
    assert unseen_icons(page) == []


def test_unseen_icon_is_told(stranger: Visitor, tmp_path: Path) -> None:
    icon = "<svg width=20 height=20><rect width=9 height=9 fill='{}'></rect></svg>"
    (tmp_path / FRONT).write_text(
        "<!doctype html><body style='background: #fff'><main>"
        f"<b>seen{icon.format('#000')}</b><i>unseen{icon.format('#fff')}</i></main>",
        encoding="utf-8",
    )
    assert unseen_icons(stranger.open(FRONT)) == ["i “unseen”"]


def test_small_target_is_told(stranger: Visitor, tmp_path: Path) -> None:
    (tmp_path / FRONT).write_text(
        "<!doctype html><nav><p>A line with <a href='#'>a link</a></p><p><a href='#'>Go</a></p>"
        "<a href='#' style='display: block; height: 24px'>Large</a></nav><main></main>",
        encoding="utf-8",
    )
    small = stranger.open(FRONT).evaluate("look.small()")
    assert [one.partition(" is ")[0] for one in small] == ["a “Go”"]
