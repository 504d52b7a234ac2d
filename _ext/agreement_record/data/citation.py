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
from agreement_record.model.language import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_record.data.edition import Edition
    from agreement_record.model.dates import Date
    from agreement_record.model.entry import Entry
    from agreement_record.model.language import Language
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
        language=edition.tag,
    )


def of_entry(
    record: Record, entry: Entry, edition: Edition, speech: Language = ENGLISH
) -> Reference:
    """Return an entry as part of the record, at the address that leads to it for ever.

    Where the address of the whole record is not known, a note has the entry's below it.
    """
    path = permanent(entry.kind, entry.identifier)
    notes = [speech.text("Identifier: {identifier}", identifier=entry.identifier)]
    notes += reported(record, entry, speech)
    if not edition.base:
        unknown = "Address, below that of the front page, which is not known here: {path}"
        notes.append(speech.text(unknown, path=path))
    return Reference(
        key=entry.location.anchor,
        type="entry",
        title=_title(entry, speech),
        author=edition.keeper,
        within=edition.title,
        version=edition.version,
        issued=record.searched([entry]) if record.agreements_of(entry) else record.as_of,
        url=_encoded(edition.full(path)) if edition.base else "",
        language=edition.tag,
        note=speech.text(". ").join(notes),
    )


def of_source(source: Source, speech: Language = ENGLISH) -> Reference:
    """Return a source as the document that it is.

    The record does not hold the title that it was published under. In its place stands the
    record's own heading, in the brackets of a description.
    """
    return Reference(
        key=f"document-{source.identifier}",
        type=source.type.value.csl if source.type else "webpage",
        title=f"[{source.title}]",
        publisher=source.publisher.value if source.publisher else "",
        attribution=attribution.by_whom(source, speech),
        genre=speech.label(source.type.value) if source.type else "",
        translator=source.translator.value if source.translator else "",
        issued=source.published.value if source.published else None,
        accessed=source.accessed.value if source.accessed else None,
        url=_encoded(source.url.value) if source.url else "",
        language=source.language.value if source.language else "",
        note=speech.text(". ").join(_notes(source, speech)),
    )


def in_words(reference: Reference, speech: Language = ENGLISH) -> str:
    """Return an item as the sentences of a bibliography, all but the address at its end."""
    whole = _edition(reference.version, reference.issued, speech)
    if reference.within:
        within = speech.text(
            "In: {author}: {title}, {edition}",
            author=reference.author,
            title=reference.within,
            edition=whole,
        )
        parts = [f"“{reference.title}”", reference.note, within]
    elif reference.version:
        own = speech.text(
            "{author}: {title}, {edition}",
            author=reference.author,
            title=reference.title,
            edition=whole,
        )
        parts = [own]
    else:
        parts = list(_document(reference, speech))
    said = (speech.text("{sentence}.", sentence=part) for part in parts if part)
    return speech.space.join(said)


def _document(reference: Reference, speech: Language) -> Iterator[str]:
    yield speech.text("{title}, {genre}", title=reference.title, genre=reference.genre)
    by = attribution.sentence(reference.attribution)
    if reference.issued:
        day = speech.date(reference.issued)
        by = speech.text("{publisher}, {day}", publisher=by, day=day)
    yield by
    yield reference.note
    if reference.accessed:
        yield speech.text("Read in a stored copy on {day}", day=speech.date(reference.accessed))


def bibtex(reference: Reference, speech: Language = ENGLISH) -> str:
    """Return an item for BibTeX, whose styles and those of biblatex both can set it."""
    about = _edition(reference.version, reference.issued, speech)
    if reference.within:
        about = speech.text("In: {title}, {edition}", title=reference.within, edition=about)
    parts = [part for part in (reference.attribution, reference.genre) if part]
    issued, accessed = reference.issued, reference.accessed
    fields = {
        "title": f"{{{tex(reference.title)}}}",
        "author": reference.author and f"{{{tex(reference.author)}}}",
        "translator": reference.translator and f"{{{tex(reference.translator)}}}",
        "howpublished": tex(
            about if reference.version else attribution.sentence(speech.text(", ").join(parts))
        ),
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


def reported(record: Record, entry: Entry, speech: Language = ENGLISH) -> Iterator[str]:
    """Yield by whom, and when, what the entry rests on was reported, and what of that is derived.

    A source and a passage are themselves what was published.
    """
    is_own = isinstance(entry, Source | Passage)
    sources = record.sources((entry.identifier,) if is_own else entry.rests_on)
    by = speech.text("; ").join(_publication(source, speech) for source in sources)
    if sources:
        said = "Published by: {publications}" if is_own else "Reported by: {publications}"
        yield speech.text(said, publications=by)
    for source in sources:
        for note in attribution.notes(source, speech):
            if len(sources) > 1:
                yield speech.text("{note} of {source}", note=note, source=source.link_text)
            else:
                yield note


def _publication(source: Source, speech: Language) -> str:
    said = attribution.attribution(source, speech)
    if not source.url:
        return said
    address = _encoded(source.url.value)
    return speech.text("{publication}, {address}", publication=said, address=address)


def _notes(source: Source, speech: Language) -> Iterator[str]:
    yield speech.text("Title: the record’s own heading, not the title it was published under")
    yield from attribution.notes(source, speech)
    if source.gone:
        yield speech.text("Address found dead: {day}", day=speech.date(source.gone.value))
    for copy in source.archived:
        yield speech.text(
            "Archived copy, {day}: {address}",
            day=speech.date(copy.value.when),
            address=_encoded(copy.value.url),
        )


def tex(text: str) -> str:
    """Return a text as one line of TeX that sets it character by character."""
    return LIGATURES.sub("{}", " ".join(text.split()).translate(TEX))


def _encoded(address: str) -> str:
    return quote(address, safe=ASCII_OF_ADDRESSES)


def _title(entry: Entry, speech: Language) -> str:
    if isinstance(entry, Passage):
        return speech.text("{title}, {place}", title=entry.title, place=entry.locator)
    return entry.title_in(speech)


def _edition(version: str, as_of: Date | None, speech: Language) -> str:
    if not as_of:
        return speech.text("version {version}", version=version)
    day = speech.date(as_of)
    return speech.text("version {version}, as of {day}", version=version, day=day)


def _day(date: Date) -> dict[str, str]:
    """Return year, month and day as far as they are written, if there is one date."""
    if len(date.parts) > 1:
        return {}
    year, *rest = date.parts[0]
    parts = (f"{year:04}", *(MONTHS[month - 1] for month in rest[:1]), *(str(d) for d in rest[1:]))
    return dict(zip(("year", "month", "day"), parts, strict=False))
