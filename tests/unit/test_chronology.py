"""The line of time: its order, and its parts before, at and since the signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agreement_record.whole.chronology import days, periods
from agreement_record.whole.record import Record
from entries import entry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_record.whole.chronology import Day


def record(days: dict[str, str], *signed: str) -> Record:
    """Make a record of agreements, signed on days, and of events."""
    agreements = [
        entry("agreement", f"deal-{number}", f"date: {day}" if day else "place: Here.")
        for number, day in enumerate(signed)
    ]
    events = [entry("event", name, f"date: {day}") for name, day in days.items()]
    return Record([*events, *agreements])


DAYS = {
    "later": "2021-07",
    "eve": "2020-05-31",
    "open": "2020",
    "same": "2020-06-01",
    "after": "2020-06-02",
    "old": "1999/2001",
}


def names(found: Iterable[Day]) -> list[str]:
    return [entry.identifier for day in found for entry in day.entries]


def test_days_stand_in_the_order_in_which_they_begin() -> None:
    found = days(record(DAYS, "2020-06-01"))
    assert [day.date.words for day in found] == [
        "1999 to 2001",
        "2020",
        "31 May 2020",
        "1 June 2020",
        "2 June 2020",
        "July 2021",
    ]
    # What has one date stands together, agreements first.
    assert names(found) == ["old", "open", "eve", "deal-0", "same", "after", "later"]


@pytest.mark.parametrize(
    ("signed", "is_derived"), [("2020-06-01", False), ("2020-06-01 [derived a: b]", False)]
)
def test_a_day_is_derived_where_no_source_says_it(signed: str, is_derived: bool) -> None:
    (_, same) = days(record({"eve": "2020-05-31 [derived a: b]", "same": "2020-06-01"}, signed))
    assert same.is_derived == is_derived  # a source says it of the event
    (alone,) = days(record({}, "2020-06-01 [derived a: b]"))
    assert alone.is_derived


def parts(found: Record) -> dict[str, list[str]]:
    return {name: names(part) for name, part in periods(found)}


def test_time_has_parts_before_at_and_since_the_signing() -> None:
    assert parts(record(DAYS, "2020-06-01", "")) == {
        "Before the signing": ["old", "eve"],
        "At the signing, or at a date that leaves it open": ["open", "deal-0", "same"],
        "Since the signing": ["after", "later"],
    }


def test_several_signings_have_a_first_and_a_last() -> None:
    assert parts(record(DAYS, "2021-01-02", "2020-06-01")) == {
        "Before the first signing": ["old", "eve"],
        "From the first signing to the last, or at a date that leaves it open": [
            "open",
            "deal-1",
            "same",
            "after",
            "deal-0",
        ],
        "Since the last signing": ["later"],
    }


@pytest.mark.parametrize(
    ("signed", "named"),
    [
        (("2020-06-01",), ["At the signing"]),
        (("2020-06-01", "2020-06-01"), ["At the signing"]),
        (("2020-06-01", "2020-06-02"), ["From the first signing to the last"]),
        (("2020", "2020-06"), ["From the first signing to the last"]),
        (("2020-06-01 [derived a: b]",), ["At the signing (its date is derived)"]),
        (
            ("2020-06-01 [derived a: b]", "2020-06-02"),
            ["From the first signing to the last (a date is derived)"],
        ),
    ],
)
def test_parts_are_named_for_what_is_known(signed: tuple[str, ...], named: list[str]) -> None:
    assert list(parts(record({}, *signed))) == named


@pytest.mark.parametrize(
    ("event", "is_open"),
    [
        ("2020-06-15", False),
        ("2020-06", False),
        ("2020-06-15/2020-07", True),
        ("2020-05/2020-06", True),
    ],
)
def test_what_reaches_beyond_the_signing_leaves_it_open(event: str, is_open: bool) -> None:
    (name,) = parts(record({"day": event}, "2020-06"))
    assert name == ("At the signing" + ", or at a date that leaves it open" * is_open)


def test_every_part_says_that_a_date_is_derived() -> None:
    found = parts(record(DAYS, "2020-06-01 [derived a: b]"))
    assert list(found) == [
        "Before the signing (its date is derived)",
        "At the signing (its date is derived), or at a date that leaves it open",
        "Since the signing (its date is derived)",
    ]
    found = parts(record(DAYS, "2020-06-01", "2020-06-02 [derived a: b]"))
    assert [name for name in found if "(a date is derived)" not in name] == []


def test_without_a_signing_time_has_no_parts() -> None:
    assert parts(record({"b": "2020", "a": "2019"}, "")) == {"": ["a", "b"]}
