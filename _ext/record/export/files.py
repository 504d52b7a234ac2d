"""The files of open data, as a list: what each is called, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from record.export import bibliography, csvw, feed, schema, table
from record.history import FOLDER
from record.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class File:
    """A file that is written beside the pages; ``name`` is relative to the front page."""

    name: str
    meaning: str
    form: str
    """In what form it is written, as people call it."""


def described(versions: Iterable[str] = ()) -> Iterator[File]:
    """Yield every file of a record with releases of some versions."""
    yield File("record.json", "Everything that the record holds.", "JSON")
    yield File(schema.file_name(), "The shape of record.json.", "JSON Schema 2020-12")
    for kind in KINDS.values():
        yield File(table.file_name(kind.name), f"{kind.plural}, one a row.", "CSV")
    yield File(table.file_name(table.FACTS), "Every fact, with where it comes from.", "CSV")
    yield File(csvw.NAME, "What the columns of the tables are.", "W3C Tabular Metadata")
    what = "The record, its entries and its sources, to be cited."
    yield File(bibliography.BIBTEX, what, "BibTeX")
    yield File(bibliography.CSL, what, "CSL-JSON")
    for number, version in enumerate(versions):
        if number == 0:
            yield File(feed.NAME, "What each version has changed, for feed readers.", "Atom")
        name = f"{FOLDER}/{version}.json"
        yield File(name, f"What version {version} has added, changed and withdrawn.", "JSON")
