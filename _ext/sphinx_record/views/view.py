"""What every view is: a request read at the edge, nodes made once the record is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agreement_record.model.kinds import KINDS
from agreement_record.model.problems import Subtype, article, nearest, one_of
from agreement_record.model.values import ValueProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Self

    from docutils import nodes

    from agreement_record.model.facts import RawFact
    from agreement_record.model.kinds import Kinds
    from agreement_record.whole.record import Record
    from sphinx_record.views.build import Context


@dataclass(frozen=True, slots=True)
class Request:
    """What an author writes to have a view: an argument and options; and the kinds there are."""

    argument: str
    written: tuple[RawFact, ...] = ()
    kinds: Kinds = field(default_factory=lambda: KINDS)

    def options(self, *names: str) -> Mapping[str, str]:
        """Return the options by name; raise where one is unknown, repeated or empty."""
        found: dict[str, str] = {}
        for option in self.written:
            if option.name not in names:
                known = one_of(names) if names else "none"
                message = f"This view has no option “{option.name}”; expected {known}."
                message += nearest(option.name, names)
                raise ValueProblem(Subtype.BAD_VIEW, message, option.line)
            if option.name in found or not option.text:
                message = (
                    f"Option “{option.name}” is empty or repeated; expected it once, with a value."
                )
                raise ValueProblem(Subtype.BAD_VIEW, message, option.line)
            found[option.name] = option.text
        return found

    def only(self) -> str:
        """Return the argument, where a view has no options."""
        self.options()
        return self.argument

    def chosen(self, names: Iterable[str], what: str) -> str:
        """Return the argument, where a view has no options, if it is one of the names."""
        known = tuple(names)
        if self.only() not in known:
            near = nearest(self.argument, known)
            message = f"“{self.argument}” is not {article(what)}; expected {one_of(known)}.{near}"
            raise ValueProblem(Subtype.BAD_VIEW, message)
        return self.argument


class View:
    """A view, as one directive asks for it."""

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the request; raise :class:`ValueProblem` for what it cannot mean."""
        raise NotImplementedError

    def problems(self, record: Record) -> Iterator[tuple[Subtype, str]]:  # noqa: ARG002
        """Yield what is wrong with the view and only all entries show."""
        yield from ()

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the nodes."""
        raise NotImplementedError


class PlainView(View):
    """A view of which there is one: it takes neither argument nor option."""

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read nothing."""
        if argument := request.only():
            message = f"This view takes no argument; expected nothing in place of “{argument}”."
            raise ValueProblem(Subtype.BAD_VIEW, message)
        return cls()
