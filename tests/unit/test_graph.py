"""``record.jsonld``: what it says, and what it must not say."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, URIRef
from rdflib.compare import isomorphic

from agreement_record.data import json as data
from agreement_record.linked import graph as jsonld
from agreement_record.linked.context import NAMESPACE, PREFIXES, SCHEMA, concept, context
from agreement_record.linked.public import PUBLIC
from agreement_record.linked.script import script
from agreement_record.linked.vocabulary import definitions, lists
from agreement_record.model.kinds import KINDS
from agreement_record.model.terms import Force
from agreement_record.whole.record import Record
from entries import commitment, edition, entry, evidence, record

if TYPE_CHECKING:
    from agreement_record.model.entry import Entry

ANY = st.text(st.characters(codec="utf-8"))
WORD = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Z"], exclude_characters=';“”"[]'),
    min_size=1,
    max_size=9,
)
BASE = "https://example.org/en/latest/"
NEWS = """\
short: News
url: https://example.org/{a}/新闻
language: en
type: news-report
reposted: no
accessed: 2021-01
archived: https://archive.example/1; 2022
"""
AS = "PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX oa: <http://www.w3.org/ns/oa#> "
AS += f"PREFIX rec: <{NAMESPACE}> PREFIX schema: <{SCHEMA}> "
AS += "PREFIX org: <http://www.w3.org/ns/org#> PREFIX dcterms: <http://purl.org/dc/terms/> "


def whole(*more: Entry) -> Record:
    """Return the small record, with a source to which nothing is missing."""
    source = entry("source", "news", NEWS, "The news")
    kept = [source if old.identifier == "news" else old for old in record(*more).entries]
    return Record(kept)


def graph(*more: Entry, base: str = "", at: str = BASE, **edited: Any) -> rdflib.Graph:
    """Return the graph that a program reads from the file, which has an address itself."""
    made = data.write(jsonld.graph(whole(*more), edition(base=base, **edited)))
    return rdflib.Graph().parse(data=made, format="json-ld", publicID=f"{at}record.jsonld")


def alone(one: Entry, **edited: Any) -> rdflib.Graph:
    """Return the graph of one entry, as a page holds it."""
    nodes = [jsonld.entry_node(whole(one), edition(**edited), one)]
    made = json.dumps(jsonld.page(whole(one), edition(), "../", nodes))
    return rdflib.Graph().parse(data=made, format="json-ld", publicID=f"{BASE}docs/page.html")


def ask(found: rdflib.Graph, query: str) -> list[tuple[str, ...]]:
    """Return the answers, as text, in order."""
    rows = found.query(AS + query)
    return sorted(tuple(str(value) for value in row) for row in rows)  # type: ignore[union-attr]


def test_addresses_are_permanent_with_and_without_a_base() -> None:
    for found in (graph(base=BASE), graph(at="https://example.org/en/latest/")):
        subjects = ask(found, "SELECT ?e { ?e rec:fact ?f ; schema:identifier 'deal' }")
        assert set(subjects) == {(f"{BASE}id/agreement/deal",)}
    assert isomorphic(graph(base=BASE), graph())


def test_hopes_have_a_speaker_words_and_a_passage() -> None:
    found = graph(commitment("fast"), commitment("sure", "assurance"))
    query = """SELECT ?title ?speaker ?words ?passage {
        ?hope rec:force rec:force-hope ; schema:name ?title ;
            rec:voice / schema:name ?speaker ; rec:wording ?wording .
        ?wording schema:text ?words ; prov:wasQuotedFrom / schema:identifier ?passage }"""
    assert ask(found, query) == [("Hope: Fast", "Ann", "hopes", "news.p1.s1")]


def test_derived_facts_say_why() -> None:
    more = "deadline: 2025? [derived news; ann: why so]"
    found = graph(commitment("fast", more=more))
    query = """SELECT ?name ?value ?from ?why {
        ?e rec:fact ?f . ?f rec:origin rec:origin-derived ; rec:name ?name ; rec:why ?why ;
            rec:property ?p ; prov:wasDerivedFrom / schema:identifier ?from . ?e ?p ?value }"""
    assert ask(found, query) == [
        ("deadline", "2025?", "ann", "why so"),
        ("deadline", "2025?", "news", "why so"),
    ]
    bounds = "SELECT ?a ?z { ?f rec:name 'deadline' ; rec:earliest ?a ; rec:latest ?z }"
    assert ask(found, bounds) == [("2025-01-01", "2025-12-31")]


def test_every_fact_has_an_origin_and_gives_values() -> None:
    made, found = whole(commitment("fast")), graph(commitment("fast"))
    count = sum(1 for one in made.entries for _ in one.facts())
    query = "SELECT ?f { ?e rec:fact ?f . ?f rec:origin ?o ; rec:property ?p . ?e ?p ?v }"
    assert len(set(ask(found, query))) == count
    several = "SELECT ?p { ?f rec:value ?v ; rec:property ?p }"
    assert ask(found, several) == [(f"{NAMESPACE}searched",)] * 2


def test_facts_stated_by_default_rest_on_the_source() -> None:
    query = """SELECT ?from { ?f rec:name 'voice' ; rec:origin rec:origin-stated ;
        prov:wasDerivedFrom / schema:identifier ?from }"""
    assert ask(graph(commitment("fast")), query) == [("news.p1.s1",)]


def test_without_a_speaker_the_report_speaks() -> None:
    said = entry(
        "commitment", "plan", "force: goal\nvoice: reporter\nwording: x\nsource: news.p1.s1"
    )
    query = "SELECT ?v { ?c schema:identifier 'plan' ; rec:voice ?v }"
    assert ask(graph(said), query) == [(f"{NAMESPACE}reporter",)]
    chain = """SELECT ?who { ?c schema:identifier 'plan' ; rec:voice-chain ?l .
        ?l <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>*
           / <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> ?who }"""
    assert ask(graph(said), chain) == [(f"{BASE}id/source/news",), (f"{NAMESPACE}reporter",)]


def test_status_is_as_of_a_day_and_no_hope_is_done() -> None:
    query = "SELECT ?found ?day { ?c rec:status ?s . ?s rec:finding ?found ; rec:as-of ?day }"
    bare = graph(commitment("fast"))
    assert ask(bare, query) == [(f"{NAMESPACE}finding-none", "2022-05-06")]
    since = graph(commitment("fast"), evidence("seen", "2021", "done", "fast"))
    assert ask(since, query) == [(f"{NAMESPACE}finding-on-subject", "2022-05-06")]
    change = "SELECT ?d ?e { ?s rec:change ?c . ?c dcterms:date ?d ; prov:wasDerivedFrom ?e }"
    assert ask(since, change) == [("2021", f"{BASE}id/evidence/seen")]


def test_questions_are_answered_or_not() -> None:
    found = graph(commitment("fast", more="deadline: 2030"))
    assert ask(found, "SELECT ?q { ?c rec:stated ?q }") == [
        (f"{NAMESPACE}asks-by-when",),
        (f"{NAMESPACE}asks-what",),
    ]
    assert len(ask(found, "SELECT ?q { ?c rec:not-stated ?q }")) == 3


def test_offices_are_memberships_on_a_side() -> None:
    query = """SELECT ?role ?body ?side { ?p org:hasMembership ?m . ?m org:role/schema:name ?role ;
        org:organization/schema:name ?body ; rec:side/schema:name ?side }"""
    assert ask(graph(), query) == [("mayor", "town", "The town")]


def test_passages_are_parts_of_what_stands_at_the_address() -> None:
    query = """SELECT ?source ?place ?sum { ?p a oa:SpecificResource ; rec:sha256 ?sum ;
        oa:hasSource ?source ; oa:hasSelector ?s .
        ?s <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> ?place }"""
    address = "https://example.org/%7Ba%7D/新闻"
    assert ask(graph(), query) == [(address, "p1.s1", "0" * 64)]


def test_signal_words_are_selected_by_quotation_where_they_are_one_run() -> None:
    runs = entry(
        "commitment", "two", "force: hope\nvoice: ann\nwording: hopes; more\nsource: news.p1.s1"
    )
    found = graph(commitment("one"), runs)
    quoted = "SELECT ?w { ?s a oa:TextQuoteSelector ; oa:exact ?w }"
    assert ask(found, quoted) == [("hopes",)]
    fragments = """SELECT ?t { ?s a oa:FragmentSelector ;
        <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> ?t }"""
    assert ask(found, fragments) == [(":~:text=hopes",), (":~:text=hopes,more",)]


def test_nothing_is_typed_as_a_duty() -> None:
    more = [commitment(force.keyword, force.keyword) for force in Force]
    types = {str(o) for o in graph(*more).objects(None, RDF.type)}
    assert f"{SCHEMA}Claim" in types
    words = ("contract", "action", "duty", "permit", "obligation", "promise", "offer", "order")
    assert [one for one in types if any(word in one.lower() for word in words)] == []


@pytest.mark.parametrize(
    ("term", "type_"),
    [
        ("rec:force", "@id"),  # a concept
        ("rec:voice", "@id"),  # an entry
        ("url", "@id"),
        ("rec:side", "@id"),  # a part of an office
        ("rec:reposted", None),  # yes or no
        ("inLanguage", None),
        ("dcterms:date", "edtf:EDTF"),
        ("rec:when", "edtf:EDTF"),  # a part of a search
        ("rec:measure", None),
    ],
)
def test_the_context_knows_what_the_values_are(term: str, type_: str | None) -> None:
    known = context(KINDS, "en").get(term)
    assert (known and known["@type"]) == type_


def test_a_fact_that_names_no_term_is_one_of_our_own() -> None:
    assert KINDS["commitment"].specs()["would-count"].term == "rec:would-count"
    assert KINDS["person"].classes() == ("rec:Person", "Person")


def test_every_term_that_is_used_is_defined_or_explained() -> None:
    more = [commitment(force.keyword, force.keyword, "deadline: 2030") for force in Force]
    found = graph(*more, evidence("seen", "2021", "done", "hope"), entry("question", "q"))
    used = {str(p) for p in found.predicates()} | {str(o) for o in found.objects(None, RDF.type)}
    used |= {str(o) for o in found.objects() if str(o).startswith(NAMESPACE)}
    ours = {one.removeprefix(NAMESPACE) for one in used if one.startswith(NAMESPACE)}
    defined = {one["@id"].removeprefix("rec:") for one in definitions(KINDS)}
    assert ours - defined == set()
    assert len([one["@id"] for one in definitions(KINDS)]) == len(defined)


def test_public_terms_are_explained() -> None:
    terms = {term for kind in KINDS.values() for term in kind.classes()}
    terms |= {spec.term for kind in KINDS.values() for spec in kind.specs().values()}
    assert {term for term in terms if not term.startswith("rec:")} <= set(PUBLIC)


def test_closed_lists_are_concepts_with_their_definitions() -> None:
    found = graph()
    label = rdflib.SKOS.prefLabel
    for closed in lists(KINDS):
        for term in closed:
            node = URIRef(concept(term).replace("rec:", PREFIXES["rec"]))
            assert str(found.value(node, label)) == term.label
            assert str(found.value(node, rdflib.SKOS.definition)) == term.meaning


@settings(deadline=None)
@given(ANY, ANY)
def test_any_text_is_read_back_equal(title: str, text: str) -> None:
    odd = entry("theme", "odd", title=title or "x")
    found = alone(odd, texts={"odd": text})
    node = URIRef(f"{BASE}id/theme/odd")
    assert str(found.value(node, URIRef(f"{SCHEMA}name"))) == odd.full_title
    assert [str(one) for one in found.objects(node, URIRef(f"{SCHEMA}description"))] == (
        [text] if text else []
    )


@settings(deadline=None)
@given(WORD)
def test_any_wording_is_read_back_equal(word: str) -> None:
    said = entry(
        "commitment", "odd", f"force: hope\nvoice: ann\nwording: {word} b; {word}\nsource: news"
    )
    query = "SELECT ?w { ?c rec:wording / schema:text ?w }"
    assert ask(alone(said), query) == [(f"{word} b … {word}",)]


class Scripts(HTMLParser):
    """Reads the data elements of a page."""

    def __init__(self) -> None:
        """Start outside of any."""
        super().__init__()
        self.found: list[str] = []
        self.outside = ""
        self.within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element of data."""
        self.within = (tag, attrs) == ("script", [("type", "application/ld+json")])
        if self.within:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        """Leave it."""
        self.within = False

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        if self.within:
            self.found[-1] += data
        else:
            self.outside += data


HARMFUL = [
    *("</script>", "<!--", "-->", "<script>", "]]>", "&lt;"),
    *("\u2028", "\u202e", "\u200f", "\0"),
]


@settings(deadline=None)
@given(st.lists(st.one_of(ANY, st.sampled_from(HARMFUL))))
def test_data_in_a_page_is_read_back_equal(parts: list[str]) -> None:
    content = {"".join(parts): ["".join(parts)]}
    element = script(content, "application/ld+json")
    reader = Scripts()
    reader.feed(f"<head>{element}</head><p>after</p>")
    reader.close()
    (text,) = reader.found
    assert json.loads(text) == content
    assert reader.outside == "after"
    assert element.isprintable()
    assert element.count("<") == 2
