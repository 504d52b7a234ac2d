"""Permanent and old addresses among the built pages; the record's own, and copies with changes."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup

from pages import faults, leads_to, read, shown
from project import ROOT, Built, build, copy_record

if TYPE_CHECKING:
    from pathlib import Path

LEDGER = "releases/ledger.csv"
BASE = "https://record.example/en/"


class Nowhere(Exception):
    """An address at which nothing stands."""


class Place(NamedTuple):
    """Where an address leads in the end: a file of the build, and an anchor in it."""

    path: Path
    anchor: str


def follow(site: Path, address: str) -> Place:
    """Follow an address, relative to the front page, as a browser would."""
    url, seen = urljoin("/", address), set[str]()
    while url not in seen:
        seen.add(url)
        name, anchor = urldefrag(url)
        path = site / unquote(name).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            raise Nowhere(f"{address}: nothing at {url}")
        onward = leads_to(path)
        if not onward:
            return Place(path, unquote(anchor))
        base = f"/{path.relative_to(site).as_posix()}"
        url = urljoin(base, onward)
    raise Nowhere(f"{address}: round and round")


def unresolved(site: Path, ledger: Path, suffix: str) -> list[str]:
    """Return what was published and leads neither to what it was nor to what tells of it."""
    found = []
    with ledger.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind, name = row["kind"], row["identifier"]
            address = f"{name}{suffix}" if kind == "page" else f"id/{kind}/{name}"
            address = re.sub(r"(^|/)index/$", r"\1", address)
            try:
                place = follow(site, address)
            except Nowhere as error:
                found.append(str(error))
                continue
            if row["withdrawn"] or kind == "page":
                continue
            anchor = f"{kind}-{name}".replace(".", "-")
            if place.anchor != anchor or anchor not in read(place.path).ids:
                found.append(f"{address}: no entry there")
    return found


def text(path: Path) -> str:
    """Return the text of the main part of a page."""
    soup = BeautifulSoup(path.read_bytes(), "html.parser")
    [main] = soup.select("main, [role=main]")
    for link in main.select(".headerlink"):
        link.decompose()
    return " ".join(main.get_text().split())


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the record's pages as folders, and published."""
    config = {"html_baseurl": BASE}
    return build(ROOT, tmp_path_factory.mktemp("dirhtml"), "dirhtml", confdir=ROOT, config=config)


def test_everything_that_was_published_resolves(site: Built, folders: Built) -> None:
    assert (ROOT / LEDGER).stat().st_size > 1000
    assert unresolved(site.out, ROOT / LEDGER, ".html") == []
    assert unresolved(folders.out, ROOT / LEDGER, "/") == []


def test_what_does_not_is_told(site: Built, tmp_path: Path) -> None:
    (tmp_path / "ledger.csv").write_text(
        "kind,identifier,since,withdrawn,why,instead\n"
        "page,docs/gone,0.1,,,\ncommitment,gone,0.1,,,\npage,docs/cite,0.1,,,\n",
        encoding="utf-8",
    )
    assert unresolved(site.out, tmp_path / "ledger.csv", ".html") == [
        "docs/gone.html: nothing at /docs/gone.html",
        "id/commitment/gone: nothing at /id/commitment/gone",
    ]


def test_every_entry_has_its_address_in_the_ledger_or_not(site: Built, folders: Built) -> None:
    for built in (site, folders):
        for entry in built.record.entries:
            place = follow(built.out, f"id/{entry.kind}/{entry.identifier}")
            assert place.anchor == entry.location.anchor
            assert place.anchor in read(place.path).ids
        count = len(list(built.out.glob("id/*/*/index.html")))
        assert count == len(built.record.entries)


def test_a_page_that_leads_on_can_be_read_itself(site: Built, folders: Built) -> None:
    entry = site.record.get("full-support")
    assert entry
    for built, base in ((site, ""), (folders, BASE)):
        path = built.out / "id/commitment/full-support/index.html"
        page = BeautifulSoup(path.read_bytes(), "html.parser")
        html = page.find("html")
        assert html
        assert html["lang"] == "en"
        assert [heading.get_text() for heading in page.select("h1")] == [entry.full_title]
        assert page.title
        assert page.title.get_text().startswith("Assurance: ")
        assert [link["href"] for link in page.select("main a")] == [leads_to(path)]
        assert not leads_to(path).startswith(("/", "http"))
        assert not page.select("script, style, [rel=stylesheet]")
        canonical = [str(link["href"]) for link in page.select("link[rel=canonical]")]
        assert canonical == ([f"{base}docs/commitments/announced/"] if base else [])


