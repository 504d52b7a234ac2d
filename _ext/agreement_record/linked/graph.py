"""``record.jsonld``: the record as linked data (JSON-LD 1.1), and the part of each page.

Every entry is a node whose ``@id`` is its permanent address. Its facts become its properties, by
the term that each fact says itself to be; each fact has a node of its own besides, which tells
where it comes from.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from agreement_record.data import files
from agreement_record.linked.context import REPORTING, concept, context, question
from agreement_record.linked.nodes import Described, address, bounds, values
from agreement_record.linked.vocabulary import NO_FINDING, definitions
from agreement_record.model.dates import Date
from agreement_record.model.kinds import Commitment, Passage, Source, Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from agreement_record.data.edition import Edition
    from agreement_record.model.entry import Entry, Fact, Spec
    from agreement_record.whole.record import Record

JSON = dict[str, Any]


def graph(record: Record, edition: Edition) -> JSON:
    """Return the whole record, with the definitions of its own terms."""
    entries = (entry_node(record, edition, entry) for entry in record.entries)
    return {
        "@context": context(record.kinds, edition.tag),
        "@graph": [dataset_node(record, edition), *entries, *definitions(record.kinds)],
    }


def page(record: Record, edition: Edition, root: str, nodes: Iterable[JSON]) -> JSON:
    """Return nodes as a page holds them; ``root`` is the front page's address, seen from it."""
    return {
        "@context": context(record.kinds, edition.tag, "" if edition.base else root),
        "@graph": list(nodes),
    }


def dataset_node(record: Record, edition: Edition) -> JSON:
    """Return the record as a whole (schema.org ``Dataset``)."""
    node: JSON = {
        "@id": edition.urn or _front(edition),
        "@type": "Dataset",
        "name": edition.title,
        "dcterms:title": edition.title,
        "description": edition.description(),
        "identifier": edition.urn,
        "version": edition.version,
        "inLanguage": edition.tag,
        "license": license_address(edition) if edition.license else "",
        "url": edition.base,
        "creator": {"@type": "Organization", "name": edition.keeper},
        "isAccessibleForFree": True,
        # Where it is not known where they are, they are not said to be anywhere.
        "distribution": ""
        if not edition.base
        else [
            {
                "@type": "DataDownload",
                "name": file.title,
                "encodingFormat": file.type,
                "contentUrl": edition.full(file.name),
            }
            for file in files.described(record)
        ],
    }
    if record.as_of:
        node |= {"rec:as-of": record.as_of.edtf, **bounds(record.as_of)}
    return {name: found for name, found in node.items() if found != ""}


def page_node(edition: Edition, docname: str, title: str, description: str, language: str) -> JSON:
    """Return a page of the record (schema.org ``WebPage``); ``language`` is that of its words."""

    def text(words: str) -> Any:
        return words if language == edition.tag else {"@value": words, "@language": language}

    return {
        "@id": edition.full(edition.page(docname)) or "./",
        "@type": "WebPage",
        "name": text(title),
        "description": text(description),
        "inLanguage": language,
        "isPartOf": edition.urn or _front(edition),
    }


