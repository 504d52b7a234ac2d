"""The view ``agreements``: every agreement of a record in one table, to be filtered and sorted.

A row tells the parties, the day and the place, what is reported of it by force, and on how much of
that direct evidence was found. Like the register, it is whole without a script.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.model.kinds import Agreement, Commitment
from agreement_record.model.terms import Force
from sphinx_record.views.build import paragraph, table, text_nodes
from sphinx_record.views.register import SHOWN, Filter, form
from sphinx_record.views.view import PlainView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_record.whole.record import Record
    from sphinx_record.views.build import Context

PARTIES = Filter("party", "Party", "parties")


@dataclass(frozen=True, slots=True)
class AgreementsView(PlainView):
    """Every agreement: ``{agreements}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the table, and in a browser the form above it."""
        record = context.record
        agreements = record.all(Agreement)
        if not agreements:
            return [paragraph(*context.say("The record holds no agreement."))]
        used = {one.term for one in record.all(Commitment)}
        forces = [force for force in Force if force in used]
        heads = ["Agreement", "Parties", "Signed", "Place", *(force.said for force in forces)]
        heads = [context.speech.text(head) for head in (*heads, "With direct evidence")]
        rows = [_row(context, record, one, forces) for one in agreements]
        made = table(
            context, context.speech.text("The agreements"), heads, rows, ["record-register"]
        )
        for row, one in zip(list(made.findall(nodes.row))[1:], agreements, strict=True):
            row["classes"] += [f"{PARTIES.name}-{key}" for key in PARTIES.keys(record, one)]
        if not context.interactive:
            return [made]
        filters = [(PARTIES, PARTIES.options(record, agreements, context.speech))]
        whole = str(len(agreements))
        shown = context.speech.text(SHOWN, shown=whole, all=whole)
        return [form(context.speech, "Filter the agreements", filters, heads, shown), made]


def _row(
    context: Context, record: Record, agreement: Agreement, forces: Sequence[Force]
) -> list[list[nodes.Node]]:
    commitments = record.of(agreement.identifier).all(Commitment)
    parties = (record.get(name) for name in (agreement.parties.value if agreement.parties else ()))
    unknown = context.speech.text("not stated")
    known = sum(bool(record.status(one).changes) for one in commitments)
    return [
        [context.link(agreement)],
        context.links(one for one in parties if one),
        text_nodes(context.speech.date(agreement.date.value) if agreement.date else unknown),
        text_nodes(agreement.place.value if agreement.place else unknown),
        *(text_nodes(str(sum(one.term is force for one in commitments))) for force in forces),
        text_nodes(str(known)),
    ]
