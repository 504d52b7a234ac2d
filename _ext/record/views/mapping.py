"""Views of the linked data: which terms say what, from the tables that it is made with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from record.export import mapping
from record.export.context import PREFIXES, SCHEMA
from record.export.vocabulary import CLASSES, PROPERTIES
from record.model import KINDS
from record.problems import Subtype, nearest, one_of
from record.values import ValueProblem
from record.views.build import table, words
from record.views.view import View, options

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Self

    from record.facts import RawFact
    from record.views.build import Context

TABLES: Mapping[str, tuple[str, ...]] = {
    "prefixes": ("Prefix", "Namespace"),
    "kinds": ("Kind", "Classes"),
    "facts": ("Fact", "Property"),
    "public": ("Term", "What it means, and why it fits"),
    "own": ("Term", "Meaning"),
    "avoided": ("Term", "Why it is not used"),
}
"""The tables by name, each with its heads."""


@dataclass(frozen=True, slots=True)
class MappingView(View):
    """One of the tables: ``{mapping} kinds``."""

    name: str

    @classmethod
    def parse(cls, argument: str, written: Iterable[RawFact]) -> Self:
        """Read the name of the table."""
        options(written, ())
        if argument not in TABLES:
            expected = f"expected {one_of(TABLES)}.{nearest(argument, TABLES)}"
            raise ValueProblem(Subtype.BAD_VIEW, f"“{argument}” is no table; {expected}")
        return cls(argument)

    def build(self, context: Context) -> Sequence[nodes.Node]:  # noqa: ARG002
        """Make the table."""
        return [table(TABLES[self.name], _rows(self.name))]


def _rows(name: str) -> list[tuple[Sequence[nodes.Node], Sequence[nodes.Node]]]:
    match name:
        case "prefixes":
            found = {**PREFIXES, "schema": SCHEMA}
            return [(_code(prefix), _code(found[prefix])) for prefix in sorted(found)]
        case "kinds":
            return [(_code(kind), _code(*classes)) for kind, classes in mapping.KINDS.items()]
        case "facts":
            return _facts()
        case "own":
            return [(_code(term), words(said)) for term, said in {**CLASSES, **PROPERTIES}.items()]
        case "public":
            return [(_code(term), words(said)) for term, said in mapping.PUBLIC.items()]
    return [([nodes.literal(t, t)], words(said)) for t, said in mapping.AVOIDED.items()]


def _facts() -> list[tuple[Sequence[nodes.Node], Sequence[nodes.Node]]]:
    return [
        ([nodes.literal(name, name), nodes.Text(f" of {kind}")], _code(term))
        for kind in KINDS
        for name, term in mapping.FACTS[kind].items()
    ]


def _code(*terms: str) -> list[nodes.Node]:
    """Return terms as code; what stands without a prefix in the data is schema.org’s."""
    found: list[nodes.Node] = []
    for term in terms:
        shown = f"schema:{term}" if term in mapping.PUBLIC and ":" not in term else term
        found += [nodes.Text(", ")] * bool(found) + [nodes.literal(shown, shown)]
    return found
