"""What every view is: options read at the edge, nodes made once the record is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_record.model.problems import Subtype, nearest, one_of
from agreement_record.model.values import ValueProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Self

    from docutils import nodes

    from agreement_record.model.facts import RawFact
    from agreement_record.whole.record import Record
    from sphinx_record.views.build import Context


class View:
    """A view, as one directive asks for it."""

    @classmethod
    def parse(cls, argument: str, written: Iterable[RawFact]) -> Self:
        """Read the directive; raise :class:`ValueProblem` for what it cannot mean."""
        raise NotImplementedError

    def problems(self, record: Record) -> Iterator[tuple[Subtype, str]]:  # noqa: ARG002
        """Yield what is wrong with the view and only all entries show."""
        yield from ()

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the nodes."""
        raise NotImplementedError


def options(written: Iterable[RawFact], names: Sequence[str]) -> Mapping[str, str]:
    """Return the options by name; raise where one is unknown, repeated or empty."""
    found: dict[str, str] = {}
    for option in written:
        if option.name not in names:
            known = one_of(names) if names else "none"
            message = f"This view has no option “{option.name}”; expected {known}."
            raise ValueProblem(Subtype.BAD_VIEW, message + nearest(option.name, names), option.line)
        if option.name in found or not option.text:
            message = (
                f"Option “{option.name}” is empty or repeated; expected it once, with a value."
            )
            raise ValueProblem(Subtype.BAD_VIEW, message, option.line)
        found[option.name] = option.text
    return found


def chosen(argument: str, written: Iterable[RawFact], names: Iterable[str], what: str) -> str:
    """Return the argument of a directive without options, if it is one of the names."""
    options(written, ())
    known = tuple(names)
    if argument not in known:
        message = f"“{argument}” is no {what}; expected {one_of(known)}.{nearest(argument, known)}"
        raise ValueProblem(Subtype.BAD_VIEW, message)
    return argument


class PlainView(View):
    """A view of which there is one: it takes neither argument nor option."""

    @classmethod
    def parse(cls, argument: str, written: Iterable[RawFact]) -> Self:
        """Read nothing."""
        options(written, ())
        if argument:
            message = f"This view takes no argument; expected nothing in place of “{argument}”."
            raise ValueProblem(Subtype.BAD_VIEW, message)
        return cls()
