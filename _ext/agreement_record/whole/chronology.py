"""Everything that is dated, on one line of time, and where it lies from the signing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from agreement_record.model.kinds import Agreement
from agreement_record.model.terms import Origin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_record.model.dates import Date
    from agreement_record.model.entry import Entry, Fact
    from agreement_record.whole.record import Record


class Moment(NamedTuple):
    """A date, what happened on it, and the entry that it dates."""

    date: Fact[Date]
    what: str
    entry: Entry


def moments(record: Record) -> list[Moment]:
    """Return everything that is dated, oldest first; what begins together, in reading order."""
    found = (Moment(date, what, e) for e in record.entries for date, what in e.dates())
    return sorted(found, key=lambda moment: moment.date.value.earliest)


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
