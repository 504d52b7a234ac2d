"""The rows of a commitment's facts that are computed from the whole record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.model.dates import Date
from agreement_record.model.kinds import Evidence
from agreement_record.model.quotation import quoted
from agreement_record.model.terms import TextState
from sphinx_record.views.build import bullets, field, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_record.model.entry import Fact
    from agreement_record.model.kinds import Agreement, Commitment, Source
    from sphinx_record.views.build import Context


def computed(context: Context, entry: Commitment) -> Iterator[nodes.field]:
    """Yield what is known of a commitment since, how specific it is, and who passed it on."""
    say = context.speech.text
    if not context.record.status(entry).changes:
        yield field(say("Status"), *_status(context, entry))
    answers = context.record.specificity(entry).items()
    items = [
        context.say("{question}: {answer}", question=say(question), answer=_answer(context, fact))
        for question, fact in answers
    ]
    yield field(say("How specific"), bullets(items))
    yield field(say("Voice chain"), paragraph(*_chain(context, entry)))


def evidence(context: Context, entry: Commitment) -> list[nodes.Node]:
    """Return the evidence that bears on a commitment, with its date and its bearing."""
    found: list[list[nodes.Node]] = []
    for item in context.record.about(entry, Evidence):
        told = context.speech.text(", ").join(_about(context, item, entry))
        found.append(context.say("{link} ({about})", link=[context.link(item)], about=told))
    return context.between(found)


def _about(context: Context, item: Evidence, entry: Commitment) -> Iterator[str]:
    """Yield the bearing and the date of evidence on an entry, and whether it is from before."""
    speech = context.speech
    yield speech.label(item.bearing.value) if item.bearing else speech.text("bearing not given")
    if item.date:
        yield speech.date(item.date.value)
        if context.record.is_before(item.date.value, entry):
            yield speech.text("from before the agreement")


def _status(context: Context, entry: Commitment) -> list[nodes.Node]:
    """Say up to when nothing was found of an entry on which nothing was, and in what."""
    as_of = context.record.status(entry).as_of
    if as_of is None:
        return [paragraph(*context.say("No direct evidence found; no search is recorded."))]
    searched = context.speech.text("what was searched")
    agreements = context.record.agreements_of(entry)
    where = [[context.link(agreement, searched)] for agreement in agreements]
    said = context.say(
        "No direct evidence found as of {day}, in {where}.",
        day=context.speech.date(as_of),
        where=context.between(where, ", "),
    )
    return [paragraph(*said)]


def _answer(context: Context, fact: Fact[object] | None) -> str:
    """Say whether the source answers a question, and with which words where it is quoted."""
    speech = context.speech
    if fact is None:
        return speech.text("not stated")
    match fact.value:
        case tuple():
            return speech.text("as {words}", words=quoted(fact.value))
        case Date():
            return speech.text("stated: {answer}", answer=speech.date(fact.value))
    return speech.text("stated")


def _chain(context: Context, entry: Commitment) -> list[nodes.Node]:
    """Tell the chain from this record back, so that it ends where nothing more is known."""
    chain = context.record.chain(entry)
    sources = context.between([_passing(context, one) for one in chain.sources], ", ")
    if chain.speakers:
        said = "This record, from {sources}, which reports the words of {speakers}."
        told = context.say(said, sources=sources, speakers=context.links(chain.speakers))
    else:
        said = "This record, from {sources}, which names no speaker."
        told = context.say(said, sources=sources)
    for agreement in chain.agreements:
        told += [nodes.Text(context.speech.space), *_beginning(context, agreement)]
    return told


def _passing(context: Context, source: Source) -> list[nodes.Node]:
    unknown = context.speech.text("not stated")
    return context.say(
        "{source} (writer: {writer}; translator, if any: {translator})",
        source=[context.link(source)],
        writer=source.byline.value if source.byline else unknown,
        translator=source.translator.value if source.translator else unknown,
    )


def _beginning(context: Context, agreement: Agreement) -> list[nodes.Node]:
    link = [context.link(agreement, context.speech.text("the agreement"))]
    state = agreement.text.value if agreement.text else None
    if state is None:
        return context.say("Whether it stands in {agreement} is not known.", agreement=link)
    if state is TextState.PUBLISHED:
        said = "Whether it stands in {agreement} is to be looked up in its published text."
        return context.say(said, agreement=link)
    said = "Whether it stands in {agreement} is not known; {why}."
    return context.say(said, agreement=link, why=context.speech.label(state))
