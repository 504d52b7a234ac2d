"""The keyboard alone: what it reaches, in sight and marked, and what it works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from browser.drawers import CONTENTS, MENU, Drawer
from browser.visits import (
    FRONT,
    LONG,
    NARROW,
    REGISTER,
    SEARCH,
    SETTLE,
    WIDE,
    WIDTHS,
    Visitor,
    go,
    settle,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

MIDDLE = 1100  # where the contents are in a drawer, and the navigation is not
LIMIT = 400
EXPANDER = ".sidebar-tree :is(button, label, summary, input)"
THEME = ".theme-toggle"

TRAP = """\
<!doctype html><html lang="en"><title>A page</title>
<main><a href="#a">one</a> <a href="#b" style="outline: 0">two</a>
<a href="#c" style="position: absolute; left: -99px">three</a>
<a href="#d" style="opacity: 0">four</a> <b tabindex="0">five</b> <a href="#f">six</a>
<div style="position: absolute; inset: 3em 0 auto 0; height: 3em"><a href="#g">seven</a></div>
<div style="position: absolute; inset: 3em 0 auto 0; height: 3em; background: #fff"></div></main>
<script>document.querySelector("b").onkeydown = (event) => event.preventDefault()</script>
"""


def stops(page: Page) -> Iterator[dict[str, Any]]:
    """Yield each stop of the Tab key, until the focus leaves the page or comes round."""
    seen: list[int] = []
    page.add_style_tag(content="* { scroll-behavior: auto !important }")
    page.evaluate("look.keepRest()")
    for _ in range(LIMIT):
        page.keyboard.press("Tab")
        stop = page.evaluate(f"{SETTLE}; look.stop()")
        if not stop or stop["number"] in seen[:1]:
            return
        if stop["number"] in seen:
            stop["faults"].append("a trap")
            yield stop
            return
        seen.append(stop["number"])
        yield stop


def is_marked(page: Page) -> bool:
    """Tell whether the screen changes where the focus is when it goes."""
    clip = page.evaluate("look.box(document.activeElement)")
    focused: bytes = page.screenshot(clip=clip, animations="disabled")
    page.evaluate("(window.focused = document.activeElement).blur()")
    settle(page)
    blurred: bytes = page.screenshot(clip=clip, animations="disabled")
    page.evaluate("window.focused.focus({ preventScroll: true })")
    return focused != blurred


def walk(page: Page) -> Iterator[str]:
    """Tab through a page, and yield what is wrong; one of each sort is looked at as a picture."""
    unmet = set(page.evaluate("look.found()"))
    sorts: set[str] = set()
    for stop in stops(page):
        unmet.discard(stop["number"])
        faults = stop["faults"]
        if not faults and stop["sort"] not in sorts:
            sorts.add(stop["sort"])
            faults += [] if is_marked(page) else ["not marked on the screen"]
        yield from (f"{page.url}: {stop['name']}: {fault}" for fault in faults)
    for name in page.evaluate("numbers => look.names(numbers)", sorted(unmet)):
        yield f"{page.url}: {name}: not reached"


def tab_to(page: Page, there: Callable[[], object]) -> None:
    """Press Tab until a place is reached."""
    for _ in range(LIMIT):
        page.keyboard.press("Tab")
        if there():
            return
    pytest.fail("the Tab key does not lead there")


def is_at(page: Page, selector: str) -> bool:
    """Tell whether the focus is at what a selector names."""
    return bool(page.evaluate("selector => look.at(selector)", selector))


@pytest.mark.parametrize(
    ("address", "width"),
    [(FRONT, WIDE), (FRONT, NARROW), (LONG, WIDE), (REGISTER, NARROW), (SEARCH, NARROW)],
)
def test_every_stop_is_in_sight_and_marked(visitor: Visitor, address: str, width: int) -> None:
    found = list(walk(visitor.open(address, width)))
    assert not found, "\n".join(found)


def test_a_broken_walk_is_told(stranger: Visitor, tmp_path: Path) -> None:
    (tmp_path / FRONT).write_text(TRAP, encoding="utf-8")
    page = stranger.open(FRONT)
    assert [fault.removeprefix(f"{page.url}: ") for fault in walk(page)] == [
        "a “two”: looks as before",
        "a “three”: off the screen",
        "a “four”: hidden",
        "b “five”: a trap",
        "a “six”: not reached",
        "a “seven”: not reached",
    ]
    (tmp_path / "other.html").write_text(TRAP.partition("<script>")[0], encoding="utf-8")
    assert list(walk(go(page, "other.html")))[-1] == f"{page.url}: a “seven”: covered"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", [FRONT, LONG, REGISTER])
def test_first_stop_skips_to_the_main_part(visitor: Visitor, address: str, width: int) -> None:
    page = visitor.open(address, width)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('a[href^=\"#\"]')")
    assert "skip" in page.evaluate("look.stop().label").lower()
    page.keyboard.press("Enter")
    assert page.evaluate("look.main().contains(document.activeElement)")
    page.keyboard.press("Tab")
    assert page.evaluate("look.stop().main")


@pytest.mark.parametrize("key", ["Space", "Enter"])
@pytest.mark.parametrize(
    ("drawer", "width"),
    [(MENU, NARROW), (CONTENTS, NARROW), (CONTENTS, MIDDLE)],
    ids=str,
)
def test_drawer_opens_and_closes(visitor: Visitor, drawer: Drawer, width: int, key: str) -> None:
    page = visitor.open(LONG, width)
    assert not drawer.is_open(page)
    tab_to(page, lambda: is_at(page, drawer.toggle))
    page.keyboard.press(key)
    assert drawer.is_open(page)
    tab_to(page, lambda: is_at(page, f"{drawer.body} a"))
    assert page.evaluate("look.stop().faults") == []
    page.keyboard.press("Escape")
    assert not drawer.is_open(page)
    assert is_at(page, drawer.toggle)


@pytest.mark.parametrize("drawer", [MENU, CONTENTS], ids=str)
def test_every_link_of_an_open_drawer_is_in_sight(visitor: Visitor, drawer: Drawer) -> None:
    page = visitor.open(LONG, NARROW)
    drawer.click(page)
    links = page.locator(f"{drawer.body} a").filter(visible=True).count()
    met = [stop for stop in stops(page) if is_at(page, f"{drawer.body} a")]
    assert len(met) == links > 1
    assert [f"{stop['name']}: {fault}" for stop in met for fault in stop["faults"]] == []


def test_expander_works(visitor: Visitor) -> None:
    page = visitor.open(FRONT)
    nested = "look.shown(document.activeElement.closest('li').querySelector('ul'))"
    tab_to(page, lambda: is_at(page, EXPANDER))
    # Enter does nothing to a checkbox, whatever its role: Space alone is its key.
    button = page.evaluate("document.activeElement.matches('button, summary')")
    seen = [page.evaluate(nested)]
    for key in ("Enter" if button else "Space", "Space"):
        page.keyboard.press(key)
        seen.append(page.evaluate(nested))
    assert seen == [False, True, False]


@pytest.mark.parametrize("width", WIDTHS)
def test_theme_toggle_works(visitor: Visitor, width: int) -> None:
    page = visitor.open(FRONT, width)
    tab_to(page, lambda: is_at(page, THEME))
    themes = [page.evaluate("document.body.dataset.theme")]
    for key in ("Space", "Enter"):
        page.keyboard.press(key)
        themes.append(page.evaluate("document.body.dataset.theme"))
    assert len(set(themes)) == 3
