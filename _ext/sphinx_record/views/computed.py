"""The rows of a commitment's facts that are computed from the whole record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.model.dates import Date
from agreement_record.model.kinds import Evidence
from agreement_record.model.quotation import quoted
from agreement_record.model.terms import TextState
from sphinx_record.views.build import between, bullets, field, paragraph, text_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_record.model.entry import Fact
    from agreement_record.model.kinds import Commitment
    from sphinx_record.views.build import Context


def computed(context: Context, entry: Commitment) -> Iterator[nodes.field]:
    """Yield what is known of a commitment since, how specific it is, and who passed it on."""
    if not context.record.status(entry).changes:
        yield field("Status", *_status(context, entry))
    answers = context.record.specificity(entry).items()
    items = [text_nodes(f"{question}: {_answer(fact)}") for question, fact in answers]
    yield field("How specific", bullets(items))
    yield field("Voice chain", paragraph(*_chain(context, entry)))


def evidence(context: Context, entry: Commitment) -> list[nodes.Node]:
    """Return the evidence that bears on a commitment, with its date and its bearing."""
    found: list[list[nodes.Node]] = []
    for item in context.record.about(entry, Evidence):
        label = item.bearing.value.label if item.bearing else "bearing not given"
        date = f", {item.date.value.words}" if item.date else ""
        early = item.date and context.record.is_before(item.date.value, entry)
        note = f" ({label}{date}{', from before the agreement' if early else ''})"
        found.append([context.link(item), nodes.Text(note)])
    return between(found, "; ")


def _status(context: Context, entry: Commitment) -> list[nodes.Node]:
    """Say up to when nothing was found of an entry on which nothing was, and in what."""
    as_of = context.record.status(entry).as_of
    if as_of is None:
        return [paragraph(nodes.Text("No direct evidence found; no search is recorded."))]
    text = f"No direct evidence found as of {as_of.words}, in "
    agreements = context.record.agreements_of(entry)
    where = [[context.link(agreement, "what was searched")] for agreement in agreements]
    return [paragraph(nodes.Text(text), *between(where, ", "), nodes.Text("."))]


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
    if chain.speakers:
        parts += [nodes.Text("which reports the words of "), *context.links(chain.speakers)]
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
