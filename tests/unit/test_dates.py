"""Dates: what is read, how it is said, and that nothing else gets in."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_record.model import dates


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024", "2024"),
        ("2023-11", "November 2023"),
        ("2024-05-07", "7 May 2024"),
        ("2024?-12-25", "25 December 2024 (the year is uncertain)"),
        ("?2024-12-25", "25 December 2024 (the year is uncertain)"),
        ("2024-12?-25", "25 December 2024 (the year and month are uncertain)"),
        ("2024-12-~25", "25 December 2024 (the day is approximate)"),
        ("2024-12-25?", "25 December 2024 (uncertain)"),
        ("2023-11%", "November 2023 (uncertain and approximate)"),
        ("2024-01/2024-02", "January 2024 to February 2024"),
        ("2024?/2025~", "2024 (uncertain) to 2025 (approximate)"),
    ],
)
def test_words(edtf: str, words: str) -> None:
    assert dates.parse(edtf).words == words


def test_bounds() -> None:
    date = dates.parse("2024-02")
    assert (date.earliest, date.latest) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))


@pytest.mark.parametrize(
    "text",
    ["", "soon", "25 December 2024", "2024-13", "2024-02-30", "2024-21", "20240507", "2024-XX-01",
     "[2023,2024]", "../2024", "2024-05-07T10:00:00Z", "y170000002", "0000", "2025/2024"],
)  # fmt: skip
def test_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        dates.parse(text)


@given(st.text(alphabet="0123456789-?~%/X.uy[]{},T:Z ", max_size=24))
def test_nothing_but_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert dates.parse(text).words


@given(st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(9999, 12, 31)))
def test_every_day_is_read_back(day: dt.date) -> None:
    date = dates.parse(day.isoformat())
    assert date.earliest == date.latest == day
