"""The line of time: where labels stand, and what they say at either width."""

from __future__ import annotations

import re

import pytest

from agreement_record.whole.chronology import days
from agreement_record.whole.record import Record
from entries import entry
from sphinx_record.views.timeline import WIDE, WIDTH, apart, timeline


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([0, 50, 100], [0, 50, 100]),
        ([0, 0, 100], [0, 10, 100]),
        ([50, 50, 50], [40, 50, 60]),
        ([-20, 0], [0, 10]),
    ],
)
def test_labels_stand_near_their_points_and_not_on_each_other(
    wanted: list[int], expected: list[int]
) -> None:
    assert apart(wanted, [10] * len(wanted)) == expected


def lines(width: int) -> list[list[str]]:
    """Return the lines of each label that is drawn of two days, of which one holds two events."""
    held = [("fair", "2020-06-01"), ("feast", "2020-06-01"), ("walk", "2021-06-01")]
    record = Record([entry("event", name, f"date: {date}\nsource: news") for name, date in held])
    drawn, _ = timeline(days(record), None, width)
    labels = re.findall("<text>(.*?)</text>", drawn, re.DOTALL)
    return [re.findall("<tspan[^>]*>([^<]*)", label) for label in labels]


def test_a_day_takes_a_line_of_a_sheet() -> None:
    walk = ["1 June 2021", "Walk"]
    assert lines(WIDTH) == [["1 June 2020", "Fair", "Feast"], walk]
    assert lines(WIDE) == [["1 June 2020: Fair; Feast"], ["1 June 2021: Walk"]]
