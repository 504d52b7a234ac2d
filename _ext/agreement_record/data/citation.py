"""Citations: of the record, of its entries and of its sources, in words and in BibTeX.

An entry is cited as part of the record, with its force in front, who reported it, and the day
as of which the record speaks, so that a citation says no more than the record does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from agreement_record.data.edition import permanent
from agreement_record.model import attribution
from agreement_record.model.kinds import Passage, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_record.data.edition import Edition
    from agreement_record.model.dates import Date
    from agreement_record.model.entry import Entry
    from agreement_record.whole.record import Record

ASCII_OF_ADDRESSES = "%:/?#[]@!$&'()*+,;=~"
"""What stays as it is in an address (RFC 3986, section 2.2); the rest is percent-encoded."""

TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{character: f"\\{character}" for character in "&%$#_"},
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
    }
)

LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=,)(?=,)|(?<=[?!])(?=`)")
"""Where TeX would make one sign of two."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros by which every style of BibTeX knows the months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One item of a bibliography; what is empty or ``None`` is not known or does not apply."""

    key: str
    type: str
    """A type of CSL 1.0.2, appendix III."""
    title: str
    author: str = ""
    within: str = ""
    """The title of the work that it is part of."""
    version: str = ""
    publisher: str = ""
    """The name, and nothing where it is not known: a program takes what stands here for one."""
    attribution: str = ""
    """Who published it, or that this is not known, and where it was read, in words."""
    genre: str = ""
    translator: str = ""
    issued: Date | None = None
    accessed: Date | None = None
    url: str = ""
    language: str = ""
    note: str = ""


def of_record(record: Record, edition: Edition) -> Reference:
    """Return the record as a whole."""
    return Reference(
        key="record",
        type="dataset",
        title=edition.title,
        author=edition.keeper,
        version=edition.version,
        issued=record.as_of,
        url=_encoded(edition.base),
        language=edition.language,
    )


def of_entry(record: Record, entry: Entry, edition: Edition) -> Reference:
    """Return an entry as part of the record, at the address that leads to it for ever.

    Where the address of the whole record is not known, a note has the entry's below it.
    """
    path = permanent(entry.kind, entry.identifier)
    notes = [f"Identifier: {entry.identifier}", *reported(record, entry)]
    if not edition.base:
        notes.append(f"Address, below that of the front page, which is not known here: {path}")
    return Reference(
        key=entry.location.anchor,
        type="entry",
        title=_title(entry),
        author=edition.keeper,
        within=edition.title,
        version=edition.version,
        issued=record.searched([entry]) if record.agreements_of(entry) else record.as_of,
        url=_encoded(edition.full(path)) if edition.base else "",
        language=edition.language,
        note=". ".join(notes),
    )


def of_source(source: Source) -> Reference:
    """Return a source as the document that it is.

    The record does not hold the title that it was published under. In its place stands the
    record's own heading, in the brackets of a description.
    """
    return Reference(
        key=f"document-{source.identifier}",
        type=source.type.value.csl if source.type else "webpage",
        title=f"[{source.title}]",
        publisher=source.publisher.value if source.publisher else "",
        attribution="; ".join(
            part for part in (attribution.publisher(source), attribution.read_in(source)) if part
        ),
        genre=source.type.value.label if source.type else "",
        translator=source.translator.value if source.translator else "",
        issued=source.published.value if source.published else None,
        accessed=source.accessed.value if source.accessed else None,
        url=_encoded(source.url.value) if source.url else "",
        language=source.language.value if source.language else "",
        note=". ".join(_notes(source)),
    )


def in_words(reference: Reference) -> str:
    """Return an item as the sentences of a bibliography, all but the address at its end."""
    whole = _edition(reference.version, reference.issued)
    if reference.within:
        parts = [
            f"“{reference.title}”",
            reference.note,
            f"In: {reference.author}: {reference.within}, {whole}",
        ]
    elif reference.version:
        parts = [f"{reference.author}: {reference.title}, {whole}"]
    else:
        day = f", {reference.issued.words}" if reference.issued else ""
        read = f"Read in a stored copy on {reference.accessed.words}" if reference.accessed else ""
        by = attribution.sentence(reference.attribution)
        parts = [f"{reference.title}, {reference.genre}", f"{by}{day}", reference.note, read]
    return " ".join(f"{part}." for part in parts if part)


def bibtex(reference: Reference) -> str:
    """Return an item for BibTeX, whose styles and those of biblatex both can set it."""
    edition = _edition(reference.version, reference.issued)
    about = f"In: {reference.within}, {edition}" if reference.within else edition
    parts = [part for part in (reference.attribution, reference.genre) if part]
    issued, accessed = reference.issued, reference.accessed
    fields = {
        "title": f"{{{tex(reference.title)}}}",
        "author": reference.author and f"{{{tex(reference.author)}}}",
        "translator": reference.translator and f"{{{tex(reference.translator)}}}",
        "howpublished": tex(about if reference.version else attribution.sentence(", ".join(parts))),
        "note": tex(reference.note),
        **(_day(issued) if issued else {}),
        "url": reference.url,
        "urldate": accessed.edtf if accessed and accessed.is_certain else "",
        "language": tex(reference.language),
    }
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join([f"@misc{{{reference.key},", *lines, "}"])


def reported(record: Record, entry: Entry) -> Iterator[str]:
    """Yield by whom, and when, what the entry rests on was reported, and what of that is derived.

    A source and a passage are themselves what was published.
    """
    is_own = isinstance(entry, Source | Passage)
    sources = record.sources((entry.identifier,) if is_own else entry.rests_on)
    verb = "Published by" if is_own else "Reported by"
    if sources:
        yield f"{verb}: {'; '.join(map(_publication, sources))}"
    for source in sources:
        of = f" of {source.link_text}" if len(sources) > 1 else ""
        yield from (f"{note}{of}" for note in attribution.notes(source))


def _publication(source: Source) -> str:
    said = attribution.attribution(source)
    return f"{said}, {_encoded(source.url.value)}" if source.url else said


def _notes(source: Source) -> Iterator[str]:
    yield "Title: the record’s own heading, not the title it was published under"
    yield from attribution.notes(source)
    if source.gone:
        yield f"Address found dead: {source.gone.value.words}"
    for copy in source.archived:
        yield f"Archived copy, {copy.value.when.words}: {_encoded(copy.value.url)}"


def tex(text: str) -> str:
    """Return a text as one line of TeX that sets it character by character."""
    return LIGATURES.sub("{}", " ".join(text.split()).translate(TEX))


def _encoded(address: str) -> str:
    return quote(address, safe=ASCII_OF_ADDRESSES)


def _title(entry: Entry) -> str:
    return entry.full_title if not isinstance(entry, Passage) else f"{entry.title}, {entry.locator}"


def _edition(version: str, as_of: Date | None) -> str:
    return f"version {version}{f', as of {as_of.words}' if as_of else ''}"


def _day(date: Date) -> dict[str, str]:
    """Return year, month and day as far as they are written, if there is one date."""
    if len(date.parts) > 1:
        return {}
    year, *rest = date.parts[0]
    parts = (f"{year:04}", *(MONTHS[month - 1] for month in rest[:1]), *(str(d) for d in rest[1:]))
    return dict(zip(("year", "month", "day"), parts, strict=False))
