"""What the search finds in a record, and its page; how it finds is seen in a browser."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from pages import one, read, soup, soups, texts
from project import Site, build_pages, once
from search_pages import PAGES, SETTINGS, found_by
from sphinx_record.handbook import is_handbook

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.config import Config

SCRIPTS = ("search-data.js", "search-find.js", "search.js")


@pytest.fixture(scope="module")
def small(shared: Path) -> Site:
    """Build the small record."""
    return once(shared / "small", lambda folder: build_pages(folder, PAGES, **SETTINGS))


@pytest.fixture(scope="module")
def data(small: Site) -> dict[str, Any]:
    """Read its search."""
    return found_by(small.out)


def row(data: dict[str, Any], title: str) -> dict[str, Any]:
    """Return a section by its title, by the names of its members."""
    names = ("page", "badge", "title", "anchor", "said", "identifier", "facts", "also", "by")
    [found] = [one for one in data["sections"] if one[2] == title]
    return dict(zip(names, found, strict=False))


def test_it_is_built_without_a_warning(small: Site) -> None:
    assert small.warnings == []


def test_entries_are_found_with_their_words_facts_and_force(data: dict[str, Any]) -> None:
    benches = row(data, "Assurance: Benches along the walks")
    assert data["badges"][benches["badge"]][:2] == ["assurance", "Assurance"]
    assert data["badges"][benches["badge"]][3] == 1
    assert benches["anchor"] == "commitment-benches"
    assert benches["said"].startswith("Ann Bo is reported as saying")
    facts = {data["labels"][label][0]: value for label, value, *_ in benches["facts"]}
    assert facts["Signal words"] == "“will put up … benches”"
    assert facts["Source"] == "The paper, p1.s1"
    assert facts["Status"] == "no direct evidence found"
    assert benches["also"].split("\n") == ["chairs", "长椅"]
    assert benches["by"] == "安波"


def test_what_a_person_says_is_told_sentence_by_sentence(data: dict[str, Any]) -> None:
    ann = row(data, "Ann Bo")
    assert ann["said"].split("\n") == ["She leads the town.", "She is spoken of in the paper."]
    assert data["badges"][ann["badge"]] == ["person", "Person", "People"]


def test_dates_are_found_in_figures(data: dict[str, Any]) -> None:
    assert {"2031-05-04", "2031年5月4日"} < set(row(data, "The paper")["also"].split("\n"))


def test_each_thing_is_found_once(data: dict[str, Any]) -> None:
    places = [(page, anchor) for page, _, _, anchor, *_ in ([*row, ""] for row in data["sections"])]
    assert len(set(places)) == len(places)
    assert row(data, "The register") == {
        "page": 1,
        "badge": row(data, "Beside the walks")["badge"],
        "title": "The register",
        "anchor": "the-register",
    }


def test_terms_are_found_and_links_are_none(data: dict[str, Any]) -> None:
    walk = row(data, "Walk")
    assert walk["anchor"] == "term-walk"
    assert data["badges"][walk["badge"]] == ["term", "Term"]
    assert "Somewhere: A way in, and no term." in row(data, "A small record")["said"]


def test_pages_say_what_they_are(data: dict[str, Any]) -> None:
    assert data["pages"] == [
        ["index.html", "A small record"],
        ["walks.html", "Walks and benches"],
        ["chinese.html", "摘要", "zh-Hans"],
        ["keeping/index.html", "Handbook", "", 1],
    ]
    assert row(data, "A small record")["also"] == "overview\n概览"


def test_places_are_there(small: Site, data: dict[str, Any]) -> None:
    ids = {name: read(small.out / name).ids for name, *_ in data["pages"]}
    for page, _, title, *rest in data["sections"]:
        anchor = rest[0] if rest else ""
        assert not anchor or anchor in ids[data["pages"][page][0]], title


@pytest.mark.parametrize("word", ["mayor", "镇长", "chairs", "长椅", "概览"])
def test_words_for_the_search_stand_on_no_page(small: Site, word: str) -> None:
    for name, page in soups(small.out).items():
        shown = page.get_text().replace("将安装长椅", "")
        assert word not in shown, name


def test_page_has_a_form_and_other_ways_in(small: Site) -> None:
    page = soup(small.out / "search.html")
    main = one(page, "[role=main]")
    assert texts(main, "h1") == ["Search"]
    assert texts(main, "label") == ["The record", "The handbook"]
    assert [str(choice["value"]) for choice in main.select("[name=in]")] == ["", "handbook"]
    assert "checked" in main.select("[name=in]")[0].attrs
    assert texts(main, "noscript a") == ["Walks and benches", "General Index"]
    assert one(page, "meta[name=robots]")["content"] == "noindex"
    assert not main.select("script, style, [style], [onclick]")


def test_it_alone_loads_the_scripts(small: Site) -> None:
    for name, page in soups(small.out).items():
        loaded = [str(script["src"]) for script in page.select("script[src*=search]")]
        ours = [path.partition("?")[0].rpartition("/")[2] for path in loaded]
        assert ours == (list(SCRIPTS) if name == "search.html" else []), name


def test_nothing_is_left_of_the_search_of_sphinx(small: Site) -> None:
    names = {path.name for path in small.out.rglob("*.js")}
    assert not names & {"searchindex.js", "searchtools.js", "language_data.js"}


def test_every_other_page_leads_to_the_search(small: Site) -> None:
    for name, page in soups(small.out).items():
        boxes = page.select("form.sidebar-search-container")
        assert len(boxes) == (name != "search.html"), name
        for box in boxes:
            assert str(box["action"]).endswith("search.html"), name
            assert one(box, "input")["name"] == "q"


def test_no_choice_is_offered_without_a_handbook(tmp_path: Path) -> None:
    built = build_pages(tmp_path, "# A\n", html_theme="record")
    assert built.warnings == []
    page = soup(built.out / "search.html")
    assert not page.select("[name=in]")
    assert [(*page, "")[:2] for page in found_by(built.out)["pages"]] == [("index.html", "A")]


def test_folders_as_addresses(tmp_path: Path) -> None:
    built = build_pages(tmp_path, PAGES, "dirhtml", **SETTINGS)
    assert [page[0] for page in found_by(built.out)["pages"]] == [
        "../",
        "../walks/",
        "../chinese/",
        "../keeping/",
    ]


def test_books_have_no_search(tmp_path: Path) -> None:
    built = build_pages(tmp_path, "# A\n", "text")
    assert not list(built.out.rglob("search*"))


@pytest.mark.parametrize(
    ("docname", "wanted"),
    [
        ("keeping/index", True),
        ("keeping/deep/page", True),
        ("keeping", False),
        ("data/json", True),
        ("data/index", False),
        ("plan", True),
        ("plans", False),
    ],
)
def test_pages_of_the_handbook_are_told_apart(docname: str, *, wanted: bool) -> None:
    named = ["keeping/", "data/", "!data/index", "plan"]
    config = cast("Config", SimpleNamespace(record_handbook=named))
    assert is_handbook(config, docname) is wanted
