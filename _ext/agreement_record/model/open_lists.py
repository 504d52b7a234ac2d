"""Lists that a record may add to in its configuration: how they hold their terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")


class OpenList(type):
    """The class of a list that a record may add to: it holds its terms, by their rank."""

    terms: dict[str, Any]

    def __iter__(cls: type[T]) -> Iterator[T]:
        """Yield the terms, by their rank."""
        return iter(cls.terms.values())  # type: ignore[attr-defined]

    def __len__(cls) -> int:
        """Return how many there are."""
        return len(cls.terms)

    def add(cls, term: Any, after: str = "") -> None:
        """Add a term behind another, or at the end; raise ``ValueError`` where it is there."""
        if term.keyword in cls.terms or (after and after not in cls.terms):
            raise ValueError(after or term.keyword)
        found = list(cls.terms.values())
        at = next((i for i, one in enumerate(found, 1) if one.keyword == after), len(found))
        found.insert(at, term)
        cls.terms.clear()
        cls.terms.update((one.keyword, one) for one in found)

    def keep(cls, keywords: Iterable[str]) -> None:
        """Forget all terms but some."""
        kept = set(keywords)
        for keyword in cls.terms.keys() - kept:
            del cls.terms[keyword]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class OpenTerm(metaclass=OpenList):
    """A value of a list that a record may add to in its configuration.

    ``also`` are words by which readers may look for it; they are theirs, and no page shows them.
    """

    keyword: str
    label: str
    meaning: str
    also: tuple[str, ...] = ()

    def __init_subclass__(cls) -> None:
        """Give each list its terms."""
        if "terms" not in vars(cls):
            cls.terms = {}

    def __reduce__(self) -> tuple[Any, ...]:
        """Keep in a file what it is called, since it is there once."""
        return _find, (type(self), self.keyword)


def _find(list_: type[OpenTerm], keyword: str) -> OpenTerm:
    found: OpenTerm = list_.terms[keyword]
    return found


def begin(list_: type[T], *terms: T) -> None:
    """Give a list the terms that every record has, by their rank."""
    for term in terms:
        list_.add(term)  # type: ignore[attr-defined]
