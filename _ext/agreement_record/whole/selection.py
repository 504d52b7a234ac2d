"""Selections: which entries a view shows or a count counts.

Written ``kind; fact=value; fact=value``: the entries of the kind of which every named fact
has the value. An identifier fact has a value where it is among its identifiers; ``status``
may be named like a fact of a commitment, and ``agreement`` like a fact of anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_record.model.kinds import Commitment, Source
from agreement_record.model.parts import Structured
from agreement_record.model.problems import Subtype, article, nearest, one_of
from agreement_record.model.terms import Finding
from agreement_record.model.values import Identifiers, OneOf, ValueProblem, split_parts
from agreement_record.whole.checks import reference_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_record.model.entry import Entry
    from agreement_record.model.kinds import Kinds
    from agreement_record.whole.record import Record

STATUS = "status"
NO_EVIDENCE = "no-evidence"
ATTRIBUTION = "attribution"
COMPUTED = {Commitment: (STATUS,), Source: (ATTRIBUTION,)}
"""What may be shown beside the facts of a kind."""

AGREEMENT = "agreement"
"""What any entry may be selected by: the agreement that it is about, typed or not."""

ALL = "all"
"""What stands in place of an agreement where those of all are meant."""

STATUSES = (NO_EVIDENCE, *(finding.keyword for finding in Finding))


@dataclass(frozen=True, slots=True)
class Selection:
    """A kind, and the facts and values that its entries must have to be selected."""

    kind: type[Entry]
    filters: tuple[tuple[str, str], ...] = ()

    def entries(self, record: Record) -> tuple[Entry, ...]:
        """Return the entries selected, in reading order; of all agreements, where one is named."""
        filters = [one for one in self.filters if one != (AGREEMENT, ALL)]
        if any(name == AGREEMENT for name, _ in self.filters):
            record = record.whole
        return tuple(
            entry
            for entry in record.all(self.kind)
            if all(value in keys(record, entry, name) for name, value in filters)
        )

    def problems(self, record: Record) -> Iterator[tuple[Subtype, str]]:
        """Yield what is wrong with the identifiers in the filters, once all entries are read."""
        for name, value in self.filters:
            specs = Commitment.specs() if name == AGREEMENT else self.kind.specs()
            spec = specs.get(name)
            if value == ALL and name == AGREEMENT:
                continue
            if spec and isinstance(spec.type, Identifiers) and value not in spec.type.reserved:
                problem = reference_problem(record, value, spec.type.kinds)
                if problem:
                    yield problem[0], f"Filter “{name}={value}”: {problem[1]}"


def keys(record: Record, entry: Entry, name: str) -> frozenset[str]:
    """Return every word by which a filter may name a fact, the status or the agreement."""
    if name == STATUS:
        if not isinstance(entry, Commitment):
            return frozenset()
        newest = record.status(entry).newest
        return frozenset({newest.keyword if newest else NO_EVIDENCE})
    if name == AGREEMENT:
        return frozenset(one.identifier for one in record.agreements_of(entry))
    found = ((spec, fact) for spec, fact in entry.facts() if spec.name == name)
    return frozenset(key for spec, fact in found for key in spec.type.keys(fact.value))


def columns(kind: type[Entry]) -> tuple[str, ...]:
    """Return the names of the facts that a page may show, and of what is computed from them."""
    shown = (name for name, spec in kind.specs().items() if not spec.hidden)
    return (*shown, *COMPUTED.get(kind, ()))


def parse(text: str, kinds: Kinds) -> Selection:
    """Read a selection; raise :class:`ValueProblem` where it names what there is not."""
    name, *filters = split_parts(text)
    if name not in kinds:
        message = (
            f"“{name}” is not a kind of entry; expected {one_of(kinds)}.{nearest(name, kinds)}"
        )
        raise ValueProblem(Subtype.BAD_VIEW, message)
    return Selection(kinds[name], tuple(_filter(kinds[name], part) for part in filters))


def _filter(kind: type[Entry], text: str) -> tuple[str, str]:
    name, equals, value = (part.strip() for part in text.partition("="))
    if not equals or not value:
        message = f"“{text}” is not a filter; expected “fact=value”, such as “force=hope”."
        raise ValueProblem(Subtype.BAD_VIEW, message)
    if name == AGREEMENT:
        return name, value
    check_column(kind, name)
    spec = kind.specs().get(name)
    options: tuple[str, ...] = ()
    if name == STATUS:
        options = STATUSES
    elif spec and isinstance(spec.type, OneOf):
        options = tuple(term.keyword for term in spec.type.terms)
    if name == ATTRIBUTION or (spec and isinstance(spec.type, Structured)):
        message = f"“{name}” has parts and cannot be a filter; expected another fact."
        raise ValueProblem(Subtype.BAD_VIEW, message)
    if options and value not in options:
        message = (
            f"Filter “{name}={value}”: “{value}” is not in the list; "
            f"expected {one_of(options)}.{nearest(value, options)}"
        )
        raise ValueProblem(Subtype.UNKNOWN_VALUE, message)
    return name, value


def check_column(kind: type[Entry], name: str, more: tuple[str, ...] = ()) -> None:
    """Raise where a kind has no fact of this name, nor is it one of ``more``."""
    options = (*more, *columns(kind))
    if name not in options:
        message = (
            f"There is no “{name}” to show of {article(kind.kind)}; expected {one_of(options)}."
        )
        raise ValueProblem(Subtype.BAD_VIEW, message + nearest(name, options))
