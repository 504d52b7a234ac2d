"""``record.bib`` and ``record.csl.json``: the record, its entries and its sources, to be cited.

BibTeX is written so that the styles of BibTeX and of biblatex both can set it; the other is
JSON of the Citation Style Language, CSL 1.0.2. Both hold the same items under the same keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agreement_record.data import citation
from agreement_record.model.attribution import sentence
from agreement_record.model.kinds import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_record.data.citation import Reference
    from agreement_record.data.edition import Edition
    from agreement_record.model.dates import Date
    from agreement_record.whole.record import Record

JSON = dict[str, Any]

BIBTEX, CSL = "record.bib", "record.csl.json"


def references(record: Record, edition: Edition) -> Iterator[Reference]:
    """Yield the record, its sources as the documents that they are, and its entries."""
    yield citation.of_record(record, edition)
    for source in record.all(Source):
        yield citation.of_source(source)
    for entry in record.entries:
        yield citation.of_entry(record, entry, edition)


def bibtex(record: Record, edition: Edition) -> str:
    """Return the bibliography in BibTeX, its items apart by an empty line."""
    return "\n\n".join(citation.bibtex(item) for item in references(record, edition)) + "\n"


def csl(record: Record, edition: Edition) -> list[JSON]:
    """Return the bibliography as the data of CSL."""
    return [item(reference) for reference in references(record, edition)]


def item(reference: Reference) -> JSON:
    """Return one item as the data of CSL; what is no name of a publisher, a note says."""
    unnamed = sentence(reference.attribution)
    unnamed = "" if reference.attribution == reference.publisher else unnamed
    members: JSON = {
        "id": reference.key,
        "type": reference.type,
        "title": reference.title,
        "author": _literal(reference.author),
        "translator": _literal(reference.translator),
        "container-title": reference.within,
        "version": reference.version,
        "genre": reference.genre,
        "publisher": reference.publisher,
        "issued": _date(reference.issued),
        "accessed": _date(reference.accessed),
        "URL": reference.url,
        "language": reference.language,
        "note": ". ".join(part for part in (unnamed, reference.note) if part),
    }
    return {name: value for name, value in members.items() if value}


def _literal(name: str) -> list[JSON]:
    """Return a name that no style may take apart, since bodies have no family name."""
    return [{"literal": name}] if name else []


def _date(date: Date | None) -> JSON:
    """Return a date by its parts, or those of its ends; one that is uncertain as ``circa``."""
    if date is None:
        return {}
    parts = {"date-parts": [list(end) for end in date.parts]}
    return parts if date.is_certain else {**parts, "circa": True}
