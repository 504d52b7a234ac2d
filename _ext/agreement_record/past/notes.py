"""What is said of a release, whoever shows it: the page of changes, the feed, a terminal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_record.model import dates
from agreement_record.model.language import ENGLISH
from agreement_record.past.ledger import PAGE
from agreement_record.past.versions import Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from agreement_record.model.kinds import Kinds
    from agreement_record.model.language import Language
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
    speech: Language = ENGLISH,
) -> tuple[Part, ...]:
    """Return what is said of changes; of the first release, all is only counted.

    ``named`` finds what took the place of something by its identifier or docname. What was
    published stays in the words in which it was.
    """
    say = _Notes(speech, kinds, named)
    parts = (
        Part(speech.text("Added"), tuple(say.added(changes.added, counted=first))),
        Part(speech.text("Changed"), tuple(map(say.changed, changes.changed))),
        Part(speech.text("Withdrawn"), tuple(map(say.withdrawn, changes.withdrawn))),
        Part(speech.text("Moved to another page"), tuple(say.moved(changes.moved))),
    )
    return tuple(part for part in parts if part.lines)


def joined(subjects: Iterable[Subject], speech: Language = ENGLISH) -> list[Fragment]:
    """Return subjects with a semicolon between them."""
    found: list[Fragment] = []
    for one in subjects:
        found += [speech.text("; "), one] if found else [one]
    return found


@dataclass(frozen=True, slots=True)
class _Notes:
    """How changes are told in a language."""

    speech: Language
    kinds: Kinds
    named: Callable[[str], Subject | None]

    def _line(self, said: str, **parts: str | Sequence[Fragment]) -> Line:
        fragments: list[Fragment] = self.speech.composed(said, parts)
        return Line(tuple(fragments))

    def added(self, added: Iterable[Subject], *, counted: bool) -> Iterator[Line]:
        """Yield a line for each kind, in their order, those that are no more after the others."""
        of_kind: dict[str, list[Subject]] = {}
        for one in added:
            of_kind.setdefault(one.kind, []).append(one)
        plurals = {**{name: kind.plural for name, kind in self.kinds.items()}, PAGE: "Pages"}
        for kind in dict.fromkeys([*plurals, *of_kind]):
            if found := of_kind.get(kind):
                plural = self.speech.text(plurals.get(kind, kind.capitalize()))
                said = [self._counted(found)] if counted else joined(found, self.speech)
                yield self._line("{kind}: {entries}", kind=plural, entries=said)

    def _counted(self, found: Sequence[Subject]) -> str:
        """Count what titles begin with: no total hides how many commitments are hopes."""
        prefixes = [one.title.partition(": ")[0] if ": " in one.title else "" for one in found]
        if found[0].kind not in SPLIT:
            return str(len(found))
        numbers = (f"{self.speech.text(name)} {n}" for name, n in Counter(prefixes).items())
        return self.speech.text(", ").join(numbers)

    def changed(self, found: Changed) -> Line:
        """Return what of an entry has changed, and why."""
        why = (self._line("Why: {why}", why=found.why),) if found.why else ()
        return Line((found.subject,), why, tuple(map(self._difference, found.differences)))

    def _difference(self, found: Difference) -> Line:
        what, old, new = self.speech.text(found.label), [Then(found.old)], [Then(found.new)]
        if not found.old:
            return self._line("{what}, added: {new}", what=what, new=new)
        if not found.new:
            return self._line("{what}, removed: {old}", what=what, old=old)
        return self._line("{what}: from {old} to {new}", what=what, old=old, new=new)

    def withdrawn(self, found: Withdrawn) -> Line:
        """Return what was withdrawn, when and why, and what took its place."""
        kind = self.speech.text(found.subject.kind)
        what: list[Fragment] = [found.subject]
        if not found.date:
            return self._line("{what} ({kind}), without a row in the ledger", what=what, kind=kind)
        day = self.speech.date(dates.parse(found.date))
        parts = {"what": what, "kind": kind, "day": day, "why": found.why}
        if not found.instead:
            return self._line("{what} ({kind}), on {day}: {why}", **parts)
        other = [self.named(found.instead) or found.instead]
        said = "{what} ({kind}), on {day}: {why} In its place: {other}"
        return self._line(said, **parts, other=other)

    def moved(self, moved: Iterable[Moved]) -> Iterator[Line]:
        """Yield a line for each way from one page to another."""
        ways: dict[tuple[str, str], list[Subject]] = {}
        for one in moved:
            ways.setdefault((one.old, one.new), []).append(one.subject)
        for (old, new), subjects in ways.items():
            entries = joined(subjects, self.speech)
            yield self._line("From {old} to {new}: {entries}", old=old, new=new, entries=entries)


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
