"""Permanent addresses: where a browser is led, and the pages that lead it, seen by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser import axe
from pages import REFRESH, leads_to

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser.visits import Visitor
    from project import Site

ADDRESS = "id/commitment/benches"
ENTRY = "docs/commitments/firm.html#commitment-benches"


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}/", f"{ADDRESS}/index.html"])
def test_a_browser_is_led_to_the_entry(visitor: Visitor, address: str, scripts: bool) -> None:
    page = visitor.tab(java_script_enabled=scripts)
    page.goto(address)
    page.wait_for_url(f"**/{ENTRY}")
    assert page.locator("#commitment-benches > h2").is_visible()
    page.go_back()  # which leads to where the reader came from, and not into a loop
    assert page.url == "about:blank"


def test_it_works_in_a_folder(visitor: Visitor, town: Site) -> None:
    page = visitor.tab()
    page.goto((town.out / ADDRESS / "index.html").as_uri())
    page.wait_for_url(f"file://**/{ENTRY}")


def found(page: Page) -> list[str]:
    """Return what axe finds."""
    axe.load(page)
    return axe.violations(page)


def test_axe_finds_nothing_on_a_page_that_leads_on(visitor: Visitor, town: Site) -> None:
    path = town.out / ADDRESS / "index.html"
    assert leads_to(path)
    page = visitor.tab()
    page.set_content(REFRESH.sub("", path.read_text(encoding="utf-8")))
    assert found(page) == []
    link = page.get_by_role("link")
    assert link.count() == 1
    assert link.is_visible()


def test_axe_finds_nothing_on_a_tombstone(visitor: Visitor) -> None:
    page = visitor.open("id/question/parts/index.html")
    assert found(page) == []
    page.get_by_role("main").get_by_role("link", name="How many trees").click()
    page.wait_for_url("**/docs/questions.html#question-number")
