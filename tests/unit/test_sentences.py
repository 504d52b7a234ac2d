"""Sentences that depend on entries say what the entries say, and nothing that is over."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from agreement_record.model.kinds import Agreement, Commitment, Party
from agreement_record.model.language import language_of
from agreement_record.model.pieces import in_words
from agreement_record.whole import sentences
from entries import AGREEMENT, commitment, entry, evidence, get, record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_record.model.pieces import Piece
    from agreement_record.whole.record import Record

ENGLISH = language_of("en")
TWO = (commitment("fast", "assurance"), commitment("wide"))


def words(of: Record, pieces: Iterable[Piece]) -> str:
    def link(identifier: str) -> str:
        found = of.get(identifier)
        assert found
        return found.link_text

    return in_words(pieces, link)


def known(of: Record, tag: str = "en") -> str:
    return words(of, sentences.known_since(of, of.all(Commitment), language_of(tag)))


def test_nothing_found() -> None:
    assert known(record(*TWO)) == (
        "No direct evidence was found, as of 2022-05-06, in what was searched.".replace(
            "2022-05-06", "6 May 2022"
        )
    )


def test_nothing_searched() -> None:
    unsearched = "\n".join(x for x in AGREEMENT.splitlines() if not x.startswith("searched"))
    of = record(*TWO, entry("agreement", "deal", unsearched))
    assert known(of) == "No direct evidence was found; no search is recorded."
    found = record(*of.entries, evidence("e", "2021", "done", "fast"))
    assert known(found) == (
        "Direct evidence was found on Assurance: Fast (done, 2021). "
        "On the others none was found; no search is recorded."
    )
    assert words(of, sentences.as_of(get(of, "deal", Agreement), ENGLISH)) == (
        "no search is recorded"
    )


def test_context_and_what_is_earlier_change_nothing() -> None:
    context = entry("evidence", "c", "date: 2021\nabout: fast\nbearing: contextual\nsource: news")
    early = evidence("e", "2019", "done", "fast")
    assert known(record(*TWO, context, early)).startswith("No direct evidence was found, as of")


def test_some_found() -> None:
    of = record(*TWO, evidence("e", "2021-03-02", "under-way", "fast"))
    assert known(of) == (
        "Direct evidence was found on Assurance: Fast (under way, 2 March 2021). "
        "On the others none was found, as of 6 May 2022, in what was searched."
    )


def test_all_found_leaves_no_others() -> None:
    of = record(*TWO, evidence("e", "2021-03-02", "on-subject", "fast; wide"))
    assert "others" not in known(of)
    assert "No " not in known(of)


def test_what_contradicts_is_all_told_oldest_first() -> None:
    late = evidence("late", "2021-05", "lapsed", "fast")
    of = record(*TWO, late, evidence("soon", "2021-03", "under-way", "fast"))
    assert "Fast (under way, March 2021; lapsed, May 2021)" in known(of)


def test_in_chinese() -> None:
    assert known(record(*TWO), "zh-Hans") == "截至2022年5月6日，在所查材料中没有找到直接证据。"
    found = known(record(*TWO, evidence("e", "2021-03-02", "done", "fast")), "zh-Hans")
    assert found.startswith("已就以下各项找到直接证据：Assurance: Fast（已完成，2021年3月2日）。")


def alone(of: Record, identifier: str, tag: str = "en") -> str:
    party = get(of, identifier, Party)
    return words(of, sentences.alone(of, party, language_of(tag)))


def test_what_a_party_alone_is_to_do() -> None:
    facts = "short: CTY\nnative: 县; zh-Hans\nsource: news.p1.s1"
    county = entry("party", "county", facts, "The county")
    both = entry("commitment", "both", "force: hope\nactor: town; county\nsource: news.p1.s1")
    nobody = entry("commitment", "nobody", "force: goal\nsource: news.p1.s1")
    of = record(*TWO, county, both, nobody)
    assert alone(of, "town") == (
        "The town alone is named as the one to act in: Assurance: Fast and Hope: Wide."
    )
    assert alone(of, "county").startswith("Of CTY alone nothing is announced or assured")
    assert alone(of, "county", "zh-Hans").startswith("既没有公布由县单独去做的事")
    assert "The town" in alone(of, "town", "zh-Hans")  # of which no Chinese name is known


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (
            "not-found",
            "No published text of the agreement was found, so that its terms are not known, nor "
            "whether what is reported stands in it.",
        ),
        ("published", "Its text was found."),
    ],
)
def test_whether_a_text_was_found(state: str, said: str) -> None:
    of = record(entry("agreement", "deal", AGREEMENT.replace("not-found", state)))
    assert words(of, sentences.text_state(get(of, "deal", Agreement), ENGLISH)) == said


def test_a_text_of_which_nothing_could_be_read_is_not_said_to_be_found() -> None:
    of = record(entry("agreement", "deal", "date: 2020"))
    assert "was found, so" in words(of, sentences.text_state(get(of, "deal", Agreement), ENGLISH))


def test_the_day_is_that_of_the_newest_search() -> None:
    of = record()
    assert words(of, sentences.as_of(get(of, "deal", Agreement), ENGLISH)) == "6 May 2022"


def test_a_total_is_split_by_force_strongest_first() -> None:
    forces = ("hope", "assurance", "hope", "result")
    made = [commitment(f"c{number}", force) for number, force in enumerate(forces)]
    of = record(*made)
    split = sentences.split(of.all(Commitment), ENGLISH)
    assert words(of, split) == "1 assurance, 2 hopes and 1 projected result"
    assert sentences.split([], ENGLISH) == ["none"]


def test_links_name_each_or_say_that_there_is_none() -> None:
    of = record(*TWO)
    assert words(of, sentences.links(of.all(Commitment), ENGLISH)) == (
        "Assurance: Fast and Hope: Wide"
    )
    assert sentences.links([], ENGLISH) == ["none"]


def test_a_commitment_without_a_force_is_in_no_split() -> None:
    bare = commitment("bare")
    assert isinstance(bare, Commitment)
    assert sentences.split([dataclasses.replace(bare, force=None)], ENGLISH) == ["none"]
