"""Views that list entries under the entries that they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.model.kinds import Commitment, Party, Person, Question, Statement
from sphinx_record.views.build import bullets, field, paragraph, table, text_nodes
from sphinx_record.views.computed import evidence
from sphinx_record.views.view import PlainView

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agreement_record.model.entry import Entry
    from sphinx_record.views.build import Context


def _listed(
    context: Context, groups: Iterable[tuple[Entry, Sequence[Entry]]], none: str
) -> list[nodes.Node]:
    """Return a list of entries, each with those that belong to it; where none does, ``none``."""
    found = nodes.definition_list(classes=["record-listing"])
    for head, entries in groups:
        body = (
            bullets([[context.link(entry)] for entry in entries])
            if entries
            else paragraph(nodes.Text(none))
        )
        term = nodes.term("", "", context.link(head))
        found += nodes.definition_list_item("", term, nodes.definition("", body))
    return [found]


@dataclass(frozen=True, slots=True)
class SayingsView(PlainView):
    """What each person is reported as saying: ``{sayings}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """List commitments and statements under their voice."""
        record = context.record
        said: list[Commitment | Statement]
        said = [*record.all(Commitment), *record.all(Statement)]
        groups = [
            (person, [e for e in said if e.voice and e.voice.value == person.identifier])
            for person in record.all(Person)
        ]
        return _listed(context, groups, "No words are reported.")


@dataclass(frozen=True, slots=True)
class DoingsView(PlainView):
    """What each side is said, hoped or assured to do: ``{doings}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """List commitments under the sides that the record reads as acting."""
        record = context.record
        commitments = record.all(Commitment)
        groups = [
            (party, [c for c in commitments if c.actor and party.identifier in c.actor.value])
            for party in record.all(Party)
        ]
        unnamed = [c for c in commitments if not c.actor]
        rest = field(
            "Nobody is named as acting", bullets([[context.link(entry)] for entry in unnamed])
        )
        made = _listed(context, groups, "Nothing is reported.")
        return [*made, nodes.field_list("", rest)] if unnamed else made


@dataclass(frozen=True, slots=True)
class FollowUpView(PlainView):
    """Each commitment with its status and the evidence that bears on it: ``{follow-up}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the table."""
        record = context.record
        rows = (
            (
                [context.link(commitment)],
                text_nodes(record.status(commitment).label),
                evidence(context, commitment),
            )
            for commitment in record.all(Commitment)
        )
        return [table(("Commitment", "Status", "What bears on its subject"), rows)]


@dataclass(frozen=True, slots=True)
class QuestionsView(PlainView):
    """The questions by what they touch: ``{questions}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """List the questions under every entry that one of them is about."""
        record = context.record
        questions = record.all(Question)
        groups = [
            (entry, [q for q in questions if q.about and entry.identifier in q.about.value])
            for entry in record.entries
        ]
        return _listed(context, [(entry, found) for entry, found in groups if found], "")


@dataclass(frozen=True, slots=True)
class UnknownsView(PlainView):
    """The questions that touch an entry of the page: ``{unknowns}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """List each question once, in reading order."""
        record = context.record
        here = {e.identifier for e in record.entries if e.location.docname == context.docname}
        found = [q for q in record.all(Question) if q.about and here & set(q.about.value)]
        if not found:
            return [paragraph(nodes.Text("No question on the entries of this page is recorded."))]
        return [bullets([[context.link(question)] for question in found])]
