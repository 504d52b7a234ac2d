"""The body of a directive: what is read, and what is said of what cannot be."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_record.model.entry import Entry, Fact, Location, Provenance
from agreement_record.model.facts import read
from agreement_record.model.kinds import KINDS
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


def facts(body: str, kind: str = "commitment") -> dict[str, Fact[Any]]:
    """Read a body in which nothing is wrong; of facts that repeat, return the last."""
    entry, found = parse(body, kind)
    assert found == []
    assert entry
    return {spec.name: fact for spec, fact in entry.facts()}


def test_facts_are_typed() -> None:
    found = facts(GOOD)
    assert found["force"] == Fact(Force.ASSURANCE, Provenance(Origin.OWN), 11)
    assert found["voice"] == Fact(("yang-bo",), Provenance(Origin.STATED), 12)
    assert found["wording"].value == ("will fully support",)
    assert found["source"].line == 15


@pytest.mark.parametrize(
    ("written", "value", "provenance"),
    [
        ("x", "x", Provenance(Origin.STATED)),
        ("x [stated a]", "x", Provenance(Origin.STATED, ("a",))),
        ("x [outside a; b.title]", "x", Provenance(Origin.OUTSIDE, ("a", "b.title"))),
        ("x [derived a.p1.s2: so: is]", "x", Provenance(Origin.DERIVED, ("a.p1.s2",), "so: is")),
        ("x[stated a]", "x", Provenance(Origin.STATED, ("a",))),
        ("x   [ derived  a ;b :  so  ]", "x", Provenance(Origin.DERIVED, ("a", "b"), "so")),
        ("x [y] [stated a]", "x [y]", Provenance(Origin.STATED, ("a",))),
        ("a [sic] word", "a [sic] word", Provenance(Origin.STATED)),
        ("as stated outside it", "as stated outside it", Provenance(Origin.STATED)),
        ("a [derivedly] word", "a [derivedly] word", Provenance(Origin.STATED)),
    ],
)  # fmt: skip
def test_a_fact_may_end_in_its_provenance(written: str, value: str, provenance: Provenance) -> None:
    assert facts(f"{GOOD}measure: {written}")["measure"] == Fact(value, provenance, 16)


def test_values_are_literal() -> None:
    odd = "# it's \"> | [sic] {x} \\ `y` *z* & <b>"
    assert facts(GOOD + f"would-count: {odd}\n")["would-count"].value == odd


@pytest.mark.parametrize(
    "body",
    [
        "\nmeasure: one\n  two\n\tthree\n\n  four\n",
        "measure:\n one two three\n   \n four  ",
        "measure : one two three four  \n",
        "measure\t:\t one two three four\n   \n",
    ],
)
def test_lines_continue_and_blanks_mean_nothing(body: str) -> None:
    assert facts(GOOD + body)["measure"].value == "one two three four"
    assert facts(f"{body.strip()}\n{GOOD}")["measure"].value == "one two three four"


def test_facts_may_repeat() -> None:
    body = "office: head; district; fangshan\noffice: mayor; town; fangshan; 2024?\nsource: a\n"
    entry, found = parse(body, "person", "di-zhixin")
    assert found == []
    assert entry
    offices = [fact for spec, fact in entry.facts() if spec.name == "office"]
    assert [(fact.value.title, fact.line) for fact in offices] == [("head", 11), ("mayor", 12)]


@pytest.mark.parametrize(
    ("line", "subtype"),
    [
        ("forse: hope", Subtype.UNKNOWN_FACT),
        ("x: hope", Subtype.UNKNOWN_FACT),
        ("force: assurance", Subtype.REPEATED_FACT),
        ("status: done", Subtype.TYPED_STATUS),
        ("measure:", Subtype.EMPTY_FACT),
        ("measure: [stated a]", Subtype.MALFORMED_PROVENANCE),
        ("measure: x]", Subtype.MALFORMED_PROVENANCE),
        ("measure: x []", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [own a]", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [derived a]", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [derived a: ]", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [derived   : why]", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [stated]", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [drived a: why]", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [derived a: why", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [derived a: why] and so on", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [stated a] and so on", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [outside a] and so on", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [derived a: see [b]]", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [derived a: see b] c]", Subtype.MALFORMED_PROVENANCE),
        ("measure: x [stated A b]", Subtype.MALFORMED_IDENTIFIER),
        ("deadline: soon", Subtype.MALFORMED_DATE),
        ("Yang Bo said so.", Subtype.MALFORMED_LINE),
        ("measure:none", Subtype.MALFORMED_LINE),
        ("  deadline: 2025", Subtype.MALFORMED_LINE),
        (":deadline: 2025", Subtype.MALFORMED_LINE),
    ],
)
def test_one_mistake_is_one_problem_at_its_line_and_costs_no_other(
    line: str, subtype: Subtype
) -> None:
    assert problems(GOOD + line) == [(subtype.code, 16)]
    assert problems(f"{GOOD}{line}\nresources: none") == [(subtype.code, 16)]


def test_what_continues_nothing_is_told() -> None:
    assert problems(f"  so it is\n{GOOD}") == [("malformed-line", 11)]
    twice = [("malformed-line", 11), ("malformed-line", 12)]
    assert problems(f"So it is.\n  so it is\n{GOOD}") == twice


@pytest.mark.parametrize("line", ["  deadline: 2025", ":deadline: 2025", "\tdeadline:  2025"])
def test_a_fact_in_another_form_is_told_and_read(line: str) -> None:
    entry, _ = parse(f"{GOOD}measure: a\n{line}\n  # no fact")
    assert entry
    assert "deadline" in {spec.name for spec, _ in entry.facts()} | entry.unread
    entry, found = parse(f"{GOOD}measure: a\n  as it says: more\n  so: b")
    assert entry
    assert not found
    assert {spec.name: fact.value for spec, fact in entry.facts()}["measure"] == (
        "a as it says: more so: b"
    )


def test_a_bad_value_is_not_missing_too_and_stays_known_as_unread() -> None:
    entry, found = parse(GOOD.replace("assurance", "strong"))
    assert [problem.subtype for problem in found] == [Subtype.UNKNOWN_VALUE]
    assert entry
    assert entry.unread == {"force"}


@pytest.mark.parametrize("written", ["forse: assurance", "FORCE: assurance", "force: sure"])
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
    "identifier", ["", "Full", "full support", "full_support", "a.p1.s1", "-a", "a-"]
)
def test_malformed_identifier(identifier: str) -> None:
    entry, found = parse(f"{GOOD}forse: x", identifier=identifier)
    assert entry is None
    assert [problem.subtype for problem in found] == [
        Subtype.MALFORMED_IDENTIFIER,
        Subtype.UNKNOWN_FACT,
    ]


@pytest.mark.parametrize(
    "identifier",
    ["a", "a.x1", "a.p1.p2", "a.p0.s1", "a.b.p1.s1", "A.p1.s1", "a_.title", "a.titles", ".title"],
)
def test_malformed_locator(identifier: str) -> None:
    assert problems("", "passage", identifier) == [("malformed-identifier", 10)]


@pytest.mark.parametrize(
    ("body", "identifier", "message"),
    [
        ("forse: x", "x", "“forse” in a commitment; expected one of: force, wording,"),
        ("forse: x", "x", " Did you mean “force”?"),
        ("SOURCE: x", "x", " Did you mean “source”?"),
        ("measure: x [Drived a: b]", "x", " Did you mean “derived”?"),
        ("measure: x [STATED a]", "x", "then references. Did you mean “stated”?"),
        ("measure: x [outside : b]", "x", "“[outside : b]” names no entry; expected “[outside id"),
        ("deadline: soon", "x", "Fact “deadline”: “soon” is not a date"),
        ("deadline: 2025-1-5", "x", " Did you mean “2025-01-05”?"),
        ("measure: a\n  deadline: 2025", "x", "This line is indented, and goes on with the fact"),
        (":measure: a", "x", "expected “measure: a”, without a colon in front."),
        ("measure: a\nmeasure: b", "x", "a second time (first in line 11); a commitment has it"),
        ("measure:", "x", "Fact “measure” is empty; expected a sentence or two."),
        (" So it is ", "x", "“So it is” is not a fact."),
        ("", "Full", "“Full” is not an identifier of a commitment; expected lower-case words"),
        ("", "", "No identifier is given for a commitment; expected lower-case words"),
    ],
)
def test_a_message_says_what_is_wrong_and_what_is_expected(
    body: str, identifier: str, message: str
) -> None:
    assert message in parse(body, identifier=identifier)[1][0].message


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
