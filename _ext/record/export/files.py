"""The files of open data that are published beside the pages: one list for all who name them."""

from __future__ import annotations

from dataclasses import dataclass

from record.export.schema import file_name


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
    File(file_name(), "application/schema+json", "The schema of record.json"),
)
