"""The line of time: its order, and its parts before, at and since the signing."""

from __future__ import annotations

import pytest

from agreement_record.whole.chronology import moments, periods
from agreement_record.whole.record import Record
from entries import entry


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


def test_moments_stand_in_the_order_in_which_they_begin() -> None:
    found = moments(record(DAYS, "2020-06-01"))
    assert [moment.entry.identifier for moment in found] == [
        "old",
        "open",
        "eve",
        "same",
        "deal-0",  # what begins together stands in reading order
        "after",
        "later",
    ]
    assert [moment.what for moment in found[3:5]] == [
        "event, as reported",
        "agreement, reported as signed",
    ]
    assert found[0].date.value.words == "1999 to 2001"


def parts(found: Record) -> dict[str, list[str]]:
    return {name: [one.entry.identifier for one in part] for name, part in periods(found)}


def test_time_has_parts_before_at_and_since_the_signing() -> None:
    assert parts(record(DAYS, "2020-06-01", "")) == {
        "Before the signing": ["old", "eve"],
        "At the signing, or at a date that leaves it open": ["open", "same", "deal-0"],
        "Since the signing": ["after", "later"],
    }


def test_several_signings_have_a_first_and_a_last() -> None:
    assert parts(record(DAYS, "2021-01-02", "2020-06-01")) == {
        "Before the first signing": ["old", "eve"],
        "From the first signing to the last, or at a date that leaves it open": [
            "open",
            "same",
            "deal-1",
            "after",
            "deal-0",
        ],
        "Since the last signing": ["later"],
    }


@pytest.mark.parametrize(
    ("signed", "names"),
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
def test_parts_are_named_for_what_is_known(signed: tuple[str, ...], names: list[str]) -> None:
    assert list(parts(record({}, *signed))) == names


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
