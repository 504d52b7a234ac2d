"""A line of time drawn to scale, as SVG 1.1; the table below it says the same in words.

The line runs down the page, so that it is legible where a page is 350 units wide. A full point is
something that happened, a hollow one something that was published; where points crowd, their
labels move down and a line leads to each. On paper the line has the width of a sheet, and a day
one line of text where that is enough.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from agreement_record.model.kinds import Agreement, Source
from agreement_record.model.language import ENGLISH
from sphinx_record.views.drawing import LEADING, PADDING, SIZE, in_svg, path, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from agreement_record.model.entry import Entry
    from agreement_record.model.language import Language
    from agreement_record.whole.chronology import Day
    from sphinx_record.views.drawing import Line

WIDTH = 360
WIDE = 620
"""The width on a sheet of paper, on which the letters are two thirds as large then."""
AXIS = 46
"""Where the line is, from the left; the years stand before it."""
LABELS = 76
"""Where the labels begin."""
APART = 8
"""The room between two labels."""
RADIUS = 5

PRINTED = (
    f"text{{font-size:{SIZE}px;fill:#1a1a1a}}.year{{fill:#595959}}.name{{font-weight:700}}"
    "path{fill:none;stroke:#1a1a1a;stroke-width:1.5}.lead{stroke:#8c8c8c;stroke-width:1}"
    "circle{fill:#1a1a1a;stroke:#1a1a1a;stroke-width:2}.published{fill:#fff}"
)
"""How the picture looks where no stylesheet of a page is."""


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a day, and where its point and its first line are."""

    day: Day
    point: int
    top: int
    lines: tuple[Line, ...]


def timeline(
    days: Sequence[Day],
    uri: Callable[[Entry], str] | None,
    width: int = WIDTH,
    speech: Language = ENGLISH,
) -> tuple[str, int]:
    """Return what is drawn, and its height; ``uri`` gives where a label leads."""
    first, last = days[0].earliest, days[-1].earliest
    lines = [_lines(day, speech, width) for day in days]
    heights = [len(rows) * LEADING + APART for rows in lines]
    length, span = sum(heights[:-1]), max((last - first).days, 1)

    def at(day: date) -> int:
        return SIZE + (day - first).days * length // span

    points = [at(day.earliest) for day in days]
    tops = apart([point - SIZE // 2 for point in points], heights)
    labels = [Label(*of_day) for of_day in zip(days, points, tops, lines, strict=True)]
    height = max(points[-1], tops[-1] + heights[-1]) + SIZE
    drawn = [path([(AXIS, points[0]), (AXIS, points[-1])], "axis"), *_years(first, last, at)]
    drawn += [
        part
        for label in labels
        for part in _draw(label, uri, escape if speech.is_chinese else in_svg)
    ]
    return "".join(drawn), height


def apart(wanted: Sequence[int], heights: Sequence[int]) -> list[int]:
    """Return where labels of these heights begin so that none lies on another.

    Each is as near to where it is wanted as the others let it be: those that would meet stand
    together, around the middle of what they want (isotonic regression, by pooling neighbours
    that are in the wrong order). None begins above the top.
    """
    before = [sum(heights[:number]) for number in range(len(heights))]
    groups: list[list[int]] = []  # what each would have the first label of all begin at
    for want, height in zip(wanted, before, strict=True):
        groups.append([want - height])
        while len(groups) > 1 and _middle(groups[-2]) > _middle(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    starts = (max(_middle(group), 0) for group in groups for _ in group)
    return [start + height for start, height in zip(starts, before, strict=True)]


def _middle(group: Sequence[int]) -> int:
    return sum(group) // len(group)


def _lines(day: Day, speech: Language, width: int) -> tuple[Line, ...]:
    room = width - LABELS + 2 * PADDING
    (date, look), *said = _said(day, speech)
    if width >= WIDE:
        what = speech.text("; ").join(text for text, _ in said)
        said = [(speech.text("{date}: {what}", date=date, what=what), look)]
    else:
        said = [(date, look), *said]
    return tuple(line for text, look in said for line in wrap(text, room, look))


def _said(day: Day, speech: Language) -> Iterator[tuple[str, str]]:
    yield (
        speech.date(day.date),
        "name" if any(isinstance(e, Agreement) for e in day.entries) else "",
    )
    happened = [entry for entry in day.entries if not isinstance(entry, Source)]
    for entry in happened:
        yield entry.title_in(speech), "title"
    if not happened:
        names = speech.text(", ").join(entry.link_text_in(speech) for entry in day.entries)
        yield speech.text("Published: {sources}", sources=names), "title"


def _years(first: date, last: date, at: Callable[[date], int]) -> Iterator[str]:
    for year in range(first.year + 1, last.year + 1):
        y = at(date(year, 1, 1))
        yield path([(AXIS - RADIUS, y), (AXIS + RADIUS, y)], "axis")
        yield f'<text class="year" x="0" y="{y + SIZE // 3}">{year}</text>'


def _draw(
    label: Label, uri: Callable[[Entry], str] | None, write: Callable[[str], str]
) -> Iterator[str]:
    middle = label.top + SIZE // 2
    lead = [
        (AXIS, label.point),
        (AXIS + 12, label.point),
        (LABELS - 12, middle),
        (LABELS - 4, middle),
    ]
    yield path(lead, "lead")
    happened = any(not isinstance(entry, Source) for entry in label.day.entries)
    look = "" if happened else ' class="published"'
    yield f'<circle cx="{AXIS}" cy="{label.point}" r="{RADIUS}"{look}/>'
    rows = "\n".join(
        f'<tspan x="{LABELS}" y="{label.top + SIZE - 2 + i * LEADING}" class="{line.look}">'
        f"{write(line.text)}</tspan>"
        for i, line in enumerate(label.lines)
    )
    text = f"<text>{rows}</text>"
    leads = uri(label.day.entries[0]) if uri else ""
    yield f'<a href="{escape(leads)}">{text}</a>' if leads else text
