"""Words by which readers look for an entry: in the data, and nowhere that readers see."""

from __future__ import annotations

import pytest

from agreement_record.data import json, schema, table
from agreement_record.linked import graph
from agreement_record.model.kinds import KINDS
from agreement_record.model.terms import Act, Force, Term
from agreement_record.model.values import ValueProblem, Words
from agreement_record.whole.compare import State, compare, digest
from agreement_record.whole.wording import forbidden
from entries import edition, entry, record

ALSO = "also: promise; 北理工; Two  words"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_may_have_them_and_they_come_last(kind: str) -> None:
    assert list(KINDS[kind].specs())[-1] == "also"
    assert KINDS[kind].specs()["also"].hidden


def test_they_are_read_and_written() -> None:
    trees = entry("theme", "trees", ALSO)
    assert trees.also is not None
    assert trees.also.value == ("promise", "北理工", "Two words")
    assert Words().write(trees.also.value) == "promise; 北理工; Two words"


def test_an_empty_place_is_told() -> None:
    with pytest.raises(ValueProblem, match="has an empty place between two “;”; expected words"):
        Words().parse("one;; two")


def test_they_are_in_the_data() -> None:
    of = record(entry("theme", "trees", ALSO))
    [found] = [one for one in json.dataset(of, edition())["entries"] if "also" in one["facts"]]
    said = {"value": ["promise", "北理工", "Two words"], "origin": "own"}
    assert found["facts"]["also"] == said
    shape = schema.schema()["$defs"]["theme"]["properties"]["facts"]
    assert shape["properties"]["also"]["properties"]["value"]["type"] == "array"
    [heads, *rows] = dict(table.tables(of, edition()))["theme"]
    assert rows[-1][heads.index("also")] == "promise; 北理工; Two words"


def test_they_are_hidden_labels_of_linked_data() -> None:
    trees = entry("theme", "trees", ALSO)
    found = graph.entry_node(record(trees), edition(), trees)["skos:hiddenLabel"]
    assert [(one["@value"], one["@language"]) for one in found] == [
        ("promise", "en"),
        ("北理工", "zh"),
        ("Two words", "en"),
    ]


def test_a_change_of_them_is_no_change_of_the_record() -> None:
    before, after = entry("theme", "trees"), entry("theme", "trees", ALSO)
    changes = compare(State(record(before)), State(record(after)))
    assert changes.changed == ()
    assert digest(before, "") == digest(after, "")


@pytest.mark.parametrize("term", [*Force, *Act])
def test_terms_have_them_apart_from_what_is_shown(term: Term) -> None:
    assert isinstance(term, Force | Act)
    assert all(term.also)
    assert not set(term.also) & {term.label, term.meaning}
    if term is not Force.PLEDGE:  # which is what nothing else is called
        assert not list(forbidden(f"{term.label}. {term.meaning}"))


def test_readers_look_for_a_promise() -> None:
    assert list(forbidden("; ".join(Force.ASSURANCE.also)))
    assert "promise" in Force.ASSURANCE.also
