"""The files of open data that are published beside the pages: one list for all who name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_record.data import bibliography, csvw, feed, schema, table
from agreement_record.model.kinds import KINDS
from agreement_record.past.history import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class File:
    """A file, by its address relative to the front page; ``type`` is a media type (RFC 6838).

    ``linked`` are files that hold what the pages do, and are named in the head of every page.
    """

    name: str
    type: str
    title: str
    linked: bool = False


FILES = (
    File("record.json", "application/json", "The record as JSON", linked=True),
    File("record.jsonld", "application/ld+json", "The record as linked data", linked=True),
    File(schema.file_name(), "application/schema+json", "The schema of record.json"),
    *(
        File(table.file_name(kind.name), "text/csv", f"{kind.plural} as a table")
        for kind in KINDS.values()
    ),
    File(table.file_name(table.FACTS), "text/csv", "All facts, and where each comes from"),
    File(csvw.NAME, "application/csvm+json", "What the columns of the tables are"),
    File(bibliography.BIBTEX, "application/x-bibtex", "The bibliography for BibTeX"),
    File(
        bibliography.CSL,
        "application/vnd.citationstyles.csl+json",
        "The bibliography for reference managers",
    ),
)


def described(versions: Iterable[str] = ()) -> Iterator[File]:
    """Yield every file of a record with releases of some versions."""
    yield from FILES
    for number, version in enumerate(versions):
        if number == 0:
            yield File(feed.NAME, feed.TYPE, "Changes to the record, for feed readers", linked=True)
        title = f"What version {version} has added, changed and withdrawn"
        yield File(f"{FOLDER}/{version}.json", "application/json", title)
