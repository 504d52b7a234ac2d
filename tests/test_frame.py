"""What our templates put around every page, so far as it shows without a browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup, Tag

from pages import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from project import Built

HAN = re.compile("[\u4e00-\u9fff]")

Pages = dict[str, BeautifulSoup]


@pytest.fixture(scope="module")
def pages(site: Built) -> Pages:
    """Parse every page."""
    parsed = {
        path.relative_to(site.out).as_posix(): BeautifulSoup(path.read_bytes(), "html.parser")
        for path in shown(site.out)
    }
    assert len(parsed) > 30
    return parsed


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    """Return the element that a selector names, the only one."""
    [element] = soup.select(selector)
    return element


def texts(soup: BeautifulSoup | Tag, selector: str) -> list[str]:
    """Return the texts of what a selector names."""
    return [" ".join(element.get_text().split()) for element in soup.select(selector)]


def among(pages: Mapping[str, BeautifulSoup], selector: str) -> list[str]:
    """Return the names of the pages that have what a selector names."""
    return [name for name, page in pages.items() if page.select(selector)]


def test_breadcrumbs_lead_from_the_root(pages: Pages) -> None:
    crumbs = one(pages["docs/commitments/announced.html"], "nav[aria-label=Breadcrumb] ol")
    assert texts(crumbs, "li") == [
        "The record",
        "What was announced, assured, hoped and aimed for",
        "The announced action and the assurance",
    ]
    assert [link["href"] for link in crumbs.select("a")] == ["../../index.html", "index.html"]
    assert texts(crumbs, "[aria-current=page]") == texts(crumbs, "li")[-1:]


def test_every_page_but_the_front_page_has_breadcrumbs(pages: Pages) -> None:
    assert set(pages) - set(among(pages, "nav.breadcrumbs")) == {"index.html"}
    for name in set(pages) - {"index.html"}:
        last = texts(pages[name], ".breadcrumbs li")[-1]
        heading = one(pages[name], "h1")
        for link in heading.select(".headerlink"):
            link.decompose()
        assert last == " ".join(heading.get_text().split()), name


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
    assert set(among(pages, "#toc-drawer")) < set(pages)


def test_captions_are_headings_of_a_level(pages: Pages) -> None:
    for name, page in pages.items():
        captions = page.select(".sidebar-tree [role=heading]")
        assert len(captions) == 3, name
        assert {caption.get("aria-level") for caption in captions} == {"2"}, name


def test_sidebar_tells_which_page_is_open(pages: Pages, site: Built) -> None:
    for name, page in pages.items():
        here = texts(page, ".sidebar-tree a[aria-current=page]")
        in_tree = name.removesuffix(".html") in site.app.env.found_docs - {"index"}
        assert len(here) == in_tree, name


def test_every_page_has_one_first_heading(pages: Pages) -> None:
    for name, page in pages.items():
        assert len(page.select("h1")) == 1, name
        assert page.select("[role=main] h1"), name


def test_previous_and_next_are_named_and_in_that_order(pages: Pages) -> None:
    related = one(pages["docs/people.html"], "nav.related-pages")
    assert texts(related, ".context") == ["Previous", "Next"]
    assert texts(related, ".title")[0] == "Parties"
    first = one(pages["docs/agreement.html"], "nav.related-pages .prev-page .title")
    assert first.get_text() == "Home"


def test_search_page_is_whole(pages: Pages) -> None:
    page = pages["search.html"]
    assert texts(page, "h1") == ["Search"]
    assert one(page, "[role=main] form[role=search] input[name=q]")["aria-label"] == "Search"
    assert one(page, "#search-results").get_text() == ""
    assert texts(page, "noscript a") == ["list of all entries", "index"]


def test_no_page_marks_the_words_of_the_last_search(pages: Pages) -> None:
    assert among(pages, "script[src*=sphinx_highlight]") == []
    assert among(pages, "script[src*=searchtools]") == ["search.html"]
    assert set(among(pages, "script[src*='furo.js']")) == set(pages)


@pytest.mark.parametrize(
    "place",
    [".sidebar-tree", ".toc-tree", ".breadcrumbs", ".related-pages", "[role=main] h1"],
)
def test_chinese_says_that_it_is(pages: Pages, place: str) -> None:
    seen = 0
    for name, page in pages.items():
        for text in page.find_all(string=HAN):
            holder = text.parent
            if holder is not None and holder.find_parents() and _is_within(holder, place):
                seen += 1
                marked = [element.get("lang") for element in (holder, *holder.parents)]
                assert "zh-Hans" in marked, f"{name}: {text}"
    assert seen


def _is_within(element: Tag, selector: str) -> bool:
    return bool(element.css.closest(selector))
