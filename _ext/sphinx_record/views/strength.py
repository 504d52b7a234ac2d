"""The view ``strength``: what was said, how strongly, on what; a table that is a picture.

Each commitment is a box in the column of its force and the row of its theme: filled where
somebody says “will”, dashed for a hope, dotted for what is aimed for or projected. Where there
is no room for columns, the boxes of a theme stand below it, each with its badge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.whole.strength import said_by, sides, strength, to_act
from sphinx_record.views.build import paragraph, table, text_nodes
from sphinx_record.views.view import PlainView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_record.model.kinds import Commitment
    from agreement_record.model.terms import Force
    from agreement_record.whole.strength import Strength
    from sphinx_record.views.build import Context

CAPTION = "What was said, how strongly, and on what"


@dataclass(frozen=True, slots=True)
class StrengthView(PlainView):
    """Every commitment by theme and force: ``{strength}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the table, and the line below it that says of whom it is."""
        shown = strength(context.record)
        if not shown.rows:
            return [paragraph(*context.say("The record holds nothing that is said of anybody."))]
        heads = [context.say("Theme"), *(_head(context, force) for force in shown.forces)]
        rows: list[list[Sequence[nodes.Node]]] = [
            [
                text_nodes(row.theme.title) if row.theme else context.say("No theme"),
                *([_box(context, one) for one in cell] for cell in row.cells),
            ]
            for row in shown.rows
        ]
        made = table(context, context.speech.text(CAPTION), heads, rows, ["record-strength"])
        made["shares"] = _shares(shown)
        below = paragraph(*context.nodes_of(sides(context.record, context.speech)))
        below["classes"].append("record-sides")
        return [made, below]


def _shares(shown: Strength) -> list[float]:
    """Return how wide the columns are on paper: the fuller, the wider."""
    counts = (sum(len(row.cells[at]) for row in shown.rows) for at in range(len(shown.forces)))
    return [1.15, *(1 + min(count, 9) / 12 for count in counts)]


def _head(context: Context, force: Force) -> list[nodes.Node]:
    return [
        paragraph(nodes.strong("", context.speech.text(force.said))),
        paragraph(*context.say(force.sign), classes=["record-sign"]),
    ]


def _box(context: Context, commitment: Commitment) -> nodes.paragraph:
    record, speech = context.record, context.speech
    by = f"{said_by(record, commitment, speech)} · {to_act(record, commitment, speech)}"
    assert commitment.term
    look = ["record-box", f"record-box-{commitment.term.look}"]
    said = nodes.inline("", by, classes=["record-by"])
    return paragraph(context.link(commitment), nodes.Text(" "), said, classes=look)