def test_they_are_in_no_index(site: Built) -> None:
    index = (site.out / "searchindex.js").read_text(encoding="utf-8")
    assert '"docs/cite"' in index
    assert "id/commitment" not in index


def test_every_page_names_the_feed(site: Built) -> None:
    for path in shown(site.out):
        page = BeautifulSoup(path.read_bytes(), "html.parser")
        [link] = page.select('link[rel=alternate][type="application/atom+xml"]')
        root = site.out if path.name == "404.html" else path.parent  # it is shown anywhere
        feed = root / str(link["href"]).lstrip("/")
        assert feed.resolve() == site.out / "changes.atom", path


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Change a file in one place."""
    path = folder / name
    content = path.read_text(encoding="utf-8")
    assert content.count(old) == 1, (name, old)
    path.write_text(content.replace(old, new), encoding="utf-8")


def take_out(folder: Path, name: str, heading: str) -> str:
    """Take a section out of a page, and return it."""
    path = folder / name
    before, mark, rest = path.read_text(encoding="utf-8").partition(f"## {heading}\n")
    assert mark, heading
    body, _, after = rest.partition("\n## ")
    path.write_text(f"{before}## {after}" if after else before, encoding="utf-8")
    return f"\n{mark}{body}\n"


def edited(folder: Path) -> Path:
    """Copy the record, rename a page, move an entry to another, and take one out."""
    copy_record(folder)
    (folder / "docs/chronology.md").rename(folder / "docs/dates.md")
    change(folder, "index.md", "docs/chronology\n", "docs/dates\n")
    moved = take_out(folder, "docs/questions/cluster.md", "What “national-level” rests on")
    with (folder / "docs/questions/since.md").open("a", encoding="utf-8") as page:
        page.write(moved)
    take_out(folder, "docs/questions/since.md", "The parts of the institute")
    change(folder, "docs/about.md", "## How to", f"{LINK}## How to")
    return folder


def test_what_is_done_wrong_is_told(tmp_path: Path) -> None:
    folder = edited(tmp_path / "wrong")
    built = build(folder, tmp_path / "out", "dummy", confdir=folder)
    rows = (folder / LEDGER).read_text(encoding="utf-8").splitlines()
    line = {name: rows.index(f"{name},0.1,,,") + 1 for name in (QUESTION, PAGE)}
    expected = (
        "expected it to be there, or the day, the reason and the successor, if any, in its row"
    )
    told = [warning.replace(f"{folder}/", "") for warning in built.warnings]
    assert [one for one in told if not one.startswith("docs/about.md")] == [
        f"{LEDGER}:{line[QUESTION]}: WARNING: The question “parts-of-the-institute” was published "
        f"with version 0.1 and is gone; {expected}. Did you mean “parts-of-the-cluster”? "
        "[record.lost-identifier]",
        f"{LEDGER}:{line[PAGE]}: WARNING: The page “docs/chronology” was published with version "
        f"0.1 and is gone; {expected}. Did you mean “docs/changes”? [record.lost-page]",
    ]
    [link] = [one for one in told if one.startswith("docs/about.md")]
    assert link.endswith("[record.unknown-identifier]")


QUESTION, PAGE = ("question,parts-of-the-institute", "page,docs/chronology")

LINK = "See {question}`parts-of-the-institute`.\n\n"


def recorded(folder: Path) -> Path:
    """Say in the ledger what has become of the entry and of the page."""
    why = "2026-12-02,It is part of another.,university-town"
    change(folder, LEDGER, f"{QUESTION},0.1,,,", f"{QUESTION},0.1,{why}")
    why = "2026-12-02,It is about dates.,docs/dates"
    change(folder, LEDGER, f"{PAGE},0.1,,,", f"{PAGE},0.1,{why}")
    return folder


ADDED = """\
theme,soils,0.1,2026-12-01,Nothing was on it.,
theme,seeds,0.1,2026-12-01,"It was on two: <b>soils</b> & ""plants"".",soils
page,docs/soils,0.1,2026-12-01,Nothing was on it.,
page,docs/seeds,0.1,2026-12-01,Nothing was on it.,docs/soils
page,docs/all/seeds,0.1,2026-12-01,It is an entry.,full-support
page,docs/times,0.1,2026-12-01,It has another name.,docs/chronology
party,full-support,0.1,,,
"""


@pytest.fixture(scope="module", params=["html", "dirhtml"])
def right(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the edited copy with all of it in the ledger."""
    tmp_path = tmp_path_factory.mktemp("right")
    folder = recorded(edited(tmp_path / "right"))
    change(folder, "docs/about.md", LINK, "")
    with (folder / LEDGER).open("a", encoding="utf-8") as ledger:
        ledger.write(ADDED)
    built = build(folder, tmp_path / "out", request.param, confdir=folder)
    assert built.warnings == []
    return built


