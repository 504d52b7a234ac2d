"""Who stands where: the sides, their people, who signed, and of whom words are reported."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_record.model.kinds import (
    REPORTER,
    Agreement,
    Commitment,
    Party,
    Person,
    Source,
    Statement,
)
from agreement_record.model.terms import Act, Force

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agreement_record.model.entry import Fact
    from agreement_record.whole.record import Record

PLURALS: Mapping[Force | Act, str] = {
    Force.ANNOUNCED: "announced joint actions",
    Force.ASSURANCE: "assurances",
    Force.HOPE: "hopes",
    Force.GOAL: "goals",
    Force.RESULT: "projected results",
    Act.ACKNOWLEDGEMENT: "acknowledgements",
    Act.APPRAISAL: "appraisals",
}


@dataclass(frozen=True, slots=True)
class Member:
    """A person on a side: the offices there, what was signed, what is reported of them.

    ``said`` counts by force and act, never in one total: ``("1 assurance", "5 hopes")``.
    """

    person: Person
    offices: tuple[str, ...]
    signed: tuple[Agreement, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A party and its people, those who signed first, then in reading order."""

    party: Party
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """All sides, what was signed, and what the reports say in their own voice."""

    agreements: tuple[Agreement, ...]
    sides: tuple[Side, ...]
    reports: tuple[Source, ...]
    own_voice: tuple[str, ...]


def network(record: Record) -> Network:
    """Return the network; a person with offices on several sides stands on each."""
    sides = tuple(Side(party, _members(record, party)) for party in record.all(Party))
    own_voice = _said(record, REPORTER)
    return Network(record.all(Agreement), sides, _reports(record), own_voice)


def _reports(record: Record) -> tuple[Source, ...]:
    """Return the sources that words are reported in, in reading order."""
    named = [entry.source for entry in record.all(Commitment)]
    named += [entry.source for entry in record.all(Statement)]
    found = {name.partition(".")[0] for fact in named if fact for name in fact.value}
    return tuple(source for source in record.all(Source) if source.identifier in found)


def _members(record: Record, party: Party) -> tuple[Member, ...]:
    found = []
    for person in record.all(Person):
        held = [fact.value for fact in person.office if fact.value.side == party.identifier]
        if held:
            offices = tuple(f"{office.title}, {office.body}" for office in held)
            signed = tuple(a for a in record.all(Agreement) if _is_signed_by(a, person))
            found.append(Member(person, offices, signed, _said(record, person.identifier)))
    return tuple(sorted(found, key=lambda member: not member.signed))


def _is_signed_by(agreement: Agreement, person: Person) -> bool:
    return bool(agreement.signatories and person.identifier in agreement.signatories.value)


def _said(record: Record, voice: str) -> tuple[str, ...]:
    entries: list[tuple[Force | Act | None, Fact[str] | None]]
    entries = [(e.term, e.voice) for e in record.all(Commitment)]
    entries += [(e.term, e.voice) for e in record.all(Statement)]
    counts = Counter(term for term, fact in entries if fact and fact.value == voice)
    return tuple(  # no line ends between a number and what it counts
        f"{counts[term]}\N{NO-BREAK SPACE}{term.label.lower() if counts[term] == 1 else plural}"
        for term, plural in PLURALS.items()
        if counts[term]
    )
