"""The context of the linked data: what values are, and how terms are called."""

from __future__ import annotations

import pytest

from agreement_record.linked.context import PREFIXES, context, question
from agreement_record.model.kinds import KINDS


@pytest.mark.parametrize(
    ("term", "type_"),
    [
        ("rec:force", "@id"),  # a concept
        ("rec:voice", "@id"),  # an entry
        ("url", "@id"),
        ("rec:side", "@id"),  # a part of an office
        ("contentUrl", "@id"),
        ("license", "@id"),
        ("isPartOf", "@id"),
        ("skos:inScheme", "@id"),
        ("rdfs:subClassOf", "@id"),
        ("rec:reposted", None),  # yes or no
        ("@id", None),  # a part of an archived copy: its address
        ("inLanguage", None),
        ("rec:measure", None),
        ("dcterms:date", "edtf:EDTF"),
        ("rec:as-of", "edtf:EDTF"),
        ("rec:when", "edtf:EDTF"),  # a part of a search
        ("rec:earliest", "xsd:date"),
        ("rec:latest", "xsd:date"),
        ("rec:property", "@vocab"),
    ],
)
def test_it_knows_what_the_values_are(term: str, type_: str | None) -> None:
    known = context(KINDS, "en").get(term)
    assert (known and known["@type"]) == type_


def test_words_are_in_the_language_of_the_record() -> None:
    made = context(KINDS, "de")
    for term in ("name", "description", "dcterms:title", "rec:why"):
        assert made[term] == {"@language": "de"}


def test_addresses_are_relative_to_a_base_where_one_is_given() -> None:
    assert context(KINDS, "en", "../") == {"@base": "../", **context(KINDS, "en")}


def test_terms_stand_in_an_order_schema_org_then_public_then_ours() -> None:
    for type_ in ("@id", "edtf:EDTF"):
        made = [term for term, known in context(KINDS, "en").items() if known == {"@type": type_}]
        plain = {term for term in made if ":" not in term}
        ours = {term for term in made if term.startswith("rec:")}
        public = {*made} - plain - ours
        assert made == [*sorted(plain), *sorted(public), *sorted(ours)]
        assert len(public) > 1
        assert len(ours) > 1


def test_prefixes_are_addresses() -> None:
    made = context(KINDS, "en")
    assert all(made[prefix] == address for prefix, address in PREFIXES.items())
    assert made["@vocab"] == "https://schema.org/"


def test_a_question_is_a_concept() -> None:
    assert question("by when") == "rec:asks-by-when"
