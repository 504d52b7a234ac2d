"""Questions to the record: order, references back, status, specificity, voice chain."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from agreement_record.model import dates
from agreement_record.model.entry import Entry
from agreement_record.model.kinds import (
    Agreement,
    Commitment,
    Evidence,
    Passage,
    Question,
    Theme,
)
from agreement_record.model.terms import Finding
from agreement_record.whole.record import Mention, Record
from entries import AGREEMENT, commitment, entry, evidence, get, record

if TYPE_CHECKING:
    from agreement_record.whole.record import Status


def names(entries: tuple[Entry, ...]) -> list[str]:
    return [one.identifier for one in entries]


def shown(of: Record, identifier: str) -> list[tuple[tuple[str, ...], list[str]]]:
    """Return how an entry is referred to and by which, as its card shows it."""
    groups = of.backlinks(get(of, identifier, Entry))
    return [(group.relations, names(group.entries)) for group in groups]


def test_entries_are_found_in_reading_order() -> None:
    of = record(commitment("b"), entry("theme", "a"))
    assert names(of.all(Theme)) == names(of.of_kind("theme")) == ["roads", "a"]
    assert of.all(Question) == ()
    assert of.identifiers(["theme", "commitment"]) == ("roads", "b", "a")
    assert of.identifiers(kind for kind in ("theme", "commitment")) == ("roads", "b", "a")
    assert of.identifiers() == tuple(names(of.entries))
    assert of.lookup("a", Theme) is of.get("a")
    assert of.lookup("a", Commitment) is None


def test_the_first_entry_stands_for_a_repeated_identifier_and_anchor() -> None:
    first, second = commitment("x"), commitment("x", "goal")
    of = record(first, second)
    assert of.get("x") is first
    assert of.at("commitment-x") is first
    assert of.at("x") is None
    assert of.all(Commitment) == (first, second)


def test_backlinks_say_how() -> None:
    of = record(
        commitment("better-roads", more="holder: ann\nthemes: roads"),
        entry("person", "bob", "office: a; b; town\noffice: c; d; town"),
    )
    assert shown(of, "ann") == [
        (("Is reported as having signed",), ["deal"]),
        (("Is reported as saying", "Whose hope or goal it is"), ["better-roads"]),
    ]
    assert shown(of, "roads") == [(("On this theme",), ["better-roads"])]
    assert shown(of, "town") == [
        (("Is reported as a side of",), ["deal"]),
        (("Offices on this side",), ["ann", "bob"]),
        (("Is named for acting, as the record reads it",), ["better-roads"]),
    ]
    assert shown(of, "news") == [(("Its passages",), ["news.p1.s1"])]
    assert shown(of, "news.p1.s1") == [
        (("What rests on it",), ["deal", "town", "ann", "better-roads"])
    ]
    assert shown(of, "bob") == []


def test_what_is_about_a_commitment_is_shown_in_its_own_card() -> None:
    of = record(commitment("x"), evidence("e", "2021", "done", "x"))
    assert shown(of, "x") == []


def test_weaker_relations_come_last_and_count_where_no_fact_says_more() -> None:
    of = record(
        entry("theme", "paths"),
        entry("party", "county", "short: C [derived news; ann: so it is]"),
        entry("question", "why", "about: ann"),
        mentions=[
            *(Mention(within, "ann") for within in ("paths", "county", "why", "ann", None)),
            Mention("paths", "ann"),
        ],
    )
    assert shown(of, "ann") == [
        (("Is reported as having signed",), ["deal"]),
        (("Open questions about it",), ["why"]),
        (("A fact is derived from it or taken from it",), ["county"]),
        (("Is mentioned in the text of",), ["paths"]),
    ]


def test_an_entry_is_not_related_to_itself() -> None:
    of = record(entry("question", "why", "about: why\nstate: open [derived why: so]"))
    assert shown(of, "why") == []


def test_what_a_text_mentions_is_told_once_and_sorted() -> None:
    of = record(mentions=[Mention("roads", name) for name in "gdhbafeccg"])
    assert of.mentioned_in(get(of, "roads", Entry)) == tuple("abcdefgh")
    assert of.mentioned_in(get(of, "ann", Entry)) == ()
    outside = record(mentions=[Mention(None, "town")])
    assert [outside.mentioned_in(one) for one in outside.entries] == [()] * len(outside.entries)


def test_as_of_is_the_newest_search() -> None:
    assert record().as_of == dates.parse("2022-05-06")
    assert Record([]).as_of is None


def status(of: Record, identifier: str = "x") -> Status:
    return of.status(get(of, identifier, Commitment))


def changes(of: Record) -> list[tuple[str, str]]:
    return [(change.finding.label, change.date.edtf) for change in status(of).changes]


def test_no_evidence() -> None:
    found = status(record(commitment("x")))
    assert (found.changes, found.newest) == ((), None)
    assert found.label == "no direct evidence found"
    assert found.as_of == record().as_of


def test_a_status_is_what_the_newest_direct_evidence_shows() -> None:
    of = record(
        commitment("x", "assurance"),
        evidence("late", "2021-05", "done", "x"),
        evidence("early", "2020-12-01", "superseded", "x"),
        evidence("then", "2021-01", "under-way", "x"),
    )
    assert changes(of) == [
        ("superseded", "2020-12-01"),
        ("under way", "2021-01"),
        ("done", "2021-05"),
    ]
    assert status(of).newest is Finding.DONE
    assert status(of).label == "done"
    assert status(of).changes[2].evidence is get(of, "late", Evidence)


def test_evidence_is_ordered_by_its_beginning_then_by_its_end() -> None:
    days = enumerate(("2022", "2021-06", "2021", "2021-01"))
    found = [evidence(f"e{number}", day, "done", "x") for number, day in days]
    assert [day for _, day in changes(record(commitment("x", "assurance"), *found))] == [
        "2021-01",
        "2021",
        "2021-06",
        "2022",
    ]


def test_context_changes_no_status() -> None:
    context = evidence("e", "2021", "done", "x", "contextual")
    late = evidence("f", "2022", "under-way", "x")
    assert changes(record(commitment("x", "assurance"), context, late)) == [("under way", "2022")]


@pytest.mark.parametrize("missing", ["date", "about", "bearing", "finding"])
def test_evidence_that_could_not_be_read_costs_no_other(missing: str) -> None:
    fact: dict[str, Any] = {missing: None}
    torn = dataclasses.replace(evidence("e", "2021", "done", "x"), **fact)
    late = evidence("f", "2022", "under-way", "x")
    assert changes(record(commitment("x", "assurance"), torn, late)) == [("under way", "2022")]


def test_evidence_is_about_commitments_whose_force_is_known() -> None:
    bare = entry("commitment", "bare", "voice: ann")
    found = evidence("e", "2021", "done", "nobody; ann; bare; x")
    of = record(bare, commitment("x", "assurance"), found)
    assert changes(of) == [("done", "2021")]
    assert status(of, "bare").changes == ()


@pytest.mark.parametrize("force", ["hope", "goal", "result"])
def test_hopes_goals_and_results_are_never_done(force: str) -> None:
    of = record(commitment("x", force), evidence("e", "2021", "done", "x"))
    assert changes(of) == [("on the subject since", "2021")]


@pytest.mark.parametrize(("date", "counts"), [("2020-05-31", 0), ("2020-06-01", 1), ("2020", 1)])
def test_nothing_before_the_agreement_is_follow_up(date: str, counts: int) -> None:
    found = evidence("e", date, "done", "x"), evidence("f", "2021", "done", "x")
    assert len(changes(record(commitment("x", "announced"), *found))) == counts + 1


@pytest.mark.parametrize(
    ("date", "before", "since"),
    [
        ("2020-05-31", True, False),
        ("2020-06-01", False, False),
        ("2020", False, False),
        ("2021-12-31", False, False),
        ("2022-01-02", False, False),
        ("2022-01-03", False, True),
        ("2022-01", False, False),
    ],
)
def test_a_date_lies_before_or_since_every_agreement(date: str, before: bool, since: bool) -> None:
    later = entry("agreement", "later", AGREEMENT.replace("2020-06-01", "2022-01-02"))
    undated = entry("agreement", "undated", "parties: town")
    of, day = record(later, undated), dates.parse(date)
    assert (of.is_before(day), of.is_since(day)) == (before, since)


def test_without_an_agreement_nothing_is_before_or_since_it() -> None:
    of = Record([commitment("x", "announced"), evidence("e", "1999", "done", "x")])
    assert len(changes(of)) == 1
    assert not of.is_since(dates.parse("1999"))


@pytest.mark.parametrize(
    ("body", "answered"),
    [
        ("wording: hopes\nactor: town", ["what"]),
        (
            "wording: w\nactor-as-worded: we\ndeadline: 2024\nmeasure: m",
            ["who", "what", "by when", "how measured"],
        ),
        ("resources: ten acres", ["how much"]),
    ],
)
def test_specificity(body: str, answered: list[str]) -> None:
    found = entry("commitment", "x", body)
    of = record(found)
    answers = of.specificity(get(of, "x", Commitment))
    assert list(answers) == ["who", "what", "by when", "how much", "how measured"]
    assert [question for question, fact in answers.items() if fact] == answered


@pytest.mark.parametrize(
    ("body", "speakers", "sources"),
    [
        ("voice: ann\nsource: news.p1.s1", ["ann"], ["news"]),
        ("voice: ben; ann", ["ben", "ann"], []),
        ("voice: reporter\nsource: news.p1.s1; book; news.p1.s2; news", [], ["news", "book"]),
        ("source: lost; news", [], ["news"]),
        ("voice: town", [], []),
    ],
)
def test_voice_chain(body: str, speakers: list[str], sources: list[str]) -> None:
    book = entry("source", "book", "short: Book")
    of = record(entry("commitment", "y", body), book, entry("person", "ben"))
    chain = of.chain(get(of, "y", Commitment))
    assert chain.agreements == (get(of, "deal", Agreement),)
    assert names(chain.speakers) == speakers
    assert names(chain.sources) == sources


def test_what_is_drawn_from_a_passage_has_it_as_its_source() -> None:
    of = record(
        commitment("x"),
        entry("question", "why", "about: news.p1.s1"),
        entry("passage", "news.p1.s2"),
    )
    assert names(of.drawn_from(get(of, "news.p1.s1", Passage))) == ["deal", "town", "ann", "x"]
    assert of.drawn_from(get(of, "news.p1.s2", Passage)) == ()
