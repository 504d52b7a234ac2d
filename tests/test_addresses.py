"""Permanent and old addresses among the built pages of the invented record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pages import follow, leads_to, one, read, shown, soup, text, texts, unresolved
from project import ROOT, TOWN, Site, build

if TYPE_CHECKING:
    from pathlib import Path

LEDGER = TOWN / "releases" / "ledger.csv"
BASE = "https://record.example/en/"
BENCHES = "docs/commitments/firm"


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build the pages as folders, and published."""
    config = {"html_baseurl": BASE}
    built = build(TOWN, tmp_path_factory.mktemp("folders"), "dirhtml", confdir=ROOT, config=config)
    assert built.warnings == []
    return Site.of(built)


@pytest.fixture(params=["town", "folders"])
def built(request: pytest.FixtureRequest) -> Site:
    """Return the pages as files, and then as folders."""
    made: Site = request.getfixturevalue(request.param)
    return made


def at(built: Site, docname: str) -> str:
    """Return the address of a page that may be gone."""
    return f"{docname}/" if built.out.name == "dirhtml" else f"{docname}.html"


def test_everything_that_was_published_resolves(built: Site) -> None:
    reclassified = "id/statement/benches: no entry there"  # for its anchor is that of its kind
    assert unresolved(built.out, LEDGER, at(built, "")) == [reclassified]


def test_what_does_not_is_told(town: Site, tmp_path: Path) -> None:
    (tmp_path / "ledger.csv").write_text(
        "kind,identifier,since,withdrawn,why,instead\n"
        "page,docs/gone,0.1,,,\ncommitment,gone,0.1,,,\npage,docs/data,0.1,,,\n",
        encoding="utf-8",
    )
    assert unresolved(town.out, tmp_path / "ledger.csv") == [
        "docs/gone.html: nothing at /docs/gone.html",
        "id/commitment/gone: nothing at /id/commitment/gone",
    ]


def test_every_entry_has_its_address_in_the_ledger_or_not(built: Site) -> None:
    for entry in built.record.entries:
        place = follow(built.out, f"id/{entry.kind}/{entry.identifier}")
        assert place.anchor == entry.location.anchor
        assert place.anchor in read(place.path).ids
    addresses = {path.parts[-3:-1] for path in built.out.glob("id/*/*/index.html")}
    assert addresses - {(entry.kind, entry.identifier) for entry in built.record.entries} == {
        ("question", "parts"),
        ("statement", "benches"),
        ("theme", "seeds"),
        ("theme", "soils"),
    }


def test_a_page_that_leads_on_can_be_read_itself(built: Site) -> None:
    entry = built.record.get("benches")
    assert entry
    path = built.out / "id/commitment/benches/index.html"
    page = soup(path)
    assert one(page, "html")["lang"] == "en"
    assert texts(page, "h1") == [entry.full_title]
    assert text(one(page, "title")).startswith("Assurance: ")
    assert [link["href"] for link in page.select("main a")] == [leads_to(path)]
    assert not leads_to(path).startswith(("/", "http"))
    assert not page.select("script, style, [rel=stylesheet]")
    canonical = [str(link["href"]) for link in page.select("link[rel=canonical]")]
    assert canonical == ([f"{BASE}{BENCHES}/"] if built.out.name == "dirhtml" else [])


def test_they_are_in_no_index(town: Site) -> None:
    index = (town.out / "searchindex.js").read_text(encoding="utf-8")
    assert f'"{BENCHES}"' in index
    assert "id/commitment" not in index


def test_every_page_names_the_feed(town: Site) -> None:
    for path in shown(town.out):
        address = str(one(soup(path), 'link[type="application/atom+xml"]')["href"])
        root = town.out if path.name == "404.html" else path.parent  # it is shown anywhere
        assert (root / address.lstrip("/")).resolve() == town.out / "changes.atom", path


def test_a_renamed_page_leads_to_the_new_one(built: Site) -> None:
    old = follow(built.out, at(built, "docs/news"))
    assert old == follow(built.out, at(built, "docs/since"))
    path = built.out / at(built, "docs/news")
    path = path / "index.html" if path.is_dir() else path
    assert "This page has moved. It is now: What is known since" in text(one(soup(path), "main"))
    assert follow(built.out, at(built, "docs/all/seats")).anchor == "commitment-benches"


def test_an_entry_of_another_kind_is_found_under_both(built: Site) -> None:
    place = follow(built.out, "id/commitment/benches")
    assert place.path == follow(built.out, at(built, BENCHES)).path
    assert follow(built.out, "id/statement/benches") == place


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "id/question/parts",
            "Which parts of the walks (withdrawn) This question, parts, was published with "
            "version 0.1 of the record. It was withdrawn on 2 December 2030. Why: It is part of "
            "another. In its place: How many trees",
        ),
        (
            "id/theme/seeds",
            "Theme seeds (withdrawn) This theme, seeds, was published with version 0.1 of the "
            "record. It was withdrawn on 1 December 2030. Why: It was on two: <b>soils</b> & "
            '"plants". In its place: Theme soils (withdrawn)',
        ),
        (
            "id/theme/soils",
            "Theme soils (withdrawn) This theme, soils, was published with version 0.1 of the "
            "record. It was withdrawn on 1 December 2030. Why: Nothing was on it. Nothing has "
            "taken its place.",
        ),
    ],
)
def test_a_withdrawn_entry_has_a_tombstone(built: Site, address: str, expected: str) -> None:
    path, _ = follow(built.out, address)
    assert path == built.out / address / "index.html"
    page = soup(path)
    assert text(one(page, "[role=main]")).endswith(expected)
    assert page.select("nav[aria-label=Site] .sidebar-tree")
    assert texts(page, ".breadcrumbs [aria-current]") == texts(page, "h1")
    assert [meta["content"] for meta in page.select("meta[name=robots]")] == ["noindex"]


def test_a_withdrawn_page_has_one_too(built: Site) -> None:
    path, _ = follow(built.out, at(built, "docs/soils"))
    assert "Page docs/soils (withdrawn)" in text(one(soup(path), "[role=main]"))
    assert follow(built.out, at(built, "docs/seeds")).path == path
