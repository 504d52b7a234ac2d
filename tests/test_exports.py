"""The files of open data beside the pages."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from pybtex.database import parse_file

from agreement_record.data import files
from agreement_record.data.cells import arm
from agreement_record.model.kinds import KINDS, Source
from pages import read
from project import ROOT, TOWN, Built, build, build_pages
from sphinx_record.site import open_data

if TYPE_CHECKING:
    from pathlib import Path

    from project import Site


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Write the data without the pages."""
    built = build(TOWN, tmp_path_factory.mktemp("alone"), "data", confdir=ROOT)
    assert built.warnings == []
    return built


@pytest.fixture(scope="module")
def data(town: Site) -> dict[str, Any]:
    return dict(json.loads((town.out / "record.json").read_text(encoding="utf-8")))


def test_the_data_has_the_shape_of_the_schema_beside_it(town: Site, data: dict[str, Any]) -> None:
    schema = json.loads((town.out / data["$schema"]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    ).validate(data)


def test_every_entry_is_in_the_data_with_its_text(data: dict[str, Any]) -> None:
    assert {entry["kind"] for entry in data["entries"]} == set(KINDS)
    assert {entry["kind"] for entry in data["entries"] if not entry["text"]} == {"passage"}


def test_every_text_is_in_the_data_whatever_was_written_before(town: Site, tmp_path: Path) -> None:
    """Texts are got where a file is made of them, and not on the way, as pages are written."""
    read_alone = build(TOWN, tmp_path, "dummy", confdir=ROOT).app
    for name, text in open_data.files(read_alone):
        assert text.encode() == (town.out / name).read_bytes(), name


def test_the_data_alone_can_be_built(town: Site, alone: Built) -> None:
    names = [p.relative_to(alone.out) for p in alone.out.rglob("*.*") if p.name[0] != "."]
    assert {name.as_posix() for name in names} == {name for name, _ in open_data.files(alone.app)}
    for name in names:
        assert (alone.out / name).read_bytes() == (town.out / name).read_bytes()


def test_every_file_is_described_and_linked(town: Site, alone: Built) -> None:
    described = [file.name for file in files.described(town.record)]
    assert described == [name for name, _ in open_data.files(alone.app)]
    linked = read(town.out / "docs" / "data.html").links
    assert [name for name in described if f"../{name}" not in linked] == []
    assert "record.json" in read(town.out / "index.html").links


def rows(out: Path, name: str) -> list[dict[str, str]]:
    """Read a table."""
    with (out / "csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        read_rows = list(csv.DictReader(file, strict=True))
    return [{column: arm(cell) for column, cell in row.items()} for row in read_rows]


def test_the_tables_say_what_the_data_say(town: Site, data: dict[str, Any]) -> None:
    for entry in data["entries"]:
        (row,) = [
            r for r in rows(town.out, entry["kind"]) if r["identifier"] == entry["identifier"]
        ]
        assert row["full_title"] == entry["title"]
        assert (row["address"], row["page"]) == (entry["address"], entry["page"])
        assert row["record_text"] == entry["text"]
        if "computed" in entry:
            assert row["status"] == entry["computed"]["status"]["label"]
            assert row["force"] == entry["facts"]["force"]["value"]
            assert row["wording"].split("; ") == entry["facts"]["wording"]["value"]


def test_the_table_of_facts_has_each_fact(town: Site) -> None:
    found = [(r["identifier"], r["fact"], r["value"], r["origin"]) for r in rows(town.out, "facts")]
    assert found == [
        (entry.identifier, spec.name, spec.type.write(fact.value), fact.provenance.origin.keyword)
        for entry in town.record.entries
        for spec, fact in entry.facts()
    ]
    assert ("school", "native", "山区学校; zh-Hans", "outside") in found


def test_the_bibliography_has_every_entry_and_source(town: Site) -> None:
    found = parse_file(town.out / "record.bib", "bibtex").entries
    in_csl = json.loads((town.out / "record.csl.json").read_text(encoding="utf-8"))
    assert list(found) == [item["id"] for item in in_csl]
    wanted = {entry.location.anchor for entry in town.record.entries}
    documents = {f"document-{source.identifier}" for source in town.record.all(Source)}
    assert set(found) == {"record"} | wanted | documents


ODD = """\
# A record

## =HYPERLINK("https://example.org/") & {braces} \\ 50 %

:::{theme} odd
:::

-1 &rlm;“quotes” &#0; &#xD800; </script>

\\=1+1"""


def test_odd_text_of_a_page_is_read_back_equal(tmp_path: Path) -> None:
    out = build_pages(tmp_path, ODD).out
    (row,) = rows(out, "theme")
    assert row["full_title"] == '=HYPERLINK("https://example.org/") & {braces} \\ 50 %'
    assert row["record_text"] == "-1 \u200f“quotes” \ufffd \ufffd </script>\n\n=1+1"
    assert (out / "csv" / "theme.csv").read_bytes()[:3] == b"\xef\xbb\xbf"
    raw = (out / "csv" / "theme.csv").read_text(encoding="utf-8-sig")
    assert '"\'=HYPERLINK(""' in raw
    assert "\n'=1+1" in raw
    assert "theme-odd" in parse_file(out / "record.bib", "bibtex").entries


def test_with_an_address_the_citation_has_the_permanent_one(tmp_path: Path) -> None:
    page = "# A record\n\n## One\n\n:::{theme} one\n:::\n\nIt is {data}`record.json`.\n"
    built = build_pages(tmp_path, page, html_baseurl="https://example.org/en")
    shown = (built.out / "index.html").read_text(encoding="utf-8")
    assert '<a href="https://example.org/en/id/theme/one">' in shown
    assert "url = {https://example.org/en/id/theme/one}" in shown
    assert 'href="record.json"' in shown
    book = build_pages(tmp_path / "b", page, "text", html_baseurl="")
    assert 'It is "record.json".' in (book.out / "index.txt").read_text(encoding="utf-8")
    known = build_pages(tmp_path / "c", page, "xml", html_baseurl="https://e.org/")
    assert 'refuri="https://e.org/record.json"' in (known.out / "index.xml").read_text("utf-8")
