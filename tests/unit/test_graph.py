"""``record.jsonld``: what a program reads in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, URIRef
from rdflib.compare import graph_diff, isomorphic

from agreement_record.data import json as data
from agreement_record.data.files import described
from agreement_record.linked import graph
from agreement_record.linked.context import SCHEMA
from agreement_record.linked.nodes import address
from agreement_record.linked.vocabulary import definitions
from agreement_record.model.entry import Entry
from agreement_record.model.terms import Force
from agreement_record.whole.record import Mention, Record
from entries import commitment, edition, entry, evidence, get, record

BASE = "https://record.example/"
EXPECTED = Path(__file__).with_name("graph.ttl")

ANN = """\
native: 安; zh-Hans [outside book]
office: mayor; town hall; town; 2019
office: clerk; county; town
source: news.p1.s1
"""
FAST = """\
force: hope
voice: ann
actor: town; ann
actor-as-worded: the town
wording: hopes; more
themes: roads
deadline: 2025? [derived news; ann: so read]
measure: Miles.
source: news.p1.s1; news
"""
NEWS = """\
short: News
publisher: The News
published: 2020-07
url: https://example.org/{a}/新
language: en-GB
type: encyclopedia
reposted: yes
accessed: 2021-01
archived: https://archive.example/1; 2022
"""
WHOLE = record(
    entry("person", "ann", ANN, "Ann"),
    entry("commitment", "fast", FAST),
    entry("source", "news", NEWS, "The news"),
    evidence("seen", "2021", "done", "fast"),
    mentions=[Mention("fast", "roads"), Mention("fast", "gone")],
)


def read(made: Any, at: str) -> rdflib.Graph:
    """Have a program read linked data from a file at an address."""
    return rdflib.Graph().parse(data=data.write(made), format="json-ld", publicID=f"{BASE}{at}")


def test_a_program_reads_what_is_expected() -> None:
    names = ("ann", "news.p1.s1", "news", "fast", "roads")
    published = edition({"fast": "Of roads."})
    nodes = [graph.entry_node(WHOLE, published, get(WHOLE, name, Entry)) for name in names]
    found = read(graph.page(WHOLE, published, "../", nodes), "docs/page.html")
    _, more, fewer = graph_diff(found, rdflib.Graph().parse(EXPECTED))
    assert (set(more), set(fewer)) == (set(), set())


def test_addresses_are_permanent_with_and_without_a_base() -> None:
    def page(base: str) -> dict[str, Any]:
        published = edition(base=base)
        nodes = [graph.entry_node(WHOLE, published, get(WHOLE, "fast", Entry))]
        return graph.page(WHOLE, published, "../", nodes)

    based, bare = page(BASE), page("")
    assert isomorphic(read(based, "elsewhere/a.html"), read(bare, "docs/a.html"))
    file = graph.graph(WHOLE, edition())
    assert "@base" not in file["@context"]
    assert file["@context"] == based["@context"]


def test_the_file_holds_the_record_its_entries_and_its_terms() -> None:
    nodes = [node["@id"] for node in graph.graph(WHOLE, edition())["@graph"]]
    entries = [f"id/{one.kind}/{one.identifier}" for one in WHOLE.entries]
    assert nodes[: len(entries) + 1] == [edition().urn, *entries]
    assert nodes[len(entries) + 1 :] == [term["@id"] for term in definitions(WHOLE.kinds)]


def test_nothing_is_typed_as_a_duty() -> None:
    more = [commitment(force.keyword, force.keyword) for force in Force]
    found = read(graph.graph(record(*more), edition()), "record.jsonld")
    types = {str(o) for o in found.objects(None, RDF.type)}
    assert f"{SCHEMA}Claim" in types
    words = ("contract", "action", "duty", "permit", "obligation", "promise", "offer", "order")
    assert [one for one in types if any(word in one.lower() for word in words)] == []


def node(one: Entry, **edited: Any) -> dict[str, Any]:
    """Return the node of an entry of the small record."""
    return graph.entry_node(record(one), edition(**edited), one)


def test_without_a_speaker_the_report_speaks() -> None:
    body = "force: goal\nvoice: reporter\nwording: x\nsource: news.p1.s1"
    found = node(entry("commitment", "plan", body))
    assert found["rec:voice"] == ["rec:reporter"]
    assert found["rec:voice-chain"] == ["id/source/news", "rec:reporter"]


def test_signal_words_are_quoted_where_they_are_one_run() -> None:
    assert node(commitment("fast"))["rec:wording"] == [
        {
            "@id": "id/commitment/fast#wording",
            "@type": ["rec:SignalWords", "oa:SpecificResource"],
            "text": {"@value": "hopes", "@language": "en"},
            "prov:wasQuotedFrom": ["id/passage/news.p1.s1"],
            "oa:hasSource": "https://example.org/news",
            "oa:hasSelector": [
                {
                    "@type": "oa:FragmentSelector",
                    "dcterms:conformsTo": "https://wicg.github.io/scroll-to-text-fragment/",
                    "rdf:value": ":~:text=hopes",
                },
                {"@type": "oa:TextQuoteSelector", "oa:exact": "hopes"},
            ],
        }
    ]


def test_a_source_without_address_language_and_type_leaves_them_open() -> None:
    bare = record(commitment("fast"), entry("source", "news", "short: News", "The news"))
    (words,) = graph.entry_node(bare, edition(), get(bare, "fast", Entry))["rec:wording"]
    assert words["@type"] == ["rec:SignalWords"]
    assert words["text"]["@language"] == "en"
    assert graph.entry_node(bare, edition(), get(bare, "news", Entry))["@type"] == [
        "rec:Source",
        "CreativeWork",
    ]
    passage = graph.entry_node(bare, edition(), get(bare, "news.p1.s1", Entry))
    assert passage["oa:hasSource"] == passage["dcterms:isPartOf"] == ["id/source/news"]
    lost = node(entry("passage", "lost.p1.s1"))
    assert {"oa:hasSource", "dcterms:isPartOf"} & lost.keys() == set()


def test_a_statement_appears_where_it_is_reported_and_a_party_does_not() -> None:
    said = entry("statement", "thanks", "act: appraisal\nvoice: ann\nwording: fine\nsource: news")
    assert node(said)["appearance"] == ["id/source/news"]
    assert "appearance" not in node(entry("party", "county", "source: news"))


def test_a_status_without_search_or_evidence_is_bare() -> None:
    one = commitment("fast")
    found = graph.entry_node(Record([one]), edition(), one)
    assert found["rec:status"] == {
        "@id": "id/commitment/fast#status",
        "@type": "rec:Status",
        "rec:finding": "rec:finding-none",
    }


def test_a_fact_has_a_node_that_points_at_what_it_gives() -> None:
    body = "office: mayor; hall; town\noffice: clerk; county; town; 2019 [derived news: why]"
    made = node(entry("person", "bob", body))
    at = "id/person/bob#office-1"
    assert made["org:hasMembership"][0] == {
        "@id": at,
        "@type": "org:Membership",
        "org:role": {"@id": f"{at}-role", "@type": "org:Role", "name": "mayor"},
        "org:organization": {"@id": f"{at}-body", "@type": "org:Organization", "name": "hall"},
        "rec:side": ["id/party/town"],
    }
    assert made["rec:fact"] == [
        {
            "@id": "id/person/bob#fact-office-1",
            "@type": "rec:Fact",
            "rec:name": "office",
            "rec:property": "org:hasMembership",
            "rec:origin": "rec:origin-stated",
            "rec:value": [{"@id": at}],
        },
        {
            "@id": "id/person/bob#fact-office-2",
            "@type": "rec:Fact",
            "rec:name": "office",
            "rec:property": "org:hasMembership",
            "rec:origin": "rec:origin-derived",
            "prov:wasDerivedFrom": ["id/source/news"],
            "rec:why": "why",
            "rec:value": [{"@id": "id/person/bob#office-2"}],
        },
    ]


def test_what_must_not_stand_in_an_address_is_encoded() -> None:
    assert address('az7\0\x1f <>"{}|\\^`\x7f\x80\xa0\xa1新%20#?') == (
        "az7%00%1F%20%3C%3E%22%7B%7D%7C%5C%5E%60%7F%C2%80%C2%A0\xa1新%20#?"
    )


def test_a_repost_is_a_truth_value() -> None:
    assert node(entry("source", "book", "short: B\nreposted: no"))["rec:reposted"] == [False]


def test_several_values_of_one_property_stand_beside_their_facts() -> None:
    """Among a native and a short name, each fact says which of the values it gave."""
    found = node(entry("party", "county", "native: 县; zh-Hans\nshort: C\nsource: news"))
    assert [fact.get("rec:value") for fact in found["rec:fact"]] == [
        [{"@value": "县", "@language": "zh-Hans"}],
        [{"@value": "C", "@language": "en"}],
        None,
    ]


def test_the_record_is_a_dataset_of_all_its_files() -> None:
    made = graph.dataset_node(record(), edition(base=BASE, description=lambda: "What it is."))
    files = made.pop("distribution")
    assert len(files) == len(list(described(record())))
    assert files[0] == {
        "@type": "DataDownload",
        "name": "The record as JSON",
        "encodingFormat": "application/json",
        "contentUrl": f"{BASE}record.json",
    }
    assert made == {
        "@id": edition().urn,
        "@type": "Dataset",
        "name": "A record",
        "dcterms:title": "A record",
        "description": "What it is.",
        "identifier": edition().urn,
        "version": "1",
        "inLanguage": "en",
        "license": "https://spdx.org/licenses/CC-BY-4.0.html",
        "url": BASE,
        "creator": {"@type": "Organization", "name": "Its keepers"},
        "isAccessibleForFree": True,
        "rec:as-of": "2022-05-06",
        "rec:earliest": "2022-05-06",
        "rec:latest": "2022-05-06",
    }


def test_what_is_not_known_of_the_record_is_left_out() -> None:
    bare = graph.dataset_node(Record([]), edition(urn="", license=""))
    assert bare["@id"] == "./"
    assert {"url", "identifier", "license", "description", "rec:as-of"} & bare.keys() == set()
    theme = graph.entry_node(record(), edition(urn=""), get(record(), "roads", Entry))
    assert theme["skos:inScheme"] == "./#themes"


def test_a_page_is_a_part_of_the_record() -> None:
    assert graph.page_node(edition(base=BASE), "docs/a", "A page", "Of roads.", "en") == {
        "@id": f"{BASE}docs/a.html",
        "@type": "WebPage",
        "name": "A page",
        "description": "Of roads.",
        "inLanguage": "en",
        "isPartOf": edition().urn,
    }
    front = graph.page_node(edition(urn="", page=lambda docname: ""), "index", "A", "B", "en")  # noqa: ARG005
    assert (front["@id"], front["isPartOf"]) == ("./", "./")


def test_the_words_of_a_page_are_in_its_own_language() -> None:
    made = graph.page_node(edition(), "docs/a", "页", "关于路。", "zh-Hans")
    assert made["inLanguage"] == "zh-Hans"
    assert made["name"] == {"@value": "页", "@language": "zh-Hans"}
    assert made["description"] == {"@value": "关于路。", "@language": "zh-Hans"}


ANY = st.text(st.characters(codec="utf-8"))
WORD = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Z"], exclude_characters=';“”"[]'),
    min_size=1,
    max_size=3,
)


@given(ANY, ANY, WORD)
def test_any_text_is_read_back_equal(title: str, text: str, word: str) -> None:
    body = f"force: hope\nvoice: ann\nwording: {word} b; {word}\nsource: news"
    odd = entry("commitment", "odd", body, title or "x")
    made = graph.page(record(odd), edition(), "../", [node(odd, texts={"odd": text})])
    found = read(json.loads(json.dumps(made)), "docs/page.html")

    def say(subject: str, name: str) -> list[str]:
        return [str(one) for one in found.objects(URIRef(subject), URIRef(f"{SCHEMA}{name}"))]

    at = f"{BASE}id/commitment/odd"
    assert say(at, "name") == [odd.full_title]
    assert say(at, "description") == ([text] if text else [])
    assert say(f"{at}#wording", "text") == [f"{word} b … {word}"]
