"""Values of facts as linked data: literals, addresses, and nodes for values with parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from agreement_record.data.edition import permanent
from agreement_record.linked.context import concept
from agreement_record.model.parts import Structured
from agreement_record.model.quotation import words_at
from agreement_record.model.scripts import is_han
from agreement_record.model.terms import YesNo
from agreement_record.model.values import (
    DateValue,
    Identifiers,
    NameIn,
    OneOf,
    Text,
    Url,
    Wording,
    Words,
)

if TYPE_CHECKING:
    from agreement_record.data.edition import Edition
    from agreement_record.model.dates import Date
    from agreement_record.model.entry import Entry
    from agreement_record.model.kinds import Source
    from agreement_record.model.parts import Part, Structure
    from agreement_record.model.values import ValueType
    from agreement_record.whole.record import Record

JSON = dict[str, Any]

NO_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f-\xa0]')
"""What must not stand in an address (RFC 3987, section 2.2)."""

ELLIPSIS = " … "
"""What stands between runs of signal words where they are one text."""

TEXT_FRAGMENTS = "https://wicg.github.io/scroll-to-text-fragment/"


@dataclass(frozen=True, slots=True)
class Described:
    """An entry that is described in linked data, within its record."""

    record: Record
    edition: Edition
    entry: Entry

    @property
    def address(self) -> str:
        """The permanent address of the entry."""
        return self.edition.full(permanent(self.entry.kind, self.entry.identifier))

    def refer(self, *identifiers: str) -> list[str]:
        """Return the addresses of entries; what is none has been reported where it stands."""
        entries = (self.record.get(identifier) for identifier in identifiers)
        return [Described(self.record, self.edition, e).address for e in entries if e]

    def sources(self) -> tuple[Source, ...]:
        """Return the sources that the entry rests on, each once."""
        return self.record.sources(self.entry.rests_on)

    def words(self, text: str, language: str = "") -> JSON:
        """Return words in a language, by default that of the record."""
        return {"@value": text, "@language": language or self.edition.tag}

    def quoted(self, text: str) -> JSON:
        """Return words of what the entry rests on, in its language."""
        languages = (source.language.value for source in self.sources() if source.language)
        return self.words(text, next(languages, ""))


def address(url: str) -> str:
    """Return an address in which whatever must not stand there is percent-encoded."""
    return NO_IRI.sub(lambda found: quote(found[0]), url)


def values(described: Described, type_: ValueType, given: Any, name: str) -> list[Any]:
    """Return the values that a fact gives; ``name`` tells it from the entry's other facts."""
    if isinstance(type_, Identifiers):
        reserved = [f"rec:{word}" for word in type_.keys(given) if word in type_.reserved]
        return [*described.refer(*type_.references(given)), *reserved]
    if isinstance(type_, Words):
        return [described.words(one, "zh" if any(map(is_han, one)) else "") for one in given]
    return [_value(described, type_, given, name)]


def _value(described: Described, type_: ValueType, given: Any, name: str) -> Any:
    found: Any = given  # a tag of a language, a fingerprint
    match type_:
        case Wording():
            found = signal_words(described, given, name)
        case Url():
            found = address(given)
        case Text():
            found = described.words(given, type_.language)
        case NameIn():
            found = described.words(given.text, given.language)
        case OneOf():
            found = given is YesNo.YES if isinstance(given, YesNo) else concept(given)
        case DateValue():
            found = given.edtf
        case Structured():
            found = _structure(described, given, f"{described.address}#{name}")
    return found


def bounds(date: Date) -> JSON:
    """Return the first and the last day that a date can mean."""
    return {"rec:earliest": date.earliest.isoformat(), "rec:latest": date.latest.isoformat()}


def signal_words(described: Described, runs: tuple[str, ...], name: str) -> JSON:
    """Return words quoted from what the entry rests on."""
    several = {"rec:runs": [described.quoted(run) for run in runs]} if len(runs) > 1 else {}
    node: JSON = {
        "@id": f"{described.address}#{name}",
        "@type": ["rec:SignalWords"],
        "text": described.quoted(ELLIPSIS.join(runs)),
        **several,
        "prov:wasQuotedFrom": described.refer(*described.entry.rests_on),
    }
    urls = [source.url.value for source in described.sources() if source.url]
    return node | _place(urls[0], runs) if urls and name == "wording" else node


def _place(url: str, runs: tuple[str, ...]) -> JSON:
    """Return where signal words stand (Web Annotation, sections 4.2.1 and 4.2.4).

    The fragment selects from the first run to the last; the quotation, which cannot leave
    anything out, is given where there is one run.
    """
    quotation = {"@type": "oa:TextQuoteSelector", "oa:exact": runs[0]}
    fragment = {
        "@type": "oa:FragmentSelector",
        "dcterms:conformsTo": TEXT_FRAGMENTS,
        "rdf:value": words_at(url, runs).partition("#")[2],
    }
    return {
        "@type": ["rec:SignalWords", "oa:SpecificResource"],
        "oa:hasSource": address(url),
        "oa:hasSelector": [fragment, *([quotation] if len(runs) == 1 else [])],
    }


def _structure(described: Described, given: Structure, at: str) -> JSON:
    """Return a value with parts as a node; the bounds of its date come last."""
    node: JSON = {"@id": at, "@type": given.rdf}
    last: JSON = {}
    for part, inner in given.given():
        if isinstance(part.type, DateValue):
            last |= {part.term: inner.edtf, **bounds(inner)}
        else:
            node[part.term] = _part(described, part, inner, at)
    return node | last


def _part(described: Described, part: Part, inner: Any, at: str) -> Any:
    class_, name = part.node
    if class_:
        return {"@id": f"{at}-{name}", "@type": class_, "name": inner}
    found = values(described, part.type, inner, part.name)
    return found if isinstance(part.type, Identifiers) else found[0]
