"""The columns of the tables, and what they are to programs."""

from __future__ import annotations

from typing import Any

import pytest

from agreement_record.data.columns import COMPUTED, HEAD, TAIL, columns, own_columns
from agreement_record.data.csvw import metadata
from agreement_record.data.table import FACTS, tables
from agreement_record.model.kinds import KINDS, Theme, kinds_of
from entries import edition, record

EDITION = edition()


def test_the_tables_are_described() -> None:
    made = metadata(EDITION, kinds_of(Theme))
    themes, facts = made.pop("tables")
    (note,) = made.pop("notes")
    assert "an apostrophe" in note
    assert made == {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": "A record",
        "dc:creator": "Its keepers",
        "dc:license": {"@id": "https://spdx.org/licenses/CC-BY-4.0"},
    }
    assert themes["url"] == "theme.csv"
    assert themes["dc:description"] == Theme.meaning
    assert themes["tableSchema"]["primaryKey"] == "identifier"
    assert (facts["url"], facts["dc:description"]) == ("facts.csv", "Every fact.")
    assert facts["tableSchema"]["primaryKey"] == ["identifier", "fact", "number"]


def described(kind: str) -> dict[str, dict[str, Any]]:
    """Return the description of each column of a table, by what heads it."""
    (found,) = [t for t in metadata(EDITION, KINDS)["tables"] if t["url"] == f"{kind}.csv"]
    return {column["titles"]: column for column in found["tableSchema"]["columns"]}


def test_the_columns_are_those_of_the_tables() -> None:
    for name, rows in tables(record(), EDITION):
        assert list(described(name)) == rows[0]
        assert all(column["name"].isidentifier() for column in described(name).values())
        assert all(column["dc:description"] for column in described(name).values())
    assert FACTS not in KINDS


@pytest.mark.parametrize(
    ("kind", "column", "type_", "separator"),
    [
        ("person", "native", "string", "\n"),
        ("person", "office", "string", "\n"),
        ("person", "source", "string", "; "),
        ("person", "derived", "string", "; "),
        ("person", "outside", "string", "; "),
        ("person", "record_text", "string", None),
        ("commitment", "wording", "string", "; "),
        ("commitment", "holder", "string", "; "),
        ("commitment", "voice", "string", "; "),
        ("commitment", "stated", "string", "; "),
        ("commitment", "not_stated", "string", "; "),
        ("commitment", "status_as_of", "date", None),
        ("event", "date", "string", None),  # EDTF
        ("event", "date_earliest", "date", None),
        ("event", "date_latest", "date", None),
        ("source", "url", "anyURI", None),
        ("facts", "number", "integer", None),
        ("facts", "earliest", "date", None),
        ("facts", "latest", "date", None),
        ("facts", "sources", "string", "; "),
    ],
)
def test_lists_and_types_are_told(
    kind: str, column: str, type_: str, separator: str | None
) -> None:
    found = described(kind)[column]
    assert (found["datatype"], found.get("separator")) == (type_, separator)


def test_a_name_is_a_variable() -> None:
    found = described("commitment")["actor-as-worded"]
    assert found["name"] == "actor_as_worded"
    assert found["dc:description"] == "The words of the report for who is to act."


def test_a_date_has_the_days_that_it_can_mean_beside_it() -> None:
    assert [column.name for column in own_columns(KINDS["event"])] == [
        "date",
        "date_earliest",
        "date_latest",
        "place",
        "participants",
        "agreement",
        "source",
        "also",
    ]


def test_common_columns_stand_in_every_table_and_a_status_in_that_of_commitments() -> None:
    for kind in KINDS.values():
        all_ = columns(kind)
        assert (all_[: len(HEAD)], all_[-len(TAIL) :]) == (HEAD, TAIL)
        assert (set(COMPUTED) <= set(all_)) == (kind.kind == "commitment")
        assert own_columns(kind) == all_[len(HEAD) : -len(TAIL)]
    assert [(one.name, one.separator) for one in own_columns(Theme)] == [("also", "; ")]
