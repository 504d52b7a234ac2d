"""The record's own vocabulary: every term that is used is defined, or explained where public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agreement_record.linked import graph
from agreement_record.linked.context import context
from agreement_record.linked.public import AVOIDED, PUBLIC
from agreement_record.linked.vocabulary import CLASSES, PROPERTIES, definitions, lists
from agreement_record.model import terms
from agreement_record.model.kinds import KINDS, Commitment, kinds_of
from agreement_record.model.terms import Force
from entries import commitment, edition, entry, evidence, record

if TYPE_CHECKING:
    from collections.abc import Iterator


def defined() -> dict[str, Any]:
    """Return the definitions by their terms."""
    return {node["@id"]: node for node in definitions(KINDS)}


def english(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "en"}


def used(node: Any) -> Iterator[str]:
    """Yield every property, class and concept that a node names."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from () if name.startswith("@") else (name,)
            if name not in {"@value", "@language", "text", "description"}:
                yield from used(value)
    elif isinstance(node, list):
        for one in node:
            yield from used(one)
    elif isinstance(node, str) and node.startswith("rec:"):
        yield node


def test_every_term_of_ours_is_defined_once() -> None:
    made = defined()
    more = [commitment(force.keyword, force.keyword, "deadline: 2030") for force in Force]
    whole = record(*more, evidence("seen", "2021", "done", "hope"), entry("question", "q"))
    nodes = [graph.entry_node(whole, edition(), one) for one in whole.entries]
    nodes += [graph.dataset_node(whole, edition()), *definitions(KINDS)]
    names = {name for name in used(nodes) if name.startswith("rec:")}
    assert "rec:SignalWords" in names
    assert names - made.keys() == set()
    assert len(list(definitions(KINDS))) == len(made)
    assert {name for name in context(KINDS, "en") if name.startswith("rec:")} <= made.keys()


def test_public_terms_are_explained() -> None:
    public = {term for kind in KINDS.values() for term in kind.classes()}
    public |= {spec.term for kind in KINDS.values() for spec in kind.specs().values()}
    assert {term for term in public if not term.startswith("rec:")} <= set(PUBLIC)
    avoided = {term.removeprefix("schema:") for terms in AVOIDED for term in terms.split(", ")}
    assert avoided & set(PUBLIC) == set()


def test_a_kind_is_a_class_and_a_claim_is_no_duty() -> None:
    made = defined()
    duty = "It is as reported, and nothing here shows that anybody is bound by anything."
    assert made["rec:Commitment"] == {
        "@id": "rec:Commitment",
        "@type": "rdfs:Class",
        "rdfs:label": english("commitment"),
        "rdfs:comment": english(Commitment.meaning),
        "rdfs:subClassOf": ["rec:Entry", "https://schema.org/Claim"],
        "skos:scopeNote": english(duty),
    }
    assert "skos:scopeNote" not in made["rec:Party"]
    assert made["rec:Party"]["rdfs:subClassOf"] == [
        "rec:Entry",
        "org:Organization",
        "https://schema.org/Organization",
    ]


def test_a_fact_is_a_property_with_what_it_means_for_each_kind() -> None:
    made = defined()
    assert made["rec:actor-as-worded"] == {
        "@id": "rec:actor-as-worded",
        "@type": "rdf:Property",
        "rdfs:label": english("actor as worded"),
        "rdfs:comment": english("The words of the report for who is to act."),
    }
    assert made["rec:about"]["rdfs:comment"] == [
        english("Of evidence: The commitments that it bears on."),
        english("Of question: The entries that it touches."),
    ]
    assert made["rec:voice"]["rdfs:comment"]["@value"].startswith("Who is reported")  # of both
    assert [name for name in made if name in {"dcterms:date", "url"}] == []


def test_our_other_terms_have_their_meanings() -> None:
    made = defined()
    for type_, table in (("rdfs:Class", CLASSES), ("rdf:Property", PROPERTIES)):
        for term, meaning in table.items():
            assert made[term]["@type"] == type_
            assert made[term]["rdfs:label"] == english(term.removeprefix("rec:").replace("-", " "))
            assert made[term]["rdfs:comment"] == english(meaning)


def test_a_closed_list_is_a_scheme_of_concepts() -> None:
    made = defined()
    assert made["rec:force-list"] == {
        "@id": "rec:force-list",
        "@type": "skos:ConceptScheme",
        "rdfs:label": english("force list"),
        "rdfs:comment": english(
            "How strong the words are that a commitment rests on, strongest first."
        ),
    }
    assert made["rec:text-state-not-found"] == {
        "@id": "rec:text-state-not-found",
        "@type": "skos:Concept",
        "skos:prefLabel": english("no published text found"),
        "skos:definition": english("No text of it was found where it was searched for."),
        "skos:inScheme": "rec:text-state-list",
    }
    assert made["rec:asks-by-when"] == {
        "@id": "rec:asks-by-when",
        "@type": "skos:Concept",
        "skos:prefLabel": english("by when"),
        "skos:definition": english("The question: by when?"),
        "skos:inScheme": "rec:asks-list",
    }


def test_two_concepts_stand_in_no_list() -> None:
    made = defined()
    assert made["rec:reporter"]["skos:prefLabel"] == english("reporter")
    assert made["rec:finding-none"]["skos:prefLabel"] == english("no direct evidence found")
    for name in ("rec:reporter", "rec:finding-none"):
        assert made[name].keys() == {"@id", "@type", "skos:prefLabel", "skos:definition"}


def test_lists_are_those_of_the_kinds_without_yes_and_no() -> None:
    assert lists(kinds_of(Commitment)) == [terms.Force, terms.Origin]
    assert terms.YesNo not in lists(KINDS)
