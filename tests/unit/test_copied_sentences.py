"""A copy cut into sentences: where they end, and how their places are named."""

from __future__ import annotations

import pytest

from agreement_record.copies.sentences import between, sentences

BLOCKS = ["Trees for the square.", "Ann spoke. Bo did, too.", "It is late."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann spoke. Bo left! Why? 3 stayed…", ["Ann spoke.", "Bo left!", "Why?", "3 stayed…"]),
        ("It is 3.5 km. no more.", ["It is 3.5 km. no more."]),
        ("“We will.” Ann left.", ['"We will."', "Ann left."]),
        ("Dr. Bo and J. Ann met.", ["Dr. Bo and J. Ann met."]),
        ("树。“花。”水。", ["树。", '"花。"', "水。"]),
        ("One;\nand two.", ["One; and two."]),
    ],
)
def test_where_a_sentence_ends(text: str, expected: list[str]) -> None:
    assert [one.text for one in sentences([text], headline=False)] == expected


def test_places_are_those_that_passages_name() -> None:
    assert [(one.locator, one.text) for one in sentences(BLOCKS, headline=True)] == [
        ("title", "Trees for the square"),
        ("p1.s1", "Ann spoke."),
        ("p1.s2", "Bo did, too."),
        ("p2.s1", "It is late."),
    ]
    assert next(sentences(BLOCKS, headline=False)).locator == "p1.s1"
    assert list(sentences([], headline=True)) == []


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("", "", BLOCKS),
        ("Ann", "", BLOCKS[1:]),
        ("", "too.", BLOCKS[:2]),
        ("Ann  spoke", "too.", BLOCKS[1:2]),
    ],
)
def test_the_text_is_named_by_its_first_and_last_words(
    first: str, last: str, expected: list[str]
) -> None:
    assert list(between(BLOCKS, first, last)) == expected


@pytest.mark.parametrize(("first", "last"), [("Nobody", ""), ("It", "square."), ("", "nobody")])
def test_words_that_no_block_has(first: str, last: str) -> None:
    with pytest.raises(LookupError):
        between(BLOCKS, first, last)
