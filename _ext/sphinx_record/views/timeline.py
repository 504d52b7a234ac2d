"""A line of time drawn to scale, as SVG 1.1; the table below it says the same in words.

The line runs down the page, so that it is legible where a page is 350 units wide. A full point is
something that happened, a hollow one something that was published; where points crowd, their
labels move down and a line leads to each.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from agreement_record.model.kinds import Agreement, Source
from sphinx_record.views.drawing import LEADING, SIZE, in_svg, path, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from agreement_record.model.entry import Entry
    from agreement_record.whole.chronology import Day
    from sphinx_record.views.drawing import Line

WIDTH = 360
AXIS = 46
"""Where the line is, from the left; the years stand before it."""
LABELS = 76
"""Where the labels begin."""
APART = 8
"""The room between two labels."""
LEAST = 30
"""How much of the line each point has on average."""
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


def timeline(days: Sequence[Day], uri: Callable[[Entry], str] | None) -> tuple[str, int]:
    """Return what is drawn, and its height; ``uri`` gives where a label leads."""
    first, last = days[0].earliest, days[-1].earliest
    length = LEAST * len(days)
    span = max((last - first).days, 1)

    def at(day: date) -> int:
        return SIZE + (day - first).days * length // span

    labels = list(_labels(days, at))
    height = max(at(last), labels[-1].top + len(labels[-1].lines) * LEADING) + SIZE
    drawn = [path([(AXIS, at(first)), (AXIS, at(last))], "axis"), *_years(first, last, at)]
    drawn += [part for label in labels for part in _draw(label, uri)]
    return "".join(drawn), height


def _labels(days: Sequence[Day], at: Callable[[date], int]) -> Iterator[Label]:
    free = 0
    for day in days:
        lines = tuple(
            line
            for text, look in _said(day)
            for line in wrap(text, WIDTH - LABELS + 2 * APART, look)
        )
        top = max(free, at(day.earliest) - SIZE // 2)
        free = top + len(lines) * LEADING + APART
        yield Label(day, at(day.earliest), top, lines)


def _said(day: Day) -> Iterator[tuple[str, str]]:
    yield day.words, "name" if any(isinstance(e, Agreement) for e in day.entries) else ""
    happened = [entry for entry in day.entries if not isinstance(entry, Source)]
    for entry in happened:
        yield entry.full_title, "title"
    if not happened:
        names = ", ".join(entry.link_text for entry in day.entries)
        yield f"Published: {names}", "title"


def _years(first: date, last: date, at: Callable[[date], int]) -> Iterator[str]:
    for year in range(first.year + 1, last.year + 1):
        y = at(date(year, 1, 1))
        yield path([(AXIS - RADIUS, y), (AXIS + RADIUS, y)], "axis")
        yield f'<text class="year" x="0" y="{y + SIZE // 3}">{year}</text>'


def _draw(label: Label, uri: Callable[[Entry], str] | None) -> Iterator[str]:
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
        f"{in_svg(line.text)}</tspan>"
        for i, line in enumerate(label.lines)
    )
    text = f"<text>{rows}</text>"
    leads = uri(label.day.entries[0]) if uri else ""
    yield f'<a href="{escape(leads)}">{text}</a>' if leads else text
