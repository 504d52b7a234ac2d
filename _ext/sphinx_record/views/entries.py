"""The view ``entries``: a table of the entries of a kind.

The argument is a selection (``commitment; force=hope``); the options are ``columns``
(``title``, ``identifier``, facts, ``status``), separated by ``;``, and ``order``, one
column; without it the table keeps the reading order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docutils import nodes

from agreement_record.model.dates import Date
from agreement_record.model.kinds import KINDS, Commitment
from agreement_record.model.terms import Origin
from agreement_record.model.values import OneOf, split_parts
from agreement_record.whole import selection
from agreement_record.whole.selection import STATUS, Selection
from sphinx_record.views.build import joined, paragraph, table, words
from sphinx_record.views.view import View, options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Self

    from agreement_record.model.entry import Entry, Fact
    from agreement_record.model.facts import RawFact
    from agreement_record.model.problems import Subtype
    from agreement_record.whole.record import Record
    from sphinx_record.views.build import Context

TITLE, IDENTIFIER = "title", "identifier"
HEADS = {TITLE: "Entry", IDENTIFIER: "Identifier", STATUS: "Status"}


@dataclass(frozen=True, slots=True)
class EntriesView(View):
    """A table: which entries, which columns, by what order."""

    selection: Selection
    columns: tuple[str, ...]
    order: str

    @classmethod
    def parse(cls, argument: str, written: Iterable[RawFact]) -> Self:
        """Read the selection, the columns and the order."""
        selected = selection.parse(argument)
        found = options(written, ("columns", "order"))
        columns = split_parts(found.get("columns", TITLE))
        order = found.get("order", "")
        for name in (*columns, *([order] if order else [])):
            selection.check_column(selected.kind, name, (TITLE, IDENTIFIER))
        return cls(selected, columns, order)

    def problems(self, record: Record) -> Iterator[tuple[Subtype, str]]:
        """Yield what is wrong with the identifiers in the filters."""
        yield from self.selection.problems(record)

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the table; where nothing is selected, say so."""
        entries = self.chosen(context.record)
        if not entries:
            what = "meets these conditions" if self.selection.filters else "is of this kind"
            return [paragraph(nodes.Text(f"No entry of the record {what}."))]
        heads = [
            HEADS.get(name) or KINDS[self.selection.kind].specs[name].label for name in self.columns
        ]
        rows = [[_cell(context, entry, name) for name in self.columns] for entry in entries]
        return [table(heads, rows)]

    def chosen(self, record: Record) -> tuple[Entry, ...]:
        """Return the entries of the table in its order."""
        entries = self.selection.entries(record)
        if not self.order:
            return entries
        return tuple(sorted(entries, key=lambda entry: self._sort_key(record, entry)))

    def _sort_key(self, record: Record, entry: Entry) -> Any:
        if self.order == TITLE:
            return entry.title
        if self.order == IDENTIFIER:
            return entry.identifier
        dates = [
            (fact.value.earliest, fact.value.latest)
            for spec, fact in entry.facts()
            if spec.name == self.order and isinstance(fact.value, Date)
        ]
        if dates:
            return dates
        words = sorted(selection.words(record, entry, self.order))
        spec = KINDS[entry.kind].specs.get(self.order)
        if spec and isinstance(spec.type, OneOf):
            ranks = [term.word for term in spec.type.terms]
            return [ranks.index(word) for word in words]
        return words


def _mark(fact: Fact[Any]) -> list[nodes.Node]:
    """Mark what the entry’s own source does not state; its card tells the rest."""
    if fact.provenance.origin in {Origin.DERIVED, Origin.OUTSIDE}:
        return words(f" [{fact.provenance.origin.label}]")
    return []


def _cell(context: Context, entry: Entry, name: str) -> list[nodes.Node]:
    if name == TITLE:
        return [context.link(entry)]
    if name == IDENTIFIER:
        return [nodes.literal("", entry.identifier)]
    if name == STATUS:
        assert isinstance(entry, Commitment), "only commitments have the column"
        return [nodes.Text(context.record.status(entry).label)]
    facts = [(spec, fact) for spec, fact in entry.facts() if spec.name == name]
    values = joined([[*context.value(spec, fact), *_mark(fact)] for spec, fact in facts], "; ")
    return values or [nodes.Text("not stated")]
