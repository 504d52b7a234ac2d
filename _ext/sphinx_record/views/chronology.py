"""The view ``chronology``: events, publications and evidence, drawn to scale and in a table.

Where the record has a dated agreement, a row divides what lies before its signing from what
lies since; what a date leaves open stands with the signing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.model.kinds import Evidence, Source
from agreement_record.whole.chronology import days, periods
from sphinx_record.views.build import between, paragraph, table, text_nodes
from sphinx_record.views.timeline import PRINTED, WIDE, WIDTH, timeline
from sphinx_record.views.view import PlainView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_record.model.entry import Entry
    from agreement_record.whole.chronology import Day
    from sphinx_record.views.build import Context

TITLE = "What is dated, on a line of time"
CAPTION = "Full points: what happened, as reported. Hollow points: what was published."


@dataclass(frozen=True, slots=True)
class ChronologyView(PlainView):
    """Everything that is dated: ``{chronology}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Draw the line, and make the table, a row for each day."""
        shown = days(context.record)
        if not shown:
            return [paragraph(nodes.Text("Nothing in the record is dated."))]
        rows: list[list[list[nodes.Node]]] = []
        # Not every builder of books knows a cell that spans columns.
        blank: list[list[nodes.Node]] = [] if context.interactive else [[]]
        for name, part in periods(context.record):
            rows += [[text_nodes(name), *blank]] if name else []
            rows += [[_date(day), _entries(context, day)] for day in part]
        listed = table(context, "What is dated", ("Date", "What"), rows, ["record-chronology"])
        return [_picture(context, shown), listed]


def _picture(context: Context, shown: Sequence[Day]) -> nodes.raw:
    described = f"{TITLE}. {CAPTION} The table below says the same in words."
    if context.interactive:
        drawn, height = timeline(shown, context.uri)
        html = (
            f'<figure class="record-timeline"><svg viewBox="-1 -1 {WIDTH + 2} {height + 2}" '
            f'role="group" aria-label="{described}">{drawn}</svg>'
            f"<figcaption>{CAPTION}</figcaption></figure>"
        )
        return nodes.raw("", html, format="html")
    wide = _svg(shown, WIDE)
    return nodes.raw("", _svg(shown, WIDTH), format="svg", alt=described, wide=wide)


def _svg(shown: Sequence[Day], width: int) -> str:
    drawn, height = timeline(shown, None, width)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 {width + 2} {height + 2}" '
        f'width="{width}" height="{height}"><style>{PRINTED}</style>{drawn}</svg>'
    )


def _date(day: Day) -> list[nodes.Node]:
    made = text_nodes(day.words)
    if day.is_derived:
        made += [nodes.Text(" "), nodes.inline("", "[derived]", classes=["record-origin"])]
    return made


def _entries(context: Context, day: Day) -> list[nodes.Node]:
    """Return what happened, and in brackets the sources that it rests on or that came out."""
    happened = [entry for entry in day.entries if not isinstance(entry, Source)]
    parts = [_happened(context, entry) for entry in happened]
    published = [entry for entry in day.entries if isinstance(entry, Source)]
    if published:
        parts.append([nodes.Text("Published: "), *context.links(published, ", ")])
    return between(parts, "; ")


def _happened(context: Context, entry: Entry) -> list[nodes.Node]:
    sources = context.record.sources(entry.rests_on)
    shown: list[nodes.Node] = [context.link(entry)]
    if isinstance(entry, Evidence) and entry.bearing:
        shown.append(nodes.Text(f" [{entry.bearing.value.label}]"))
    if sources:
        shown += [nodes.Text(" ("), *context.links(sources, ", "), nodes.Text(")")]
    return shown
