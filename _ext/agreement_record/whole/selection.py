"""Selections: which entries a view shows or a count counts.

Written ``kind; fact=value; fact=value``: the entries of the kind of which every named fact
has the value. An identifier fact has a value where it is among its identifiers; ``status``
may be named like a fact of a commitment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agreement_record.model.dates import Date
from agreement_record.model.kinds import KINDS, Commitment
from agreement_record.model.parts import CopyValue, OfficeValue, SearchValue
from agreement_record.model.problems import Subtype, article, nearest, one_of
from agreement_record.model.terms import Finding, Term
from agreement_record.model.values import Identifiers, OneOf, ValueProblem, split_parts
from agreement_record.whole.checks import reference_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_record.model.entry import Entry, Fact
    from agreement_record.whole.record import Record

STATUS = "status"
NO_EVIDENCE = "no-evidence"
STATUSES = (NO_EVIDENCE, *(finding.word for finding in Finding))


@dataclass(frozen=True, slots=True)
class Selection:
    """A kind, and the facts and values that its entries must have to be selected."""

    kind: str
    filters: tuple[tuple[str, str], ...] = ()

    def entries(self, record: Record) -> tuple[Entry, ...]:
        """Return the entries selected, in reading order."""
        return tuple(
            entry
            for entry in record.of_kind(self.kind)
            if all(value in words(record, entry, name) for name, value in self.filters)
        )

    def problems(self, record: Record) -> Iterator[tuple[Subtype, str]]:
        """Yield what is wrong with the identifiers in the filters, once all entries are read."""
        for name, value in self.filters:
            spec = KINDS[self.kind].specs.get(name)
            if spec and isinstance(spec.type, Identifiers) and value not in spec.type.words:
                problem = reference_problem(record, value, spec.type.kinds)
                if problem:
                    yield problem[0], f"Filter “{name}={value}”: {problem[1]}"


def words(record: Record, entry: Entry, name: str) -> frozenset[str]:
    """Return every word that a filter may name for one fact (or the status) of an entry."""
    if name == STATUS:
        if not isinstance(entry, Commitment):
            return frozenset()
        changes = record.status(entry).changes
        return frozenset({changes[-1].finding.word if changes else NO_EVIDENCE})
    facts: list[Fact[Any]] = [fact for spec, fact in entry.facts() if spec.name == name]
    return frozenset(word for fact in facts for word in _value_words(fact.value))


def _value_words(value: Any) -> Iterator[str]:
    match value:
        case tuple():
            yield from value
        case Term():
            yield value.word
        case Date():
            yield value.edtf
        case _:
            yield str(value)


def columns(kind: str) -> tuple[str, ...]:
    """Return the names of the facts of a kind, with ``status`` where it has one."""
    extra = (STATUS,) if kind == Commitment.kind else ()
    return (*KINDS[kind].specs, *extra)


def parse(text: str) -> Selection:
    """Read a selection; raise :class:`ValueProblem` where it names what there is not."""
    kind, *filters = split_parts(text)
    if kind not in KINDS:
        message = f"“{kind}” is no kind of entry; expected {one_of(KINDS)}.{nearest(kind, KINDS)}"
        raise ValueProblem(Subtype.BAD_VIEW, message)
    return Selection(kind, tuple(_filter(kind, part) for part in filters))


def _filter(kind: str, text: str) -> tuple[str, str]:
    name, equals, value = (part.strip() for part in text.partition("="))
    if not equals or not value:
        message = f"“{text}” is no filter; expected “fact=value”, such as “force=hope”."
        raise ValueProblem(Subtype.BAD_VIEW, message)
    check_column(kind, name)
    spec = KINDS[kind].specs.get(name)
    options: tuple[str, ...] = ()
    if name == STATUS:
        options = STATUSES
    elif spec and isinstance(spec.type, OneOf):
        options = tuple(term.word for term in spec.type.terms)
    if spec and isinstance(spec.type, OfficeValue | SearchValue | CopyValue):
        message = f"Fact “{name}” has parts and cannot be a filter; expected another fact."
        raise ValueProblem(Subtype.BAD_VIEW, message)
    if options and value not in options:
        message = (
            f"Filter “{name}={value}”: “{value}” is not in the list; "
            f"expected {one_of(options)}.{nearest(value, options)}"
        )
        raise ValueProblem(Subtype.UNKNOWN_VALUE, message)
    return name, value


def check_column(kind: str, name: str, more: tuple[str, ...] = ()) -> None:
    """Raise where a kind has no fact of this name, nor is it one of ``more``."""
    options = (*more, *columns(kind))
    if name not in options:
        message = f"There is no “{name}” to show of {article(kind)}; expected {one_of(options)}."
        message += nearest(name, options)
        raise ValueProblem(Subtype.BAD_VIEW, message)
