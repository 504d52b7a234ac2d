"""What an entry is at a glance, and the card with its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.model.attribution import attribution, sentence
from agreement_record.model.kinds import Commitment, Source
from agreement_record.model.pieces import marked
from agreement_record.model.quotation import words_at
from agreement_record.model.terms import Force
from sphinx_record.views.build import NOT_STATED, between, field, paragraph
from sphinx_record.views.computed import computed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agreement_record.model.entry import Entry, Fact, Spec
    from sphinx_record.views.build import Context


def card(
    context: Context, entry: Entry, prose: Mapping[str, nodes.paragraph]
) -> nodes.container | None:
    """Return the card, or nothing where there is no fact.

    ``prose`` holds the (translated) paragraphs of the prose facts.
    """
    fields = nodes.field_list("", *_fields(context, entry, prose))
    if not fields.children:
        return None
    return nodes.container("", fields, classes=["record-card", f"record-{entry.kind}"])


def glance(context: Context, entry: Entry) -> nodes.paragraph:
    """Return kind, force, status, of a source who published it, and identifier in one line."""
    parts: list[list[nodes.Node]] = [
        [nodes.strong("", entry.kind.capitalize(), classes=["record-kind"])]
    ]
    if isinstance(entry, Source):
        parts.append(context.nodes_of(marked(sentence(attribution(entry)))))
    if entry.term:
        parts.append([nodes.inline("", entry.term.label, classes=["record-term"])])
    if isinstance(entry, Commitment):
        label = context.record.status(entry).label
        parts.append([nodes.inline("", label, classes=["record-status"])])
    identifier: nodes.Node = nodes.literal("", entry.identifier)
    if context.permanent:
        address = context.permanent(entry)
        hint = "Permanent address of this entry"
        identifier = nodes.reference("", "", identifier, refuri=address, reftitle=hint)
    parts.append([identifier])
    return paragraph(*between(parts, " · "), classes=["record-glance"])


def _fields(
    context: Context, entry: Entry, prose: Mapping[str, nodes.paragraph]
) -> Iterator[nodes.field]:
    rows: dict[str, list[nodes.Node]] = {}
    for spec, fact in entry.facts():
        if spec.hidden:
            continue
        row = _dead(entry, fact) if _is_gone(entry, spec) else _row(context, spec, fact, prose)
        row += _at_source(context, entry, spec)
        row.line = fact.line  # where a checker of links is to point
        rows.setdefault(spec.name, []).append(row)
    for name in _looked_for(entry):
        absent = "not known" if isinstance(entry, Source) else NOT_STATED
        rows.setdefault(name, [paragraph(nodes.Text(absent))])
    for spec in entry.specs().values():
        if spec.name in rows:
            yield field(spec.label, *rows[spec.name])
    if isinstance(entry, Commitment):
        yield from computed(context, entry)


def _is_gone(entry: Entry, spec: Spec) -> bool:
    return isinstance(entry, Source) and entry.gone is not None and spec.name == "url"


def _dead(entry: Entry, fact: Fact[object]) -> nodes.paragraph:
    """Show an address that is known to be dead, without a link that leads nowhere."""
    copy = "see the archived copy" if getattr(entry, "archived", ()) else "no copy is known"
    address = nodes.literal("", str(fact.value))
    return paragraph(nodes.Text("found dead: "), address, nodes.Text(f"; {copy}"))


def _looked_for(entry: Entry) -> Iterator[str]:
    """Yield the facts that readers look for, of which their absence must be said."""
    if isinstance(entry, Commitment):
        yield "actor"
        if entry.term in {Force.HOPE, Force.GOAL}:
            yield "holder"
    if isinstance(entry, Source):
        yield "publisher"


def _row(
    context: Context, spec: Spec, fact: Fact[object], prose: Mapping[str, nodes.paragraph]
) -> nodes.paragraph:
    row = prose.get(spec.name)
    if row is None:
        row = paragraph(*context.value(spec, fact))
    if isinstance(fact.value, Force):
        row += nodes.Text(f": {_definition(fact.value)}")
    row += context.origin(fact)
    return row


def _at_source(context: Context, entry: Entry, spec: Spec) -> list[nodes.Node]:
    """Return a link to the very signal words, where the address of their source is known."""
    if spec.name != "wording" or not context.interactive:
        return []
    wording = getattr(entry, "wording", None)
    if wording is None:
        return []
    sources = context.record.sources(entry.stated_in(wording))
    if len(sources) != 1 or not sources[0].url or sources[0].gone:
        return []  # where they may stand in several, none is the place
    address = words_at(sources[0].url.value, wording.value)
    link = nodes.reference("", "find these words", refuri=address, internal=False)
    link += nodes.inline("", f" of {entry.identifier}", classes=["visually-hidden"])
    return [nodes.Text(" · "), link]


def _definition(force: Force) -> str:
    return force.meaning[0].lower() + force.meaning[1:].rstrip(".")
