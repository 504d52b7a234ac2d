"""The card of an entry: what it is at a glance, and its facts in a compact list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from record.model import KINDS, Agreement, Commitment, Source
from record.terms import Force
from record.views.build import NOT_STATED, field, joined, paragraph, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from record.entry import Entry, Fact, Spec
    from record.query import Status
    from record.views.build import Context


def card(context: Context, entry: Entry, prose: Mapping[str, nodes.paragraph]) -> nodes.container:
    """Return the card; ``prose`` holds the (translated) paragraphs of the prose facts."""
    fields = nodes.field_list("", *_fields(context, entry, prose))
    made = nodes.container("", _glance(context, entry), classes=["record-card"])
    if fields.children:
        made += fields
    made["classes"].append(f"record-{entry.kind}")
    return made


def _glance(context: Context, entry: Entry) -> nodes.paragraph:
    """Kind, force, status and identifier in one line."""
    parts: list[list[nodes.Node]] = [
        [nodes.strong("", entry.kind.capitalize(), classes=["record-kind"])]
    ]
    if entry.term:
        parts.append([nodes.inline("", entry.term.label, classes=["record-term"])])
    if isinstance(entry, Commitment):
        label = context.record.status(entry).label
        parts.append([nodes.inline("", label, classes=["record-status"])])
    parts.append([nodes.literal("", entry.identifier)])
    return paragraph(*joined(parts, " · "), classes=["record-glance"])


def _fields(
    context: Context, entry: Entry, prose: Mapping[str, nodes.paragraph]
) -> Iterator[nodes.field]:
    rows: dict[str, list[nodes.Node]] = {}
    for spec, fact in entry.facts():
        row = _dead(entry, fact) if _is_gone(entry, spec) else _row(context, spec, fact, prose)
        row.line = fact.line  # where a checker of links is to point
        rows.setdefault(spec.name, []).append(row)
    for name in _looked_for(entry):
        rows.setdefault(name, [paragraph(nodes.Text(NOT_STATED))])
    for spec in KINDS[entry.kind].specs.values():
        if spec.name in rows:
            yield field(spec.label, *rows[spec.name])
    if isinstance(entry, Commitment):
        yield from _computed(context, entry)


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


def _definition(force: Force) -> str:
    return force.meaning[0].lower() + force.meaning[1:].rstrip(".")


def _computed(context: Context, entry: Commitment) -> Iterator[nodes.field]:
    answers = context.record.specificity(entry).items()
    specificity = " · ".join(f"{question}: {_answer(fact)}" for question, fact in answers)
    yield field("Status", *_status(context, context.record.status(entry)))
    yield field("Specificity", paragraph(nodes.Text(specificity)))
    yield field("Voice chain", paragraph(*joined(_chain(context, entry), " → ")))


def _answer(fact: Fact[object] | None) -> str:
    """Say whether the source answers a question, and with which words where it is quoted."""
    if fact is None:
        return "not stated"
    return f"as {quoted(fact.value)}" if isinstance(fact.value, tuple) else "stated"


def _status(context: Context, status: Status) -> list[nodes.Node]:
    if not status.changes:
        agreements = [a for a in context.record.all(Agreement) if a.searched]
        if not agreements or not status.as_of:
            return [paragraph(nodes.Text("No direct evidence found; no search is recorded."))]
        text = f"No direct evidence found as of {status.as_of.words}, in "
        where = [[context.link(agreement, "what was searched")] for agreement in agreements]
        return [paragraph(nodes.Text(text), *joined(where, ", "), nodes.Text("."))]
    return [
        paragraph(
            nodes.Text(f"{change.finding.label}, {change.date.words}: "),
            context.link(change.evidence),
        )
        for change in status.changes
    ]


def _chain(context: Context, entry: Commitment) -> Iterator[list[nodes.Node]]:
    chain = context.record.chain(entry)
    for agreement in chain.agreements:
        state = f"{agreement.text.value.label}; " if agreement.text else ""
        state = f" ({state}whether this stands in it is not known)"
        yield [context.link(agreement, "the agreement"), nodes.Text(state)]
    if chain.speaker:
        yield [context.link(chain.speaker), nodes.Text(", as reported")]
    for source in chain.sources:
        writer = source.byline.value if source.byline else "not stated"
        yield [context.link(source), nodes.Text(f" (writer: {writer})")]
        translator = source.translator.value if source.translator else "not stated"
        yield [nodes.Text(f"translator, if any: {translator}")]
    yield [nodes.Text("this record")]
