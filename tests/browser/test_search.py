"""The search, in both scripts: what it finds in a small record, what it says, how it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from agreement_record.data.search import NAME
from browser.conftest import visit
from browser.visits import FRONT, NARROW, Visitor, go, listen
from pages import read
from project import Site, build_pages, once
from search_pages import PAGES, SETTINGS, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

RESULTS = ".record-results li"
STATUS = ".record-search-status"
FIELD = "[role=main] [name=q]"

FIRST = {
    "benches": "commitment-benches",
    "Assurance": "commitment-benches",
    "seats oak": "commitment-benches",
    "tree": "commitment-trees",
    "hoping": "commitment-trees",
    "Ann Bo": "person-ann-bo",
    "bo": "person-ann-bo",
    "ANN-BO": "person-ann-bo",
    "安": "person-ann-bo",
    "安波": "person-ann-bo",
    "mayor": "person-ann-bo",
    "镇长": "person-ann-bo",
    "Ｍａｙｏｒ": "person-ann-bo",  # noqa: RUF001
    "chairs": "commitment-benches",
    "长椅": "commitment-benches",
    "promise": "commitment-benches",
    "承诺": "commitment-benches",
    "希望": "commitment-trees",
    '"will put up"': "commitment-benches",
    "will put up": "commitment-benches",
    "p1.s1": "passage-paper-p1-s1",
    "2031-05-04": "source-paper",
    "5月4日": "source-paper",
    "2031": "source-paper",
    "4 May": "source-paper",
    "café": "beside-the-walks",
    "CAFE": "beside-the-walks",
    "校区": "beside-the-walks",
    "87.55": "term-walk",
    "22000": "term-walk",
    "22,000": "term-walk",
    "22 000": "term-walk",
    "4/5/2031": "source-paper",
    "2031/5/4": "source-paper",
    "May 4th": "source-paper",
    "who is Ann Bo": "person-ann-bo",
    "安波是谁": "person-ann-bo",
    "commitment/benches": "commitment-benches",
    "overview": "",
    "概览": "",
}
"""Where the first result leads, by what was typed; nothing stands for the front page."""


@pytest.fixture(scope="module")
def small(shared: Path) -> Site:
    """Build the small record."""
    return once(shared / "found", lambda folder: build_pages(folder, PAGES, **SETTINGS))


@pytest.fixture(scope="module")
def reader(browser: Browser, small: Site) -> Iterator[Visitor]:
    """Serve the pages to a visitor."""
    with visit(browser, small.out) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def opened(reader: Visitor) -> Page:
    """Open the search once for many questions."""
    page = reader.tab()
    page.goto("search.html")
    return page


def ask(page: Page, words: str, scope: str = "") -> Page:
    """Type something and press Enter."""
    page.locator(f"[name=in][value='{scope}']").check()
    page.locator(FIELD).fill(words)
    page.locator(FIELD).press("Enter")
    return page


def leads(page: Page) -> list[str]:
    """Return where each result leads."""
    links: list[str] = page.locator(f"{RESULTS} a").evaluate_all(
        "links => links.map((link) => link.getAttribute('href'))"
    )
    return links


def status(page: Page) -> str:
    """Return what is said above the results."""
    text: str = page.locator(STATUS).inner_text()
    return text


@pytest.mark.parametrize("words", FIRST)
def test_the_first_result_is_what_was_meant(opened: Page, words: str) -> None:
    [first, *_] = leads(ask(opened, words))
    assert urlsplit(first).fragment == FIRST[words]
    assert status(opened).startswith("Found:")


def test_all_words_are_honoured(opened: Page) -> None:
    one, both = leads(ask(opened, "town")), leads(ask(opened, "town oak"))
    assert len(one) > len(both) == 1
    assert both[0].endswith("#commitment-benches")


def test_what_has_most_is_offered_where_nothing_has_all(opened: Page) -> None:
    ask(opened, "town oak xyzzy")
    assert "Nothing in the record has all of these words" in status(opened)
    assert "The search finds “xyzzy” nowhere in the record." in status(opened)
    assert [urlsplit(one).fragment for one in leads(opened)] == ["commitment-benches"]


@pytest.mark.parametrize(
    ("words", "offered"),
    [("ann boo", "Ann Bo"), ("bnches", "benches"), ("annbo", "Ann Bo"), ("be nches", "benches")],
)
def test_near_spellings_are_offered(opened: Page, words: str, offered: str) -> None:
    ask(opened, words)
    link = opened.locator(f"{STATUS} a").first
    assert link.inner_text() == f"“{offered}”"
    link.click()
    opened.wait_for_url(lambda url: parse_qs(urlsplit(url).query)["q"] == [offered])
    assert opened.locator(FIELD).input_value() == offered
    assert leads(opened)


@pytest.mark.parametrize("words", ["xyzzy", "龘龘"])
def test_nothing_found_is_said(opened: Page, words: str) -> None:
    ask(opened, words)
    assert leads(opened) == []
    assert f"Nothing in the record has “{words}”." in status(opened)


def test_words_in_quotation_marks_stand_beside_each_other(opened: Page) -> None:
    assert leads(ask(opened, "town the leads"))
    assert leads(ask(opened, '"leads the town"')) == ["walks.html#person-ann-bo"]
    assert leads(ask(opened, '"town the leads"')) == []


def test_entries_come_first(opened: Page) -> None:
    kinds = ask(opened, "walks").locator(f"{RESULTS} .record-result-title").all_inner_texts()
    are_entries = [kind.split(":")[0] not in {"Page", "Section", "Term"} for kind in kinds]
    assert len(set(are_entries)) == 2
    assert are_entries == sorted(are_entries, reverse=True)


def test_result_shows_badge_title_and_the_words_marked(opened: Page) -> None:
    ask(opened, "oak")
    result = opened.locator(RESULTS).first
    badge = result.locator(".record-badge")
    assert badge.inner_text() == "Assurance"
    assert badge.get_attribute("class") == "record-badge record-badge-assurance"
    assert badge.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"
    assert result.locator("a").inner_text().replace("\n", "").startswith("Assurance")
    assert result.locator("mark").all_inner_texts() == ["oak"]
    assert "reported as saying" in result.locator(".record-result-text").inner_text()
    ask(opened, "lime")
    badge = opened.locator(f"{RESULTS} .record-badge").first
    assert badge.inner_text() == "Hope"
    assert badge.evaluate("one => getComputedStyle(one).borderTopStyle") == "dashed"


@pytest.mark.parametrize("words", ["mayor", "镇长", "chairs", "promise", "概览"])
def test_words_for_the_search_are_not_shown_as_the_record_s(opened: Page, words: str) -> None:
    ask(opened, words)
    assert words not in opened.locator(".record-results").inner_text()


def test_chinese_says_its_language(opened: Page) -> None:
    ask(opened, "小镇")
    shown = opened.locator(f"{RESULTS} :lang(zh)").all_inner_texts()
    assert any("小镇" in text for text in shown)


def test_the_handbook_is_found_where_it_is_asked_for(opened: Page) -> None:
    assert leads(ask(opened, "zebra")) == []
    assert "In the handbook: 1 section." in status(opened)
    opened.locator(f"{STATUS} a").click()
    opened.wait_for_url("**&in=handbook")
    assert leads(opened) == ["keeping/index.html"]
    assert opened.locator("[name=in][value=handbook]").is_checked()
    assert leads(ask(opened, "zebra", "handbook")) == ["keeping/index.html"]
    assert leads(ask(opened, "oak", "handbook")) == []
    assert "In the record: 1 entry." in status(opened)


def test_the_choice_is_made_with_arrows(opened: Page) -> None:
    ask(opened, "zebra")
    opened.locator("[name=in]").first.focus()
    opened.keyboard.press("ArrowRight")
    assert leads(opened) == ["keeping/index.html"]


def test_results_lead_to_what_is_there(opened: Page, small: Site) -> None:
    ids = {path.name: read(path).ids for path in small.out.glob("*.html")}
    for words in ("bench", "the", "小镇"):
        for link in leads(ask(opened, words)):
            parts = urlsplit(link)
            assert not parts.fragment or parts.fragment in ids[parts.path], link


def test_markup_that_is_typed_is_text(opened: Page) -> None:
    ask(opened, "<img src=x onerror=alert(1)> oak")
    assert opened.locator("#search-results img").count() == 0
    assert "<img" not in opened.locator(STATUS).inner_html()


def test_address_keeps_the_question_and_back_returns(reader: Visitor) -> None:
    page = reader.open(f"search.html?q={quote('oak')}")
    assert page.locator(FIELD).input_value() == "oak"
    ask(page, "lime")
    assert urlsplit(page.url).query == "q=lime"
    page.go_back()
    page.wait_for_function("document.querySelector('[role=main] [name=q]').value === 'oak'")
    assert leads(page) == ["walks.html#commitment-benches"]


def test_search_starts_from_any_page(visitor: Visitor) -> None:
    page = visitor.open(FRONT)
    page.locator(".sidebar-search").fill("benches")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=benches")
    page.locator(RESULTS).first.wait_for()
    assert leads(page)[0].endswith("#commitment-benches")


def test_results_fit_a_telephone(reader: Visitor) -> None:
    page = reader.open("search.html?q=the", NARROW)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= NARROW


def test_it_works_from_a_folder(reader: Visitor, small: Site) -> None:
    page = reader.tab()
    faults = listen(page, small.out.as_uri())
    go(page, f"{(small.out / 'search.html').as_uri()}?q=oak")
    assert leads(page) == ["walks.html#commitment-benches"]
    page.locator(f"{RESULTS} a").first.click()
    page.wait_for_url("**/walks.html#commitment-benches")
    assert faults == []


def test_it_says_what_else_there_is_without_a_script(reader: Visitor) -> None:
    page = reader.open("search.html", java_script_enabled=False)
    assert not page.locator(FIELD).is_visible()
    ways = page.locator("[role=main] noscript a, [role=main] ul a")
    assert ways.first.is_visible()
    assert ways.all_inner_texts() == ["Walks and benches", "General Index"]


STRICT = "script-src 'self'; style-src 'self'; default-src 'self'"


def test_nothing_of_it_stands_in_the_markup(browser: Browser, small: Site, tmp_path: Path) -> None:
    """Its parts alone, where a strict policy bars whatever is inline."""
    static = small.out / "_static"
    for name in (NAME, "search-find.js", "search.js", "record.css"):
        (tmp_path / name).write_bytes((static / name).read_bytes())
    policy = f'<meta http-equiv="Content-Security-Policy" content="{STRICT}">'
    text = page_of().replace("<title>", f"{policy}<title>")
    (tmp_path / "search.html").write_text(text, encoding="utf-8")
    with visit(browser, tmp_path) as visitor:
        page = visitor.tab()
        faults = listen(page, visitor.origin)
        page.goto("search.html?q=oak")
        page.locator(RESULTS).first.wait_for()
        assert [fault for fault in faults if "favicon" not in fault] == []
