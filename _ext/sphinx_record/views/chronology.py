"""The view ``chronology``: events, publications and evidence on one line of time.

Where the record has a dated agreement, a row divides what lies before its signing from what
lies since; what a date leaves open stands with the signing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from agreement_record.model.kinds import Agreement, Event, Evidence, Source
from agreement_record.model.terms import Origin
from sphinx_record.views.build import over_pages, table, words
from sphinx_record.views.view import PlainView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agreement_record.model.dates import Date
    from agreement_record.model.entry import Entry, Fact
    from agreement_record.whole.record import Record
    from sphinx_record.views.build import Context


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
                yield Moment(date, "agreement, reported as signed", entry)
            case Event(date=date) if date:
                yield Moment(date, "event, as reported", entry)
            case Evidence(date=date, bearing=bearing) if date:
                kind = f"evidence ({bearing.value.label})" if bearing else "evidence"
                yield Moment(date, kind, entry)
            case Source(published=date) if date:
                yield Moment(date, "publication of a source", entry)


def periods(record: Record) -> list[tuple[str, list[Moment]]]:
    """Return what is dated in parts, named by where they lie from the signing.

    Without a dated agreement it is one part without a name. A date that begins before the
    signing and ends after it does not tell, and stands with the signing.
    """
    found = moments(record)
    signed = [agreement.date for agreement in record.all(Agreement) if agreement.date]
    if not signed:
        return [("", found)]
    before: list[Moment] = []
    at: list[Moment] = []
    since: list[Moment] = []
    for moment in found:
        date = moment.date.value
        part = before if record.is_before(date) else since if record.is_since(date) else at
        part.append(moment)
    names = _names(signed, at)
    return [(name, part) for name, part in zip(names, (before, at, since), strict=True) if part]


def _names(signed: Sequence[Fact[Date]], at: Sequence[Moment]) -> tuple[str, str, str]:
    """Name the parts; say where a date of signing is derived, and what is left open."""
    days = {(date.value.earliest, date.value.latest) for date in signed}
    first, last = min(day for day, _ in days), max(day for _, day in days)
    dates = [moment.date.value for moment in at]
    told = all(first <= date.earliest and date.latest <= last for date in dates)
    open_ = "" if told else ", or at a date that leaves it open"
    derived = any(date.provenance.origin is Origin.DERIVED for date in signed)
    if len(days) > 1:
        mark = " (a date is derived)" if derived else ""
        return (
            f"Before the first signing{mark}",
            f"From the first signing to the last{mark}{open_}",
            f"Since the last signing{mark}",
        )
    mark = " (its date is derived)" if derived else ""
    return f"Before the signing{mark}", f"At the signing{mark}{open_}", f"Since the signing{mark}"


@dataclass(frozen=True, slots=True)
class ChronologyView(PlainView):
    """Everything that is dated: ``{chronology}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the table; a date that is derived or uncertain says so."""
        rows: list[list[list[nodes.Node]]] = []
        # Not every builder of books knows a cell that spans columns.
        blank: list[list[nodes.Node]] = [] if context.interactive else [[], []]
        for name, part in periods(context.record):
            rows += [[words(name), *blank]] if name else []
            rows += [
                [_date(moment.date), words(moment.what), [context.link(moment.entry)]]
                for moment in part
            ]
        made = table(("Date", "What", "Entry"), rows, ["record-chronology"])
        return over_pages(made, (4, 3, 5))


def _date(date: Fact[Date]) -> list[nodes.Node]:
    made = words(date.value.words)
    if date.provenance.sources:
        mark = f"[{date.provenance.origin.label}]"
        made += [nodes.Text(" "), nodes.inline("", mark, classes=["record-origin"])]
    return made
