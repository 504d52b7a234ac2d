"""``csv/*.csv``: the record as tables, one a kind, and one of all facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agreement_record.data.columns import FACT, LINES, columns
from agreement_record.data.edition import permanent
from agreement_record.model.dates import Date
from agreement_record.model.kinds import Commitment
from agreement_record.model.terms import Origin
from agreement_record.model.values import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agreement_record.data.edition import Edition
    from agreement_record.model.entry import Entry, Fact, Spec
    from agreement_record.whole.record import Record

Row = dict[str, str]

FACTS = "facts"
"""The name of the table of all facts."""


def file_name(table: str) -> str:
    """Return the address of a table, relative to the front page."""
    return f"csv/{table}.csv"


def tables(record: Record, edition: Edition) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the name and the rows of every table, the heads first."""
    for kind in record.kinds.values():
        names = [column.name for column in columns(kind)]
        rows = (_row(record, edition, entry) for entry in record.all(kind))
        yield kind.kind, [names, *([row.get(name, "") for name in names] for row in rows)]
    names = [column.name for column in FACT]
    facts = (row for entry in record.entries for row in _fact_rows(entry))
    yield FACTS, [names, *([row[name] for name in names] for row in facts)]


def _row(record: Record, edition: Edition, entry: Entry) -> Row:
    row = {
        "kind": entry.kind,
        "identifier": entry.identifier,
        "full_title": entry.full_title,
        "agreements": BETWEEN.join(one.identifier for one in record.agreements_of(entry)),
        "record_text": edition.text(entry),
        "address": edition.full(permanent(entry.kind, entry.identifier)),
        "page": edition.full(edition.place(entry)),
    }
    for spec, fact in entry.facts():
        value = spec.type.write(fact.value)
        row[spec.name] = f"{row[spec.name]}{LINES}{value}" if spec.name in row else value
        if isinstance(fact.value, Date):
            row[f"{spec.name}_earliest"] = fact.value.earliest.isoformat()
            row[f"{spec.name}_latest"] = fact.value.latest.isoformat()
    row["derived"] = BETWEEN.join(_of_origin(entry, Origin.DERIVED))
    row["outside"] = BETWEEN.join(_of_origin(entry, Origin.OUTSIDE))
    return {**row, **_computed(record, entry)} if isinstance(entry, Commitment) else row


def _of_origin(entry: Entry, origin: Origin) -> Iterable[str]:
    """Return the names of the facts of an origin, each once."""
    found = (spec.name for spec, fact in entry.facts() if fact.provenance.origin is origin)
    return dict.fromkeys(found)


def _computed(record: Record, commitment: Commitment) -> Row:
    status, answers = record.status(commitment), record.specificity(commitment)
    return {
        "status": status.label,
        "status_as_of": status.as_of.latest.isoformat() if status.as_of else "",
        "stated": BETWEEN.join(question for question, fact in answers.items() if fact),
        "not_stated": BETWEEN.join(question for question, fact in answers.items() if not fact),
    }


def _fact_rows(entry: Entry) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for spec, fact in entry.facts():
        seen[spec.name] = seen.get(spec.name, 0) + 1
        yield {
            "kind": entry.kind,
            "identifier": entry.identifier,
            "fact": spec.name,
            "number": str(seen[spec.name]),
            **_value(spec, fact),
            "origin": fact.provenance.origin.keyword,
            "sources": BETWEEN.join(entry.stated_in(fact)),
            "why": fact.provenance.why,
        }


def _value(spec: Spec, fact: Fact[Any]) -> Row:
    date = fact.value if isinstance(fact.value, Date) else None
    return {
        "value": spec.type.write(fact.value),
        "earliest": date.earliest.isoformat() if date else "",
        "latest": date.latest.isoformat() if date else "",
    }
