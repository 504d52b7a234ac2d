"""What stands in the head of every page for programs, and the linked data of the record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import pytest
import rdflib
from rdflib import URIRef

from agreement_record.data.files import described
from agreement_record.linked.context import NAMESPACE, SCHEMA
from pages import one, soup, soups, text
from project import ROOT, Site, build_pages
from sphinx_record.texts import LENGTH, shortened

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import BeautifulSoup

BASE = "https://record.example/en/latest/"
NAME = URIRef(f"{SCHEMA}name")
IDENTIFIER = URIRef(f"{SCHEMA}identifier")
DAY = "2031/03/04"  # of the newest search

Pages = dict[str, "BeautifulSoup"]


def written(site: Site) -> Pages:
    """Parse every page that has a source, by its docname."""
    return {name: soup(site.out / f"{name}.html") for name in sorted(site.docnames)}


@pytest.fixture(scope="module")
def pages(town: Site) -> Pages:
    return written(town)


@pytest.fixture(scope="module")
def based(hosted: Site) -> Pages:
    """Return the pages at an address."""
    return written(hosted)


@pytest.fixture(scope="module")
def data(town: Site) -> dict[str, Any]:
    return dict(json.loads((town.out / "record.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def linked(town: Site) -> dict[str, Any]:
    return dict(json.loads((town.out / "record.jsonld").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def graph(linked: dict[str, Any]) -> rdflib.Graph:
    return parsed(linked, f"{BASE}record.jsonld")


def parsed(content: object, address: str) -> rdflib.Graph:
    """Return what a program reads from JSON-LD that stands at an address."""
    return rdflib.Graph().parse(data=json.dumps(content), format="json-ld", publicID=address)


def meta(page: BeautifulSoup) -> dict[str, list[str]]:
    """Return the contents of a page's ``meta`` elements by name."""
    found: dict[str, list[str]] = {}
    for element in page.select("head meta"):
        name = element.get("name") or element.get("property")
        found.setdefault(str(name), []).append(str(element.get("content")))
    return found


def embedded(page: BeautifulSoup) -> dict[str, Any]:
    """Return the linked data of a page."""
    script = one(page, 'head script[type="application/ld+json"]')
    return dict(json.loads(script.get_text()))


def test_every_page_has_a_description_of_its_own(town: Site) -> None:
    found: dict[str, str] = {}
    for name, page in soups(town.out).items():
        [found[name]] = meta(page)["description"]
    assert len(set(found.values())) == len(found)
    for name, description in found.items():
        assert 20 < len(description) <= 200, name
        assert description == " ".join(description.split()), name


def test_a_description_ends_where_a_word_does() -> None:
    words = "one two three " * 20
    assert shortened("short") == "short"
    assert len(shortened(words)) <= LENGTH
    assert words.startswith(shortened(words)[:-1] + " ")
    han = "房山区" * 80
    assert len(shortened(han)) == LENGTH


def test_an_authors_description_comes_before_the_first_paragraph(tmp_path: Path) -> None:
    front = "---\nmyst:\n  html_meta:\n    description: Mine & “more”\n---\n"
    built = build_pages(
        tmp_path,
        {
            "index.md": f"{front}# One\n\nA.\n\n```{{toctree}}\nbegun\nparts\nbare\n```\n",
            "begun.md": "# Two\n\nThe *first* words.\n\nThen more.\n",
            "parts.md": "# Three\n\n## This\n\nText.\n\n## That\n",
            "bare.md": "# Four\n",
        },
    )
    assert built.warnings == []
    found = {n: meta(page)["description"] for n, page in written(Site.of(built)).items()}
    assert found == {
        "index": ["Mine & “more”"],
        "begun": ["The first words."],
        "parts": ["Three: This; That"],
        "bare": ["Four: Project name not set"],
    }


def test_the_files_are_linked_from_every_page(town: Site, pages: Pages) -> None:
    for name, page in pages.items():
        links = {
            str(link["type"]): str(link["href"]) for link in page.select("link[rel=alternate]")
        }
        for file in described(town.record):
            if file.linked:
                target = (town.out / name).parent / links[file.type]
                assert target.resolve() == (town.out / file.name).resolve()
                assert target.is_file()


