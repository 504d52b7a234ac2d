"""Views of the linked data: which terms say what, from the tables that it is made with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.linked import mapping
from agreement_record.linked.context import PREFIXES, SCHEMA
from agreement_record.linked.vocabulary import CLASSES, PROPERTIES
from agreement_record.model.kinds import KINDS
from agreement_record.model.problems import Subtype, nearest, one_of
from agreement_record.model.values import ValueProblem
from sphinx_record.views.build import paragraph, table, words
from sphinx_record.views.view import View, options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Self

    from agreement_record.model.facts import RawFact
    from sphinx_record.views.build import Context

TABLES: Mapping[str, tuple[str, str]] = {
    "prefixes": ("Prefix", "Namespace"),
    "kinds": ("Kind", "Classes"),
    "facts": ("Fact", "Property"),
}
"""The tables by name, each with its heads."""

TERMS: Mapping[str, Mapping[str, str]] = {
    "public": mapping.PUBLIC,
    "own": {**CLASSES, **PROPERTIES},
    "avoided": mapping.AVOIDED,
}
"""The lists of terms by name, each term with what is said of it."""


@dataclass(frozen=True, slots=True)
class MappingView(View):
    """One of the tables, or of the lists: ``{mapping} kinds``."""

    name: str

    @classmethod
    def parse(cls, argument: str, written: Iterable[RawFact]) -> Self:
        """Read the name."""
        options(written, ())
        known = (*TABLES, *TERMS)
        if argument not in known:
            expected = f"expected {one_of(known)}.{nearest(argument, known)}"
            raise ValueProblem(Subtype.BAD_VIEW, f"“{argument}” is no table; {expected}")
        return cls(argument)

    def build(self, context: Context) -> Sequence[nodes.Node]:  # noqa: ARG002
        """Make the table or the list."""
        if self.name in TABLES:
            return [table(TABLES[self.name], _rows(self.name))]
        return [nodes.definition_list("", *_items(TERMS[self.name]))]


def _rows(name: str) -> list[tuple[Sequence[nodes.Node], Sequence[nodes.Node]]]:
    if name == "prefixes":
        found = {**PREFIXES, "schema": SCHEMA}
        return [(_code(prefix), _code(found[prefix])) for prefix in sorted(found)]
    if name == "kinds":
        return [(_code(kind), _code(*classes)) for kind, classes in mapping.KINDS.items()]
    return [
        ([nodes.literal(name, name), nodes.Text(f" of {kind}")], _code(term))
        for kind in KINDS
        for name, term in mapping.FACTS[kind].items()
    ]


def _items(terms: Mapping[str, str]) -> Iterator[nodes.definition_list_item]:
    for term, said in terms.items():
        definition = nodes.definition("", paragraph(*words(said)))
        yield nodes.definition_list_item("", nodes.term("", "", *_code(term)), definition)


def _code(*terms: str) -> list[nodes.Node]:
    """Return terms as code; what stands without a prefix in the data is schema.org’s."""
    found: list[nodes.Node] = []
    for term in terms:
        shown = f"schema:{term}" if term in mapping.PUBLIC and ":" not in term else term
        found += [nodes.Text(", ")] * bool(found) + [nodes.literal(shown, shown)]
    return found
