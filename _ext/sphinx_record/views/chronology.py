"""The view ``chronology``: events, publications and evidence on one line of time.

Where the record has a dated agreement, a row divides what lies before its signing from what
lies since; what a date leaves open stands with the signing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.whole.chronology import periods
from sphinx_record.views.build import table, text_nodes
from sphinx_record.views.view import PlainView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_record.model.dates import Date
    from agreement_record.model.entry import Fact
    from sphinx_record.views.build import Context


@dataclass(frozen=True, slots=True)
class ChronologyView(PlainView):
    """Everything that is dated: ``{chronology}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the table; a date that is derived or uncertain says so."""
        rows: list[list[list[nodes.Node]]] = []
        # Not every builder of books knows a cell that spans columns.
        blank: list[list[nodes.Node]] = [] if context.interactive else [[], []]
        for name, part in periods(context.record):
            rows += [[text_nodes(name), *blank]] if name else []
            rows += [
                [_date(moment.date), text_nodes(moment.what), [context.link(moment.entry)]]
                for moment in part
            ]
        return [table(("Date", "What", "Entry"), rows, ["record-chronology"])]


def _date(date: Fact[Date]) -> list[nodes.Node]:
    made = text_nodes(date.value.words)
    if date.provenance.sources:
        mark = f"[{date.provenance.origin.label}]"
        made += [nodes.Text(" "), nodes.inline("", mark, classes=["record-origin"])]
    return made
