"""Search, in both scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import pytest

from browser.visits import FRONT, SEARCH, Visitor
from project import TOWN

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from project import Site

RESULTS = "#search-results li"
KIND = ".record-result-kind"


def search(visitor: Visitor, words: str) -> Page:
    """Open the page that shows what is found."""
    return visitor.open(f"search.html?q={quote(words)}")


def links(page: Page) -> list[str]:
    """Return where each result leads: a page’s address in the build, and perhaps an anchor."""
    hrefs: list[str] = page.locator(f"{RESULTS} > a:first-of-type").evaluate_all(
        "links => links.map(({ origin, pathname, hash }) => origin + pathname + hash)"
    )
    return [address.removeprefix(page.url.partition("search.html")[0]) for address in hrefs]


def test_word_finds_the_commitment_and_names_its_kind(visitor: Visitor) -> None:
    page = visitor.open(SEARCH)
    result = page.locator(RESULTS).filter(has=page.locator("a[href$='#commitment-benches']"))
    assert result.count() == 1
    assert result.locator(KIND).inner_text().strip().lower() == "commitment"
    assert "Assurance: " in result.inner_text()


def test_every_entry_found_names_its_kind(visitor: Visitor, town: Site) -> None:
    page = visitor.open(SEARCH)
    anchors = {entry.location.anchor: entry.kind for entry in town.record.entries}
    found = page.locator(RESULTS).all()
    assert len(found) > 1
    named = 0
    for result, link in zip(found, links(page), strict=True):
        kind = anchors.get(urlsplit(link).fragment.partition(":~:")[0])
        if kind:
            assert kind in result.locator(KIND).inner_text().lower()
            named += 1
    assert named > 1


@pytest.mark.parametrize("words", ["小镇", "山区学校", "签约"])
def test_chinese_words_find_the_pages_that_hold_them(
    visitor: Visitor, town: Site, words: str
) -> None:
    found = {urlsplit(link).path for link in links(search(visitor, words))}
    holding = {
        path.relative_to(TOWN).with_suffix(".html").as_posix()
        for path in TOWN.rglob("*.md")
        if words in path.read_text(encoding="utf-8")
    }
    assert holding
    assert holding <= found
    for page in found:
        assert words in (town.out / page).read_text(encoding="utf-8"), page


@pytest.mark.parametrize("words", ["assurance", "小镇"])
def test_results_lead_to_what_is_there(visitor: Visitor, town: Site, words: str) -> None:
    for link in links(search(visitor, words)):
        parts = urlsplit(link)
        anchor = parts.fragment.partition(":~:")[0]  # what follows are words to mark
        text = (town.out / parts.path).read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in text, link


@pytest.mark.parametrize("words", ["xyzzy", "龘龘"])
def test_nothing_found_is_said(visitor: Visitor, words: str) -> None:
    page = search(visitor, words)
    assert page.locator(RESULTS).count() == 0
    assert "did not match" in page.evaluate("look.main().innerText")


def test_search_starts_from_any_page(visitor: Visitor) -> None:
    page = visitor.open(FRONT)
    page.get_by_role("textbox", name="Search").first.fill("assurance")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?*")
    page.locator(RESULTS).first.wait_for()
    assert page.locator(RESULTS).count() > 1
