"""Pages, tables and linked data say the same of every entry; so do the books, in their tests."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

import pytest

from agreement_record.data.cells import arm
from agreement_record.model.kinds import KINDS
from agreement_record.model.quotation import quoted
from pages import shown
from sayings import Said, Sayings, in_data, in_sections

if TYPE_CHECKING:
    from project import Site


@pytest.fixture(scope="module")
def data(town: Site) -> Sayings:
    return in_data((town.out / "record.json").read_bytes())


def test_pages_say_what_the_data_say(town: Site, data: Sayings) -> None:
    pages = (path.read_text(encoding="utf-8") for path in shown(town.out))
    assert in_sections(pages) == data


def test_the_tables_say_what_the_data_say(town: Site, data: Sayings) -> None:
    found = {}
    for kind in KINDS:
        with (town.out / f"csv/{kind}.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file, strict=True):
                cells = {name: arm(cell) for name, cell in row.items()}
                words = cells.get("wording", "")
                found[kind, cells["identifier"]] = Said(
                    cells["full_title"],
                    cells.get("status", ""),
                    quoted(words.split("; ")) if words else "",
                )
    assert found == data


def test_linked_data_say_what_the_data_say(town: Site, data: Sayings) -> None:
    graph = json.loads((town.out / "record.jsonld").read_text(encoding="utf-8"))["@graph"]
    labels = {node["@id"]: node.get("skos:prefLabel", {}).get("@value") for node in graph}
    found = {}
    for node in graph:
        address = re.fullmatch("id/([^/]+)/([^/#]+)", str(node.get("@id")))
        if address:
            words = [spoken["text"]["@value"] for spoken in node.get("rec:wording", ())]
            status = node["rec:status"]["rec:finding"] if "rec:status" in node else ""
            found[address[1], address[2]] = Said(
                node["name"], labels.get(status, ""), quoted(words) if words else ""
            )
    assert found == data
