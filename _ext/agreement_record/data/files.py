"""The files of open data that are published beside the pages: one list for all who name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_record.data import bibliography, csvw, feed, schema, table
from agreement_record.model.language import ENGLISH
from agreement_record.past.history import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_record.model.kinds import Agreement
    from agreement_record.model.language import Language
    from agreement_record.whole.record import Record


@dataclass(frozen=True, slots=True)
class File:
    """A file, by its address relative to the front page; ``type`` is a media type (RFC 6838).

    ``linked`` are files that hold what the pages do, and are named in the head of every page.
    """

    name: str
    type: str
    title: str
    linked: bool = False


def of_agreement(agreement: Agreement, speech: Language = ENGLISH) -> File:
    """Return the file of one of several agreements, which its own pages name."""
    title = speech.text("Changes: {agreement}", agreement=agreement.title)
    return File(feed.file_name(agreement), feed.TYPE, title, linked=True)


def described(record: Record, speech: Language = ENGLISH) -> Iterator[File]:
    """Yield every file of a record, those of its releases last."""
    say = speech.text
    yield File("record.json", "application/json", say("The record as JSON"), linked=True)
    linked_data = say("The record as linked data")
    yield File("record.jsonld", "application/ld+json", linked_data, linked=True)
    yield File(schema.file_name(), "application/schema+json", say("The schema of record.json"))
    for name, kind in record.kinds.items():
        yield File(
            table.file_name(name), "text/csv", say("{kind} as a table", kind=say(kind.plural))
        )
    about_facts = say("All facts, and where each comes from")
    yield File(table.file_name(table.FACTS), "text/csv", about_facts)
    yield File(csvw.NAME, "application/csvm+json", say("What the columns of the tables are"))
    yield File(bibliography.BIBTEX, "application/x-bibtex", say("The bibliography for BibTeX"))
    csl = "application/vnd.citationstyles.csl+json"
    yield File(bibliography.CSL, csl, say("The bibliography for reference managers"))
    readers = say("Changes to the record, for feed readers")
    yield File(feed.NAME, feed.TYPE, readers, linked=True)
    for release in record.history.releases:
        changed = "What version {version} has added, changed and withdrawn"
        title = say(changed, version=release.version)
        yield File(f"{FOLDER}/{release.version}.json", "application/json", title)
