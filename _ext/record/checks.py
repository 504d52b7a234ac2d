"""The rules that only all entries together can show to be kept.

Each rule is a generator that yields the problems it finds; its docstring is the rule. What
one entry shows by itself is checked where it is read, in ``facts.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from record.model import Passage
from record.problems import Problem, Subtype, nearest
from record.values import Identifiers, OfficeValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from record.model import Entry, Fact, Spec
    from record.query import Record


def check(record: Record) -> Iterator[Problem]:
    """Yield what every rule finds."""
    for rule in RULES:
        yield from rule(record)


def unique_identifiers(record: Record) -> Iterator[Problem]:
    """An identifier belongs to one entry, whatever its kind."""
    first: dict[str, Entry] = {}
    for entry in record.entries:
        other = first.setdefault(entry.identifier, entry)
        if other is not entry:
            where = f"{other.location.path}:{other.location.line}"
            message = (
                f"Identifier “{entry.identifier}” is taken by the {other.kind} “{other.title}” "
                f"({where}); expected one that no other entry has."
            )
            yield _at(entry, Subtype.DUPLICATE_IDENTIFIER, message)


def known_references(record: Record) -> Iterator[Problem]:
    """Every identifier in a fact is that of an entry, of a kind that the fact allows."""
    for entry in record.entries:
        for spec, fact, target in entry.references():
            yield from _reference(record, entry, spec, fact, target, _kinds(spec))


def known_provenance(record: Record) -> Iterator[Problem]:
    """What a fact is stated in, derived from or taken from is a source or an entry with one."""
    for entry in record.entries:
        for spec, fact in entry.facts():
            for target in fact.provenance.sources:
                yield from _reference(record, entry, spec, fact, target, ())


def passages_of_sources(record: Record) -> Iterator[Problem]:
    """What stands before the dot in a passage's identifier is a source."""
    for passage in record.all(Passage):
        problem = reference_problem(record, passage.source_identifier, ("source",))
        if problem:
            subtype, message = problem
            yield _at(passage, subtype, f"Passage “{passage.identifier}”: {message}")


RULES: tuple[Callable[[Record], Iterator[Problem]], ...] = (
    unique_identifiers,
    known_references,
    known_provenance,
    passages_of_sources,
)


def reference_problem(
    record: Record, target: str, kinds: tuple[str, ...]
) -> tuple[Subtype, str] | None:
    """Say what is wrong with a reference to an entry of one of the kinds (of any, if none)."""
    entry = record.get(target)
    wanted = " or ".join(kinds) or "entry"
    if entry is None:
        near = nearest(target, record.identifiers(kinds) or record.identifiers())
        message = f"No {wanted} has the identifier “{target}”.{near}"
        return Subtype.UNKNOWN_IDENTIFIER, message
    if kinds and entry.kind not in kinds:
        near = nearest(target, record.identifiers(kinds))
        message = f"“{target}” is a {entry.kind} (“{entry.title}”); expected a {wanted}.{near}"
        return Subtype.WRONG_KIND, message
    return None


def _kinds(spec: Spec) -> tuple[str, ...]:
    match spec.type:
        case Identifiers(kinds=kinds):
            return kinds
        case OfficeValue():
            return ("party",)
    return ()


def _reference(  # noqa: PLR0913, PLR0917
    record: Record, entry: Entry, spec: Spec, fact: Fact[Any], target: str, kinds: tuple[str, ...]
) -> Iterator[Problem]:
    if problem := reference_problem(record, target, kinds):
        subtype, message = problem
        text = f"Fact “{spec.name}” of {entry.kind} “{entry.identifier}”: {message}"
        yield Problem(subtype, text, entry.location.path, fact.line)


def _at(entry: Entry, subtype: Subtype, message: str) -> Problem:
    return Problem(subtype, message, entry.location.path, entry.location.line)
