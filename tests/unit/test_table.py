"""The tables: what their rows and cells hold."""

from __future__ import annotations

import csv
import io

import pytest

from agreement_record.data.cells import MARK, arm, write
from agreement_record.data.table import FACTS, tables
from agreement_record.model.entry import Entry
from agreement_record.model.kinds import KINDS
from agreement_record.whole.record import Record
from entries import commitment, edition, entry, evidence, get, record

EDITION = edition({"fast": "It is fast.\n\n=1+1"})

PERSON = """\
native: 安; zh-Hans [outside ann]
office: mayor; town hall; town; 2020-01
office: clerk; town hall; town
source: news.p1.s1
"""


def rows_of(name: str, whole: Record) -> list[dict[str, str]]:
    """Write a table, have the csv module read it, and undo what was done to its cells."""
    text = write(dict(tables(whole, EDITION))[name])
    assert text.startswith(MARK)
    read = csv.DictReader(io.StringIO(text.removeprefix(MARK), newline=""), strict=True)
    return [{head: arm(cell) for head, cell in row.items()} for row in read]


def row_of(identifier: str, whole: Record) -> dict[str, str]:
    kind = get(whole, identifier, Entry).kind
    (row,) = [r for r in rows_of(kind, whole) if r["identifier"] == identifier]
    return row


def test_every_entry_is_a_row_of_its_kind() -> None:
    whole = record(commitment("fast"))
    found = [row["identifier"] for kind in KINDS for row in rows_of(kind, whole)]
    assert sorted(found) == sorted(e.identifier for e in whole.entries)


def test_a_row() -> None:
    more = "deadline: 2025? [derived news: why so]\nthemes: roads"
    whole = record(commitment("fast", more=more), evidence("seen", "2021", "done", "fast"))
    row = row_of("fast", whole)
    assert {name: cell for name, cell in row.items() if cell} == {
        "kind": "commitment",
        "identifier": "fast",
        "full_title": "Hope: Fast",
        "force": "hope",
        "wording": "hopes",
        "voice": "ann",
        "actor": "town",
        "themes": "roads",
        "deadline": "2025?",
        "deadline_earliest": "2025-01-01",
        "deadline_latest": "2025-12-31",
        "source": "news.p1.s1",
        "status": "on the subject since",  # a hope is not done
        "status_as_of": "2022-05-06",
        "stated": "what; by when",
        "not_stated": "who; how much; how measured",
        "derived": "deadline",
        "agreements": "deal",
        "record_text": "It is fast.\n\n=1+1",
        "address": "id/commitment/fast",
        "page": "page.html#commitment-fast",
    }


def test_a_fact_that_repeats_has_a_line_a_value() -> None:
    whole = record(entry("person", "bob", PERSON))
    row = row_of("bob", whole)
    assert row["office"] == "mayor; town hall; town; 2020-01\nclerk; town hall; town"
    assert row["outside"] == "native"


def test_a_fact_is_named_once_among_those_that_are_derived() -> None:
    office = "office: mayor; hall; town [derived news: so read]\n"
    assert row_of("bob", record(entry("person", "bob", office * 2)))["derived"] == "office"


def test_without_an_agreement_a_status_is_of_no_day() -> None:
    row = row_of("fast", Record([commitment("fast")]))
    assert (row["status"], row["status_as_of"]) == ("no direct evidence found", "")


def test_the_table_of_facts_tells_where_each_comes_from() -> None:
    more = "deadline: 2025? [derived news; ann: why so]"
    whole = record(commitment("fast", more=more), entry("person", "bob", PERSON))
    facts = [row for row in rows_of(FACTS, whole) if row["identifier"] in {"fast", "bob"}]
    assert [row for row in facts if row["fact"] in {"deadline", "voice"}] == [
        {
            "kind": "commitment",
            "identifier": "fast",
            "fact": "voice",
            "number": "1",
            "value": "ann",
            "earliest": "",
            "latest": "",
            "origin": "stated",
            "sources": "news.p1.s1",
            "why": "",
        },
        {
            "kind": "commitment",
            "identifier": "fast",
            "fact": "deadline",
            "number": "1",
            "value": "2025?",
            "earliest": "2025-01-01",
            "latest": "2025-12-31",
            "origin": "derived",
            "sources": "news; ann",
            "why": "why so",
        },
    ]
    assert [row["number"] for row in facts if row["fact"] == "office"] == ["1", "2"]


@pytest.mark.parametrize("name", [*KINDS, FACTS])
def test_no_two_columns_have_one_name(name: str) -> None:
    heads = dict(tables(record(), EDITION))[name][0]
    assert len(set(heads)) == len(heads)
    assert heads[0] == "kind"  # to which the byte-order mark may cling
