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

    from sphinx_record.views.build import Context

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FiguresView(PlainView):
    """How many were announced, assured and so on, and what is known of them: ``{figures}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the line: numbers of entries by force, evidence, text."""
        return [paragraph(*between(_figures(context), " · "), classes=["record-figures"])]


def _figures(context: Context) -> Iterable[list[nodes.Node]]:
    record, speech = context.record, context.speech
    commitments = record.all(Commitment)
    for force in Force:
        if number := sum(one.term is force for one in commitments):
            what = speech.text(force.said).lower()
            yield context.say("{number} {what}", number=_strong(number), what=what)
    known = sum(bool(record.status(one).changes) for one in commitments)
    yield context.say(
        "{number} with direct evidence found", number=_strong(known or speech.text("none"))
    )
    agreements = record.all(Agreement)
    for state, number in Counter(one.text.value for one in agreements if one.text).items():
        what = speech.label(state)
        if len(agreements) > 1:
            yield context.say("{number} {what}", number=_strong(number), what=what)
        else:
            yield [nodes.Text(what)]


def _strong(number: object) -> list[nodes.Node]:
    return [nodes.strong("", str(number))]


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
            parts.append([badge(force, context.speech)])
        if voice := _same(said_by(record, one, context.speech) for one in here):
            parts.append(context.say("said by {voice}", voice=voice))
        if actors := _same(to_act(record, one, context.speech) for one in here):
            parts.append(context.say("to act: {actors}", actors=actors))
        if (place := _same(one.rests_on for one in here)) is not None:
            links = (record.lookup(name, Passage) for name in place)
            parts.append(context.links((one for one in links if one), ", "))
        said = paragraph(*context.say("All of these: {shared}.", shared=between(parts, " · ")))
        known = context.nodes_of(sentences.known_since(record, here, context.speech))
        shown = [said] if parts else []
        return [nodes.container("", *shown, paragraph(*known), classes=["record-shared"])]


def _same(values: Iterable[T]) -> T | None:
    """Return the value that all have; nothing where they differ."""
    found = Counter(values)
    return next(iter(found)) if len(found) == 1 else None