def test_the_dataset_names_every_file(
    hosted: Site, data: dict[str, Any], linked: dict[str, Any]
) -> None:
    [dataset] = [node for node in linked["@graph"] if node["@type"] == "Dataset"]
    assert dataset["@id"] == data["identifier"]
    assert "distribution" not in dataset  # where it is not known where the files are
    text = (hosted.out / "record.jsonld").read_text(encoding="utf-8")
    [there] = [node for node in json.loads(text)["@graph"] if node["@type"] == "Dataset"]
    names = [
        file["contentUrl"].removeprefix("https://record.example/en/latest/")
        for file in there["distribution"]
    ]
    assert names == [file.name for file in described(hosted.record)]
    assert all((hosted.out / name).is_file() for name in names)
    assert dataset["description"].startswith("What one newspaper says")


def test_pages_hold_their_entries_as_the_file_does(
    data: dict[str, Any], pages: Pages, linked: dict[str, Any]
) -> None:
    nodes = {node["@id"]: node for node in linked["@graph"]}
    seen = []
    for name, page in pages.items():
        found = embedded(page)
        at, *others = found["@graph"]
        assert (at["@type"], at["@id"]) == ("WebPage", f"{name}.html")
        assert others == [nodes[node["@id"]] for node in others]
        seen += [node["identifier"] for node in others if node["@type"] != "Dataset"]
        assert ("Dataset" in [node["@type"] for node in others]) == (name == "index")
        assert {**found["@context"], "@base": ""} == {**linked["@context"], "@base": ""}
    assert sorted(seen) == sorted(entry["identifier"] for entry in data["entries"])


def test_addresses_in_pages_are_those_of_the_file(
    pages: Pages, based: Pages, graph: rdflib.Graph
) -> None:
    """Whatever a page says, the file says of the same addresses."""
    name = "docs/commitments/firm"
    page = parsed(embedded(pages[name]), f"{BASE}{name}.html")
    entry = URIRef(f"{BASE}id/commitment/benches")
    assert entry in {*graph.subjects()} & {*page.subjects()}
    assert str(page.value(entry, IDENTIFIER)) == "benches"
    elsewhere = parsed(embedded(based[name]), "https://mirror.example/elsewhere")
    assert str(elsewhere.value(entry, IDENTIFIER)) == "benches"
    assert embedded(based[name])["@graph"][0]["@id"] == f"{BASE}{name}.html"


def test_the_graph_says_what_the_data_says(data: dict[str, Any], graph: rdflib.Graph) -> None:
    for entry in data["entries"]:
        node = URIRef(urljoin(BASE, entry["address"]))
        assert str(graph.value(node, IDENTIFIER)) == entry["identifier"]
        assert str(graph.value(node, NAME)) == entry["title"]
        assert str(graph.value(node, rdflib.DCTERMS.title)) == entry["title"]
        force = graph.value(node, URIRef(f"{NAMESPACE}force"))
        told = entry["facts"].get("force", {}).get("value")
        assert (str(force) if force else None) == (told and f"{NAMESPACE}force-{told}")
        words = graph.value(
            graph.value(node, URIRef(f"{NAMESPACE}wording")), URIRef(f"{SCHEMA}text")
        )
        runs = entry["facts"].get("wording", {}).get("value")
        assert (str(words) if words else None) == (runs and " … ".join(runs))


def test_every_derived_fact_says_why(data: dict[str, Any], graph: rdflib.Graph) -> None:
    query = f"""PREFIX rec: <{NAMESPACE}> PREFIX schema: <{SCHEMA}> SELECT ?who ?name ?why {{
        ?e schema:identifier ?who ; rec:fact ?f . ?f rec:origin rec:origin-derived ;
            rec:name ?name ; rec:why ?why }}"""
    found = {tuple(map(str, row)) for row in graph.query(query)}  # type: ignore[arg-type]
    told = {
        (entry["identifier"], name, fact["why"])
        for entry in data["entries"]
        for name, facts in entry["facts"].items()
        for fact in (facts if isinstance(facts, list) else [facts])
        if fact["origin"] == "derived"
    }
    assert found == told
    assert len(told) > 5


