"""Selections: what they select, and what is said of those that cannot."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_record.model.kinds import KINDS
from agreement_record.model.problems import Subtype
from agreement_record.model.values import ValueProblem
from agreement_record.whole.selection import parse
from entries import commitment, entry, evidence, record

RECORD = record(
    commitment("a", "hope", "themes: roads\nholder: ann; town"),
    commitment("b", "hope"),
    commitment("c", "assurance"),
    entry("commitment", "d", "force: goal\nvoice: reporter\ndeadline: 2030"),
    evidence("e", "2021", "done", "c"),
)


@pytest.mark.parametrize(
    ("text", "selected"),
    [
        ("commitment", "abcd"),
        ("commitment; force=hope", "ab"),
        ("commitment; force=hope; themes=roads", "a"),
        ("commitment; holder=town", "a"),
        ("commitment; voice=reporter", "d"),
        ("commitment; deadline=2030", "d"),
        ("commitment; status=no-evidence", "abd"),
        ("commitment; status = done", "c"),
        ("evidence", "e"),
        ("question", ""),
    ],
)
def test_selected(text: str, selected: str) -> None:
    assert [found.identifier for found in parse(text, KINDS).entries(RECORD)] == list(selected)
    assert list(parse(text, KINDS).problems(RECORD)) == []


@pytest.mark.parametrize(
    ("text", "subtype", "end"),
    [
        ("commitmen", Subtype.BAD_VIEW, "Did you mean “commitment”?"),
        ("", Subtype.BAD_VIEW, "question."),
        ("commitment; forse=hope", Subtype.BAD_VIEW, "Did you mean “force”?"),
        ("commitment; force", Subtype.BAD_VIEW, "such as “force=hope”."),
        ("commitment; force=", Subtype.BAD_VIEW, "such as “force=hope”."),
        ("commitment; force=hop", Subtype.UNKNOWN_VALUE, "Did you mean “hope”?"),
        ("commitment; status=open", Subtype.UNKNOWN_VALUE, "on-subject."),
        ("person; status=done", Subtype.BAD_VIEW, "source."),
        ("person; office=mayor", Subtype.BAD_VIEW, "expected another fact."),
    ],
)
def test_refused(text: str, subtype: Subtype, end: str) -> None:
    with pytest.raises(ValueProblem) as caught:
        parse(text, KINDS)
    assert caught.value.subtype is subtype
    assert str(caught.value).endswith(end)


def test_identifiers_in_filters_are_looked_up() -> None:
    ((subtype, message),) = parse("commitment; voice=anna", KINDS).problems(RECORD)
    assert subtype is Subtype.UNKNOWN_IDENTIFIER
    assert message.endswith("Did you mean “ann”?")


@given(st.text(alphabet="commitent; force=hpstau\n", max_size=40))
def test_no_text_raises_anything_else(text: str) -> None:
    with contextlib.suppress(ValueProblem):
        parse(text, KINDS)
