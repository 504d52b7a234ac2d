"""The rows of a commitment's facts that are computed from the whole record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.model.dates import Date
from agreement_record.model.kinds import Agreement, Evidence
from agreement_record.model.quotation import quoted
from agreement_record.model.terms import TextState
from sphinx_record.views.build import between, bullets, field, paragraph, text_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_record.model.entry import Fact
    from agreement_record.model.kinds import Commitment
    from agreement_record.whole.record import Status
    from sphinx_record.views.build import Context


def computed(context: Context, entry: Commitment) -> Iterator[nodes.field]:
    """Yield what is known of a commitment since, how specific it is, and who passed it on."""
    if not context.record.status(entry).changes:
        yield field("Status", *_status(context, context.record.status(entry)))
    answers = context.record.specificity(entry).items()
    items = [text_nodes(f"{question}: {_answer(fact)}") for question, fact in answers]
    yield field("How specific", bullets(items))
    yield field("Voice chain", paragraph(*_chain(context, entry)))


def evidence(context: Context, entry: Commitment) -> list[nodes.Node]:
    """Return the evidence that bears on a commitment, with its date and its bearing."""
    found: list[list[nodes.Node]] = []
    for item in context.record.all(Evidence):
        if item.about and entry.identifier in item.about.value:
            label = item.bearing.value.label if item.bearing else "bearing not given"
            date = f", {item.date.value.words}" if item.date else ""
            early = item.date and context.record.is_before(item.date.value)
            note = f" ({label}{date}{', from before the agreement' if early else ''})"
            found.append([context.link(item), nodes.Text(note)])
    return between(found, "; ")


def _status(context: Context, status: Status) -> list[nodes.Node]:
    if not status.changes:
        agreements = [a for a in context.record.all(Agreement) if a.searched]
        if not agreements or not status.as_of:
            return [paragraph(nodes.Text("No direct evidence found; no search is recorded."))]
        text = f"No direct evidence found as of {status.as_of.words}, in "
        where = [[context.link(agreement, "what was searched")] for agreement in agreements]
        return [paragraph(nodes.Text(text), *between(where, ", "), nodes.Text("."))]
    return [
        paragraph(
            nodes.Text(f"{change.finding.label}, {change.date.words}: "),
            context.link(change.evidence),
        )
        for change in status.changes
    ]


def _answer(fact: Fact[object] | None) -> str:
    """Say whether the source answers a question, and with which words where it is quoted."""
    if fact is None:
        return "not stated"
    match fact.value:
        case tuple():
            return f"as {quoted(fact.value)}"
        case Date():
            return f"stated: {fact.value.words}"
    return "stated"


def _chain(context: Context, entry: Commitment) -> list[nodes.Node]:
    """Tell the chain from this record back, so that it ends where nothing more is known."""
    chain = context.record.chain(entry)
    parts: list[nodes.Node] = [nodes.Text("This record, from ")]
    for source in chain.sources:
        writer = source.byline.value if source.byline else "not stated"
        translator = source.translator.value if source.translator else "not stated"
        about = f" (writer: {writer}; translator, if any: {translator})"
        parts += [context.link(source), nodes.Text(f"{about}, ")]
    if chain.speaker:
        parts += [nodes.Text("which reports the words of "), context.link(chain.speaker)]
    else:
        parts += [nodes.Text("which names no speaker")]
    for agreement in chain.agreements:
        link = context.link(agreement, "the agreement")
        state = agreement.text.value if agreement.text else None
        if state is TextState.PUBLISHED:
            parts += [nodes.Text(". Whether it stands in "), link]
            parts += [nodes.Text(" is to be looked up in its published text")]
        else:
            why = f"; {state.label}" if state else ""
            parts += [nodes.Text(". Whether it stands in "), link]
            parts += [nodes.Text(f" is not known{why}")]
    return [*parts, nodes.Text(".")]