QUERIES = [
    part.partition("```")[0]
    for page in sorted((ROOT / "docs").rglob("*.md"))
    for part in page.read_text(encoding="utf-8").split("```text\n")[1:]
    if part.startswith("PREFIX ")
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_that_pages_show_finds_something(graph: rdflib.Graph, query: str) -> None:
    assert len(graph.query(query)) > 0


def test_no_path_of_the_machine_is_written(hosted: Site) -> None:
    text = (hosted.out / "record.jsonld").read_text(encoding="utf-8")
    assert str(ROOT) not in text
    assert str(hosted.out) not in text


def test_previews_have_full_addresses_or_none(based: Pages, pages: Pages) -> None:
    for name, page in based.items():
        found, address = meta(page), f"{BASE}{name}.html"
        canonical = one(page, "link[rel=canonical]")["href"]
        assert found["og:url"] == found["citation_public_url"] == [canonical] == [address]
        assert found["og:image"] == [f"{BASE}_static/card.png"]
        size = [found[f"og:image:{side}"] for side in ("width", "height")]
        assert size == [["1200"], ["630"]]  # which test_site.py finds the picture to be of
        assert found["twitter:card"] == ["summary_large_image"]
    for page in pages.values():
        found = meta(page)
        assert not {"og:url", "og:image", "citation_public_url"} & set(found)
        assert not page.select("link[rel=canonical]")
        assert found["og:description"] == found["description"]


def test_folders_have_addresses_without_a_file(tmp_path: Path) -> None:
    pages = {"index.md": "# One\n\n```{toctree}\na/index\n```\n", "a/index.md": "# Two\n"}
    built = build_pages(tmp_path, pages, "dirhtml", html_theme="record", html_baseurl=BASE)
    for folder in ("", "a/"):
        page = soup(built.out / folder / "index.html")
        assert meta(page)["og:url"] == [f"{BASE}{folder}"]
        assert embedded(page)["@graph"][0]["@id"] == f"{BASE}{folder}"


def zotero(page: BeautifulSoup) -> dict[str, Any]:
    """Return what Zotero makes of a page, by the rules of its translator Embedded Metadata.

    The type comes from Open Graph, the rest from the first ``citation_`` tag that has it. An
    author is parted at semicolons; with a comma, into family and given name, and otherwise at
    the last space. Only an author of one part is an institution.
    """
    found = meta(page)
    [author] = found["citation_author"]
    assert ";" not in author
    trimmed = author.strip(" ,")
    family, _, given = trimmed.partition(", ") if "," in author else trimmed.rpartition(" ")[::-1]
    return {
        "itemType": {"website": "webpage"}.get(found["og:type"][0], "journalArticle"),
        "title": found["citation_title"][0],
        "creators": [{"name": family} if not given else {"lastName": family, "firstName": given}],
        "date": found["citation_publication_date"][0],
        "websiteTitle": found["og:site_name"][0],
        "url": found.get("citation_public_url", [None])[0],
        "language": found["citation_language"][0],
        "abstractNote": found["og:description"][0],
    }


def test_a_saved_page_gives_a_right_reference(
    based: Pages, hosted: Site, data: dict[str, Any]
) -> None:
    name = "docs/commitments/firm"
    assert zotero(based[name]) == {
        "itemType": "webpage",
        "title": "The announced action and the assurance",
        "creators": [{"name": data["keeper"]}],
        "date": DAY,
        "websiteTitle": hosted.title,
        "url": f"{BASE}{name}.html",
        "language": "en",
        "abstractNote": "Only these two use will: one is said by the report itself, the other is"
        " given as words of Ann Ash.",
    }
    for name, page in based.items():
        assert zotero(page)["title"] == text(one(page, "h1")), name


def test_zotero_is_not_told_of_a_prefix(pages: Pages) -> None:
    """With ``prefix="og: …"`` on its root, Zotero takes no page for a web page."""
    assert [name for name, page in pages.items() if page.html and page.html.get("prefix")] == []


def test_other_builders_leave_it_be(tmp_path: Path) -> None:
    built = build_pages(tmp_path, "# One\n\nWords.\n", "singlehtml")
    assert b"citation_title" not in (built.out / "index.html").read_bytes()
