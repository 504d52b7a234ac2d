"""The columns of the tables, made from the table of kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_record.model.kinds import Commitment
from agreement_record.model.terms import Origin
from agreement_record.model.values import BETWEEN, DateValue, Identifiers, Url, Wording, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_record.model.entry import Entry, Spec

LINES = "\n"
"""What stands between the values of a fact that repeats."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``name`` heads it.

    ``separator`` is what stands between the values of a list, ``type`` a datatype of W3C
    Tabular Metadata (section 5.11.2).
    """

    name: str
    meaning: str
    separator: str = ""
    type: str = "string"


HEAD = (
    Column("kind", "The kind of the entry."),
    Column("identifier", "Its identifier, unique in the record; never reused or lost."),
    Column("full_title", "Its title as it is to be shown: with its force, act or place."),
)

TAIL = (
    Column("derived", "The names of the facts that the record infers.", BETWEEN),
    Column(
        "outside", "The names of the facts from another source than the entry rests on.", BETWEEN
    ),
    Column("agreements", "The agreements that it is about.", BETWEEN),
    Column("record_text", "What the record says of it, paragraphs apart by an empty line."),
    Column("address", "The address that leads to it for ever."),
    Column("page", "Where it stands now."),
)

COMPUTED = (
    Column("status", "What is known since, computed from evidence. “Not found” is not “not done”."),
    Column("status_as_of", "The day of the newest search for what followed.", type="date"),
    Column(
        "stated",
        "Of who, what, by when, how much and how measured: what its source states.",
        BETWEEN,
    ),
    Column("not_stated", "Of the same five: what its source does not state.", BETWEEN),
)

FACT = (
    Column("kind", "The kind of the entry."),
    Column("identifier", "The identifier of the entry."),
    Column("fact", "The name of the fact."),
    Column("number", "Which of the fact’s values this is, counted from 1.", type="integer"),
    Column("value", "The value, as a keeper writes it."),
    Column("earliest", "Of a date, the first day that it can mean.", type="date"),
    Column("latest", "Of a date, the last day that it can mean.", type="date"),
    Column("origin", " ".join(f"“{term.keyword}”: {term.meaning}" for term in Origin)),
    Column(
        "sources",
        "The sources or passages that it is stated in, derived or taken from.",
        BETWEEN,
    ),
    Column("why", "The reasoning, where it is derived."),
)


def columns(kind: type[Entry]) -> tuple[Column, ...]:
    """Return the columns of the table of a kind."""
    own = [column for spec in kind.specs().values() for column in _columns(spec)]
    return (*HEAD, *own, *(COMPUTED if kind is Commitment else ()), *TAIL)


def own_columns(kind: type[Entry]) -> tuple[Column, ...]:
    """Return the columns that not every table of a kind has."""
    return tuple(column for column in columns(kind) if column not in (*HEAD, *TAIL))


def _columns(spec: Spec) -> Iterator[Column]:
    lists = isinstance(spec.type, Wording | Words) or (
        isinstance(spec.type, Identifiers) and spec.type.many
    )
    separator = LINES if spec.repeats else BETWEEN if lists else ""
    type_ = "anyURI" if isinstance(spec.type, Url) else "string"
    yield Column(spec.name, spec.meaning, separator, type_)
    if isinstance(spec.type, DateValue):
        yield Column(f"{spec.name}_earliest", "The first day that it can mean.", type="date")
        yield Column(f"{spec.name}_latest", "The last day that it can mean.", type="date")
