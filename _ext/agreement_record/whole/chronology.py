"""Everything that is dated, on one line of time, and where it lies from the signing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_record.model.kinds import Agreement
from agreement_record.model.language import ENGLISH
from agreement_record.model.terms import Origin

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from agreement_record.model.dates import Date
    from agreement_record.model.entry import Entry, Fact
    from agreement_record.model.language import Language
    from agreement_record.whole.record import Record


@dataclass(frozen=True, slots=True)
class Day:
    """A date, and the entries that it dates, in reading order; agreements come first."""

    date: Date
    entries: tuple[Entry, ...]
    is_derived: bool
    """Whether a source says it of none of them as it stands."""

    @property
    def earliest(self) -> dt.date:
        """The first day that it can mean."""
        return self.date.earliest


def days(record: Record) -> list[Day]:
    """Return everything that is dated, oldest first; what has one date, in one."""
    found: dict[str, list[tuple[Fact[Date], Entry]]] = {}
    for entry in record.entries:
        for date, _ in entry.dates():
            found.setdefault(date.value.edtf, []).append((date, entry))
    made = (_day(together) for together in found.values())
    return sorted(made, key=lambda day: (day.earliest, day.date.latest))


def _day(together: Sequence[tuple[Fact[Date], Entry]]) -> Day:
    entries = sorted((e for _, e in together), key=lambda entry: not isinstance(entry, Agreement))
    derived = all(date.provenance.origin is Origin.DERIVED for date, _ in together)
    return Day(together[0][0].value, tuple(dict.fromkeys(entries)), derived)


def periods(record: Record, speech: Language = ENGLISH) -> list[tuple[str, list[Day]]]:
    """Return the days in parts, named by where they lie from the signing.

    Without a dated agreement it is one part without a name. A date that begins before the
    signing and ends after it does not tell, and stands with the signing.
    """
    found = days(record)
    signed = [agreement.date for agreement in record.all(Agreement) if agreement.date]
    if not signed:
        return [("", found)]
    before: list[Day] = []
    at: list[Day] = []
    since: list[Day] = []
    for day in found:
        is_since = record.is_since(day.date)
        part = before if record.is_before(day.date) else since if is_since else at
        part.append(day)
    names = _names(signed, at, speech)
    return [(name, part) for name, part in zip(names, (before, at, since), strict=True) if part]


def _names(signed: Sequence[Fact[Date]], at: Sequence[Day], speech: Language) -> list[str]:
    """Name the parts; say where a date of signing is derived, and what is left open."""
    known = {(date.value.earliest, date.value.latest) for date in signed}
    first, last = min(day for day, _ in known), max(day for _, day in known)
    names = [speech.text(name) for name in (ONE_SIGNING if len(known) == 1 else SIGNINGS)]
    if any(date.provenance.origin is Origin.DERIVED for date in signed):
        mark = (
            "{period} (its date is derived)" if len(known) == 1 else "{period} (a date is derived)"
        )
        names = [speech.text(mark, period=name) for name in names]
    if not all(first <= day.earliest and day.date.latest <= last for day in at):
        names[1] = speech.text("{period}, or at a date that leaves it open", period=names[1])
    return names


ONE_SIGNING = ("Before the signing", "At the signing", "Since the signing")
SIGNINGS = (
    "Before the first signing",
    "From the first signing to the last",
    "Since the last signing",
)
