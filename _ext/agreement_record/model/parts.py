"""Values with parts: offices, archived copies, searches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agreement_record.model.problems import Subtype
from agreement_record.model.values import (
    DateValue,
    Url,
    ValueProblem,
    ValueType,
    check_reference,
    split_parts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_record.model.dates import Date


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person held: its title, the body, the side, and since when."""

    title: str
    body: str
    side: str
    since: Date | None = None


@dataclass(frozen=True, slots=True)
class OfficeValue(ValueType):
    """An office: ``title; body; side; since``, the last of which may be left out."""

    @property
    def expected(self) -> str:
        """The parts."""
        return "“title; body; identifier of the side” and, where known, “; since when”"

    @property
    def refers_to(self) -> tuple[str, ...]:
        """The kind of a side."""
        return ("party",)

    def parse(self, text: str) -> Office:
        """Read the parts."""
        parts = split_parts(text)
        if len(parts) not in {3, 4} or not all(parts):
            message = f"“{text}” is not an office; expected {self.expected}."
            raise ValueProblem(Subtype.MALFORMED_VALUE, message)
        title, body, side, *since = parts
        check_reference(side)
        return Office(title, body, side, DateValue().parse(since[0]) if since else None)

    def references(self, value: Any) -> Iterator[str]:
        """Yield the side."""
        yield value.side


@dataclass(frozen=True, slots=True)
class Copy:
    """An archived copy: its address, and when it was made or read."""

    url: str
    when: Date


@dataclass(frozen=True, slots=True)
class CopyValue(ValueType):
    """An archived copy: ``address; when``."""

    @property
    def expected(self) -> str:
        """The parts."""
        return "“address; when it was archived”"

    def parse(self, text: str) -> Copy:
        """Read the parts."""
        parts = split_parts(text)
        if len(parts) != 2:  # noqa: PLR2004
            message = f"“{text}” is not an archived copy; expected {self.expected}."
            raise ValueProblem(Subtype.MALFORMED_VALUE, message)
        return Copy(Url().parse(parts[0]), DateValue().parse(parts[1]))


@dataclass(frozen=True, slots=True)
class Search:
    """A search that was made: where, when, and for what."""

    where: str
    when: Date
    what: str


@dataclass(frozen=True, slots=True)
class SearchValue(ValueType):
    """A search: ``where; when; for what``."""

    @property
    def expected(self) -> str:
        """The parts."""
        return "“where; when; for what”"

    def parse(self, text: str) -> Search:
        """Read the parts."""
        parts = split_parts(text)
        if len(parts) != 3 or not all(parts):  # noqa: PLR2004
            message = f"“{text}” is not a search; expected {self.expected}."
            raise ValueProblem(Subtype.MALFORMED_VALUE, message)
        return Search(parts[0], DateValue().parse(parts[1]), parts[2])
