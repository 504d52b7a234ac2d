"""axe-core on pages that stand for the others, where something is open, and is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser import axe
from browser.conftest import visit
from browser.drawers import CONTENTS, MENU, Drawer
from browser.visits import COMMITMENTS, FRONT, NARROW, SEARCH, Visitor, go

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from project import Site

SEVERAL_FAULTS = """\
<!doctype html><html lang="en"><title>A page</title><style>
@media (prefers-color-scheme: dark) { :root { background: #000 } }</style>
<main><h1 style="color: #777">A page</h1><h3 style="color: #777">Skips a level</h3>
<p style="color: #999; background: #fff">Pale.</p><img src="data:,">
<button style="width: 12px; height: 12px; padding: 0">a</button><button
 style="width: 12px; height: 12px; padding: 0">b</button></main>
"""


def test_axe_finds_nothing(browser: Browser, town: Site, site: Site) -> None:
    """Whatever stands on a page of either record, axe sees on one of them."""
    chosen = axe.representative(town.out, site.out)
    found: list[str] = []
    for folder in (town.out, site.out):
        with visit(browser, folder) as visitor:
            page = visitor.tab()
            for path in (path for path in chosen if path.is_relative_to(folder)):
                name = path.relative_to(folder).as_posix()
                go(page, SEARCH if name == "search.html" else name)
                axe.load(page)
                found += axe.in_every_setting(page)
    assert not found, "\n".join(found)


def test_pages_with_every_sort_of_element_stand_for_the_others(tmp_path: Path) -> None:
    pages = {
        "a.html": "<p>A",
        "b.html": "<p><b>B</b></p><i>C</i>",
        "c.html": "<p class='x y'>C</p><br><p>D</p>",
        "d.html": "<p class='y other x'>D</p><b>E</b>",
    }
    for name, text in pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "style.css").write_text(".x.y, a > .z:hover { color: red }", encoding="utf-8")
    chosen = axe.representative(tmp_path)
    assert sorted(path.name for path in chosen) == ["b.html", "c.html"]


@pytest.mark.parametrize("drawer", [MENU, CONTENTS], ids=str)
def test_axe_finds_nothing_while_a_drawer_is_open(visitor: Visitor, drawer: Drawer) -> None:
    page = visitor.open(COMMITMENTS, NARROW)
    drawer.click(page)
    axe.load(page)
    found = list(axe.in_both_schemes(page))
    assert not found, "\n".join(found)


def test_axe_finds_what_is_broken(stranger: Visitor, tmp_path: Path) -> None:
    (tmp_path / FRONT).write_text(SEVERAL_FAULTS, encoding="utf-8")
    page = stranger.open(FRONT)
    axe.load(page)
    found: dict[str, set[str]] = {}
    for violation in axe.in_every_setting(page):
        setting, _, rule, *_ = violation.split(": ")
        found.setdefault(setting, set()).add(rule)
    light = {"color-contrast", "heading-order", "image-alt", "target-size"}
    dark = {"color-contrast"}
    assert found == {
        "1400 wide, light": light,
        "1400 wide, dark": dark,
        "390 wide, light": {"color-contrast", "target-size"},
    }
