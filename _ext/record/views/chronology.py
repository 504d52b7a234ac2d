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
        rows = (
            (
                words(f"{moment.date.value.words}{_origin(moment.date)}"),
                words(moment.what),
                [context.link(moment.entry)],
            )
            for moment in moments(context.record)
        )
        return [table(("Date", "What", "Entry"), rows)]


def _origin(date: Fact[Date]) -> str:
    return f" [{date.provenance.origin.label}]" if date.provenance.sources else ""
