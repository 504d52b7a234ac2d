"""Views inside a sentence, so that prose repeats nothing that the data holds."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docutils import nodes

from agreement_record.model.dates import Date
from agreement_record.model.kinds import KINDS
from agreement_record.model.parts import Copy, Office, Search
from agreement_record.model.problems import Subtype, nearest, one_of
from agreement_record.model.values import ValueProblem, check_reference, split_parts
from agreement_record.whole import selection
from agreement_record.whole.checks import reference_problem
from sphinx_record.views.build import joined
from sphinx_record.views.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Self

    from agreement_record.model.entry import Entry, Fact
    from agreement_record.model.facts import RawFact
    from agreement_record.whole.record import Record
    from agreement_record.whole.selection import Selection
    from sphinx_record.views.build import Context


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
    """The value of one fact of one entry: ``{fact}`cluster-agreement; date```.

    Of a fact with parts, one part may be named: ``{fact}`cluster-agreement; searched; when```.
    """

    identifier: str
    name: str
    part: str = ""

    @classmethod
    def parse(cls, argument: str, written: Iterable[RawFact]) -> Self:  # noqa: ARG003
        """Read the identifier, the name of the fact, and that of a part."""
        parts = split_parts(argument)
        if len(parts) not in {2, 3}:
            message = f"“{argument}” names no fact; expected “identifier; fact”."
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
        names = [spec.name for spec, _ in entry.facts()]
        if self.name not in names:
            near = nearest(self.name, names)
            message = f"“{self.identifier}” has no fact “{self.name}”; expected {one_of(names)}."
            yield Subtype.UNKNOWN_FACT, message + near
            return
        parts = list(dict.fromkeys(p for f in self._facts(entry) for p in parts_of(f.value)))
        if self.part and self.part not in parts:
            known = f"expected {one_of(parts)}" if parts else "it has none"
            near = nearest(self.part, parts)
            message = f"Fact “{self.name}” has no part “{self.part}”; {known}."
            yield Subtype.BAD_VIEW, message + near

    def _facts(self, entry: Entry) -> list[Fact[Any]]:
        return [fact for spec, fact in entry.facts() if spec.name == self.name]

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Show the value (or values) as the entry's card does, without the provenance."""
        entry = context.record.get(self.identifier)
        if entry is None:
            return []
        if self.part:
            found = [parts_of(fact.value).get(self.part) for fact in self._facts(entry)]
            shown = [_shown(context, self.part, part) for part in found if part]
            return joined(shown, "; ")
        spec = KINDS[entry.kind].specs.get(self.name)
        values = [context.value(spec, fact) for fact in self._facts(entry)] if spec else []
        return joined(values, "; ")


def _shown(context: Context, name: str, part: str) -> list[nodes.Node]:
    """Return a part of a value; the side of an office is an entry."""
    return [context.named(part)] if name == "side" else [nodes.Text(part)]


def parts_of(value: object) -> dict[str, str]:
    """Return the parts of a value in words, by name; none where it has no parts."""
    if not isinstance(value, Office | Copy | Search):
        return {}
    parts = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return {
        name: part.words if isinstance(part, Date) else part
        for name, part in parts.items()
        if part is not None
    }
