"""What our templates put around every page, so far as it shows without a browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from pages import one, soups, text, texts

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

    from project import Site

HAN = re.compile("[\u4e00-\u9fff]")

Pages = dict[str, "BeautifulSoup"]


@pytest.fixture(scope="module")
def pages(town: Site) -> Pages:
    """Parse every page."""
    return soups(town.out)


def among(pages: Pages, selector: str) -> set[str]:
    """Return the names of the pages that have what a selector names."""
    return {name for name, page in pages.items() if page.select(selector)}


def test_breadcrumbs_lead_from_the_root(pages: Pages) -> None:
    crumbs = one(pages["docs/commitments/firm.html"], "nav[aria-label=Breadcrumb] ol")
    assert texts(crumbs, "li") == [
        "The record",
        "What was announced, assured, hoped and aimed for",
        "The announced action and the assurance",
    ]
    assert [link["href"] for link in crumbs.select("a")] == ["../../index.html", "index.html"]
    assert texts(crumbs, "[aria-current=page]") == texts(crumbs, "li")[-1:]


def test_every_page_but_the_front_page_has_breadcrumbs(pages: Pages) -> None:
    assert set(pages) - among(pages, "nav.breadcrumbs") == {"index.html"}
    for name in set(pages) - {"index.html"}:
        assert texts(pages[name], ".breadcrumbs li")[-1] == text(one(pages[name], "h1")), name


def test_skip_link_comes_first_and_leads_to_the_main_part(pages: Pages) -> None:
    for name, page in pages.items():
        first = page.select("body :is(a, button, input, select, summary, [tabindex])")[0]
        assert first["href"] == "#furo-main-content", name
        assert one(page, "main, [role=main]")["id"] == "furo-main-content", name
        assert one(page, "#furo-main-content")["tabindex"] == "-1", name


def test_landmarks_of_a_sort_have_names_of_their_own(pages: Pages) -> None:
    for name, page in pages.items():
        for sort in ("nav", "aside", "[role=search]"):
            names = [str(element.get("aria-label")) for element in page.select(sort)]
            assert len(set(names)) == len(names), name
        assert one(page, "nav[aria-label=Site] .sidebar-tree"), name
        assert len(page.select("header, [role=banner]")) == 1, name
        assert len(page.select("footer, [role=contentinfo]")) == 1, name


def test_buttons_open_the_drawers_that_are_there(pages: Pages) -> None:
    for name, page in pages.items():
        opened = {str(button["popovertarget"]) for button in page.select("button[popovertarget]")}
        assert opened == {str(drawer["id"]) for drawer in page.select("[popover]")}, name
        assert all(button["aria-label"] for button in page.select("button[popovertarget]")), name
    assert among(pages, "#toc-drawer .toc-tree a")
    assert among(pages, "#toc-drawer") < set(pages)


def test_captions_are_headings_of_a_level(pages: Pages) -> None:
    for name, page in pages.items():
        captions = page.select(".sidebar-tree [role=heading]")
        assert [text(one) for one in captions] == ["The record", "About", "For keepers"], name
        assert {caption.get("aria-level") for caption in captions} == {"2"}, name


def test_sidebar_tells_which_page_is_open(pages: Pages, town: Site) -> None:
    for name, page in pages.items():
        here = texts(page, ".sidebar-tree a[aria-current=page]")
        in_tree = name.removesuffix(".html") in town.docnames - {"index"}
        assert len(here) == in_tree, name


def test_every_page_has_one_first_heading(pages: Pages) -> None:
    for name, page in pages.items():
        assert len(page.select("h1")) == 1, name
        assert page.select("[role=main] h1"), name


def test_previous_and_next_are_named_and_in_that_order(pages: Pages) -> None:
    related = one(pages["docs/commitments/firm.html"], "nav.related-pages")
    assert texts(related, ".context") == ["Previous", "Next"]
    assert texts(related, ".title")[1] == "Hopes, goals and results"
    first = one(pages["docs/agreement.html"], "nav.related-pages .prev-page .title")
    assert first.get_text() == "Home"


def test_search_page_is_whole(pages: Pages) -> None:
    page = pages["search.html"]
    assert texts(page, "h1") == ["Search"]
    assert one(page, "[role=main] form[role=search] input[name=q]")["aria-label"] == "Search"
    assert one(page, "#search-results").get_text() == ""
    assert texts(page, "noscript a") == [
        "What was announced, assured, hoped and aimed for",
        "General Index",
    ]


def test_no_page_marks_the_words_of_the_last_search(pages: Pages) -> None:
    assert among(pages, "script[src*=sphinx_highlight]") == set()
    assert among(pages, "script[src*=searchtools]") == set()
    assert among(pages, "script[src*=search]") == {"search.html"}
    assert among(pages, "script[src*='furo.js']") == set(pages)


@pytest.mark.parametrize(
    "place", [".sidebar-tree", ".toc-tree", ".breadcrumbs", ".related-pages", "[role=main] h1"]
)
def test_chinese_says_that_it_is(pages: Pages, place: str) -> None:
    seen = 0
    for name, page in pages.items():
        for part in page.select(place):
            for words in part.find_all(string=HAN):
                seen += 1
                marked = [element.get("lang") for element in words.parents]
                assert "zh-Hans" in marked, f"{name}: {words}"
    assert seen
