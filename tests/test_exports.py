"""The files of open data beside the pages of the record."""

from __future__ import annotations

import csv
import datetime as dt
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml
from pybtex.database import parse_file

from agreement_record.data import files
from agreement_record.data.cells import arm
from agreement_record.model.kinds import KINDS, Source
from pages import read
from project import ROOT, Built, build, build_pages
from sphinx_record.site import open_data

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = build(ROOT, tmp_path_factory.mktemp("exports"), "html", confdir=ROOT)
    assert built.warnings == []
    return built


@pytest.fixture(scope="module")
def data(html: Built) -> dict[str, Any]:
    return dict(json.loads((html.out / "record.json").read_text(encoding="utf-8")))


def test_the_data_has_the_shape_of_the_schema_beside_it(html: Built, data: dict[str, Any]) -> None:
    schema = json.loads((html.out / data["$schema"]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    ).validate(data)


def test_every_entry_is_in_the_data_with_its_text(data: dict[str, Any]) -> None:
    assert {entry["kind"] for entry in data["entries"]} == set(KINDS)
    silent = [e["identifier"] for e in data["entries"] if not e["text"] and e["kind"] != "passage"]
    assert silent == []


def test_the_data_alone_can_be_built(html: Built, tmp_path: Path) -> None:
    alone = build(ROOT, tmp_path, "data", confdir=ROOT)
    assert alone.warnings == []
    names = [p.relative_to(alone.out) for p in alone.out.rglob("*.*") if p.name[0] != "."]
    assert {name.as_posix() for name in names} == {name for name, _ in open_data.files(html.app)}
    for name in names:
        assert (alone.out / name).read_bytes() == (html.out / name).read_bytes()


def test_every_file_is_described_and_linked(html: Built) -> None:
    described = [file.name for file in files.described(html.record)]
    assert described == [name for name, _ in open_data.files(html.app)]
    linked = read(html.out / "docs" / "data" / "index.html").links
    assert [name for name in described if f"../../{name}" not in linked] == []
    assert "record.json" in read(html.out / "index.html").links


def rows(html: Built, name: str) -> list[dict[str, str]]:
    with (html.out / "csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        read_rows = list(csv.DictReader(file, strict=True))
    return [{column: arm(cell) for column, cell in row.items()} for row in read_rows]


def test_the_tables_say_what_the_data_say(html: Built, data: dict[str, Any]) -> None:
    for entry in data["entries"]:
        (row,) = [r for r in rows(html, entry["kind"]) if r["identifier"] == entry["identifier"]]
        same = ("full_title", "address", "page")
        assert [row[name] for name in same] == [entry[name] for name in same]
        assert row["record_text"] == entry["text"]
        if "computed" in entry:
            assert row["status"] == entry["computed"]["status"]["label"]
            assert row["force"] == entry["facts"]["force"]["value"]
            assert row["wording"].split("; ") == entry["facts"]["wording"]["value"]


def test_the_table_of_facts_has_each_fact(html: Built) -> None:
    found = [(r["identifier"], r["fact"], r["value"], r["origin"]) for r in rows(html, "facts")]
    assert found == [
        (entry.identifier, spec.name, spec.type.write(fact.value), fact.provenance.origin.keyword)
        for entry in html.record.entries
        for spec, fact in entry.facts()
    ]
    assert "北京理工大学" in [value for _, _, value, _ in found]


def test_the_bibliography_has_every_entry_and_source(html: Built) -> None:
    found = parse_file(html.out / "record.bib", "bibtex").entries
    in_csl = json.loads((html.out / "record.csl.json").read_text(encoding="utf-8"))
    assert list(found) == [item["id"] for item in in_csl]
    wanted = {entry.location.anchor for entry in html.record.entries}
    documents = {f"document-{source.identifier}" for source in html.record.all(Source)}
    assert set(found) == {"record"} | wanted | documents


ODD = """\
# A record

## =HYPERLINK("https://example.org/") & {braces} \\ 50 %

:::{theme} odd
:::

-1 &rlm;“quotes” &#0; &#xD800; </script>

\\=1+1"""


def test_odd_text_of_a_page_is_read_back_equal(tmp_path: Path) -> None:
    built = build_pages(tmp_path, {"index.md": ODD})
    assert [w.split()[-1] for w in built.warnings] == ["[record.unconnected-entry]"]
    (row,) = rows(built, "theme")
    assert row["full_title"] == '=HYPERLINK("https://example.org/") & {braces} \\ 50 %'
    assert row["record_text"] == "-1 \u200f“quotes” \ufffd \ufffd </script>\n\n=1+1"
    assert (built.out / "csv" / "theme.csv").read_bytes()[:3] == b"\xef\xbb\xbf"
    raw = (built.out / "csv" / "theme.csv").read_text(encoding="utf-8-sig")
    assert '"\'=HYPERLINK(""' in raw
    assert "\n'=1+1" in raw
    assert "theme-odd" in parse_file(built.out / "record.bib", "bibtex").entries


def test_with_an_address_the_citation_has_the_permanent_one(tmp_path: Path) -> None:
    page = "# A record\n\n## One\n\n:::{theme} one\n:::\n\nIt is {data}`record.json`.\n"
    built = build_pages(tmp_path, {"index.md": page}, html_baseurl="https://example.org/en")
    shown = (built.out / "index.html").read_text(encoding="utf-8")
    assert '<a href="https://example.org/en/id/theme/one">' in shown
    assert "url = {https://example.org/en/id/theme/one}" in shown
    assert 'href="record.json"' in shown
    book = build_pages(tmp_path / "b", {"index.md": page}, "text", html_baseurl="")
    assert 'It is "record.json".' in (book.out / "index.txt").read_text(encoding="utf-8")
    known = build_pages(tmp_path / "c", {"index.md": page}, "xml", html_baseurl="https://e.org/")
    assert 'refuri="https://e.org/record.json"' in (known.out / "index.xml").read_text("utf-8")


@pytest.fixture(scope="module")
def citation() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8")))


def test_the_citation_file_is_valid(tmp_path: Path) -> None:
    check = [sys.executable, "-m", "check_jsonschema"]
    check += ["--builtin-schema", "vendor.citation-file-format"]
    assert subprocess.run([*check, ROOT / "CITATION.cff"], check=False, timeout=60).returncode == 0
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    (tmp_path / "odd.cff").write_text(text.replace("type: website", "type: webpage"), "utf-8")
    assert subprocess.run([*check, tmp_path / "odd.cff"], check=False, timeout=60).returncode == 1


def test_the_citation_file_says_what_the_pages_say(html: Built, citation: dict[str, Any]) -> None:
    config, record = html.app.config, html.record
    assert citation["title"] == config.project
    assert citation["version"] == config.release
    assert citation["license"] == config.record_license
    assert [author["name"] for author in citation["authors"]] == [config.author]
    assert record.as_of is not None
    assert citation["date-released"] >= record.as_of.latest
    announcement = record.lookup("announcement", Source)
    assert announcement is not None
    assert announcement.url is not None
    assert announcement.accessed is not None
    (reference,) = citation["references"]
    assert reference["url"] == announcement.url.value
    assert reference["date-accessed"] == dt.date.fromisoformat(announcement.accessed.value.edtf)