def breadcrumbs(edition: Edition, pages: Sequence[tuple[str, str]]) -> JSON:
    """Return the way to a page (schema.org ``BreadcrumbList``): docname and title of each page."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": title,
                "item": edition.full(edition.page(docname)),
            }
            for number, (docname, title) in enumerate(pages, 1)
        ],
    }


def license_address(edition: Edition) -> str:
    """Return the address of the licence in the list of SPDX."""
    return f"https://spdx.org/licenses/{edition.license}.html"


def _front(edition: Edition) -> str:
    return edition.base or "./"


def entry_node(record: Record, edition: Edition, entry: Entry) -> JSON:
    """Return one entry."""
    described = Described(record, edition, entry)
    node: JSON = {
        "@id": described.address,
        "@type": list(entry.classes()),
        "identifier": entry.identifier,
        "name": entry.full_title,
        "dcterms:title": entry.full_title,
        "description": edition.text(entry),
        "subjectOf": edition.full(edition.place(entry)),
    }
    facts = list(_facts(described))
    shared = Counter(spec.term for spec, _, _ in facts)
    for spec, fact, name in facts:
        found = values(described, spec.type, fact.value, name)
        node.setdefault(spec.term, []).extend(found)
        several = {"rec:value": [_pointer(one) for one in found]} if shared[spec.term] > 1 else {}
        node.setdefault("rec:fact", []).append(_fact_node(described, spec, fact, name) | several)
    node |= _further(described)
    node["rdfs:seeAlso"] = described.refer(*record.mentioned_in(entry))
    return {name: found for name, found in node.items() if found not in ("", [])}


def _facts(described: Described) -> Iterator[tuple[Spec, Fact[Any], str]]:
    """Yield each fact with a name of its own: ``office-2`` for the second of several."""
    seen: Counter[str] = Counter()
    for spec, fact in described.entry.facts():
        seen[spec.name] += 1
        yield spec, fact, f"{spec.name}-{seen[spec.name]}" if spec.repeats else spec.name


def _fact_node(described: Described, spec: Spec, fact: Fact[Any], name: str) -> JSON:
    node: JSON = {
        "@id": f"{described.address}#fact-{name}",
        "@type": "rec:Fact",
        "rec:name": spec.name,
        "rec:property": spec.term,
        "rec:origin": concept(fact.provenance.origin),
        "prov:wasDerivedFrom": described.refer(*described.entry.stated_in(fact)),
        "rec:why": fact.provenance.why,
        **(bounds(fact.value) if isinstance(fact.value, Date) else {}),
    }
    return {key: found for key, found in node.items() if found not in ("", [])}


def _pointer(found: Any) -> Any:
    """Return a node by its address, and a literal as it is."""
    return {"@id": found["@id"]} if isinstance(found, dict) and "@id" in found else found


def _further(described: Described) -> JSON:
    """Return what is no fact of the entry, but follows from its facts or its identifier."""
    entry = described.entry
    match entry:
        case Commitment():
            return _appearance(described) | _computed(described, entry)
        case Passage():
            return _place(described, entry)
        case Theme():
            scheme = f"{described.edition.urn or _front(described.edition)}#themes"
            return {"skos:prefLabel": described.words(entry.title), "skos:inScheme": scheme}
        case Source():
            return {"@type": [*entry.classes(), entry.type.value.rdf]} if entry.type else {}
    return _appearance(described) if "Claim" in entry.rdf else {}


def _appearance(described: Described) -> JSON:
    return {"appearance": described.refer(*(source.identifier for source in described.sources()))}


def _place(described: Described, passage: Passage) -> JSON:
    source = described.record.lookup(passage.source_identifier, Source)
    url = [address(source.url.value)] if source and source.url else []
    part_of = described.refer(passage.source_identifier)
    return {
        "dcterms:isPartOf": part_of,
        "oa:hasSource": url or part_of,
        "oa:hasSelector": {"@type": "rec:SentenceSelector", "rdf:value": passage.locator},
    }


def _computed(described: Described, commitment: Commitment) -> JSON:
    record = described.record
    status, chain = record.status(commitment), record.chain(commitment)
    answers = record.specificity(commitment)
    at = f"{described.address}#status"
    as_of = {"rec:as-of": status.as_of.edtf, **bounds(status.as_of)} if status.as_of else {}
    newest = concept(status.newest) if status.newest else NO_FINDING
    changes = [
        {
            "@id": f"{at}-{number}",
            "@type": "rec:Change",
            "rec:finding": concept(change.finding),
            "dcterms:date": change.date.edtf,
            **bounds(change.date),
            "prov:wasDerivedFrom": described.refer(change.evidence.identifier),
        }
        for number, change in enumerate(status.changes, 1)
    ]
    found: JSON = {"@id": at, "@type": "rec:Status", "rec:finding": newest, **as_of}
    speakers = described.refer(*(one.identifier for one in chain.speakers)) or [REPORTING]
    return {
        "rec:status": found | ({"rec:change": changes} if changes else {}),
        "rec:stated": [question(asked) for asked, fact in answers.items() if fact],
        "rec:not-stated": [question(asked) for asked, fact in answers.items() if not fact],
        "rec:voice-chain": [
            *described.refer(*(source.identifier for source in chain.sources)),
            *speakers,
        ],
    }
