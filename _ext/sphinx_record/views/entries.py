"""The view ``entries``: a table of the entries of a kind.

The argument is a selection (``commitment; force=hope``); the options are ``columns``
(``title``, ``identifier``, facts, ``status`` or ``attribution``), separated by ``;``, and
``order``, one column; without it the table keeps the reading order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docutils import nodes

from agreement_record.model.attribution import attribution, sentence
from agreement_record.model.dates import Date
from agreement_record.model.kinds import Commitment, Passage, Source
from agreement_record.model.values import OneOf, split_parts
from agreement_record.whole import selection
from agreement_record.whole.selection import ATTRIBUTION, STATUS, Selection
from sphinx_record.badges import badge_and_colon
from sphinx_record.views.build import paragraph, table, text_nodes
from sphinx_record.views.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Self

    from agreement_record.model.entry import Entry
    from agreement_record.model.problems import Subtype
    from agreement_record.whole.record import Record
    from sphinx_record.views.build import Context
    from sphinx_record.views.view import Request

TITLE, IDENTIFIER = "title", "identifier"
HEADS = {TITLE: "Entry", IDENTIFIER: "Identifier", STATUS: "Status", ATTRIBUTION: "Published by"}


@dataclass(frozen=True, slots=True)
class EntriesView(View):
    """A table: which entries, which columns, by what order."""

    selection: Selection
    columns: tuple[str, ...]
    order: str

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the selection, the columns and the order."""
        selected = selection.parse(request.argument, request.kinds)
        found = request.options("columns", "order")
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
            said = "No entry of the record is of this kind."
            if self.selection.filters:
                said = "No entry of the record meets these conditions."
            return [paragraph(*context.say(said))]
        specs, say = self.selection.kind.specs(), context.speech.text
        heads = [say(HEADS.get(name) or specs[name].label) for name in self.columns]
        rows = [[_cell(context, entry, name) for name in self.columns] for entry in entries]
        return [table(context, say(self.selection.kind.plural), heads, rows)]

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
        keys = sorted(selection.keys(record, entry, self.order))
        spec = entry.specs().get(self.order)
        if spec and isinstance(spec.type, OneOf):
            ranks = [term.keyword for term in spec.type.terms]
            return [ranks.index(key) for key in keys]
        return keys


def _cell(context: Context, entry: Entry, name: str) -> list[nodes.Node]:
    if name in CELLS:
        return CELLS[name](context, entry)
    facts = [(spec, fact) for spec, fact in entry.facts() if spec.name == name]
    if entry.term and any(fact.value is entry.term for _, fact in facts):
        return badge_and_colon(entry.term, context.speech)
    shown = (
        [*context.value(spec, fact), *text_nodes(context.mark_of(fact))] for spec, fact in facts
    )
    return context.between(shown) or context.say("not stated")


def _title(context: Context, entry: Entry) -> list[nodes.Node]:
    return [context.link(entry)]


def _identifier(context: Context, entry: Entry) -> list[nodes.Node]:  # noqa: ARG001
    return [nodes.literal("", entry.identifier)]


def _status(context: Context, entry: Entry) -> list[nodes.Node]:
    assert isinstance(entry, Commitment), "only commitments have the column"
    return context.say(context.record.status(entry).label)


def _attribution(context: Context, entry: Entry) -> list[nodes.Node]:
    assert isinstance(entry, Source), "only sources have the column"
    return context.nodes_of(context.speech.marked(sentence(attribution(entry, context.speech))))


def _places(context: Context, entry: Entry) -> list[nodes.Node]:
    """Return links to passages by their places alone, which are never broken, and to sources."""
    places = (context.record.get(one) for one in entry.rests_on)
    return context.between([[_place(context, one)] for one in places if one])


def _place(context: Context, entry: Entry) -> nodes.Node:
    link = context.link(entry, entry.locator if isinstance(entry, Passage) else "")
    link["classes"] += ["record-place"] if isinstance(entry, Passage) else []
    return link


CELLS: Mapping[str, Callable[[Context, Entry], list[nodes.Node]]] = {
    TITLE: _title,
    IDENTIFIER: _identifier,
    STATUS: _status,
    ATTRIBUTION: _attribution,
    "source": _places,
}
"""The cells of columns that are no plain facts."""
