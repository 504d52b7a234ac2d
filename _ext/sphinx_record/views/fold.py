"""How an entry is known: folded away below it in a browser, a compact table in a book."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.model.kinds import Agreement, Commitment, Evidence, Passage, Question, Source
from agreement_record.model.terms import Force, Origin
from agreement_record.whole.record import PASSAGES
from sphinx_record.views.build import NOT_STATED, field, paragraph
from sphinx_record.views.cite import cite
from sphinx_record.views.computed import computed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agreement_record.model.entry import Entry, Fact, Spec
    from sphinx_record.views.build import Context


def fold(context: Context, entry: Entry, prose: Mapping[str, nodes.paragraph]) -> list[nodes.Node]:
    """Return the other facts, where facts come from, what refers to it, and how to cite it."""
    table = nodes.field_list("", *_facts(context, entry, prose), *_references(context, entry))
    table += _identifier(context, entry)
    known = context.speech.text("How this is known")
    if not context.interactive:
        head = paragraph(nodes.strong("", known), classes=["record-fold-head"])
        table["classes"].append("compact-facts")
        return [nodes.container("", head, table, classes=["record-fold"])]
    title = f"{context.speech.text(': ')}{entry.title_in(context.speech)}"
    of = f'<span class="visually-hidden">{escape(title)}</span>'
    start = f'<details class="record-details"><summary>{known}{of}</summary>'
    body = nodes.container("", table, classes=["record-fold"])
    cited = [cite(context, entry, context.edition)] if context.edition else []
    end = nodes.raw("", "</details>", format="html")
    return [nodes.raw("", start, format="html"), body, end, *cited]


def _facts(
    context: Context, entry: Entry, prose: Mapping[str, nodes.paragraph]
) -> Iterator[nodes.field]:
    """Yield the facts that are not shown at once, and of the others those that are not stated."""
    rows: dict[str, dict[str, list[nodes.Node]]] = {}
    for spec, fact in entry.facts():
        if spec.hidden:
            continue
        plain = fact.provenance.origin in {Origin.OWN, Origin.STATED}
        if not (spec.shown and plain):
            row = _row(context, spec, fact, prose)
            row.line = fact.line  # where a checker of links is to point
            label = spec.label_of(fact, context.speech)
            rows.setdefault(spec.name, {}).setdefault(label, []).append(row)
    for name in _looked_for(entry):
        if not any(spec.name == name for spec, _ in entry.facts()):
            absent = "not known" if isinstance(entry, Source) else NOT_STATED
            label = context.speech.text(entry.specs()[name].label)
            rows[name] = {label: [paragraph(*context.say(absent))]}
    for spec in entry.specs().values():
        for label, shown in rows.get(spec.name, {}).items():
            yield field(label, *shown)
    if isinstance(entry, Commitment):
        yield from computed(context, entry)


def _looked_for(entry: Entry) -> Iterator[str]:
    """Yield the facts that readers look for, of which their absence must be said."""
    if isinstance(entry, Commitment):
        yield "actor"
        if entry.term and entry.term.is_held:
            yield "holder"
    if isinstance(entry, Agreement):
        yield "signatories"
    if isinstance(entry, Source):
        yield "publisher"


def _row(
    context: Context, spec: Spec, fact: Fact[object], prose: Mapping[str, nodes.paragraph]
) -> nodes.paragraph:
    row = prose.get(spec.name)
    if row is None:
        row = paragraph(*context.value(spec, fact))
    if isinstance(fact.value, Force):
        row += nodes.Text(f"{context.speech.text(': ')}{_definition(context, fact.value)}")
    row += context.origin(fact)
    return row


def _definition(context: Context, force: Force) -> str:
    meaning = context.speech.text(force.meaning)
    return meaning[0].lower() + meaning[1:].rstrip(".。")


def _references(context: Context, entry: Entry) -> Iterator[nodes.field]:
    """Yield what refers to the entry, by how it does, but for what is shown above."""
    for group in context.record.backlinks(entry):
        if PASSAGES in group.relations and isinstance(entry, Source):
            continue  # they stand below it, as sections of its own
        shown = [other for other in group.entries if not _is_above(entry, other)]
        if shown:
            first, *more = map(context.speech.text, group.relations)
            others = (f"{one[0].lower()}{one[1:]}" for one in more)
            label = context.speech.text("; ").join([first, *others])
            yield field(label, paragraph(*context.links(shown)))


def _is_above(entry: Entry, other: Entry) -> bool:
    """Whether the entry shows the other at once: evidence on it, a question, what is drawn."""
    if isinstance(other, Evidence | Question) and other.about:
        is_open = isinstance(other, Evidence) or other.is_open
        if is_open and entry.identifier in other.about.value:
            return True
    return isinstance(entry, Passage) and entry.identifier in other.rests_on


def _identifier(context: Context, entry: Entry) -> nodes.field:
    """Return the identifier, as a link to the permanent address where pages have one."""
    shown: nodes.Node = nodes.literal("", entry.identifier)
    if context.permanent:
        address = context.permanent(entry)
        title = context.speech.text("Permanent address")
        shown = nodes.reference("", "", shown, refuri=address, reftitle=title)
    return field(context.speech.text("Identifier"), paragraph(shown))
