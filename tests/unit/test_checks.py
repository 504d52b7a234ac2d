"""The rules that only all entries together show: each kept, and each broken."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from agreement_record.model import dates
from agreement_record.model.problems import Subtype
from agreement_record.past.history import History
from agreement_record.past.ledger import Ledger, Row
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
    problems = list(rule(record(*more)))
    assert {problem.path for problem in problems} <= {"page.md"}
    return [(problem.subtype, problem.message) for problem in problems]


def subtypes(rule: Rule, *more: Entry) -> list[Subtype]:
    return [subtype for subtype, _ in found(rule, *more)]


def unread(one: Entry, name: str) -> Entry:
    """Return an entry of which one fact is written and could not be read."""
    torn: dict[str, Any] = {name: None}
    return dataclasses.replace(one, unread=frozenset({name}), **torn)


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
    ("more", "subtype", "message"),
    [
        (
            "themes: road",
            Subtype.UNKNOWN_IDENTIFIER,
            "Fact “themes” of commitment “x”: No theme has the identifier “road”. "
            "Did you mean “roads”?",
        ),
        (
            "themes: roads; ann",
            Subtype.WRONG_KIND,
            "Fact “themes” of commitment “x”: “ann” is a person (“Ann”); expected a theme.",
        ),
        (
            "holder: deal",
            Subtype.WRONG_KIND,
            "Fact “holder” of commitment “x”: “deal” is an agreement (“The deal”); expected a "
            "person or party.",
        ),
        # Of the kind that is expected, what is nearest is offered.
        (
            "holder: tawn",
            Subtype.UNKNOWN_IDENTIFIER,
            "Fact “holder” of commitment “x”: No person or party has the identifier “tawn”. "
            "Did you mean “town”?",
        ),
    ],
)
def test_references(more: str, subtype: Subtype, message: str) -> None:
    theme = entry("theme", "tawny")
    (problem,) = checks.known_references(record(theme, commitment("x", more=more)))
    assert (problem.subtype, problem.message) == (subtype, message)
    assert (problem.path, problem.line) == ("page.md", 7)  # that of the fact


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("measure: m [outside new]", "No entry has the identifier “new”. Did you mean “news”?"),
        ("measure: m [derived a; news: why]", "No entry has the identifier “a”."),
    ],
)
def test_provenance(more: str, message: str) -> None:
    of = "Fact “measure” of commitment “x”: "
    problems = found(checks.known_provenance, commitment("x", more=more))
    assert problems == [(Subtype.UNKNOWN_IDENTIFIER, of + message)]


def test_side_of_an_office() -> None:
    bob = entry("person", "bob", "office: clerk; town; ann")
    assert subtypes(checks.known_references, bob) == [Subtype.WRONG_KIND]


def test_passage_of_no_source() -> None:
    unknown, wrong = found(
        checks.passages_of_sources, entry("passage", "nows.p1.s1"), entry("passage", "ann.p1.s1")
    )
    assert unknown == (
        Subtype.UNKNOWN_IDENTIFIER,
        "Passage “nows.p1.s1”: No source has the identifier “nows”. Did you mean “news”?",
    )
    assert wrong[0] is Subtype.WRONG_KIND


def test_reporter_is_no_reference() -> None:
    body = "force: goal\nvoice: reporter\nwording: w\nsource: news"
    assert found(checks.known_references, entry("commitment", "x", body)) == []


def test_reference_of_any_kind() -> None:
    assert checks.reference_problem(record(), "ann", ()) is None
    assert checks.reference_problem(record(), "bob", ()) is not None


def test_of_no_entry_of_a_kind_the_nearest_of_any_is_offered() -> None:
    assert checks.reference_problem(record(), "road", ("event",)) == (
        Subtype.UNKNOWN_IDENTIFIER,
        "No event has the identifier “road”. Did you mean “roads”?",
    )


def test_an_entry_of_another_kind_is_never_offered_itself() -> None:
    doubled = Record([entry("person", "ann"), entry("theme", "ann")])
    problem = checks.reference_problem(doubled, "ann", ("theme",))
    assert problem == (Subtype.WRONG_KIND, "“ann” is a person (“Ann”); expected a theme.")


def test_a_reference_to_what_was_withdrawn_says_so() -> None:
    row = Row("theme", "ways", "0.1", dates.parse("2021-02-03"), "Twice.", "roads")
    of = record(commitment("x", more="themes: ways"), history=History(Ledger((row,))))
    (problem,) = checks.known_references(of)
    assert problem.subtype is Subtype.WITHDRAWN_IDENTIFIER
    assert "“ways”, a theme, was withdrawn on 3 February 2021" in problem.message


NEITHER = "Passage “news.p1.s2” has neither {} nor the reason for having none (“{}”)"
BOTH = "Passage “news.p1.s2” has {} and also the reason for having none (“{}”)"
USE = "a use (an entry whose “source” it is)"


@pytest.mark.parametrize(
    ("body", "messages"),
    [
        (f"sha256: {SHA}\nunused: because", []),
        ("no-fingerprint: because\nunused: because", []),
        ("unused: because", [NEITHER.format("a fingerprint", "no-fingerprint")]),
        (f"sha256: {SHA}", [NEITHER.format(USE, "unused")]),
        ("", [NEITHER.format("a fingerprint", "no-fingerprint"), NEITHER.format(USE, "unused")]),
        (
            f"sha256: {SHA}\nno-fingerprint: because\nunused: because",
            [BOTH.format("a fingerprint", "no-fingerprint")],
        ),
    ],
)
def test_a_passage_is_accounted_for(body: str, messages: list[str]) -> None:
    problems = found(checks.accounted_passages, entry("passage", "news.p1.s2", body))
    said = [f"{message}; expected one of the two." for message in messages]
    assert problems == [(Subtype.UNACCOUNTED_PASSAGE, message) for message in said]


def test_a_used_passage_gives_no_reason_why_not() -> None:
    passage = entry("passage", "news.p1.s2", f"sha256: {SHA}\nunused: because")
    party = entry("party", "county", "source: news.p1.s2")
    said = f"{BOTH.format(USE, 'unused')}; expected one of the two."
    assert found(checks.accounted_passages, passage, party) == [(Subtype.UNACCOUNTED_PASSAGE, said)]


def test_a_fingerprint_that_could_not_be_read_is_not_missing_too() -> None:
    passage = unread(entry("passage", "news.p1.s2", "unused: because"), "sha256")
    assert found(checks.accounted_passages, passage) == []


@pytest.mark.parametrize(
    ("identifier", "body", "number"),
    [
        ("book", "", 1),
        ("book", "no-passages: because", 0),
        ("news", "", 0),
        ("news", "no-passages: because", 1),
    ],
)
def test_a_source_has_passages_or_says_why_not(identifier: str, body: str, number: int) -> None:
    problems = subtypes(checks.accounted_passages, entry("source", identifier, body))
    assert problems == [Subtype.UNACCOUNTED_PASSAGE] * number


@pytest.mark.parametrize(
    ("force", "finding", "bearing", "message"),
    [
        ("assurance", "finding: done", "direct", ""),
        ("announced", "finding: lapsed", "direct", ""),
        ("hope", "finding: on-subject", "direct", ""),
        ("assurance", "", "contextual", ""),
        ("hope", "finding: done", "direct", "finds “done” of “x”, which is a hope; expected"),
        ("goal", "finding: under-way", "direct", "finds “under-way” of “x”, which is a goal"),
        ("assurance", "", "direct", "is direct and has no finding; expected a finding where"),
        ("hope", "finding: done", "contextual", "is contextual and has a finding; expected"),
    ],
)
def test_findings(force: str, finding: str, bearing: str, message: str) -> None:
    body = f"date: 2021\nabout: x\nbearing: {bearing}\n{finding}"
    problems = found(checks.sound_evidence, commitment("x", force), entry("evidence", "e", body))
    assert [subtype for subtype, _ in problems] == [Subtype.UNSOUND_EVIDENCE] * bool(message)
    assert all(f"Evidence “e” {message}" in said for _, said in problems)


def test_a_finding_is_told_at_its_line_and_of_every_commitment() -> None:
    given = evidence("e", "2021", "done", "x; y; z; nobody")
    hopes = commitment("x"), commitment("y", "assurance"), commitment("z", "goal")
    problems = list(checks.sound_evidence(record(*hopes, given)))
    assert [problem.line for problem in problems] == [5, 5]
    bare = entry("commitment", "x", "voice: ann")
    assert found(checks.sound_evidence, bare, evidence("e", "2021", "done", "x")) == []


@pytest.mark.parametrize("name", ["bearing", "finding", "about"])
def test_evidence_that_could_not_be_read_is_not_judged_and_costs_no_other(name: str) -> None:
    torn = unread(evidence("e", "2021", "done", "x"), name)
    wrong = evidence("f", "2021", "done", "x")
    problems = found(checks.sound_evidence, commitment("x"), torn, wrong)
    assert len(problems) == 1
    assert "Evidence “f”" in problems[0][1]


NAMED = "names-agreement: yes"
UNNAMED = "names-agreement: no"


@pytest.mark.parametrize(
    ("news", "book", "body", "number"),
    [
        (NAMED, NAMED, "source: news", 0),
        (UNNAMED, NAMED, "source: news", 1),
        (UNNAMED, NAMED, "source: news.p1.s1", 1),
        (UNNAMED, NAMED, "source: news.p1.s1; book", 0),
        (UNNAMED, UNNAMED, "source: news.p1.s1; book", 1),
        (UNNAMED, "", "source: news; book", 0),  # of which it could not be read
        ("", "", "source: news", 0),
        (UNNAMED, UNNAMED, "", 0),
    ],
)
def test_what_is_said_of_an_agreement_rests_on_a_source_that_names_it(
    news: str, book: str, body: str, number: int
) -> None:
    entries = [
        entry("source", "news", news),
        entry("source", "book", book),
        entry("commitment", "x", body),
        entry("agreement", "y", body),
        entry("evidence", "context", f"bearing: contextual\n{body}"),
        entry("evidence", "z", f"bearing: direct\n{body}"),
        entry("party", "town", body),
    ]
    problems = list(checks.named_subjects(Record(entries)))
    assert [problem.subtype for problem in problems] == [Subtype.UNNAMED_SUBJECT] * 3 * number
    said = (
        "{} rests on no source that names the agreement or what that is reported to be for; "
        "expected “names-agreement: yes” of news, or another source{}."
    ).format
    assert [problem.message for problem in problems] == [
        said("Agreement “y”", ""),
        said("Commitment “x”", ""),
        said("Evidence “z”", ", or “bearing: contextual”"),
    ] * number


@pytest.mark.parametrize(
    ("date", "bearing", "number"),
    [("2019", "direct", 1), ("2019", "contextual", 0), ("2020-06-01", "direct", 0)],
)
def test_nothing_before_the_agreement_is_direct(date: str, bearing: str, number: int) -> None:
    given = evidence("e", date, "done", "x", bearing)
    problems = list(checks.evidence_is_later(record(commitment("x"), given)))
    assert [problem.subtype for problem in problems] == [Subtype.EARLY_EVIDENCE] * number
    assert all("“e” is of 2019, before the agreement" in problem.message for problem in problems)


@pytest.mark.parametrize("name", ["date", "bearing"])
def test_a_date_or_bearing_that_could_not_be_read_is_not_early(name: str) -> None:
    assert found(checks.evidence_is_later, unread(evidence("e", "2019", "done", "x"), name)) == []


@pytest.mark.parametrize(
    ("identifier", "what"),
    [
        ("roads-for-all", ""),
        ("plan-of-2017", ""),
        ("town-roads", "a party (“town”)"),
        ("hope-for-roads", "a force (“hope”)"),
        ("two-hopes", "a force (“hopes”)"),
        ("appraisal-of-roads", "an act (“appraisal”)"),
        ("roads-done", "a status (“done”)"),
        ("roads-2", "a position (“2”)"),
        ("roads-201", "a position (“201”)"),
        ("first-road", "a position (“first”)"),
        ("second-road", "a position (“second”)"),
        ("third-road", "a position (“third”)"),
        ("last-road", "a position (“last”)"),
    ],
)
def test_identifiers_name_nothing_that_changes(identifier: str, what: str) -> None:
    said = (
        f"Identifier “{identifier}” names {what}, which may change; expected words for the subject "
        "alone."
    )
    expected = [(Subtype.TELLING_IDENTIFIER, said)] if what else []
    assert found(checks.lasting_identifiers, commitment(identifier)) == expected


@pytest.mark.parametrize(
    ("kind", "identifier"),
    [("party", "first-town"), ("person", "hope"), ("source", "last"), ("passage", "town-1.p1.s1")],
)
def test_some_are_named_for_what_they_are(kind: str, identifier: str) -> None:
    assert found(checks.lasting_identifiers, entry(kind, identifier)) == []


def unconnected(*entries: Entry, mentions: tuple[Mention, ...] = ()) -> list[str]:
    problems = list(checks.connected_entries(Record(entries, mentions)))
    assert {problem.subtype for problem in problems} <= {Subtype.UNCONNECTED_ENTRY}
    return [problem.message.partition(" neither")[0] for problem in problems]


def test_an_entry_is_tied_by_its_text() -> None:
    names = ("alone", "linking", "linked", "shown")
    themes = [entry("theme", name) for name in names]
    mentions = (Mention("linking", "linked"), Mention(None, "shown"))
    assert unconnected(*themes, mentions=mentions) == ["Theme “alone”"]


def test_an_entry_is_tied_by_its_facts() -> None:
    assert unconnected(entry("party", "town", "source: news"), entry("source", "news")) == []
    assert unconnected(entry("party", "town")) == ["Party “town”"]


def test_an_entry_is_tied_by_where_a_fact_comes_from_alone() -> None:
    party = entry("party", "town", "short: T [derived news: so read]")
    assert unconnected(party, entry("source", "news")) == []


def test_a_passage_is_tied_by_its_name() -> None:
    assert unconnected(entry("passage", "news.p1.s1"), entry("source", "news")) == []
    assert unconnected(entry("passage", "news.p1.s1")) == []


@pytest.mark.parametrize(
    ("force", "wording", "shown"),
    [
        ("assurance", "hopes; a bench", "hope"),
        ("hope", "will put up", "announced or assurance or item or one-sided or result"),
        ("goal", "希望", "hope"),
        ("assurance", "pledges", "pledge"),
        ("pledge", "承诺", ""),
        ("hope", "目标", "goal"),
        ("result", "the aim is", "goal"),
        ("hope", "hopes; will put up", ""),
        ("announced", "will pave", ""),
        ("assurance", "将支持", ""),
        ("result", "thereby making", ""),
        ("goal", "is to be open", ""),
        ("hope", "将来; 希望", ""),
    ],
)
def test_force_fits_the_signal_words(force: str, wording: str, shown: str) -> None:
    told = found(checks.fitting_forces, commitment("bench", force=force, wording=wording))
    if shown:
        [(subtype, message)] = told
        assert subtype is Subtype.UNFIT_FORCE
        assert f"shows {shown}, and the force of commitment “bench” is “{force}”" in message
    else:
        assert told == []


@pytest.mark.parametrize("force", ["announced", "assurance", "result"])
def test_nobody_holds_what_is_said_to_happen(force: str) -> None:
    told = found(checks.fitting_forces, commitment("bench", force, "holder: ann", "a bench"))
    assert [subtype for subtype, _ in told] == [Subtype.UNFIT_FORCE]
    for held in ("hope", "goal"):
        assert (
            found(checks.fitting_forces, commitment("bench", held, "holder: ann", "a bench")) == []
        )
