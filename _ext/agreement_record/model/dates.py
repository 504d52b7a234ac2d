"""Dates: EDTF (ISO 8601-2:2019, levels 0 to 2) in, words and bounds out."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import edtf

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

MARKS = re.compile(r"[?~%()]")
"""What EDTF puts beside a part that is uncertain or approximate (levels 1 and 2)."""

EXPECTED = "an EDTF date (ISO 8601-2) such as 2024, 2024-05, 2024-05-07 or 2024?-12-25"


@dataclass(frozen=True, slots=True)
class Date:
    """A date as the author wrote it, in words, and the first and last day it can mean.

    The bounds take what is written at its word: that a part is uncertain does not widen
    them, since EDTF does not say by how much.
    """

    edtf: str
    words: str
    earliest: dt.date
    latest: dt.date

    @property
    def parts(self) -> tuple[tuple[int, ...], ...]:
        """Year, month and day, as far as they are written, of the date or of both ends."""
        ends = MARKS.sub("", self.edtf).split("/")
        return tuple(tuple(int(part) for part in end.split("-")) for end in ends)

    @property
    def is_certain(self) -> bool:
        """Whether no part is written as uncertain or approximate."""
        return not MARKS.search(self.edtf)


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, a month or a day, or one end of an interval, and what of it is not certain.

    ``marks`` are pairs: what is meant (“the year”; nothing for all that is written), and the mark.
    """

    year: int
    month: int = 0
    day: int = 0
    marks: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        """What is said of it in English."""
        parts = [str(self.day)] if self.day else []
        parts += [MONTHS[self.month - 1]] if self.month else []
        plain = " ".join([*parts, f"{self.year:04}"])
        return f"{plain} ({'; '.join(map(uncertainty, self.marks))})" if self.marks else plain


NOT_CERTAIN = {"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}


def uncertainty(mark: tuple[str, str]) -> str:
    """Return what a mark says in English, for example ``the year is uncertain``."""
    part, sign = mark
    verb = "are" if " and " in part else "is"
    return f"{part} {verb} {NOT_CERTAIN[sign]}" if part else NOT_CERTAIN[sign]


WRITTEN = (
    re.compile(r"(?P<y>[0-9]{4})[-./年](?P<m>[0-9]{1,2})[-./月](?P<d>[0-9]{1,2})日?"),
    re.compile(r"(?P<d>[0-9]{1,2})(st|nd|rd|th)? (?P<m>[A-Za-z]{3,9})\.?,? (?P<y>[0-9]{4})"),
    re.compile(r"(?P<m>[A-Za-z]{3,9})\.? (?P<d>[0-9]{1,2})(st|nd|rd|th)?, (?P<y>[0-9]{4})"),
)
"""Days as they are often written, of which one cannot be taken for another."""


def meant(text: str) -> str:
    """Return what to say of a text that is no date: the day that was meant, or that it is none."""
    match = next((found for form in WRITTEN if (found := form.fullmatch(text))), None)
    if match is None:
        return ""
    named = [at for at, name in enumerate(MONTHS, 1) if name.lower().startswith(match["m"].lower())]
    month = int(match["m"]) if match["m"].isdecimal() else next(iter(named), 0)
    day = f"{match['y']}-{month:02}-{int(match['d']):02}"
    try:
        return f" Did you mean “{parse(day).edtf}”?"
    except ValueError:
        return f" There is no day “{day}”." if 1 <= month <= len(MONTHS) else ""


@functools.cache
def parse(text: str) -> Date:
    """Read one EDTF date or interval of two dates.

    Seasons, sets, unspecified digits and years beyond four digits are EDTF too, but the
    record has no words for them; they raise ``ValueError`` like anything malformed.
    """
    if DAY.fullmatch(text):  # most dates by far; the full grammar takes a thousand times as long
        day = dt.date.fromisoformat(text)
        return Date(text, Moment(day.year, day.month, day.day).words, day, day)
    try:
        parsed = edtf.parse_edtf(text)
        words = " to ".join(moment.words for moment in _moments(parsed))
        date = Date(text, words, _day(parsed.lower_strict()), _day(parsed.upper_strict()))
    except Exception as error:  # the parser raises errors of many kinds on odd input
        raise ValueError(text) from error
    if date.earliest > date.latest:
        raise ValueError(text)
    return date


@functools.cache
def moments(date: Date) -> tuple[Moment, ...]:
    """Return what a date names: one moment, or both ends of an interval."""
    return tuple(_moments(edtf.parse_edtf(date.edtf)))


def _day(moment: Any) -> dt.date:
    return dt.date(moment[0], moment[1], moment[2])


def _moments(parsed: Any) -> Iterator[Moment]:
    match type(parsed).__name__:
        case "Interval" | "Level1Interval":
            yield from (*_moments(parsed.lower), *_moments(parsed.upper))
        case "Date":
            yield _moment(parsed)
        case "UncertainOrApproximate" if type(parsed.date).__name__ == "Date":
            yield _moment(parsed.date, (("", str(parsed.ua)),))
        case "PartialUncertainOrApproximate":
            yield _moment(parsed, tuple(_partial_marks(parsed)))
        case _:
            raise ValueError(parsed)


def _moment(date: Any, marks: tuple[tuple[str, str], ...] = ()) -> Moment:
    """Return a moment; unspecified digits (“X”) are no numbers, and raise ``ValueError``."""
    moment = Moment(int(date.year), int(date.month or 0), int(date.day or 0), marks)
    assert moment.words  # which raises where there is no such month or mark
    return moment


def _partial_marks(parsed: Any) -> list[tuple[str, str]]:
    """Name each part that carries a mark."""
    parts = {
        "the year": parsed.year_ua or parsed.year_ua_b,
        "the year and month": parsed.year_month_ua,
        "the month": parsed.month_ua,
        "the month and day": parsed.month_day_ua,
        "the day": parsed.day_ua,
        "all of it": parsed.all_ua,
    }
    marks = [(part, str(mark)) for part, mark in parts.items() if mark]
    if not marks:
        raise ValueError(parsed)
    return marks
