"""The rules that only all entries together show: each kept, and each broken once."""

from __future__ import annotations

import pytest

from entries import commitment, entry, record
from record.checks import check, reference_problem
from record.problems import Subtype


def test_a_sound_record_has_no_problem() -> None:
    assert list(check(record(commitment("x", more="themes: roads")))) == []


def test_duplicate_identifiers() -> None:
    (problem,) = check(record(commitment("x"), entry("theme", "x")))
    assert problem.subtype is Subtype.DUPLICATE_IDENTIFIER
    assert "taken by the commitment “X” (page.md:1)" in problem.message


@pytest.mark.parametrize(
    ("more", "subtype", "end"),
    [
        ("themes: road", Subtype.UNKNOWN_IDENTIFIER, "Did you mean “roads”?"),
        ("themes: roads; ann", Subtype.WRONG_KIND, "expected a theme."),
        ("holder: roads", Subtype.WRONG_KIND, "expected a person or party."),
        ("measure: m [outside new]", Subtype.UNKNOWN_IDENTIFIER, "Did you mean “news”?"),
        ("measure: m [derived a; news: why]", Subtype.UNKNOWN_IDENTIFIER, "identifier “a”."),
    ],
)
def test_references(more: str, subtype: Subtype, end: str) -> None:
    (problem,) = check(record(commitment("x", more=more)))
    assert problem.subtype is subtype
    assert problem.message.endswith(end)
    assert problem.line == 7


def test_side_of_an_office() -> None:
    (problem,) = check(record(entry("person", "bob", "office: clerk; town; ann")))
    assert problem.subtype is Subtype.WRONG_KIND


def test_passage_of_no_source() -> None:
    unknown, wrong = check(
        record(entry("passage", "nows.p1.s1"), entry("passage", "ann.p1.s1")),
    )
    assert unknown.subtype is Subtype.UNKNOWN_IDENTIFIER
    assert unknown.message.endswith("Did you mean “news”?")
    assert wrong.subtype is Subtype.WRONG_KIND


def test_reporter_is_no_reference() -> None:
    body = "force: goal\nvoice: reporter\nwording: w\nsource: news"
    assert list(check(record(entry("commitment", "x", body)))) == []


def test_reference_of_any_kind() -> None:
    assert reference_problem(record(), "ann", ()) is None
    assert reference_problem(record(), "bob", ()) is not None
