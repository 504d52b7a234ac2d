"""The record's own vocabulary, defined in RDF Schema and SKOS.

What a term means is what the code says of kinds, facts and closed lists, so that it is the
same here, on the pages and in the checks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agreement_record.linked.context import REPORTING, SCHEMA, concept, list_name, question
from agreement_record.model import terms
from agreement_record.model.kinds import REPORTER
from agreement_record.model.values import OneOf
from agreement_record.whole.record import NO_DIRECT_EVIDENCE, QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agreement_record.model.kinds import Kinds

JSON = dict[str, Any]

CLASSES: Mapping[str, str] = {
    "rec:Entry": "One subject of the record, with its facts.",
    "rec:Fact": "That the record gives an entry the values of a property, and where from.",
    "rec:SignalWords": "Words quoted from a source, in the order in which they stand there.",
    "rec:SentenceSelector": (
        "Selects a sentence of a text by its place (rdf:value): “title”, or p3.s2 for sentence 2 "
        "of paragraph 3, counted from 1, the headline apart."
    ),
    "rec:Search": "A search that was made: where, when, and for what.",
    "rec:Status": "What is known of a commitment since, computed from evidence.",
    "rec:Change": "What a piece of direct evidence shows of a commitment, and since when.",
}
"""Our classes that are no kind of entry."""

PROPERTIES: Mapping[str, str] = {
    "rec:as-of": "The day of the newest search for what followed.",
    "rec:change": "A change of status.",
    "rec:earliest": "The first day that the date can mean, taken at its word.",
    "rec:fact": "A fact of the entry. Every fact that the record holds has one.",
    "rec:latest": "The last day that the date can mean, taken at its word.",
    "rec:name": "The name of the fact, as it is written in the pages.",
    "rec:not-stated": "A question that the source does not answer for this commitment.",
    "rec:origin": "How the fact came into the record.",
    "rec:property": "The property of the entry whose values the fact gives.",
    "rec:runs": "The runs of words, where there are several and the source has others between.",
    "rec:side": "The party on whose side the office is, as the record reads it.",
    "rec:since": "Since when the office was held.",
    "rec:stated": "A question that the source answers for this commitment.",
    "rec:status": "What is known of it since. That nothing was found is not that nothing was done.",
    "rec:value": "The value that the fact gives, where several facts give values of its property.",
    "rec:voice-chain": (
        "Who passed the words on, from what this record read back to the speaker, where one is "
        "named. What stands in the agreement itself is not known."
    ),
    "rec:what": "What was searched for.",
    "rec:when": "When it was searched, or archived.",
    "rec:where": "What was searched.",
    "rec:why": "The reasoning by which the fact was derived.",
}
"""Our properties that are no fact; those that are one are defined by the kinds."""

NO_FINDING = "rec:finding-none"
"""The status of a commitment of which nothing was found."""

NOT_A_DUTY = "It is as reported, and nothing here shows that anybody is bound by anything."


def lists(kinds: Kinds) -> list[type[terms.AnyTerm]]:
    """Return every closed list whose values are concepts; yes and no are truth values."""
    found = {
        spec.type.terms
        for kind in kinds.values()
        for spec in kind.specs().values()
        if isinstance(spec.type, OneOf)
    }
    return sorted((found | {terms.Origin}) - {terms.YesNo}, key=lambda one: one.__name__)


def definitions(kinds: Kinds) -> Iterator[JSON]:
    """Yield the definition of every term of our vocabulary (RDF Schema, SKOS)."""
    for kind in kinds.values():
        own, *public = kind.classes()
        note = {"skos:scopeNote": _english(NOT_A_DUTY)} if "Claim" in public else {}
        yield {
            **_term(own, "rdfs:Class", kind.kind, kind.meaning),
            "rdfs:subClassOf": ["rec:Entry", *(_full(term) for term in public)],
            **note,
        }
    for term, meaning in CLASSES.items():
        yield _term(term, "rdfs:Class", term.partition(":")[2], meaning)
    for term, meanings in _facts(kinds).items():
        yield _term(term, "rdf:Property", term.partition(":")[2], *meanings)
    for term, meaning in PROPERTIES.items():
        yield _term(term, "rdf:Property", term.partition(":")[2], meaning)
    for closed in lists(kinds):
        yield from _concepts(
            f"{list_name(closed)}-list",
            (closed.__doc__ or "").partition("\n")[0],
            ((concept(term), term.label, term.meaning) for term in closed),
        )
    none = "None was found where it was searched for, as of the day given."
    asked = ((question(words), words, f"The question: {words}?") for words in QUESTIONS)
    yield from _concepts("rec:asks-list", "What a reader may ask of a commitment.", asked)
    reporter = "The report itself speaks, and names no speaker."
    yield _concept(REPORTING, REPORTER, reporter)
    yield _concept(NO_FINDING, NO_DIRECT_EVIDENCE, none)


def _facts(kinds: Kinds) -> Mapping[str, list[str]]:
    """Return what our properties that are facts mean, of each kind that has them."""
    found: dict[str, dict[str, list[str]]] = {}
    for kind in kinds.values():
        for spec in kind.specs().values():
            if spec.term.startswith("rec:"):
                found.setdefault(spec.term, {}).setdefault(spec.meaning, []).append(kind.kind)
    return {
        term: [
            meaning if len(meanings) == 1 else f"Of {', '.join(kinds)}: {meaning}"
            for meaning, kinds in meanings.items()
        ]
        for term, meanings in found.items()
    }


def _concepts(scheme: str, meaning: str, found: Any) -> Iterator[JSON]:
    yield _term(scheme, "skos:ConceptScheme", scheme.partition(":")[2], meaning)
    for term, label, definition in found:
        yield {**_concept(term, label, definition), "skos:inScheme": scheme}


def _concept(term: str, label: str, definition: str) -> JSON:
    return {
        "@id": term,
        "@type": "skos:Concept",
        "skos:prefLabel": _english(label),
        "skos:definition": _english(definition),
    }


def _term(term: str, class_: str, label: str, *meanings: str) -> JSON:
    comments = [_english(meaning) for meaning in meanings]
    return {
        "@id": term,
        "@type": class_,
        "rdfs:label": _english(label.replace("-", " ")),
        "rdfs:comment": comments if len(comments) > 1 else comments[0],
    }


def _full(term: str) -> str:
    """Return a term as an address, where what has no prefix would be a relative one."""
    return term if ":" in term else f"{SCHEMA}{term}"


def _english(text: str) -> JSON:
    return {"@value": text, "@language": "en"}
