"""``record.jsonld``: the record as linked data (JSON-LD 1.1), and the part of each page.

Every entry is a node whose ``@id`` is its permanent address. What :mod:`record.export.mapping`
says of its facts becomes its properties; each fact has a node of its own besides, which tells
where the fact comes from.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from agreement_record.data.files import described
from agreement_record.data.json import sources_of
from agreement_record.linked.context import REPORTER, concept, context, question
from agreement_record.linked.mapping import FACTS, KINDS
from agreement_record.linked.values import Subject, address, bounds, tag, values
from agreement_record.linked.vocabulary import NO_FINDING, definitions
from agreement_record.model.dates import Date
from agreement_record.model.kinds import Commitment, Passage, Source, Theme
from agreement_record.model.terms import SourceType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from agreement_record.data.edition import Edition
    from agreement_record.model.entry import Entry, Fact, Spec
    from agreement_record.whole.record import Record

JSON = dict[str, Any]

CLASSES: Mapping[SourceType, str] = {
    SourceType.NEWS_REPORT: "NewsArticle",
    SourceType.PROJECT_PAGE: "WebPage",
    SourceType.ENCYCLOPEDIA: "Article",
}
"""The class of schema.org for a type of source: the record sets both."""


def graph(record: Record, edition: Edition) -> JSON:
    """Return the whole record, with the definitions of its own terms."""
    entries = (entry_node(record, edition, entry) for entry in record.entries)
    return {
        "@context": context(tag(edition)),
        "@graph": [dataset_node(record, edition), *entries, *definitions()],
    }


def page(nodes: Iterable[JSON], edition: Edition, root: str) -> JSON:
    """Return nodes as a page holds them; ``root`` is the front page's address, seen from it."""
    return {
        "@context": context(tag(edition), "" if edition.base else root),
        "@graph": list(nodes),
    }


def dataset_node(record: Record, edition: Edition) -> JSON:
    """Return the record as a whole (schema.org ``Dataset``)."""
    node: JSON = {
        "@id": edition.urn or _front(edition),
        "@type": "Dataset",
        "name": edition.title,
        "dcterms:title": edition.title,
        "description": edition.description,
        "identifier": edition.urn,
        "version": edition.version,
        "inLanguage": tag(edition),
        "license": license_address(edition) if edition.license else "",
        "url": _front(edition),
        "creator": {"@type": "Organization", "name": edition.keeper},
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.title,
                "encodingFormat": file.type,
                "contentUrl": edition.full(file.name),
            }
            for file in described(release.version for release in record.history.releases)
        ],
    }
    if record.as_of:
        node |= {"rec:as-of": record.as_of.edtf, **bounds(record.as_of)}
    return {name: found for name, found in node.items() if found != ""}


def page_node(edition: Edition, docname: str, title: str, description: str) -> JSON:
    """Return a page of the record (schema.org ``WebPage``)."""
    return {
        "@id": edition.full(edition.page(docname)) or "./",
        "@type": "WebPage",
        "name": title,
        "description": description,
        "inLanguage": tag(edition),
        "isPartOf": edition.urn or _front(edition),
    }


def license_address(edition: Edition) -> str:
    """Return the address of the licence in the list of SPDX."""
    return f"https://spdx.org/licenses/{edition.license}.html"


def _front(edition: Edition) -> str:
    return edition.base or "./"


def entry_node(record: Record, edition: Edition, entry: Entry) -> JSON:
    """Return one entry."""
    subject = Subject(record, edition, entry)
    node: JSON = {
        "@id": subject.address,
        "@type": list(KINDS[entry.kind]),
        "identifier": entry.identifier,
        "name": entry.full_title,
        "dcterms:title": entry.full_title,
        "description": edition.text(entry),
        "subjectOf": edition.full(edition.place(entry)),
    }
    facts = list(_facts(subject))
    shared = Counter(FACTS[entry.kind][spec.name] for spec, _, _ in facts)
    for spec, fact, name in facts:
        term = FACTS[entry.kind][spec.name]
        found = values(subject, spec.type, fact.value, name)
        node.setdefault(term, []).extend(found)
        several = {"rec:value": [_pointer(one) for one in found]} if shared[term] > 1 else {}
        node.setdefault("rec:fact", []).append(_fact_node(subject, spec, fact, name) | several)
    node |= _further(subject)
    mentioned = sorted({m.target for m in record.mentions if m.within == entry.identifier})
    node["rdfs:seeAlso"] = subject.refer(*mentioned)
    return {name: found for name, found in node.items() if found not in ("", [])}


