"""Views of what the record is made of: its closed lists, its kinds, and their facts.

They show the very tables that the checks use, so that no page can say otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.model import terms
from agreement_record.model.kinds import KINDS
from agreement_record.model.problems import Subtype
from agreement_record.model.values import OneOf
from sphinx_record.views.build import table, words
from sphinx_record.views.view import PlainView, View, chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Self

    from agreement_record.model.facts import RawFact
    from sphinx_record.views.build import Context


def closed_lists() -> Mapping[str, type[terms.Term]]:
    """Return the closed lists by the name of the fact that takes them, and ``provenance``."""
    found = {
        spec.name: spec.type.terms
        for kind in KINDS.values()
        for spec in kind.specs.values()
        if isinstance(spec.type, OneOf)
    }
    return {**found, "provenance": terms.Origin}


@dataclass(frozen=True, slots=True)
class TermsView(View):
    """The values of a closed list with their definitions: ``{terms} force``."""

    name: str

    @classmethod
    def parse(cls, argument: str, written: Iterable[RawFact]) -> Self:
        """Read the name of the list."""
        return cls(chosen(argument, written, closed_lists(), "closed list"))

    def build(self, context: Context) -> Sequence[nodes.Node]:  # noqa: ARG002
        """Make the table."""
        rows = ((words(term.label), words(term.meaning)) for term in closed_lists()[self.name])
        return [table(("Word", "Meaning"), rows)]


@dataclass(frozen=True, slots=True)
class KindsView(PlainView):
    """Every kind of entry with its meaning: ``{kinds}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:  # noqa: ARG002
        """Make the table."""
        rows = (
            (
                [nodes.literal("", kind.name)],
                words(kind.meaning),
            )
            for kind in KINDS.values()
        )
        return [table(("Kind", "Meaning"), rows)]


@dataclass(frozen=True, slots=True)
class WarningsView(PlainView):
    """Every type of warning with its meaning: ``{warnings}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:  # noqa: ARG002
        """Make the table."""
        rows = (
            ([nodes.literal("", f"record.{subtype.word}")], words(subtype.value))
            for subtype in Subtype
        )
        return [table(("Type", "Meaning"), rows)]


@dataclass(frozen=True, slots=True)
class FactsView(View):
    """The facts of a kind: ``{facts} commitment``."""

    kind: str

    @classmethod
    def parse(cls, argument: str, written: Iterable[RawFact]) -> Self:
        """Read the name of the kind."""
        return cls(chosen(argument, written, KINDS, "kind of entry"))

    def build(self, context: Context) -> Sequence[nodes.Node]:  # noqa: ARG002
        """Make the table."""
        rows = []
        for spec in KINDS[self.kind].specs.values():
            how = "required" if spec.required else "may be left out"
            how += ", may repeat" if spec.repeats else ""
            name = [nodes.literal("", spec.name)]
            rows.append((name, words(spec.meaning), words(spec.type.expected), words(how)))
        return [table(("Fact", "Meaning", "Written as", "How often"), rows)]
