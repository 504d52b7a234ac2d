"""The view ``chronology``: events, publications and evidence, drawn to scale and in a table.

Where the record has a dated agreement, a row divides what lies before its signing from what
lies since; what a date leaves open stands with the signing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.model.kinds import Evidence, Source
from agreement_record.model.terms import Origin
from agreement_record.whole.chronology import days, periods
from sphinx_record.views.build import paragraph, table, text_nodes
from sphinx_record.views.timeline import PRINTED, WIDE, WIDTH, timeline
from sphinx_record.views.view import PlainView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_record.model.entry import Entry
    from agreement_record.model.language import Language
    from agreement_record.whole.chronology import Day
    from sphinx_record.views.build import Context

CAPTION = "Full points: what happened, as reported. Hollow points: what was published."


@dataclass(frozen=True, slots=True)
class ChronologyView(PlainView):
    """Everything that is dated: ``{chronology}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Draw the line, and make the table, a row for each day."""
        shown = days(context.record)
        if not shown:
            return [paragraph(*context.say("Nothing in the record is dated."))]
        rows: list[list[list[nodes.Node]]] = []
        # Not every builder of books knows a cell that spans columns.
        blank: list[list[nodes.Node]] = [] if context.interactive else [[]]
        for name, part in periods(context.record, context.speech):
            rows += [[text_nodes(name), *blank]] if name else []
            rows += [[_date(context, day), _entries(context, day)] for day in part]
        caption, *heads = map(context.speech.text, ("What is dated", "Date", "What"))
        listed = table(context, caption, heads, rows, ["record-chronology"])
        return [_picture(context, shown), listed]


def _picture(context: Context, shown: Sequence[Day]) -> nodes.raw:
    speech, caption = context.speech, context.speech.text(CAPTION)
    described = speech.text(
        "What is dated, on a line of time. {caption} The table below says the same in words.",
        caption=caption,
    )
    if context.interactive:
        drawn, height = timeline(shown, context.uri, speech=speech)
        html = (
            f'<figure class="record-timeline"><svg viewBox="-1 -1 {WIDTH + 2} {height + 2}" '
            f'role="group" aria-label="{described}">{drawn}</svg>'
            f"<figcaption>{caption}</figcaption></figure>"
        )
        return nodes.raw("", html, format="html")
    wide = _svg(shown, speech, WIDE)
    return nodes.raw("", _svg(shown, speech, WIDTH), format="svg", alt=described, wide=wide)


def _svg(shown: Sequence[Day], speech: Language, width: int) -> str:
    drawn, height = timeline(shown, None, width, speech)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 {width + 2} {height + 2}" '
        f'width="{width}" height="{height}"><style>{PRINTED}</style>{drawn}</svg>'
    )


def _date(context: Context, day: Day) -> list[nodes.Node]:
    made = text_nodes(context.speech.date(day.date))
    if day.is_derived:
        mark = f"[{context.speech.label(Origin.DERIVED)}]"
        made += [nodes.Text(" "), nodes.inline("", mark, classes=["record-origin"])]
    return made


def _entries(context: Context, day: Day) -> list[nodes.Node]:
    """Return what happened, and in brackets the sources that it rests on or that came out."""
    happened = [entry for entry in day.entries if not isinstance(entry, Source)]
    parts = [_happened(context, entry) for entry in happened]
    published = [entry for entry in day.entries if isinstance(entry, Source)]
    if published:
        links = context.links(published, ", ")
        parts.append(context.say("Published: {sources}", sources=links))
    return context.between(parts)


def _happened(context: Context, entry: Entry) -> list[nodes.Node]:
    sources = context.record.sources(entry.rests_on)
    shown: list[nodes.Node] = [context.link(entry)]
    if isinstance(entry, Evidence) and entry.bearing:
        shown.append(nodes.Text(f" [{context.speech.label(entry.bearing.value)}]"))
    if not sources:
        return shown
    return context.say("{what} ({sources})", what=shown, sources=context.links(sources, ", "))
