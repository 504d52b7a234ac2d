"""Questions to the record: order, references back, status, specificity, voice chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agreement_record.model.kinds import Commitment, Passage
from agreement_record.whole.record import MENTIONS, PASSAGES, SUPPORTS, Mention, Record
from entries import commitment, entry, evidence, record

if TYPE_CHECKING:
    from agreement_record.model.entry import Entry


def get(of: Record, identifier: str) -> Entry:
    found = of.get(identifier)
    assert found
    return found


def relations(of: Record, identifier: str) -> dict[str, tuple[str, ...]]:
    """Return who refers to an entry, and how."""
    return {
        other.identifier: group.relations
        for group in of.backlinks(get(of, identifier))
        for other in group.entries
    }


def test_backlinks_say_how() -> None:
    of = record(commitment("better-roads", more="holder: ann\nthemes: roads"))
    assert relations(of, "ann") == {
        "deal": ("Is reported as having signed",),
        "better-roads": ("Is reported as saying", "Whose hope or goal it is"),
    }
    assert relations(of, "roads") == {"better-roads": ("On this theme",)}
    assert relations(of, "news") == {"news.p1.s1": (PASSAGES,)}
    assert "better-roads" in relations(of, "news.p1.s1")


def test_provenance_and_mentions_count_where_no_fact_says_more() -> None:
    derived = entry("theme", "paths")
    party = entry("party", "county", "short: C [derived news: it says so]\nsource: news.p1.s1")
    base = record(party, derived)
    of = Record(
        base.entries,
        [Mention("county", "news"), Mention("paths", "news"), Mention(None, "news"),
         Mention("news", "news")],
    )  # fmt: skip
    assert relations(of, "news") == {
        "news.p1.s1": (PASSAGES,),
        "county": (SUPPORTS,),
        "paths": (MENTIONS,),
    }


def test_first_entry_stands_for_a_repeated_identifier() -> None:
    first, second = commitment("x"), commitment("x", "goal")
    of = record(first, second)
    assert of.get("x") is first
    assert of.all(Commitment) == (first, second)


def test_as_of_is_the_newest_search() -> None:
    as_of = record().as_of
    assert as_of
    assert as_of.words == "6 May 2022"


def status(of: Record, identifier: str = "x") -> list[tuple[str, str]]:
    found = of.lookup(identifier, Commitment)
    assert found
    return [(change.finding.label, change.date.edtf) for change in of.status(found).changes]


def test_no_evidence() -> None:
    of = record(commitment("x"))
    found = of.lookup("x", Commitment)
    assert found
    assert status(of) == []
    assert of.status(found).label == "no direct evidence found"


def test_status_follows_direct_evidence_by_date() -> None:
    of = record(
        commitment("x", "assurance"),
        evidence("late", "2021-05", "done", "x"),
        evidence("early", "2020-12-01", "under-way", "x"),
    )
    assert status(of) == [("under way", "2020-12-01"), ("done", "2021-05")]


def test_context_changes_no_status() -> None:
    assert status(record(commitment("x"), evidence("e", "2021", "done", "x", "contextual"))) == []


@pytest.mark.parametrize(("date", "counts"), [("2020-05-31", 0), ("2020-06-01", 1), ("2020", 1)])
def test_nothing_before_the_agreement_is_follow_up(date: str, counts: int) -> None:
    of = record(commitment("x", "announced"), evidence("e", date, "done", "x"))
    assert len(status(of)) == counts


def test_without_an_agreement_nothing_is_before_it() -> None:
    of = Record([commitment("x", "announced"), evidence("e", "1999", "done", "x")])
    assert len(status(of)) == 1


@pytest.mark.parametrize("force", ["hope", "goal", "result"])
def test_hopes_goals_and_results_are_never_done(force: str) -> None:
    of = record(commitment("x", force), evidence("e", "2021", "done", "x"))
    assert status(of) == [("on the subject since", "2021")]


def test_specificity() -> None:
    of = record()
    vague = entry("commitment", "x", "wording: hopes\nactor: town")
    exact = entry("commitment", "y", "wording: w\nactor-as-worded: we\ndeadline: 2024\nmeasure: m")
    assert isinstance(vague, Commitment)
    assert isinstance(exact, Commitment)
    assert [q for q, fact in of.specificity(vague).items() if fact] == ["what"]
    assert [q for q, fact in of.specificity(exact).items() if fact] == [
        "who", "what", "by when", "how measured",
    ]  # fmt: skip


def test_voice_chain() -> None:
    reported = entry("commitment", "y", "voice: reporter\nsource: news.p1.s1; news.p1.s2; news")
    of = record(commitment("x"), reported)
    spoken, unspoken = of.all(Commitment)
    assert of.chain(spoken).speaker is of.get("ann")
    assert of.chain(spoken).agreements == (of.get("deal"),)
    assert of.chain(unspoken).speaker is None
    assert of.chain(unspoken).sources == (of.get("news"),)


def test_drawn_from() -> None:
    of = record(commitment("x"))
    passage = of.lookup("news.p1.s1", Passage)
    assert passage
    drawn = [other.identifier for other in of.drawn_from(passage)]
    assert drawn == ["deal", "town", "ann", "x"]
