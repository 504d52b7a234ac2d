"""What the kinds of entries have in common, and what each says of itself."""

from __future__ import annotations

from typing import Any

import pytest

from agreement_record.model.kinds import KINDS, Party, Passage, Person
from agreement_record.model.terms import Act, Force, Origin, SourceType, TextState
from entries import entry


@pytest.mark.parametrize(
    ("kind", "body", "full_title", "link_text"),
    [
        ("person", "", "Ann", "Ann"),
        ("commitment", "force: hope", "Hope: Ann", "Hope: Ann"),
        ("commitment", "", "Ann", "Ann"),  # its force has been reported as missing
        ("statement", "act: appraisal", "Appraisal: Ann", "Appraisal: Ann"),
        ("statement", "", "Ann", "Ann"),
        ("source", "short: News", "Ann", "News"),
        ("source", "", "Ann", "Ann"),
    ],
)
def test_no_title_is_without_its_force_or_act(
    kind: str, body: str, full_title: str, link_text: str
) -> None:
    found = entry(kind, "x", body, "Ann")
    assert (found.full_title, found.link_text) == (full_title, link_text)


def test_a_passage_is_known_by_its_source_and_place() -> None:
    found = entry("passage", "news.p1.s2", "", "Gist")
    assert isinstance(found, Passage)
    assert (found.full_title, found.link_text) == ("p1.s2: Gist", "news.p1.s2")
    assert (found.source_identifier, found.locator) == ("news", "p1.s2")


def test_facts_stand_in_the_order_of_the_kind_and_one_by_one_where_they_repeat() -> None:
    body = "source: news\noffice: a; b; town\nnative: 安; zh-Hans\noffice: c; d; town"
    names = [spec.name for spec, _ in entry("person", "ann", body).facts()]
    assert names == ["native", "office", "office", "source"]


def test_what_a_fact_is_stated_in() -> None:
    body = (
        "type: a [stated book]\nurl: http://a\nshort: A [derived news; ann: why]\n"
        "native: 安; zh-Hans [outside book]\nsource: news.p1.s1; news"
    )
    found = entry("party", "town", body)
    stated = {spec.name: found.stated_in(fact) for spec, fact in found.facts()}
    assert stated == {
        "native": ("book",),
        "short": ("news", "ann"),
        "type": ("book",),
        "url": ("news.p1.s1", "news"),  # what the entry rests on
        "source": (),  # set by the record itself
    }
    assert found.rests_on == ("news.p1.s1", "news")


@pytest.mark.parametrize(("kind", "identifier"), [("theme", "roads"), ("person", "ann")])
def test_an_entry_may_rest_on_nothing(kind: str, identifier: str) -> None:
    assert entry(kind, identifier).rests_on == ()


def test_references_are_those_of_every_fact() -> None:
    body = "date: 2020\nparties: town; county\nsignatories: ann\nsource: news"
    found = [(spec.name, name) for spec, _, name in entry("agreement", "deal", body).references()]
    assert found == [
        ("parties", "town"),
        ("parties", "county"),
        ("signatories", "ann"),
        ("source", "news"),
    ]


@pytest.mark.parametrize(
    ("kind", "body", "dated"),
    [
        ("agreement", "date: 2020", [("2020", "agreement, reported as signed")]),
        ("event", "date: 2021", [("2021", "event, as reported")]),
        ("source", "published: 2022\naccessed: 2023", [("2022", "publication of a source")]),
        ("source", "published: 2022\nreposted: no", [("2022", "publication of a source")]),
        ("source", "published: 2022\nreposted: yes", [("2022", "repost of a source")]),
        ("evidence", "date: 2024", [("2024", "evidence")]),
        ("evidence", "date: 2024\nbearing: contextual", [("2024", "evidence (context)")]),
        ("commitment", "deadline: 2025", []),
    ],
)
def test_what_dates_an_entry(kind: str, body: str, dated: list[tuple[str, str]]) -> None:
    found = entry(kind, "x", body).dates()
    assert [(date.value.edtf, what) for date, what in found] == dated


