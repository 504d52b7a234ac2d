"""Views of what the record is made of: its closed lists, its kinds, and their facts.

They show the very tables that the checks use, so that no page can say otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.model import terms
from agreement_record.model.open_lists import OpenTerm
from agreement_record.model.problems import Subtype
from agreement_record.model.values import OneOf
from sphinx_record.views.build import table, text_nodes
from sphinx_record.views.view import PlainView, View

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Self

    from agreement_record.model.kinds import Kinds
    from sphinx_record.views.build import Context
    from sphinx_record.views.view import Request


def closed_lists(kinds: Kinds) -> Mapping[str, type[terms.AnyTerm]]:
    """Return the closed lists by the name of the fact that takes them, and ``provenance``."""
    found = {
        spec.name: spec.type.terms
        for kind in kinds.values()
        for spec in kind.specs().values()
        if isinstance(spec.type, OneOf)
    }
    return {**found, "provenance": terms.Origin}


@dataclass(frozen=True, slots=True)
class TermsView(View):
    """The values of a list with their definitions: ``{terms} force``.

    Of a list that a record may add to, those that it uses.
    """

    name: str

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the name of the list."""
        return cls(request.chosen(closed_lists(request.kinds), "closed list"))

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the table."""
        found: list[terms.AnyTerm] = []
        found += closed_lists(context.record.kinds)[self.name]
        used = {fact.value for one in context.record.entries for _, fact in one.facts()}
        shown = [term for term in found if term in used or not isinstance(term, OpenTerm)]
        rows = ((context.say(term.label), context.say(term.meaning)) for term in shown or found)
        caption, *heads = map(context.speech.text, ("Words of the list", "Word", "Meaning"))
        return [table(context, caption, heads, rows)]


@dataclass(frozen=True, slots=True)
class KindsView(PlainView):
    """Every kind of entry with its meaning: ``{kinds}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the table."""
        kinds = context.record.kinds
        rows = (
            ([nodes.literal("", name)], text_nodes(kind.meaning)) for name, kind in kinds.items()
        )
        return [table(context, "Kinds", ("Kind", "Meaning"), rows)]


@dataclass(frozen=True, slots=True)
class WarningsView(PlainView):
    """Every type of warning with its meaning: ``{warnings}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the table."""
        rows = (
            ([nodes.literal("", f"record.{subtype.code}")], text_nodes(subtype.value))
            for subtype in Subtype
        )
        return [table(context, "Warnings", ("Type", "Meaning"), rows)]


@dataclass(frozen=True, slots=True)
class FactsView(View):
    """The facts of a kind: ``{facts} commitment``."""

    kind: str

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the name of the kind."""
        return cls(request.chosen(request.kinds, "kind of entry"))

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the table."""
        rows = []
        for spec in context.record.kinds[self.kind].specs().values():
            how = "required" if spec.required else "may be left out"
            how += ", may repeat" if spec.repeats else ""
            name = [nodes.literal("", spec.name)]
            rows.append(
                (name, text_nodes(spec.meaning), text_nodes(spec.type.expected), text_nodes(how))
            )
        return [table(context, "Facts", ("Fact", "Meaning", "Written as", "How often"), rows)]
