"""The files of open data that are published beside the pages: one list for all who name them."""

from __future__ import annotations

from dataclasses import dataclass

from record.export import bibliography, csvw, schema, table
from record.model import KINDS


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
