"""The tables: what they hold, and that a spreadsheet takes nothing in them for a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agreement_record.data import table
from agreement_record.data.cells import MARK, arm, disarm, write
from agreement_record.data.columns import COMPUTED, HEAD, LINES, TAIL, columns
from agreement_record.data.csvw import metadata
from agreement_record.data.table import FACTS, tables
from agreement_record.model.kinds import KINDS
from agreement_record.model.values import BETWEEN, Identifiers
from entries import commitment, edition, entry, evidence, record

if TYPE_CHECKING:
    from agreement_record.whole.record import Record

EDITION = edition({"fast": "It is fast.\n\n=1+1"})

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
"""Everything that a page can hold: what is read from UTF-8 has no lone surrogates."""

PERSON = """\
native: 安 [outside ann]
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
    found = whole.get(identifier)
    assert found is not None
    (row,) = [r for r in rows_of(found.kind, whole) if r["identifier"] == identifier]
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
        "record_text": "It is fast.\n\n=1+1",
        "address": "id/commitment/fast",
        "page": "page.html#commitment-fast",
    }


def test_a_fact_that_repeats_has_a_line_a_value() -> None:
    whole = record(entry("person", "bob", PERSON))
    row = row_of("bob", whole)
    assert row["office"] == "mayor; town hall; town; 2020-01\nclerk; town hall; town"
    assert row["outside"] == "native"


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


def test_a_cell_is_what_its_keeper_wrote() -> None:
    """Each value is read back by its own type, so that nothing of it is lost."""
    whole = record(commitment("fast", more="deadline: 2025?"), entry("person", "bob", PERSON))
    for found in whole.entries:
        for spec, fact in found.facts():
            assert spec.type.parse(spec.type.write(fact.value)) == fact.value


@pytest.mark.parametrize("name", [*KINDS, FACTS])
def test_no_two_columns_have_one_name(name: str) -> None:
    heads = dict(tables(record(), EDITION))[name][0]
    assert len(set(heads)) == len(heads)
    assert heads[0] == "kind"  # to which the byte-order mark may cling


def test_lists_are_told_from_single_values() -> None:
    found = {column.name: column.separator for column in columns(KINDS["person"])}
    assert found["office"] == LINES
    assert found["source"] == BETWEEN
    assert found["native"] == ""
    specs = KINDS["commitment"].specs()
    lists = {name for name, s in specs.items() if isinstance(s.type, Identifiers) and s.type.many}
    found = {column.name: column.separator for column in columns(KINDS["commitment"])}
    assert {name for name in lists if found[name] != BETWEEN} == set()


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u200f=1",
        "\ufeff=1",
        "\u00a0+1",
        "\uff1d1",
        "'=1",
        "'",
        "fine\n=1",
        "fine\r\n\t-1",
    ],
)
def test_a_formula_is_disarmed(cell: str) -> None:
    assert all(begins_harmlessly(line) for line in lines(disarm(cell)))
    assert arm(disarm(cell)) == cell


@pytest.mark.parametrize("cell", ["\tx", "\rx", "\nx"])
def test_a_cell_begins_with_what_is_seen(cell: str) -> None:
    assert disarm(cell) == f"'{cell}"
    assert arm(disarm(cell)) == cell


@pytest.mark.parametrize("cell", ["", "1-1", "a=b", "房山区", "“-”", "a\n\nb", '"=1"', "\u200fא"])
def test_what_is_no_formula_is_left_alone(cell: str) -> None:
    assert disarm(cell) == cell


def lines(cell: str) -> list[str]:
    return cell.replace("\r", "\n").split("\n")


def begins_harmlessly(line: str) -> bool:
    shown = line.lstrip("".join(map(chr, range(33))) + "\u200b\u200f\ufeff\u00a0\u3000")
    return not shown.startswith(tuple("=+-@＝＋－＠"))  # noqa: RUF001


@given(st.lists(st.lists(TEXTS, min_size=1), min_size=1))
@example([["=", "'=", "''", "\0", 'a"b', "a,b;c", "\r", "\r\n", "\n", "", "\u202eא", " \t"]])
def test_any_cell_is_read_back_equal(cells: list[list[str]]) -> None:
    text = write(cells).encode().decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert [[arm(cell) for cell in row] for row in read] == cells
    for row in read:
        for cell in row:
            assert all(begins_harmlessly(line) for line in lines(cell))


@given(TEXTS, TEXTS)
def test_any_text_of_an_entry_is_read_back_equal(title: str, text: str) -> None:
    odd = entry("theme", "odd", title=title or "x")
    rows = dict(tables(record(odd), edition({"odd": text}, title=title)))["theme"]
    read = list(csv.reader(io.StringIO(write(rows), newline="")))
    found = dict(zip(rows[0], map(arm, read[-1]), strict=True))
    assert (found["full_title"], found["record_text"]) == (title or "x", text)


def test_the_columns_are_described_for_programs() -> None:
    described = metadata(EDITION, KINDS)
    for name, rows in tables(record(), EDITION):
        (of,) = [t for t in described["tables"] if t["url"] == f"{name}.csv"]
        assert [column["titles"] for column in of["tableSchema"]["columns"]] == rows[0]
        assert all(column["name"].isidentifier() for column in of["tableSchema"]["columns"])
        assert all(column["dc:description"] for column in of["tableSchema"]["columns"])
    assert len(described["tables"]) == len(KINDS) + 1


def test_common_columns_stand_in_every_table() -> None:
    for kind in KINDS.values():
        assert columns(kind)[: len(HEAD)] == HEAD
        assert columns(kind)[-len(TAIL) :] == TAIL
        assert set(COMPUTED) <= set(columns(kind)) or kind.kind != "commitment"
    assert table.FACTS not in KINDS
