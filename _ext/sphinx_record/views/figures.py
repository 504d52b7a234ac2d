"""Views that say in a line what many entries have in common."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from docutils import nodes

from agreement_record.model.kinds import Agreement, Commitment, Passage
from agreement_record.model.terms import Force
from agreement_record.whole import sentences
from agreement_record.whole.strength import said_by, to_act
from sphinx_record.badges import badge
from sphinx_record.views.build import between, paragraph
from sphinx_record.views.view import PlainView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agreement_record.whole.record import Record
    from sphinx_record.views.build import Context

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FiguresView(PlainView):
    """How many were announced, assured and so on, and what is known of them: ``{figures}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the line: numbers of entries by force, evidence, text."""
        parts = [_figure(number, what) for number, what in _figures(context.record)]
        return [paragraph(*between(parts, " · "), classes=["record-figures"])]


def _figures(record: Record) -> Iterable[tuple[str, str]]:
    commitments = record.all(Commitment)
    for force in Force:
        if number := sum(one.term is force for one in commitments):
            yield str(number), force.said.lower()
    known = sum(bool(record.status(one).changes) for one in commitments)
    yield (str(known) if known else "none", "with direct evidence found")
    states = Counter(one.text.value.label for one in record.all(Agreement) if one.text)
    for label, number in states.items():
        yield str(number) if len(record.all(Agreement)) > 1 else "", label


def _figure(number: str, what: str) -> list[nodes.Node]:
    shown = [nodes.strong("", number), nodes.Text(" ")] if number else []
    return [*shown, nodes.Text(what)]


@dataclass(frozen=True, slots=True)
class SharedView(PlainView):
    """What all commitments of the page share, once under its heading: ``{shared}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the line; what differs stands with each entry."""
        record = context.record
        here = [c for c in record.all(Commitment) if c.location.docname == context.docname]
        if not here:
            return []
        parts: list[list[nodes.Node]] = []
        if force := _same(one.term for one in here):
            parts.append([badge(force)])
        if voice := _same(said_by(record, one) for one in here):
            parts.append([nodes.Text(f"said by {voice}")])
        if actors := _same(to_act(record, one) for one in here):
            parts.append([nodes.Text(f"to act: {actors}")])
        if (place := _same(one.rests_on for one in here)) is not None:
            links = (record.lookup(name, Passage) for name in place)
            parts.append(between([[context.link(one)] for one in links if one], ", "))
        said = paragraph(nodes.Text("All of these: "), *between(parts, " · "), nodes.Text("."))
        known = context.nodes_of(sentences.known_since(record, here, context.speech))
        shown = [said] if parts else []
        return [nodes.container("", *shown, paragraph(*known), classes=["record-shared"])]


def _same(values: Iterable[T]) -> T | None:
    """Return the value that all have; nothing where they differ."""
    found = Counter(values)
    return next(iter(found)) if len(found) == 1 else None
