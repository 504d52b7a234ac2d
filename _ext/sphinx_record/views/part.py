"""Any view, of the part of a record that is about one agreement: the option ``agreement``.

Without it a view sees what is about the one agreement that is nearest to its page, or else all.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_record.model.values import ValueProblem, check_reference
from agreement_record.whole.checks import reference_problem
from agreement_record.whole.selection import AGREEMENT, ALL
from sphinx_record.views.view import Request, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils import nodes

    from agreement_record.model.problems import Subtype
    from agreement_record.whole.record import Record
    from sphinx_record.views.build import Context


@dataclass(frozen=True, slots=True)
class PartView(View):
    """A view that sees nothing but what is about one agreement."""

    view: View
    agreement: str

    def problems(self, record: Record) -> Iterator[tuple[Subtype, str]]:
        """Yield that there is no such agreement, or what is wrong with the view."""
        if self.agreement != ALL:
            problem = reference_problem(record, self.agreement, (AGREEMENT,))
            yield from [problem] if problem else []
        yield from self.view.problems(record)

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the nodes of the view."""
        whole = context.record.whole
        part = whole if self.agreement == ALL else whole.of(self.agreement)
        return self.view.build(dataclasses.replace(context, record=part))


def part_view(kind: type[View], request: Request) -> View:
    """Read a view; with the option ``agreement``, one of that part of the record."""
    named = [option for option in request.written if option.name == AGREEMENT]
    if not named:
        return kind.parse(request)
    try:
        check_reference(named[0].text)
    except ValueProblem as error:
        raise ValueProblem(error.subtype, str(error), named[0].line) from None
    rest = tuple(option for option in request.written if option is not named[0])
    view = kind.parse(Request(request.argument, rest, request.kinds))
    return PartView(view, named[0].text)
