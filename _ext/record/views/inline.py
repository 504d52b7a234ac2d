"""Views inside a sentence, so that prose repeats nothing that the data holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from record import selection
from record.checks import reference_problem
from record.problems import Subtype, nearest, one_of
from record.values import ValueProblem, check_reference, split_parts
from record.views.build import joined
from record.views.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Self

    from record.facts import RawFact
    from record.query import Record
    from record.selection import Selection
    from record.views.build import Context


@dataclass(frozen=True, slots=True)
class CountView(View):
    """How many entries a selection holds: ``{count}`commitment; force=hope```."""

    selection: Selection

    @classmethod
    def parse(cls, argument: str, written: Iterable[RawFact]) -> Self:  # noqa: ARG003
        """Read the selection."""
        return cls(selection.parse(argument))

    def problems(self, record: Record) -> Iterator[tuple[Subtype, str]]:
        """Yield what is wrong with the identifiers in the filters."""
        yield from self.selection.problems(record)

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the number."""
        return [nodes.Text(str(len(self.selection.entries(context.record))))]


@dataclass(frozen=True, slots=True)
class FactView(View):
    """The value of one fact of one entry: ``{fact}`cluster-agreement; date```."""

    identifier: str
    name: str

    @classmethod
    def parse(cls, argument: str, written: Iterable[RawFact]) -> Self:  # noqa: ARG003
        """Read the identifier and the name of the fact."""
        parts = split_parts(argument)
        if len(parts) != 2:  # noqa: PLR2004
            message = f"“{argument}” names no fact; expected “identifier; fact”."
            raise ValueProblem(Subtype.BAD_VIEW, message)
        check_reference(parts[0])
        return cls(*parts)

    def problems(self, record: Record) -> Iterator[tuple[Subtype, str]]:
        """Yield that there is no such entry, or that it has no such fact."""
        entry = record.get(self.identifier)
        if entry is None:
            problem = reference_problem(record, self.identifier, ())
            yield from [problem] if problem else []
            return
        names = [spec.name for spec, _ in entry.facts()]
        if self.name not in names:
            near = nearest(self.name, names)
            message = f"“{self.identifier}” has no fact “{self.name}”; expected {one_of(names)}."
            yield Subtype.UNKNOWN_FACT, message + near

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Show the value (or values) as the entry's card does, without the provenance."""
        entry = context.record.get(self.identifier)
        facts = entry.facts() if entry else ()
        values = [context.value(spec, fact) for spec, fact in facts if spec.name == self.name]
        return joined(values, "; ")
