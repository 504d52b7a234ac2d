"""The context of the linked data (JSON-LD 1.1, section 3.1), and how its terms are called.

The namespace of our own terms is a URN (RFC 9562) with a fragment (RFC 8141, section 2.3.3): a
term means the same wherever a record is published, under every version of it, and in the
record of every other agreement that is kept with this code. Every ``record.jsonld`` defines
the terms that it uses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agreement_record.model.terms import Term

JSON = dict[str, Any]

NAMESPACE = "urn:uuid:0b584a16-aac3-4873-a73a-13a59dac4c54#"
"""Never changed: a term whose meaning changes gets a new name."""

PREFIXES: Mapping[str, str] = {
    "rec": NAMESPACE,
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
SCHEMA = "https://schema.org/"
"""The vocabulary of what has no prefix."""

WORDS = ("name", "description", "dcterms:title", "rec:why")
"""Properties whose values are words in the language of the record."""

LINKS = (
    "appearance",
    "archivedAt",
    "contentUrl",
    "isPartOf",
    "license",
    "subjectOf",
    "url",
    "dcterms:conformsTo",
    "dcterms:isPartOf",
    "dcterms:subject",
    "dcterms:type",
    "oa:hasSource",
    "prov:wasDerivedFrom",
    "prov:wasQuotedFrom",
    "rdfs:seeAlso",
    "rdfs:subClassOf",
    "skos:inScheme",
    "rec:about",
    "rec:act",
    "rec:actor",
    "rec:bearing",
    "rec:finding",
    "rec:force",
    "rec:holder",
    "rec:not-stated",
    "rec:origin",
    "rec:participants",
    "rec:parties",
    "rec:side",
    "rec:signatories",
    "rec:source",
    "rec:state",
    "rec:stated",
    "rec:text",
    "rec:voice",
)
"""Properties whose values are addresses."""

DATES = (
    "dcterms:date",
    "dcterms:issued",
    "rec:accessed",
    "rec:as-of",
    "rec:deadline",
    "rec:gone",
    "rec:since",
    "rec:when",
)
"""Properties whose values are dates in EDTF."""

REPORTER = "rec:reporter"
"""Who speaks where the report itself does."""


def context(language: str, base: str = "") -> JSON:
    """Return the context; addresses are relative to ``base``, where it is given."""
    return {
        **({"@base": base} if base else {}),
        "@vocab": SCHEMA,
        **PREFIXES,
        **{name: {"@language": language} for name in WORDS},
        **{name: {"@type": "@id"} for name in LINKS},
        **{name: {"@type": "edtf:EDTF"} for name in DATES},
        **{name: {"@type": "xsd:date"} for name in ("rec:earliest", "rec:latest")},
        "rec:property": {"@type": "@vocab"},
        "rec:voice-chain": {"@type": "@id", "@container": "@list"},
        "rec:runs": {"@container": "@list"},
    }


def concept(term: Term) -> str:
    """Return our term for a value of a closed list: ``rec:force-hope``."""
    return f"{list_name(type(term))}-{term.word}"


def question(words: str) -> str:
    """Return the concept of one of the five questions of specificity: ``rec:asks-by-when``."""
    return f"rec:asks-{words.replace(' ', '-')}"


def list_name(closed: type[Term]) -> str:
    """Return how our terms for the values of a closed list begin."""
    name = "".join(f"-{c.lower()}" if c.isupper() else c for c in closed.__name__).lstrip("-")
    return f"rec:{name}"
