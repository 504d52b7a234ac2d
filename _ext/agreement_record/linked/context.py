"""The context of the linked data (JSON-LD 1.1, section 3.1), and how its terms are called.

The namespace of our own terms is a URN (RFC 9562) with a fragment (RFC 8141, section 2.3.3): a
term means the same wherever a record is published, under every version of it, and in the
record of every other agreement that is kept with this code. Every ``record.jsonld`` defines
the terms that it uses.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from agreement_record.model.kinds import REPORTER
from agreement_record.model.parts import Structured
from agreement_record.model.terms import YesNo
from agreement_record.model.values import DateValue, Identifiers, OneOf, Url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agreement_record.model.entry import Entry
    from agreement_record.model.kinds import Kinds
    from agreement_record.model.terms import AnyTerm
    from agreement_record.model.values import ValueType

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
    "dcterms:conformsTo",
    "dcterms:isPartOf",
    "oa:hasSource",
    "prov:wasDerivedFrom",
    "prov:wasQuotedFrom",
    "rdfs:seeAlso",
    "rdfs:subClassOf",
    "skos:inScheme",
    "rec:not-stated",
    "rec:origin",
    "rec:stated",
)
"""Properties whose values are addresses, besides those of facts."""

DATES = ("rec:as-of",)
"""Properties whose values are dates in EDTF, besides those of facts."""

REPORTING = f"rec:{REPORTER}"
"""Who speaks where the report itself does."""


def context(kinds: Kinds, language: str, base: str = "") -> JSON:
    """Return the context; addresses are relative to ``base``, where it is given."""
    links, dates = _of_facts(tuple(kinds.values()))
    return {
        **({"@base": base} if base else {}),
        "@vocab": SCHEMA,
        **PREFIXES,
        **{name: {"@language": language} for name in WORDS},
        **{name: {"@type": "@id"} for name in links},
        **{name: {"@type": "edtf:EDTF"} for name in dates},
        **{name: {"@type": "xsd:date"} for name in ("rec:earliest", "rec:latest")},
        "rec:property": {"@type": "@vocab"},
        "rec:voice-chain": {"@type": "@id", "@container": "@list"},
        "rec:runs": {"@container": "@list"},
    }


@cache
def _of_facts(kinds: tuple[type[Entry], ...]) -> tuple[list[str], list[str]]:
    """Return the properties whose values are addresses, and those whose values are dates."""
    specs = [(spec.term, spec.type) for kind in kinds for spec in kind.specs().values()]
    structured = [type_ for _, type_ in specs if isinstance(type_, Structured)]
    specs += [(one.term, one.type) for type_ in structured for one in type_.parts.values()]
    links = {term for term, type_ in specs if _is_link(type_) and term != "@id"}
    dates = {term for term, type_ in specs if isinstance(type_, DateValue)}
    return sorted({*LINKS, *links}, key=_rank), sorted({*DATES, *dates}, key=_rank)


def _is_link(type_: ValueType) -> bool:
    """Whether values of a type are addresses: of entries, concepts or pages; yes and no are not."""
    is_concept = isinstance(type_, OneOf) and type_.terms is not YesNo
    return is_concept or isinstance(type_, Identifiers | Url)


def _rank(term: str) -> tuple[bool, bool, str]:
    """Order terms of schema.org first, then other public ones, then our own."""
    return ":" in term, term.startswith("rec:"), term


def concept(term: AnyTerm) -> str:
    """Return our term for a value of a closed list: ``rec:force-hope``."""
    return f"{list_name(type(term))}-{term.keyword}"


def question(words: str) -> str:
    """Return the concept of one of the five questions of specificity: ``rec:asks-by-when``."""
    return f"rec:asks-{words.replace(' ', '-')}"


def list_name(closed: type[AnyTerm]) -> str:
    """Return how our terms for the values of a closed list begin."""
    name = "".join(f"-{c.lower()}" if c.isupper() else c for c in closed.__name__).lstrip("-")
    return f"rec:{name}"
