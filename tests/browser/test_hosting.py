"""The pages as Read the Docs shows them: below a path, with its menu, and at lost addresses."""

from __future__ import annotations

import shutil
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import axe
from browser.conftest import Handler, visit
from browser.test_keyboard import walk
from browser.visits import FRONT, LONG, NARROW, REGISTER, WIDE, WIDTHS, Visitor, go, listen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from project import Site

BASE = "en/latest/"

# As large as the menu gets while it is closed, and where it is: see flyout.css of
# https://github.com/readthedocs/addons. Open, it covers what it must.
MENU = """\
customElements.define("readthedocs-flyout", class extends HTMLElement {
  connectedCallback() {
    this.attachShadow({ mode: "open" }).innerHTML = `<div style="position: fixed; z-index: 3000;
      bottom: 50px; width: 300px; height: 45px; background: #272725;
      ${this.getAttribute("position").split("-")[1]}: 20px"></div>`;
  }
});
"""

# Whatever stands under the menu: texts, and controls without one.
COVERED = """\
() => {
  const menu = document.querySelector("readthedocs-flyout").shadowRoot.firstChild;
  const { left, top, right, bottom } = menu.getBoundingClientRect();
  const under = (range) => [...range.getClientRects()].some((box) =>
    box.left < right && box.right > left && box.top < bottom && box.bottom > top);
  const seen = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [...document.querySelectorAll("input, button, svg")].filter((one) =>
    one.checkVisibility() && under(one)).map(look.name);
  while (seen.nextNode()) {
    if (!seen.currentNode.parentElement.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(seen.currentNode);
    if (seen.currentNode.data.trim() && under(range)) found.push(seen.currentNode.data.trim());
  }
  return found;
}
"""

TO_THE_END = """\
for (const one of [document.documentElement, ...document.querySelectorAll(
  ".sidebar-scroll, .toc-scroll")]) one.scrollTo({ top: one.scrollHeight, behavior: "instant" });
"""


class Host(Handler):
    """Answers as a host does: what it does not know, with the page for that."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the page for lost addresses."""
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        page = Path(self.directory, BASE, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture(scope="module")
def host(hosted: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that has the pages below a path."""
    folder = tmp_path_factory.mktemp("host")
    shutil.copytree(hosted.out, folder / BASE)
    return folder


@pytest.fixture
def reader(browser: Browser, host: Path) -> Iterator[Visitor]:
    """Return a visitor of the host."""
    with visit(browser, host, Host) as visitor:
        yield visitor


def open_with_menu(reader: Visitor, address: str, width: int) -> Page:
    """Open a page that the host has put its menu on, in a window too low for what it holds."""
    page = reader.tab(width, viewport={"width": width, "height": 400})
    page.add_init_script(MENU)
    return go(page, BASE + address)


def covered_at_the_end(page: Page) -> list[str]:
    """Return what the menu covers when everything is scrolled to its end."""
    page.evaluate(TO_THE_END)
    found: list[str] = page.evaluate(COVERED)
    return found


@pytest.mark.parametrize("address", ["docs/gone/deep/down.html", "gone/"])
def test_lost_address_is_answered_by_a_whole_page(reader: Visitor, address: str) -> None:
    page = reader.tab()
    faults = listen(page, reader.origin)
    go(page, BASE + address)
    page.wait_for_load_state("networkidle")
    # The page alone, and nothing that it loads.
    assert faults == [
        f"{page.url}: error: Failed to load resource: the server responded with a status of 404"
        f" (Not Found) ({page.url})"
    ]
    page.locator("[role=main] > ul:not(.top-links) a").first.click()
    assert page.url == f"{reader.origin}{BASE}{FRONT}"


def test_search_from_a_lost_address_finds(reader: Visitor) -> None:
    page = go(reader.tab(), f"{BASE}docs/gone/deep/down.html")
    page.locator(".sidebar-search").fill("assurance")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{BASE}search.html?q=assurance*")
    page.wait_for_function("document.querySelectorAll('#search-results li').length > 1")


def test_axe_finds_nothing_on_a_lost_page(reader: Visitor) -> None:
    page = go(reader.tab(), f"{BASE}docs/gone/deep/down.html")
    axe.load(page)
    found = list(axe.in_every_setting(page))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", [FRONT, LONG, REGISTER])
def test_menu_covers_nothing_at_the_end(reader: Visitor, address: str, width: int) -> None:
    page = open_with_menu(reader, address, width)
    assert covered_at_the_end(page) == []
    page.add_style_tag(content="body :is(div, footer) { padding-bottom: 0 !important }")
    assert covered_at_the_end(page)


@pytest.mark.parametrize("address", [FRONT, LONG, REGISTER])
def test_menu_stands_beside_the_text_of_a_wide_page(reader: Visitor, address: str) -> None:
    page = open_with_menu(reader, address, WIDE)
    texts = page.locator("[role=main]").bounding_box()
    assert texts
    assert texts["x"] >= 20 + 300


def test_menu_covers_no_focus(reader: Visitor) -> None:
    page = open_with_menu(reader, REGISTER, NARROW)
    found = list(walk(page))
    assert not found, "\n".join(found)


def test_menu_is_not_printed(reader: Visitor) -> None:
    page = open_with_menu(reader, FRONT, NARROW)
    menu = "getComputedStyle(document.querySelector('readthedocs-flyout')).display"
    assert page.evaluate(menu) != "none"
    page.emulate_media(media="print")
    assert page.evaluate(menu) == "none"
