"""Selections: what they select, and what is said of those that cannot."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_record.model.kinds import KINDS, Commitment, Source, Theme
from agreement_record.model.problems import Subtype
from agreement_record.model.values import ValueProblem
from agreement_record.whole.selection import check_column, columns, keys, parse
from entries import commitment, entry, evidence, get, record

RECORD = record(
    commitment("a", "hope", "themes: roads\nholder: ann; town"),
    commitment("b", "hope"),
    commitment("c", "assurance"),
    entry("commitment", "d", "force: goal\nvoice: reporter\ndeadline: 2030"),
    evidence("e", "2021", "done", "c"),
    evidence("f", "2020-12", "under-way", "c"),
    entry("source", "s", "short: S\nurl: https://a.example/?b=c"),
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
        ("commitment; status=under-way", ""),  # which was the status before
        ("evidence", "ef"),
        ("evidence; about=c", "ef"),
        ("commitment; wording=hopes", "abc"),
        ("source; url=https://a.example/?b=c", "s"),
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
        ("commitment; =hope", Subtype.BAD_VIEW, "status."),
        ("person; office=mayor", Subtype.BAD_VIEW, "cannot be a filter; expected another fact."),
        ("source; attribution=x", Subtype.BAD_VIEW, "cannot be a filter; expected another fact."),
    ],
)
def test_refused(text: str, subtype: Subtype, end: str) -> None:
    with pytest.raises(ValueProblem) as caught:
        parse(text, KINDS)
    assert caught.value.subtype is subtype
    assert str(caught.value).endswith(end)


def test_identifiers_in_filters_are_looked_up() -> None:
    ((subtype, message),) = parse("commitment; force=hope; voice=anna", KINDS).problems(RECORD)
    assert subtype is Subtype.UNKNOWN_IDENTIFIER
    assert message == (
        "Filter “voice=anna”: No person has the identifier “anna”. Did you mean “ann”?"
    )


def test_a_filter_may_name_what_is_no_fact_of_the_entry() -> None:
    assert keys(RECORD, get(RECORD, "roads", Theme), "status") == frozenset()
    assert keys(RECORD, get(RECORD, "b", Commitment), "themes") == frozenset()


def test_a_view_may_have_columns_of_its_own() -> None:
    assert columns(Theme) == ()
    assert columns(Commitment)[-2:] == ("source", "status")
    assert columns(Source)[-2:] == ("no-passages", "attribution")
    check_column(Theme, "title", ("title",))
    check_column(Commitment, "status")
    with pytest.raises(ValueProblem) as caught:
        check_column(Theme, "titel", ("title", "kind"))
    assert str(caught.value) == (
        "There is no “titel” to show of a theme; expected one of: title, kind."
        " Did you mean “title”?"
    )


@given(st.text(alphabet="commitent; force=hpstau\n", max_size=40))
def test_no_text_raises_anything_else(text: str) -> None:
    with contextlib.suppress(ValueProblem):
        parse(text, KINDS)
