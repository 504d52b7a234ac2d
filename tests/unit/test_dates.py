"""Dates: what is read, how it is said, and that nothing else gets in."""

from __future__ import annotations

import calendar
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
        ("2024-~12-25", "25 December 2024 (the month is approximate)"),
        ("2024-12-~25", "25 December 2024 (the day is approximate)"),
        ("2024-?12-%25", (
            "25 December 2024 (the month is uncertain; the day is uncertain and approximate)"
        )),
        ("2024-12-25?", "25 December 2024 (uncertain)"),
        ("2023-11%", "November 2023 (uncertain and approximate)"),
        ("2024-01/2024-02", "January 2024 to February 2024"),
        ("2024?/2025~", "2024 (uncertain) to 2025 (approximate)"),
    ],
)  # fmt: skip
def test_words(edtf: str, words: str) -> None:
    assert dates.parse(edtf).words == words


def test_every_month_has_its_name() -> None:
    said = [dates.parse(f"2024-{number:02}").words for number in range(1, 13)]
    assert said == [f"{name} 2024" for name in calendar.month_name[1:]]


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2024?-12-25", dt.date(2024, 12, 25), dt.date(2024, 12, 25)),  # taken at its word
        ("2024-01/2024-02", dt.date(2024, 1, 1), dt.date(2024, 2, 29)),
    ],
)
def test_bounds(edtf: str, earliest: dt.date, latest: dt.date) -> None:
    date = dates.parse(edtf)
    assert (date.earliest, date.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("edtf", "parts", "certain"),
    [
        ("2024", ((2024,),), True),
        ("2024-05-07", ((2024, 5, 7),), True),
        ("2024?-12-~25", ((2024, 12, 25),), False),
        ("2023-11%", ((2023, 11),), False),
        ("2024/2025-02", ((2024,), (2025, 2)), True),
        ("2024~/2025~", ((2024,), (2025,)), False),
    ],
)
def test_parts_are_numbers_and_marks_are_told_apart(
    edtf: str, parts: tuple[tuple[int, ...], ...], certain: bool
) -> None:
    date = dates.parse(edtf)
    assert (date.parts, date.is_certain) == (parts, certain)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "25 December 2024", "2024-13", "2024-02-30", "2024-21", "2024-21?", "202X?",
     "20240507", "2024-XX-01", "[2023,2024]", "../2024", "2024-05-07T10:00:00Z", "y170000002",
     "0000", "2025/2024"],
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
    assert date.parts == ((day.year, day.month, day.day),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2025-1-15", " Did you mean “2025-01-15”?"),
        ("2025/1/5", " Did you mean “2025-01-05”?"),
        ("2025年1月15日", " Did you mean “2025-01-15”?"),
        ("15 January 2025", " Did you mean “2025-01-15”?"),
        ("15th Jan. 2025", " Did you mean “2025-01-15”?"),
        ("Feb 28, 2025", " Did you mean “2025-02-28”?"),
        ("2025-02-30", " There is no day “2025-02-30”."),
        ("30 February 2025", " There is no day “2025-02-30”."),
        ("3 Foo 2025", ""),
        ("2025-13-01", ""),
        ("1/2/2025", ""),
        ("soon", ""),
    ],
)
def test_the_day_that_was_meant(text: str, said: str) -> None:
    assert dates.meant(text) == said