def _facts(subject: Subject) -> Iterator[tuple[Spec, Fact[Any], str]]:
    """Yield each fact with a name of its own: ``office-2`` for the second of several."""
    seen: Counter[str] = Counter()
    for spec, fact in subject.entry.facts():
        seen[spec.name] += 1
        yield spec, fact, f"{spec.name}-{seen[spec.name]}" if spec.repeats else spec.name


def _fact_node(subject: Subject, spec: Spec, fact: Fact[Any], name: str) -> JSON:
    node: JSON = {
        "@id": f"{subject.address}#fact-{name}",
        "@type": "rec:Fact",
        "rec:name": spec.name,
        "rec:property": FACTS[subject.entry.kind][spec.name],
        "rec:origin": concept(fact.provenance.origin),
        "prov:wasDerivedFrom": subject.refer(*sources_of(subject.entry, fact)),
        "rec:why": fact.provenance.why,
        **(bounds(fact.value) if isinstance(fact.value, Date) else {}),
    }
    return {key: found for key, found in node.items() if found not in ("", [])}


def _pointer(found: Any) -> Any:
    """Return a node by its address, and a literal as it is."""
    return {"@id": found["@id"]} if isinstance(found, dict) and "@id" in found else found


def _further(subject: Subject) -> JSON:
    """Return what is no fact of the entry, but follows from its facts or its identifier."""
    entry = subject.entry
    match entry:
        case Commitment():
            return _appearance(subject) | _computed(subject, entry)
        case Passage():
            return _place(subject, entry)
        case Theme():
            scheme = f"{subject.edition.urn or _front(subject.edition)}#themes"
            return {"skos:prefLabel": subject.words(entry.title), "skos:inScheme": scheme}
        case Source():
            return {"@type": [*KINDS["source"], CLASSES[entry.type.value]]} if entry.type else {}
    return _appearance(subject) if "Claim" in KINDS[entry.kind] else {}


def _appearance(subject: Subject) -> JSON:
    return {"appearance": subject.refer(*(source.identifier for source in subject.sources()))}


def _place(subject: Subject, passage: Passage) -> JSON:
    source = subject.record.lookup(passage.source_identifier, Source)
    url = [address(source.url.value)] if source and source.url else []
    part_of = subject.refer(passage.source_identifier)
    return {
        "dcterms:isPartOf": part_of,
        "oa:hasSource": url or part_of,
        "oa:hasSelector": {"@type": "rec:SentenceSelector", "rdf:value": passage.locator},
    }


def _computed(subject: Subject, commitment: Commitment) -> JSON:
    record = subject.record
    status, chain = record.status(commitment), record.chain(commitment)
    answers = record.specificity(commitment)
    at = f"{subject.address}#status"
    as_of = {"rec:as-of": status.as_of.edtf, **bounds(status.as_of)} if status.as_of else {}
    newest = concept(status.changes[-1].finding) if status.changes else NO_FINDING
    changes = [
        {
            "@id": f"{at}-{number}",
            "@type": "rec:Change",
            "rec:finding": concept(change.finding),
            "dcterms:date": change.date.edtf,
            **bounds(change.date),
            "prov:wasDerivedFrom": subject.refer(change.evidence.identifier),
        }
        for number, change in enumerate(status.changes, 1)
    ]
    found: JSON = {"@id": at, "@type": "rec:Status", "rec:finding": newest, **as_of}
    speaker = subject.refer(chain.speaker.identifier) if chain.speaker else [REPORTER]
    return {
        "rec:status": found | ({"rec:change": changes} if changes else {}),
        "rec:stated": [question(asked) for asked, fact in answers.items() if fact],
        "rec:not-stated": [question(asked) for asked, fact in answers.items() if not fact],
        "rec:voice-chain": [
            *subject.refer(*(source.identifier for source in chain.sources)),
            *speaker,
        ],
    }
