"""Reading: on a narrow screen, magnified, without scripts, and on paper; see test_every_page.py."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from browser.drawers import MENU
from browser.survey import misprinted
from browser.visits import (
    COMMITMENTS,
    FRONT,
    LONG,
    NARROW,
    REGISTER,
    SEARCH,
    Visitor,
    go,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

TOO_WIDE = """\
<!doctype html><html lang="en"><title>A page</title><main style="width: 330px"><p>Text</p>
<pre style="width: 90px; overflow: auto">A line that does not fit into its place</pre></main>
"""


def scrolled(page: Page, addresses: Iterable[str]) -> Iterator[str]:
    """Yield what would have to be scrolled sideways."""
    for address in addresses:
        for fault in go(page, address).evaluate("look.sideways()"):
            yield f"{address}: {fault}"


def test_nothing_scrolls_sideways_magnified_four_times(visitor: Visitor) -> None:
    # What is left of a window of 1280 by 1024.
    page = visitor.tab(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    found = list(scrolled(page, [FRONT, LONG, REGISTER, COMMITMENTS, SEARCH]))
    assert not found, "\n".join(found)


def test_what_scrolls_sideways_is_told(stranger: Visitor, tmp_path: Path) -> None:
    (tmp_path / FRONT).write_text(TOO_WIDE, encoding="utf-8")
    page, place = stranger.open(FRONT, 320).evaluate("look.sideways()")
    assert page.startswith("the page is 338 wide: main")
    assert place.startswith("pre “A line that does not fit")


def test_text_that_a_script_adds_is_told(stranger: Visitor, tmp_path: Path) -> None:
    (tmp_path / FRONT).write_text(
        "<!doctype html><main><p>Text<form>x</form></main><script>"
        "document.querySelector('p').append(' more')</script>",
        encoding="utf-8",
    )
    assert stranger.open(FRONT).evaluate("look.text()") == "Text more"
    assert stranger.open(FRONT, java_script_enabled=False).evaluate("look.text()") == "Text"


def test_dead_control_is_told(stranger: Visitor, tmp_path: Path) -> None:
    (tmp_path / FRONT).write_text(
        "<!doctype html><main><button>Sort</button><button hidden>Filter</button>"
        "<form action='search.html'><input name=q><button>Search</button></form></main>",
        encoding="utf-8",
    )
    page = stranger.open(FRONT, java_script_enabled=False)
    assert page.evaluate("look.dead()") == ["button “Sort”"]


def test_navigation_works_without_scripts(visitor: Visitor) -> None:
    page = visitor.open(FRONT, NARROW, java_script_enabled=False)
    link = page.locator(".sidebar-tree").get_by_role("link", name="Sources", exact=True)
    if not MENU.is_open(page):
        MENU.click(page)
    assert MENU.is_open(page)
    link.click()
    assert page.url.endswith("docs/sources.html")


def test_what_is_misprinted_is_told(stranger: Visitor, tmp_path: Path) -> None:
    (tmp_path / FRONT).write_text(
        "<!doctype html><body style='margin: 0'><nav>Pages</nav><main style='width: 50%'>"
        "<dl class=record-card>"
        "<dd>Shown</dd><dd style='display: none'>Hidden</dd></dl></main>",
        encoding="utf-8",
    )
    page = stranger.open(FRONT)
    page.emulate_media(media="print")
    assert list(misprinted(page)) == [
        "nav “Pages” is printed",
        "dd “Hidden” is not printed",
        "the main part takes 50% of the width",
    ]


@pytest.mark.parametrize("address", [FRONT, LONG, REGISTER, COMMITMENTS])
def test_page_becomes_a_pdf(visitor: Visitor, tmp_path: Path, address: str) -> None:
    page = visitor.open(address)
    heading = page.evaluate("document.querySelector('h1').firstChild.textContent")
    path = tmp_path / "page.pdf"
    assert page.pdf(path=path).startswith(b"%PDF-")
    if pdftotext := shutil.which("pdftotext"):
        done = subprocess.run([pdftotext, path, "-"], capture_output=True, text=True, check=True)
        assert " ".join(heading.split()) in " ".join(done.stdout.split())
