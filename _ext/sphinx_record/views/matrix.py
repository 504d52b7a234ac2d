"""The view ``matrix``: what is said of each side on each theme, and by whose voice.

The rows are the themes, so that the table stays narrow; the columns are the sides, and one
more for what names no side as acting.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.model.terms import Origin
from agreement_record.model.values import check_reference, split_parts
from agreement_record.whole.checks import reference_problem
from agreement_record.whole.matrix import SAID, Standing, matrix
from sphinx_record.views.build import between, paragraph, table, text_nodes
from sphinx_record.views.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

    from agreement_record.model.kinds import Party
    from agreement_record.model.problems import Subtype
    from agreement_record.whole.matrix import Cell, Matrix
    from agreement_record.whole.record import Record
    from sphinx_record.views.build import Context
    from sphinx_record.views.view import Request

NO_SIDE = "No side named as acting"
NOT_SAID = "not said"
SIDES = (
    "“From its own side”, “from the other side”",
    "The speaker is reported in an office on that side. The table does not tell whether the "
    "speaker could commit it; a hope is a hope from either side.",
)
READ = (
    "The columns",
    "A side stands over what the record reads it to act on; the report may use other words, such "
    "as for both sides. Each entry gives those words, and how they are read.",
)
SILENCE = (
    "“Not said”",
    "No entry on this theme has the side as acting. That is neither a refusal nor a finding "
    "that nothing was done.",
)


@dataclass(frozen=True, slots=True)
class MatrixView(View):
    """Sides and themes: ``{matrix}``, or ``{matrix} talent; mechanisms`` for some themes."""

    themes: tuple[str, ...]

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the identifiers of the themes, where there are any."""
        themes = split_parts(request.argument) if request.only() else ()
        for theme in themes:
            check_reference(theme)
        return cls(themes)

    def problems(self, record: Record) -> Iterator[tuple[Subtype, str]]:
        """Yield that there is no such theme."""
        for theme in self.themes:
            if problem := reference_problem(record, theme, ("theme",)):
                yield problem

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the table, and the key to its words."""
        shown = matrix(context.record, self.themes)
        if not shown.rows:
            text = "None of these themes is known." if self.themes else "The record has no theme."
            return [paragraph(nodes.Text(text))]
        heads: list[Sequence[nodes.Node]]
        heads = [text_nodes("Theme"), *(_head(context, side) for side in shown.columns)]
        rows = (
            (
                [context.link(row.theme)] if row.theme else text_nodes("No theme given"),
                *(
                    _cell(context, side, cell)
                    for side, cell in zip(shown.columns, row.cells, strict=True)
                ),
            )
            for row in shown.rows
        )
        return [table(heads, rows, ["record-matrix"]), _key(shown)]


def _head(context: Context, side: Party | None) -> list[nodes.Node]:
    return [context.link(side)] if side else text_nodes(NO_SIDE)


def _cell(context: Context, side: Party | None, cell: Cell) -> list[nodes.Node]:
    """Return a paragraph a state, or that nothing is said."""
    if not cell:
        return text_nodes(NOT_SAID if side else "none")
    return [
        paragraph(
            nodes.inline("", f"{state.words}: ", classes=["record-state"]),
            *between([[context.link(entry)] for entry in entries], "; "),
            nodes.Text("."),  # which parts the states where a cell is one run of text
        )
        for state, entries in cell
    ]


def _key(shown: Matrix) -> nodes.definition_list:
    """Return what the words in the table mean, of those that stand in it."""
    used = {state.said for state in shown.states}
    meanings = [
        (", ".join(f"“{way}”" for way in ways if way in used), force.meaning)
        for force, ways in SAID.items()
        if used & set(ways)
    ]
    if {state.standing for state in shown.states} - {Standing.REPORT, Standing.NO_SIDE}:
        meanings.append(SIDES)
    acting = (
        c.actor for row in shown.rows for cell in row.cells for _, found in cell for c in found
    )
    if any(fact and fact.provenance.origin is Origin.DERIVED for fact in acting):
        meanings.append(READ)
    sides = [i for i, side in enumerate(shown.columns) if side]
    if any(not row.cells[i] for row in shown.rows for i in sides):
        meanings.append(SILENCE)
    items = (
        nodes.definition_list_item(
            "", nodes.term("", said), nodes.definition("", paragraph(nodes.Text(meaning)))
        )
        for said, meaning in meanings
    )
    return nodes.definition_list("", *items, classes=["record-key"])
