"""Views inside a sentence, so that prose repeats nothing that the data holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docutils import nodes

from agreement_record.model.parts import Structure
from agreement_record.model.problems import Subtype, nearest, one_of
from agreement_record.model.values import ValueProblem, check_reference, split_parts
from agreement_record.whole import selection
from agreement_record.whole.checks import reference_problem
from sphinx_record.views.build import between
from sphinx_record.views.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

    from agreement_record.model.entry import Entry
    from agreement_record.model.parts import Part
    from agreement_record.whole.record import Record
    from agreement_record.whole.selection import Selection
    from sphinx_record.views.build import Context
    from sphinx_record.views.view import Request


@dataclass(frozen=True, slots=True)
class CountView(View):
    """How many entries a selection holds: ``{count}`commitment; force=hope```."""

    selection: Selection

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the selection."""
        return cls(selection.parse(request.argument, request.kinds))

    def problems(self, record: Record) -> Iterator[tuple[Subtype, str]]:
        """Yield what is wrong with the identifiers in the filters."""
        yield from self.selection.problems(record)

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the number."""
        return [nodes.Text(str(len(self.selection.entries(context.record))))]


@dataclass(frozen=True, slots=True)
class FactView(View):
    """The value of one fact of one entry: ``{fact}`cluster-agreement; date```.

    Of a fact with parts, one part may be named: ``{fact}`cluster-agreement; searched; when```.
    """

    identifier: str
    name: str
    part: str = ""

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the identifier, the name of the fact, and that of a part."""
        parts = split_parts(request.argument)
        if len(parts) not in {2, 3}:
            message = f"“{request.argument}” names no fact; expected “identifier; fact”."
            raise ValueProblem(Subtype.BAD_VIEW, message)
        check_reference(parts[0])
        return cls(*parts)

    def problems(self, record: Record) -> Iterator[tuple[Subtype, str]]:
        """Yield that there is no such entry, or that it has no such fact or part."""
        entry = record.get(self.identifier)
        if entry is None:
            problem = reference_problem(record, self.identifier, ())
            yield from [problem] if problem else []
            return
        specs = {spec.name: spec for spec, _ in entry.facts()}
        if self.name not in specs:
            near = nearest(self.name, specs)
            message = f"“{self.identifier}” has no fact “{self.name}”; expected {one_of(specs)}."
            yield Subtype.UNKNOWN_FACT, message + near
            return
        parts = dict.fromkeys(part.name for part, _ in self._parts(entry))
        if self.part and self.part not in parts:
            known = f"expected {one_of(parts)}" if parts else "it has none"
            near = nearest(self.part, parts)
            message = f"Fact “{self.name}” has no part “{self.part}”; {known}."
            yield Subtype.BAD_VIEW, message + near

    def _parts(self, entry: Entry) -> Iterator[tuple[Part, Any]]:
        """Yield every part of every value that the fact has."""
        for spec, fact in entry.facts():
            if spec.name == self.name and isinstance(fact.value, Structure):
                yield from fact.value.given()

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Show the value (or values) as the entry's card does, without the provenance."""
        entry = context.record.get(self.identifier)
        if entry is None:
            return []
        if self.part:
            found = (one for one in self._parts(entry) if one[0].name == self.part)
            shown = [context.nodes_of(part.type.show(inner)) for part, inner in found]
        else:
            facts = (one for one in entry.facts() if one[0].name == self.name)
            shown = [context.value(spec, fact) for spec, fact in facts]
        return between(shown, "; ")
