"""A project adds a kind of entry of its own: one dataclass, and one line in its settings."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import jsonschema
import pypdf
import pytest
import rdflib
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError

from project import ROOT, build_pages
from search_pages import found_by
from sphinx_record.settings import kinds_of

if TYPE_CHECKING:
    from pathlib import Path

KIND = '''\
"""Milestones of a town."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from agreement_record.model.dates import Date
from agreement_record.model.entry import Entry, Fact, declare
from agreement_record.model.values import DateValue, Identifiers, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Entry):
    """Something that is planned for a day."""

    kind: ClassVar = "milestone"
    plural: ClassVar = "Milestones"
    meaning: ClassVar = "Something that is planned for a day."

    planned: Fact[Date] | None = declare(
        DateValue(), "Planned for", "When, in EDTF.", required=True, dates="planned"
    )
    of: Fact[str] | None = declare(
        Identifiers(("theme",)), "Of", "What it belongs to.", back="Milestones of it"
    )
    colour: Fact[str] | None = declare(Text(), "Colour", "Its colour on the map.")
'''

CONF = """\
import sys
sys.path.insert(0, ".")
project = "The record of a town"
author = "Its keepers"
copyright = "2031, its keepers"
version = release = "1"
extensions = ["sphinx_record"]
record_kinds = ["milestones:Milestone"]
typst_name = "record"
"""

PAGE = """\
# A town

{milestone}`oak-planting`

## Trees

:::{theme} trees
:::

## The oak is planted

:::{milestone} oak-planting
planned: 2031-04
of: trees
colour: green
:::

Where the well was.

## When

:::{chronology}
:::

:::{facts} milestone
:::
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the project, its pages and its PDF built in processes of their own."""
    folder = tmp_path_factory.mktemp("town")
    for name, text in {"milestones.py": KIND, "conf.py": CONF, "index.md": PAGE}.items():
        (folder / name).write_text(text, encoding="utf-8")
    for builder in ("html", "typst"):
        done = subprocess.run(
            [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "-b", builder, ".", builder],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "_ext")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def page(built: Path) -> BeautifulSoup:
    """Return the page."""
    return BeautifulSoup((built / "html" / "index.html").read_bytes(), "html.parser")


def test_it_is_an_entry_of_a_page(page: BeautifulSoup) -> None:
    [section] = page.select("section#milestone-oak-planting")
    assert "Planned for" in section.get_text()
    assert "April 2031" in section.get_text()
    [link] = page.select("a.reference.internal[href='#milestone-oak-planting'] .record-milestone")[
        :1
    ]
    assert link.get_text() == "The oak is planted"
    assert "Milestones of it" in page.select("section#theme-trees")[0].get_text()


def test_it_stands_in_the_chronology(page: BeautifulSoup) -> None:
    [row] = page.select(".record-chronology tbody tr")
    assert [cell.get_text() for cell in row.select("p:not(.record-cell-label)")] == [
        "April 2031",
        "The oak is planted",
    ]


def test_it_stands_in_the_index(built: Path) -> None:
    text = (built / "html" / "genindex.html").read_text(encoding="utf-8")
    assert "#milestone-oak-planting" in text


def test_it_is_in_the_data_and_their_schema(built: Path) -> None:
    data = json.loads((built / "html" / "record.json").read_text(encoding="utf-8"))
    schema = json.loads((built / "html" / data["$schema"]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(data)
    [entry] = [entry for entry in data["entries"] if entry["kind"] == "milestone"]
    assert entry["facts"]["planned"]["value"]["earliest"] == "2031-04-01"
    entry["facts"]["color"] = entry["facts"].pop("colour")
    assert not jsonschema.Draft202012Validator(schema).is_valid(data)


def test_it_is_in_the_tables(built: Path) -> None:
    with (built / "html" / "csv" / "milestone.csv").open(encoding="utf-8-sig") as file:
        [row] = csv.DictReader(file)
    assert (row["planned"], row["of"], row["colour"]) == ("2031-04", "trees", "green")
    described = (built / "html" / "csv" / "csv-metadata.json").read_text(encoding="utf-8")
    assert "Its colour on the map." in described


def test_it_is_in_the_linked_data(built: Path) -> None:
    text = (built / "html" / "record.jsonld").read_text(encoding="utf-8")
    graph = rdflib.Graph().parse(data=text, format="json-ld", publicID="https://town.example/r")
    query = """SELECT ?day ?theme ?meaning { ?entry a ?class ; ?planned ?day ; ?of ?theme .
        ?class rdfs:comment ?meaning . FILTER(STRENDS(STR(?class), "#Milestone")
        && STRENDS(STR(?planned), "#planned") && STRENDS(STR(?of), "#of")) }"""
    [(day, theme, meaning)] = graph.query(query)  # type: ignore[misc]
    assert (str(day), str(theme)) == ("2031-04", "https://town.example/id/theme/trees")
    assert str(meaning) == "Something that is planned for a day."


def test_it_is_found_by_the_search(built: Path) -> None:
    data = found_by(built / "html")
    assert ["milestone", "Milestone"] in [badge[:2] for badge in data["badges"]]
    assert "milestone-oak-planting" in [section[3] for section in data["sections"]]


def test_it_is_in_the_pdf(built: Path) -> None:
    text = "\n".join(p.extract_text() for p in pypdf.PdfReader(built / "typst/record.pdf").pages)
    assert "Where the well was." in text
    assert "Planned for" in text


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nowhere:Milestone", "cannot be found (No module named 'nowhere')"),
        ("agreement_record.model.kinds:Thing", "cannot be found"),
        ("agreement_record.model.kinds:REPORTER", "is not a kind of entry"),
        ("", "cannot be found"),
    ],
)
def test_a_setting_that_names_no_kind_is_told(tmp_path: Path, name: str, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        build_pages(tmp_path, "# A page\n", record_kinds=[name])
    assert told in str(caught.value)
    assert "expected “module:Class”" in str(caught.value)


def test_a_record_without_kinds_of_its_own_has_the_usual_ones(tmp_path: Path) -> None:
    built = build_pages(tmp_path, "# A page\n")
    assert "milestone" not in kinds_of(built.app.config)
