"""Values of facts as linked data: literals, addresses, and nodes for values with parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from agreement_record.data.edition import permanent
from agreement_record.linked.context import REPORTER, concept
from agreement_record.model.kinds import REPORTER as REPORTING
from agreement_record.model.kinds import Source
from agreement_record.model.parts import Copy, CopyValue, Office, OfficeValue, Search, SearchValue
from agreement_record.model.quotation import words_at
from agreement_record.model.terms import YesNo
from agreement_record.model.values import DateValue, Identifiers, OneOf, Text, Url, Wording

if TYPE_CHECKING:
    from agreement_record.data.edition import Edition
    from agreement_record.model.dates import Date
    from agreement_record.model.entry import Entry
    from agreement_record.model.values import ValueType
    from agreement_record.whole.record import Record

JSON = dict[str, Any]

NO_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f-\xa0]')
"""What must not stand in an address (RFC 3987, section 2.2)."""

ELLIPSIS = " … "
"""What stands between runs of signal words where they are one text."""

TEXT_FRAGMENTS = "https://wicg.github.io/scroll-to-text-fragment/"


@dataclass(frozen=True, slots=True)
class Subject:
    """An entry that is written as linked data, within its record."""

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
        return [Subject(self.record, self.edition, e).address for e in entries if e]

    def sources(self) -> list[Source]:
        """Return the sources that the entry rests on, each once."""
        fact = getattr(self.entry, "source", None)
        names = [identifier.partition(".")[0] for identifier in fact.value] if fact else []
        found = (self.record.lookup(name, Source) for name in dict.fromkeys(names))
        return [source for source in found if source]

    def words(self, text: str, language: str = "") -> JSON:
        """Return words in a language, by default that of the record."""
        return {"@value": text, "@language": language or tag(self.edition)}

    def quoted(self, text: str) -> JSON:
        """Return words of what the entry rests on, in its language."""
        languages = (source.language.value for source in self.sources() if source.language)
        return self.words(text, next(languages, ""))


def tag(edition: Edition) -> str:
    """Return the language of the record as a tag of BCP 47."""
    return edition.language.replace("_", "-")


def address(url: str) -> str:
    """Return an address in which whatever must not stand there is percent-encoded."""
    return NO_IRI.sub(lambda found: quote(found[0]), url)


def values(subject: Subject, type_: ValueType, given: Any, name: str) -> list[Any]:
    """Return the values that a fact gives; ``name`` tells it from the entry's other facts."""
    if isinstance(type_, Identifiers):
        if given == REPORTING and REPORTING in type_.words:
            return [REPORTER]
        return list(subject.refer(*(given if type_.many else (given,))))
    return [_value(subject, type_, given, name)]


def _value(subject: Subject, type_: ValueType, given: Any, name: str) -> Any:
    found: Any = given  # a tag of a language, a fingerprint
    match type_:
        case Wording():
            found = signal_words(subject, given, name)
        case Url():
            found = address(given)
        case Text():
            found = subject.words(given, type_.language)
        case OneOf():
            found = given is YesNo.YES if isinstance(given, YesNo) else concept(given)
        case DateValue():
            found = given.edtf
        case OfficeValue() | SearchValue() | CopyValue():
            found = _parts(subject, given, name)
    return found


def bounds(date: Date) -> JSON:
    """Return the first and the last day that a date can mean."""
    return {"rec:earliest": date.earliest.isoformat(), "rec:latest": date.latest.isoformat()}


def signal_words(subject: Subject, runs: tuple[str, ...], name: str) -> JSON:
    """Return words quoted from what the entry rests on."""
    several = {"rec:runs": [subject.quoted(run) for run in runs]} if len(runs) > 1 else {}
    node: JSON = {
        "@id": f"{subject.address}#{name}",
        "@type": ["rec:SignalWords"],
        "text": subject.quoted(ELLIPSIS.join(runs)),
        **several,
        "prov:wasQuotedFrom": subject.refer(*_rests_on(subject)),
    }
    urls = [source.url.value for source in subject.sources() if source.url]
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


def _rests_on(subject: Subject) -> tuple[str, ...]:
    fact = getattr(subject.entry, "source", None)
    return fact.value if fact else ()


def _parts(subject: Subject, given: Office | Search | Copy, name: str) -> JSON:
    at = f"{subject.address}#{name}"
    match given:
        case Office():
            body = {"@id": f"{at}-body", "@type": "org:Organization", "name": given.body}
            role = {"@id": f"{at}-role", "@type": "org:Role", "name": given.title}
            since = {"rec:since": given.since.edtf, **bounds(given.since)} if given.since else {}
            return {
                "@id": at,
                "@type": "org:Membership",
                "org:role": role,
                "org:organization": body,
                "rec:side": subject.refer(given.side),
                **since,
            }
        case Search():
            return {
                "@id": at,
                "@type": "rec:Search",
                "rec:where": subject.words(given.where),
                "rec:what": subject.words(given.what),
                "rec:when": given.when.edtf,
                **bounds(given.when),
            }
        case Copy():
            return {
                "@id": address(given.url),
                "@type": "WebPage",
                "rec:when": given.when.edtf,
                **bounds(given.when),
            }
