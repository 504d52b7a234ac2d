"""The body of a directive: what is read, and what is said of what cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_record.model.entry import Entry, Location
from agreement_record.model.facts import read
from agreement_record.model.kinds import KINDS, Commitment, Person
from agreement_record.model.problems import Problem, Subtype
from agreement_record.model.terms import Force, Origin

GOOD = """\
force: assurance
voice: yang-bo
actor: fangshan [derived announcement.p3.s2: “the district” is read as the government]
wording: will fully support
source: announcement.p3.s2
"""


def parse(body: str, kind: str = "commitment", identifier: str = "full-support") -> tuple[
    Entry | None, list[Problem]
]:  # fmt: skip
    """Read a body whose directive stands in line 10, its facts from line 11."""
    location = Location("page", "page.md", 10, f"{kind}-{identifier}")
    return read(KINDS[kind], identifier, list(enumerate(body.split("\n"), 11)), location)


def problems(body: str, kind: str = "commitment", identifier: str = "x") -> list[tuple[str, int]]:
    """Return the subtypes and lines of the problems in a body."""
    return [(problem.subtype.code, problem.line) for problem in parse(body, kind, identifier)[1]]


def test_facts_are_typed() -> None:
    entry, found = parse(GOOD)
    assert found == []
    assert isinstance(entry, Commitment)
    assert entry.force
    assert entry.force.value is Force.ASSURANCE
    assert entry.wording
    assert entry.wording.value == ("will fully support",)
    assert entry.source
    assert entry.source.line == 15


def test_provenance() -> None:
    entry, _ = parse(GOOD)
    assert isinstance(entry, Commitment)
    assert entry.actor
    assert entry.voice
    assert entry.force
    assert entry.actor.value == ("fangshan",)
    assert entry.actor.provenance.origin is Origin.DERIVED
    assert entry.actor.provenance.sources == ("announcement.p3.s2",)
    assert entry.actor.provenance.why == "“the district” is read as the government"
    assert entry.voice.provenance.origin is Origin.STATED
    assert entry.force.provenance.origin is Origin.OWN


def test_values_are_literal() -> None:
    odd = "# it's \"> | [sic] {x} \\ `y` *z* & <b>"
    entry, found = parse(GOOD + f"measure: {odd}\n")
    assert found == []
    assert isinstance(entry, Commitment)
    assert entry.measure
    assert entry.measure.value == odd


def test_continuation_and_blank_lines() -> None:
    entry, found = parse(GOOD + "\nmeasure: one\n  two\n\tthree\n\n  four\n")
    assert found == []
    assert isinstance(entry, Commitment)
    assert entry.measure
    assert entry.measure.value == "one two three four"


def test_structured_facts_repeat() -> None:
    body = "office: head; district; fangshan\noffice: mayor; town; fangshan; 2024?\nsource: a\n"
    entry, found = parse(body, "person", "di-zhixin")
    assert found == []
    assert isinstance(entry, Person)
    assert [fact.value.title for fact in entry.office] == ["head", "mayor"]
    assert entry.office[1].value.since
    assert entry.office[1].value.since.words == "2024 (uncertain)"


@pytest.mark.parametrize(
    ("line", "subtype"),
    [
        ("forse: hope", Subtype.UNKNOWN_FACT),
        ("force: assurance", Subtype.REPEATED_FACT),
        ("measure:", Subtype.EMPTY_FACT),
        ("measure: [stated a]", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [derived a]", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [derived : why]", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [stated]", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [drived a: why]", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [derived a: why", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [derived a: see [b]]", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [stated A b]", Subtype.MALFORMED_IDENTIFIER),
        ("deadline: soon", Subtype.MALFORMED_DATE),
        ("themes: Talent", Subtype.MALFORMED_IDENTIFIER),
        ("themes: talent;", Subtype.MALFORMED_IDENTIFIER),
        ("holder: announcement.p3", Subtype.MALFORMED_IDENTIFIER),
        ("actor-as-worded: one two three four five six seven eight nine", Subtype.LONG_WORDING),
        ("actor-as-worded: one two; three four five; six seven eight nine", Subtype.LONG_WORDING),
        ("actor-as-worded: one;; two", Subtype.MALFORMED_VALUE),
        ("actor-as-worded: “both sides”", Subtype.MALFORMED_VALUE),
        ("actor-as-worded: 双方将共同建设创新平台集群并且加快建设", Subtype.LONG_WORDING),
        ("Yang Bo said so.", Subtype.MALFORMED_LINE),
        ("measure:none", Subtype.MALFORMED_LINE),
    ],
)
def test_one_mistake_is_one_problem_at_its_line(line: str, subtype: Subtype) -> None:
    assert problems(GOOD + line) == [(subtype.code, 16)]


@pytest.mark.parametrize(
    ("body", "kind", "subtype"),
    [
        ("force: strong", "commitment", Subtype.UNKNOWN_VALUE),
        ("voice: a; b", "commitment", Subtype.MALFORMED_VALUE),
        ("office: head; district", "person", Subtype.MALFORMED_VALUE),
        ("office: head; district; fangshan; soon", "person", Subtype.MALFORMED_DATE),
        ("searched: here; 2024", "question", Subtype.MALFORMED_VALUE),
        ("url: www.example.org", "source", Subtype.MALFORMED_VALUE),
        ("language: English", "source", Subtype.MALFORMED_VALUE),
        ("sha256: ABC", "passage", Subtype.MALFORMED_FINGERPRINT),
        ("archived: https://example.org/x", "source", Subtype.MALFORMED_VALUE),
        ("archived: example.org; 2024", "source", Subtype.MALFORMED_VALUE),
        ("status: done", "commitment", Subtype.TYPED_STATUS),
    ],
)
def test_values_of_every_type(body: str, kind: str, subtype: Subtype) -> None:
    identifier = "a.p1.s1" if kind == "passage" else "a"
    found = [problem for problem in parse(body, kind, identifier)[1] if problem.line == 11]
    assert [problem.subtype for problem in found] == [subtype]


def test_a_bad_value_is_not_missing_too() -> None:
    assert problems(GOOD.replace("assurance", "strong")) == [("unknown-value", 11)]


@pytest.mark.parametrize("written", ["forse: assurance", "Force: assurance", "force: sure"])
def test_a_misspelt_fact_is_not_missing_too(written: str) -> None:
    assert len(problems(GOOD.replace("force: assurance", written))) == 1


def test_missing_facts_are_told_at_the_directive() -> None:
    assert problems("") == [("missing-fact", 10)] * 4
    messages = [problem.message for problem in parse("")[1]]
    assert [message.split("”")[0].split("“")[1] for message in messages] == [
        "force",
        "wording",
        "voice",
        "source",
    ]


@pytest.mark.parametrize(
    "identifier", ["", "Full", "full support", "full_support", "a.p1.s1", "-a"]
)
def test_malformed_identifier(identifier: str) -> None:
    entry, found = parse(GOOD, identifier=identifier)
    assert entry is None
    assert [problem.subtype for problem in found] == [Subtype.MALFORMED_IDENTIFIER]


@pytest.mark.parametrize("identifier", ["a", "a.p1", "a.p0.s1", "a.b.p1.s1", "A.p1.s1", ".title"])
def test_malformed_locator(identifier: str) -> None:
    assert problems("", "passage", identifier) == [("malformed-identifier", 10)]


def test_the_nearest_match_is_offered() -> None:
    messages = [problem.message for problem in parse(GOOD + "forse: x\nSource: y\n")[1]]
    assert messages[0].endswith("Did you mean “force”?")
    assert messages[1].endswith("Did you mean “source”?")


@given(st.text(), st.sampled_from(sorted(KINDS)), st.text(max_size=20))
def test_no_text_raises(body: str, kind: str, identifier: str) -> None:
    parse(body, kind, identifier)


NAMES = sorted({name for kind in KINDS.values() for name in kind.specs()})


@given(
    st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.text(alphabet="ab;.:[]-?/ 20p1s\t", max_size=30),
            st.sampled_from(["", " [stated a]", " [derived a: b]", " [outside", "]"]),
        )
    ),
    st.sampled_from(sorted(KINDS)),
)
def test_no_facts_raise(facts: list[tuple[str, str, str]], kind: str) -> None:
    parse("\n".join(f"{name}: {value}{end}" for name, value, end in facts), kind, "a")
