"""What a reader looks for first of an entry: in a line below its heading, and below its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.model.attribution import attribution, sentence
from agreement_record.model.kinds import Commitment, Passage, Question, Source
from agreement_record.model.quotation import words_at
from agreement_record.model.terms import QuestionState
from sphinx_record.views.build import between, bullets, field, paragraph
from sphinx_record.views.computed import evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agreement_record.model.entry import Entry, Fact, Spec
    from sphinx_record.views.build import Context


def glance(context: Context, entry: Entry) -> nodes.paragraph | None:
    """Return what an entry is in one line; nothing where its badge says it."""
    if entry.term:
        return None
    parts: list[list[nodes.Node]] = [
        [nodes.strong("", context.speech.text(entry.kind.capitalize()), classes=["record-kind"])]
    ]
    if isinstance(entry, Source):
        parts.append(
            context.nodes_of(context.speech.marked(sentence(attribution(entry, context.speech))))
        )
    if isinstance(entry, Question) and entry.state and entry.state.value is not QuestionState.OPEN:
        parts.append(context.say(entry.state.value.label))
    return paragraph(*between(parts, " · "), classes=["record-glance"])


def essentials(
    context: Context, entry: Entry, prose: Mapping[str, nodes.paragraph]
) -> nodes.container | None:
    """Return the facts that are shown at once, what follows from them, and open questions.

    ``prose`` holds the (translated) paragraphs of the prose facts.
    """
    rows: dict[str, list[nodes.Node]] = {}
    for spec, fact in entry.facts():
        if spec.shown:
            label = spec.label_of(fact, context.speech)
            rows.setdefault(label, []).append(_row(context, entry, spec, fact, prose))
    fields = [field(label, *rows[label]) for label in rows]
    fields += list(_computed(context, entry))
    if not fields:
        return None
    return nodes.container("", nodes.field_list("", *fields), classes=["record-essentials"])


def _row(
    context: Context,
    entry: Entry,
    spec: Spec,
    fact: Fact[object],
    prose: Mapping[str, nodes.paragraph],
) -> nodes.paragraph:
    """Return one value, with a mark where its own source does not simply state it."""
    if spec.name in prose:
        row = prose[spec.name].deepcopy()
        # Sphinx offers to translators what has one, and docutils does not copy it.
        row.uid = getattr(prose[spec.name], "uid", "")  # type: ignore[attr-defined]
    else:
        row = paragraph(*_value(context, entry, spec, fact))
    if mark := context.mark_of(fact):
        row += [nodes.Text(" "), nodes.inline("", mark.strip(), classes=["record-origin"])]
    row.line = fact.line  # where a checker of links is to point
    return row


def _value(context: Context, entry: Entry, spec: Spec, fact: Fact[object]) -> list[nodes.Node]:
    if isinstance(entry, Source) and entry.gone and spec.name == "url":
        return _dead(context, entry, fact)
    shown = context.value(spec, fact)
    if spec.name == "wording":
        shown += _at_source(context, entry)
        places = (one for one in entry.stated_in(fact) if context.record.lookup(one, Passage))
        for place in places:
            passage = context.record.lookup(place, Passage)
            if passage:
                link = context.link(passage, passage.locator)
                link["classes"] = ["record-place"]
                shown += [nodes.Text(" · "), link]
    return shown


def _dead(context: Context, entry: Source, fact: Fact[object]) -> list[nodes.Node]:
    """Show an address that is known to be dead, without a link that leads nowhere."""
    said = "found dead: {address}; no copy is known"
    if entry.archived:
        said = "found dead: {address}; see the archived copy"
    return context.say(said, address=[nodes.literal("", str(fact.value))])


def _at_source(context: Context, entry: Entry) -> list[nodes.Node]:
    """Return a link to the very signal words, where the address of their source is known."""
    wording = getattr(entry, "wording", None)
    if wording is None or not context.interactive:
        return []
    sources = context.record.sources(entry.stated_in(wording))
    if len(sources) != 1 or not sources[0].url or sources[0].gone:
        return []  # where they may stand in several, none is the place
    address = words_at(sources[0].url.value, wording.value)
    find = context.speech.text("find these words")
    link = nodes.reference("", find, refuri=address, internal=False)
    of = context.speech.text(" of “{title}”", title=entry.title_in(context.speech))
    link += nodes.inline("", of, classes=["visually-hidden"])
    return [nodes.Text(" · "), link]


def _computed(context: Context, entry: Entry) -> Iterator[nodes.field]:
    record, speech = context.record, context.speech
    if isinstance(entry, Commitment):
        for change in record.status(entry).changes:
            said = context.say(
                "{finding}, {day}: {evidence}",
                finding=speech.label(change.finding),
                day=speech.date(change.date),
                evidence=[context.link(change.evidence)],
            )
            yield field(speech.text("Known since"), paragraph(*said))
        if found := evidence(context, entry):
            yield field(speech.text("Evidence"), paragraph(*found))
    if isinstance(entry, Passage) and (drawn := record.drawn_from(entry)):
        yield field(speech.text("Drawn from it"), bullets([context.link(one)] for one in drawn))
    if questions := [one for one in record.about(entry, Question) if one.is_open]:
        yield field(speech.text("Open questions"), paragraph(*context.links(questions)))