def at(built: Built, docname: str) -> str:
    """Return the address of a page that may be gone."""
    return built.app.builder.get_target_uri(docname)


def test_what_is_done_right_resolves(right: Built) -> None:
    assert list(faults(right.out)) == []
    suffix = "/" if right.app.builder.name == "dirhtml" else ".html"
    ledger = right.app.srcdir / LEDGER
    reclassified = "id/party/full-support: no entry there"  # for its anchor is that of its kind
    assert unresolved(right.out, ledger, suffix) == [reclassified]
    place = follow(right.out, "id/question/national-standing")
    assert place.path == follow(right.out, at(right, "docs/questions/since")).path


def test_a_renamed_page_leads_to_the_new_one(right: Built) -> None:
    new = follow(right.out, at(right, "docs/dates"))
    for name in ("docs/chronology", "docs/times"):
        assert follow(right.out, at(right, name)) == new
    path = right.out / at(right, "docs/chronology")
    path = path / "index.html" if path.is_dir() else path
    assert text(path).startswith("Chronology This page has moved. It is now: ")
    assert follow(right.out, at(right, "docs/all/seeds")).anchor == "commitment-full-support"


def test_an_entry_of_another_kind_is_found_under_both(right: Built) -> None:
    place = follow(right.out, "id/commitment/full-support")
    assert follow(right.out, "id/party/full-support") == place


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "id/question/parts-of-the-institute",
            "The parts of the institute (withdrawn) This question, parts-of-the-institute, was "
            "published with version 0.1 of the record. It was withdrawn on 2 December 2026. Why: "
            "It is part of another. In its place: What of the university town’s growth belongs to "
            "the cluster",
        ),
        (
            "id/theme/seeds",
            "Theme seeds (withdrawn) This theme, seeds, was published with version 0.1 of the "
            "record. It was withdrawn on 1 December 2026. Why: It was on two: <b>soils</b> & "
            '"plants". In its place: Theme soils (withdrawn)',
        ),
        (
            "id/theme/soils",
            "Theme soils (withdrawn) This theme, soils, was published with version 0.1 of the "
            "record. It was withdrawn on 1 December 2026. Why: Nothing was on it. Nothing has "
            "taken its place.",
        ),
    ],
)
def test_a_withdrawn_entry_has_a_tombstone(right: Built, address: str, expected: str) -> None:
    path, _ = follow(right.out, address)
    assert path == right.out / address / "index.html"
    assert text(path).endswith(expected)
    page = BeautifulSoup(path.read_bytes(), "html.parser")
    assert page.select("nav[aria-label=Site] .sidebar-tree")
    [crumb], [heading] = page.select(".breadcrumbs [aria-current]"), page.select("h1")
    assert crumb.get_text().strip() == heading.get_text()
    assert [meta["content"] for meta in page.select("meta[name=robots]")] == ["noindex"]


def test_a_withdrawn_page_has_one_too(right: Built) -> None:
    path, _ = follow(right.out, at(right, "docs/soils"))
    assert "Page docs/soils (withdrawn)" in text(path)
    assert follow(right.out, at(right, "docs/seeds")).path == path


def test_a_link_to_a_withdrawn_entry_names_its_successor(tmp_path: Path) -> None:
    folder = recorded(edited(tmp_path / "linking"))
    built = build(folder, tmp_path / "out", "dummy", confdir=folder)
    [warning] = built.warnings
    assert warning.endswith(
        "WARNING: “parts-of-the-institute”, a question, was withdrawn on 2 December 2026 (It is "
        "part of another.); expected its successor, “university-town”. "
        "[record.withdrawn-identifier]"
    )
