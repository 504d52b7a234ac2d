"""The view ``coverage``: a source sentence by sentence, and what was drawn from each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_record.model.kinds import Passage
from agreement_record.model.values import check_reference
from agreement_record.whole.checks import reference_problem
from sphinx_record.views.build import table, text_nodes
from sphinx_record.views.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

    from docutils import nodes

    from agreement_record.model.problems import Subtype
    from agreement_record.whole.record import Record
    from sphinx_record.views.build import Context
    from sphinx_record.views.view import Request


@dataclass(frozen=True, slots=True)
class CoverageView(View):
    """The passages of one source: ``{coverage} announcement``."""

    source: str

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the identifier of the source."""
        check_reference(request.only())
        return cls(request.argument)

    def problems(self, record: Record) -> Iterator[tuple[Subtype, str]]:
        """Yield that there is no such source."""
        if problem := reference_problem(record, self.source, ("source",)):
            yield problem

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the table: place, gist, and what was drawn from it or why nothing was."""
        rows = (
            (_place(context, passage), text_nodes(passage.title), _drawn(context, passage))
            for passage in context.record.all(Passage)
            if passage.source_identifier == self.source
        )
        return [table(("Place", "Gist", "What was drawn from it"), rows)]


def _place(context: Context, passage: Passage) -> list[nodes.Node]:
    return [context.link(passage, passage.locator)]


def _drawn(context: Context, passage: Passage) -> list[nodes.Node]:
    entries = context.record.drawn_from(passage)
    if entries:
        return context.links(entries)
    return text_nodes(f"Nothing. {passage.unused.value}" if passage.unused else "Nothing.")
