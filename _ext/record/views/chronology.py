"""The view ``chronology``: events, publications and evidence on one line of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from record.model import Agreement, Event, Evidence, Source
from record.views.build import table, words
from record.views.view import PlainView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils import nodes

    from record.dates import Date
    from record.entry import Entry, Fact
    from record.query import Record
    from record.views.build import Context


class Moment(NamedTuple):
    """One row: a date, what kind of thing it dates, and the entry."""

    date: Fact[Date]
    what: str
    entry: Entry


def moments(record: Record) -> list[Moment]:
    """Return everything that is dated, oldest first; what begins together, in reading order."""
    return sorted(_moments(record), key=lambda moment: moment.date.value.earliest)


def _moments(record: Record) -> Iterator[Moment]:
    for entry in record.entries:
        match entry:
            case Agreement(date=date) if date:
                yield Moment(date, "agreement", entry)
            case Event(date=date) if date:
                yield Moment(date, "event", entry)
            case Evidence(date=date, bearing=bearing) if date:
                kind = f"evidence ({bearing.value.label})" if bearing else "evidence"
                yield Moment(date, kind, entry)
            case Source(published=date) if date:
                yield Moment(date, "publication", entry)


@dataclass(frozen=True, slots=True)
class ChronologyView(PlainView):
    """Everything that is dated: ``{chronology}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the table; a date that is derived or uncertain says so."""
        signed = [fact for a in context.record.all(Agreement) if (fact := a.date)]
        # Before and after can be told where there is one day to tell them from.
        signing = signed[0] if len(signed) == 1 else None
        heads = [
            "Date",
            *([f"Seen from the signing{_origin(signing)}"] if signing else []),
            "What",
            "Entry",
        ]
        rows = (_row(context, moment, signing) for moment in moments(context.record))
        return [table(heads, rows, ["record-chronology"])]


def _row(
    context: Context, moment: Moment, signing: Fact[Date] | None
) -> Iterator[Sequence[nodes.Node]]:
    yield words(f"{moment.date.value.words}{_origin(moment.date)}")
    if signing:
        yield words(_seen_from(signing.value, moment.date.value))
    yield words(moment.what)
    yield [context.link(moment.entry)]


def _seen_from(signing: Date, date: Date) -> str:
    """Return where a date lies, seen from the signing, as far as both dates tell."""
    if date.latest < signing.earliest:
        return "before"
    if date.earliest > signing.latest:
        return "after"
    return "the day" if date == signing else "not told apart"


def _origin(date: Fact[Date]) -> str:
    return f" [{date.provenance.origin.label}]" if date.provenance.sources else ""
