"""What is said of a release, whoever shows it: the page of changes, the feed, a terminal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_record.model import dates
from agreement_record.past.ledger import PAGE
from agreement_record.past.versions import Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from agreement_record.model.kinds import Kinds
    from agreement_record.past.versions import Changed, Changes, Difference, Moved, Withdrawn


SPLIT = frozenset({"commitment", "statement"})
"""The kinds whose titles begin with a force or an act."""


@dataclass(frozen=True, slots=True)
class Then:
    """Words of the record as they were, or are since then; shown in quotation marks."""

    text: str


Fragment = str | Subject | Then
"""What a line is made of: words, something that it links to, or words of the record."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is said, and what is said below it."""

    fragments: tuple[Fragment, ...]
    below: tuple[Line, ...] = ()
    detail: tuple[Line, ...] = ()
    """What few want to know: folded where a page can be, and left out of books."""


@dataclass(frozen=True, slots=True)
class Part:
    """What was added, changed, withdrawn or moved."""

    title: str
    lines: tuple[Line, ...]


def notes(
    changes: Changes,
    kinds: Kinds,
    *,
    first: bool = False,
    named: Callable[[str], Subject | None] = lambda name: None,  # noqa: ARG005
) -> tuple[Part, ...]:
    """Return what is said of changes; of the first release, all is only counted.

    ``named`` finds what took the place of something by its identifier or docname.
    """
    parts = (
        Part("Added", tuple(_added(changes.added, kinds, counted=first))),
        Part("Changed", tuple(map(_changed, changes.changed))),
        Part("Withdrawn", tuple(_withdrawn(one, named) for one in changes.withdrawn)),
        Part("Moved to another page", tuple(_moved(changes.moved))),
    )
    return tuple(part for part in parts if part.lines)


def _added(added: Iterable[Subject], kinds: Kinds, *, counted: bool) -> Iterator[Line]:
    """Yield a line for each kind, in their order, those that are no more after the others."""
    of_kind: dict[str, list[Subject]] = {}
    for one in added:
        of_kind.setdefault(one.kind, []).append(one)
    plurals = {**{name: kind.plural for name, kind in kinds.items()}, PAGE: "Pages"}
    for kind in dict.fromkeys([*plurals, *of_kind]):
        if found := of_kind.get(kind):
            plural = plurals.get(kind, kind.capitalize())
            said = (_counted(found),) if counted else joined(found)
            yield Line((f"{plural}: ", *said))


def _counted(found: Sequence[Subject]) -> str:
    """Count what titles begin with: no total hides how many commitments are hopes."""
    prefixes = [one.title.partition(": ")[0] if ": " in one.title else "" for one in found]
    if found[0].kind not in SPLIT:
        return str(len(found))
    return ", ".join(f"{name} {number}" for name, number in Counter(prefixes).items())


def joined(subjects: Iterable[Subject]) -> Iterator[Fragment]:
    """Yield subjects with a semicolon between them."""
    for number, one in enumerate(subjects):
        if number:
            yield "; "
        yield one


def _changed(found: Changed) -> Line:
    why = [Line((f"Why: {found.why}",))] if found.why else []
    return Line((found.subject,), tuple(why), tuple(map(_difference, found.differences)))


def _difference(found: Difference) -> Line:
    if not found.old:
        return Line((f"{found.label}, added: ", Then(found.new)))
    if not found.new:
        return Line((f"{found.label}, removed: ", Then(found.old)))
    return Line((f"{found.label}: from ", Then(found.old), " to ", Then(found.new)))


def _withdrawn(found: Withdrawn, named: Callable[[str], Subject | None]) -> Line:
    if not found.date:
        return Line((found.subject, f" ({found.subject.kind}), without a row in the ledger"))
    said = f" ({found.subject.kind}), on {dates.parse(found.date).words}: {found.why}"
    if not found.instead:
        return Line((found.subject, said))
    return Line((found.subject, f"{said} In its place: ", named(found.instead) or found.instead))


def _moved(moved: Iterable[Moved]) -> Iterator[Line]:
    """Yield a line for each way from one page to another."""
    ways: dict[tuple[str, str], list[Subject]] = {}
    for one in moved:
        ways.setdefault((one.old, one.new), []).append(one.subject)
    for (old, new), subjects in ways.items():
        yield Line((f"From {old} to {new}: ", *joined(subjects)))


def markdown(parts: Iterable[Part]) -> str:
    """Return notes as Markdown (CommonMark), in which no words of the record are markup."""
    lines: list[str] = []
    for part in parts:
        lines += [f"### {part.title}", ""]
        lines += [written for line in part.lines for written in _written(line, "")]
        lines.append("")
    return "\n".join(lines)


def _written(line: Line, indent: str) -> Iterator[str]:
    yield f"{indent}- {escaped(''.join(_plain(one) for one in line.fragments))}"
    for below in (*line.below, *line.detail):
        yield from _written(below, f"{indent}  ")


def _plain(fragment: Fragment) -> str:
    match fragment:
        case Then(text):
            return f"“{text}”"
        case Subject(_, identifier, title):
            return f"{title} ({identifier})"
        case str():
            return fragment


def escaped(text: str) -> str:
    """Return a text as Markdown that is read back as that text, on one line."""
    words = " ".join(text.split())
    marked = "".join(f"\\{one}" if one in MARKS else one for one in words)
    if marked[:1] in START:  # which would begin a list, or a line of another sort
        return f"\\{marked}"
    digits = len(marked) - len(marked.lstrip("0123456789"))
    if digits and marked[digits : digits + 1] in {".", ")"}:
        return f"{marked[:digits]}\\{marked[digits:]}"
    return marked


MARKS = frozenset("\\`*_{}[]<>#|~&$^!")
START = frozenset("-+=:%")
