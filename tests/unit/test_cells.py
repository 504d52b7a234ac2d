"""Tables as the text of files: that a spreadsheet takes nothing in them for a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agreement_record.data.cells import arm, disarm, write

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
"""Everything that a page can hold: what is read from UTF-8 has no lone surrogates."""


def test_a_file_is_what_spreadsheets_expect() -> None:
    assert write([["kind", "a"], ['x"', "1\r\n2"]]) == '\ufeff"kind","a"\r\n"x""","1\r\n2"\r\n'


@pytest.mark.parametrize(
    "cell",
    [
        *("=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠1"),  # noqa: RUF001
        *("\t=1", "\r=1", "\n=1", " =1", "\u200f=1", "\ufeff=1", "\u00a0+1"),
        *("'=1", "'", "fine\n=1", "fine\r\n\t-1"),
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
