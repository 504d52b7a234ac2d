"""The rules that only all entries together show: each kept, and each broken once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agreement_record.model.problems import Subtype
from agreement_record.whole import checks
from agreement_record.whole.record import Mention, Record
from entries import commitment, entry, evidence, record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agreement_record.model.entry import Entry
    from agreement_record.model.problems import Problem

    Rule = Callable[[Record], Iterator[Problem]]

SHA = "0" * 64


def found(rule: Rule, *more: Entry) -> list[tuple[Subtype, str]]:
    """Return what a rule says of the small record with further entries."""
    return [(problem.subtype, problem.message) for problem in rule(record(*more))]


def test_a_sound_record_has_no_problem() -> None:
    assert found(checks.check, commitment("x", more="themes: roads")) == []


def test_every_rule_is_run() -> None:
    rules = {
        name
        for name, rule in vars(checks).items()
        if getattr(rule, "__annotations__", {})
        == {"record": "Record", "return": "Iterator[Problem]"}
        and not name.startswith("_")
    }
    assert {rule.__name__ for rule in checks.RULES} == rules - {"check"}


def test_duplicate_identifiers() -> None:
    ((subtype, message),) = found(checks.unique_identifiers, commitment("x"), entry("theme", "x"))
    assert subtype is Subtype.DUPLICATE_IDENTIFIER
    assert "taken by the commitment “X” (page.md:1)" in message


@pytest.mark.parametrize(
    ("more", "subtype", "end"),
    [
        ("themes: road", Subtype.UNKNOWN_IDENTIFIER, "Did you mean “roads”?"),
        ("themes: roads; ann", Subtype.WRONG_KIND, "expected a theme."),
        ("holder: roads", Subtype.WRONG_KIND, "expected a person or party."),
    ],
)
def test_references(more: str, subtype: Subtype, end: str) -> None:
    ((said, message),) = found(checks.known_references, commitment("x", more=more))
    assert said is subtype
    assert message.endswith(end)


@pytest.mark.parametrize(
    ("more", "end"),
    [
        ("measure: m [outside new]", "Did you mean “news”?"),
        ("measure: m [derived a; news: why]", "identifier “a”."),
    ],
)
def test_provenance(more: str, end: str) -> None:
    ((subtype, message),) = found(checks.known_provenance, commitment("x", more=more))
    assert subtype is Subtype.UNKNOWN_IDENTIFIER
    assert message.endswith(end)


def test_the_line_is_that_of_the_fact() -> None:
    (problem,) = checks.known_references(record(commitment("x", more="themes: road")))
    assert problem.line == 7


def test_side_of_an_office() -> None:
    bob = entry("person", "bob", "office: clerk; town; ann")
    ((subtype, _),) = found(checks.known_references, bob)
    assert subtype is Subtype.WRONG_KIND


def test_passage_of_no_source() -> None:
    unknown, wrong = found(
        checks.passages_of_sources,
        entry("passage", "nows.p1.s1"),
        entry("passage", "ann.p1.s1"),
    )
    assert unknown[0] is Subtype.UNKNOWN_IDENTIFIER
    assert unknown[1].endswith("Did you mean “news”?")
    assert wrong[0] is Subtype.WRONG_KIND


def test_reporter_is_no_reference() -> None:
    body = "force: goal\nvoice: reporter\nwording: w\nsource: news"
    assert found(checks.known_references, entry("commitment", "x", body)) == []


def test_reference_of_any_kind() -> None:
    assert checks.reference_problem(record(), "ann", ()) is None
    assert checks.reference_problem(record(), "bob", ()) is not None


@pytest.mark.parametrize(
    ("body", "number"),
    [
        (f"sha256: {SHA}\nunused: because", 0),
        ("no-fingerprint: because\nunused: because", 0),
        ("unused: because", 1),
        (f"sha256: {SHA}", 1),
        ("", 2),
        (f"sha256: {SHA}\nno-fingerprint: because\nunused: because", 1),
    ],
)
def test_a_passage_is_accounted_for(body: str, number: int) -> None:
    problems = found(checks.accounted_passages, entry("passage", "news.p1.s2", body))
    assert [subtype for subtype, _ in problems] == [Subtype.UNACCOUNTED_PASSAGE] * number


def test_a_used_passage_gives_no_reason_why_not() -> None:
    passage = entry("passage", "news.p1.s2", f"sha256: {SHA}\nunused: because")
    party = entry("party", "county", "source: news.p1.s2")
    ((subtype, message),) = found(checks.accounted_passages, passage, party)
    assert subtype is Subtype.UNACCOUNTED_PASSAGE
    assert "and also the reason" in message


@pytest.mark.parametrize(("body", "number"), [("", 1), ("no-passages: because", 0)])
def test_a_source_has_passages_or_says_why_not(body: str, number: int) -> None:
    assert len(found(checks.accounted_passages, entry("source", "book", body))) == number


@pytest.mark.parametrize(
    ("force", "finding", "bearing", "number"),
    [
        ("assurance", "finding: done", "direct", 0),
        ("announced", "finding: lapsed", "direct", 0),
        ("hope", "finding: on-subject", "direct", 0),
        ("hope", "finding: done", "direct", 1),
        ("goal", "finding: under-way", "direct", 1),
        ("assurance", "", "direct", 1),
        ("assurance", "", "contextual", 0),
        ("assurance", "finding: done", "contextual", 1),
    ],
)
def test_findings(force: str, finding: str, bearing: str, number: int) -> None:
    body = f"date: 2021\nabout: x\nbearing: {bearing}\n{finding}"
    problems = found(checks.sound_evidence, commitment("x", force), entry("evidence", "e", body))
    assert [subtype for subtype, _ in problems] == [Subtype.UNSOUND_EVIDENCE] * number


@pytest.mark.parametrize(
    ("date", "bearing", "number"),
    [("2019", "direct", 1), ("2019", "contextual", 0), ("2020-06-01", "direct", 0)],
)
def test_nothing_before_the_agreement_is_direct(date: str, bearing: str, number: int) -> None:
    given = evidence("e", date, "done", "x", bearing)
    problems = found(checks.evidence_is_later, commitment("x"), given)
    assert [subtype for subtype, _ in problems] == [Subtype.EARLY_EVIDENCE] * number


@pytest.mark.parametrize(
    ("identifier", "number"),
    [
        ("roads-for-all", 0),
        ("plan-of-2017", 0),
        ("town-roads", 1),
        ("hope-for-roads", 1),
        ("two-hopes", 1),
        ("roads-done", 1),
        ("roads-2", 1),
        ("first-road", 1),
    ],
)
def test_identifiers_name_nothing_that_changes(identifier: str, number: int) -> None:
    problems = found(checks.lasting_identifiers, commitment(identifier))
    assert [subtype for subtype, _ in problems] == [Subtype.TELLING_IDENTIFIER] * number


def test_entries_are_connected() -> None:
    names = ("alone", "linking", "linked", "shown")
    themes = [entry("theme", name) for name in names]
    mentions = [Mention("linking", "linked"), Mention(None, "shown")]
    of = Record([*record().entries, *themes], mentions)
    unconnected = [problem.message.split("”")[0] for problem in checks.connected_entries(of)]
    assert unconnected == ["Theme “roads", "Theme “alone"]