def test_a_fact_that_names_no_term_is_one_of_our_own() -> None:
    assert KINDS["commitment"].specs()["would-count"].term == "rec:would-count"
    assert KINDS["person"].specs()["office"].term == "org:hasMembership"
    assert Person.classes() == ("rec:Person", "Person")
    named: Any = type("Row", (Party,), {"kind": "side-of-deal", "rdf": ()})
    assert named.classes() == ("rec:SideOfDeal",)


@pytest.mark.parametrize(
    ("kind", "required", "stated"),
    [
        ("agreement", "date parties text source", "date place parties signatories"),
        ("party", "source", "native short type place url identifiers"),
        ("person", "office source", "native office"),
        (
            "commitment",
            "force wording voice source",
            "wording voice holder actor actor-as-worded deadline measure resources",
        ),
        ("statement", "act voice wording source", "voice wording"),
        ("theme", "", ""),
        ("event", "date source", "date place participants"),
        (
            "source",
            "short url language type reposted names-agreement accessed",
            "publisher published url language translator",
        ),
        ("passage", "", ""),
        ("evidence", "date about bearing source", "date"),
        ("question", "would-settle state", ""),
    ],
)
def test_what_is_required_and_what_a_source_states(kind: str, required: str, stated: str) -> None:
    """The rest is set by the record itself, and must not be shown as said by a source."""
    specs = KINDS[kind].specs().values()
    assert [spec.name for spec in specs if spec.required] == required.split()
    assert [spec.name for spec in specs if not spec.own] == stated.split()


def test_what_an_entry_shows_of_those_that_name_it() -> None:
    specs = [(name, spec) for name, kind in KINDS.items() for spec in kind.specs().values()]
    assert {(name, spec.name): spec.back for name, spec in specs if spec.name != "source"} == (
        dict.fromkeys(((name, spec.name) for name, spec in specs if spec.name != "source"), "")
        | {
            ("agreement", "parties"): "Is reported as a side of",
            ("agreement", "signatories"): "Is reported as having signed",
            ("person", "office"): "Offices on this side",
            ("commitment", "voice"): "Is reported as saying",
            ("commitment", "holder"): "Whose hope or goal it is",
            ("commitment", "actor"): "Is named for acting, as the record reads it",
            ("commitment", "themes"): "On this theme",
            ("statement", "voice"): "Is reported as saying",
            ("event", "participants"): "Is named in the report of",
            ("question", "about"): "Open questions about it",
        }
    )
    assert {spec.back for _, spec in specs if spec.name == "source"} == {"What rests on it"}


def test_only_what_is_said_to_be_done_can_be_fulfilled() -> None:
    assert [force for force in Force if force.can_be_fulfilled] == [
        Force.ITEM,
        Force.PLEDGE,
        Force.ANNOUNCED,
        Force.ONE_SIDED,
        Force.ASSURANCE,
    ]


def test_a_term_has_a_keyword_a_label_and_a_meaning() -> None:
    term = TextState.NOT_FOUND
    assert (term.keyword, term.label) == ("not-found", "no published text found")
    assert term.meaning == "No text of it was found where it was searched for."
    types = {type_.keyword: (type_.csl, type_.rdf) for type_ in SourceType}
    assert types == {
        "news-report": ("webpage", "NewsArticle"),
        "press-release": ("webpage", "NewsArticle"),
        "project-page": ("webpage", "WebPage"),
        "web-page": ("webpage", "WebPage"),
        "encyclopedia": ("entry-encyclopedia", "Article"),
        "minutes": ("document", "Report"),
        "contract": ("document", "DigitalDocument"),
        "letter": ("personal_communication", "Message"),
        "video": ("motion_picture", "VideoObject"),
    }


@pytest.mark.parametrize("terms", [Force, Act, Origin, TextState, SourceType])
def test_every_term_is_told_apart(terms: Any) -> None:
    assert len({term.label for term in terms}) == len(terms)
    assert all(term.meaning.endswith(".") for term in terms)
