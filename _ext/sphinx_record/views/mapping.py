"""Views of the linked data: which terms say what, from the tables that it is made with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.linked.context import PREFIXES, SCHEMA
from agreement_record.linked.public import AVOIDED, PUBLIC
from agreement_record.linked.vocabulary import CLASSES, PROPERTIES
from sphinx_record.views.build import paragraph, table, text_nodes
from sphinx_record.views.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Self

    from agreement_record.model.kinds import Kinds
    from sphinx_record.views.build import Context
    from sphinx_record.views.view import Request

TABLES: Mapping[str, tuple[str, str]] = {
    "prefixes": ("Prefix", "Namespace"),
    "kinds": ("Kind", "Classes"),
    "facts": ("Fact", "Property"),
}
"""The tables by name, each with its heads."""

TERMS: Mapping[str, Mapping[str, str]] = {
    "public": PUBLIC,
    "own": {**CLASSES, **PROPERTIES},
    "avoided": AVOIDED,
}
"""The lists of terms by name, each term with what is said of it."""


@dataclass(frozen=True, slots=True)
class MappingView(View):
    """One of the tables, or of the lists: ``{mapping} kinds``."""

    name: str

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the name."""
        return cls(request.chosen((*TABLES, *TERMS), "table"))

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the table or the list."""
        if self.name in TABLES:
            rows = _rows(self.name, context.record.kinds)
            return [table(context, self.name.capitalize(), TABLES[self.name], rows)]
        return [nodes.definition_list("", *_items(TERMS[self.name]))]


def _rows(name: str, kinds: Kinds) -> list[tuple[Sequence[nodes.Node], Sequence[nodes.Node]]]:
    if name == "prefixes":
        found = {**PREFIXES, "schema": SCHEMA}
        return [(_code(prefix), _code(found[prefix])) for prefix in sorted(found)]
    if name == "kinds":
        return [(_code(name), _code(*kind.classes())) for name, kind in kinds.items()]
    return [
        ([nodes.literal(spec.name, spec.name), nodes.Text(f" of {name}")], _code(spec.term))
        for name, kind in kinds.items()
        for spec in kind.specs().values()
    ]


def _items(terms: Mapping[str, str]) -> Iterator[nodes.definition_list_item]:
    for term, said in terms.items():
        definition = nodes.definition("", paragraph(*text_nodes(said)))
        yield nodes.definition_list_item("", nodes.term("", "", *_code(term)), definition)


def _code(*terms: str) -> list[nodes.Node]:
    """Return terms as code; what stands without a prefix in the data is schema.org’s."""
    found: list[nodes.Node] = []
    for term in terms:
        shown = f"schema:{term}" if term in PUBLIC and ":" not in term else term
        found += [nodes.Text(", ")] * bool(found) + [nodes.literal(shown, shown)]
    return found
