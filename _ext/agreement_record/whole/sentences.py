"""Sentences whose truth depends on entries, made from them, in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_record.model.kinds import Commitment, Party
from agreement_record.model.pieces import Ref, joined
from agreement_record.model.terms import Force, TextState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from agreement_record.model.entry import Entry
    from agreement_record.model.kinds import Agreement
    from agreement_record.model.language import Language
    from agreement_record.model.pieces import Piece
    from agreement_record.whole.record import Record


def known_since(
    record: Record, commitments: Sequence[Commitment], language: Language
) -> list[Piece]:
    """Say on which commitments direct evidence was found, and of what; and that none was."""
    told = [_known(record, one, language) for one in commitments if record.status(one).changes]
    as_of = record.searched(commitments)
    searched = language.date(as_of) if as_of else ""
    if not told:
        if searched:
            return language.say(
                "No direct evidence was found, as of {day}, in what was searched.", day=searched
            )
        return language.say("No direct evidence was found; no search is recorded.")
    found = language.say("Direct evidence was found on {list}.", list=language.listed(told))
    if len(told) == len(commitments):
        return found
    if searched:
        rest = "On the others none was found, as of {day}, in what was searched."
        return [*found, language.space, *language.say(rest, day=searched)]
    rest = "On the others none was found; no search is recorded."
    return [*found, language.space, *language.say(rest)]


def _known(record: Record, commitment: Commitment, language: Language) -> list[Piece]:
    """Return a commitment with all that direct evidence shows of it."""
    changes = [
        language.say(
            "{finding}, {day}",
            finding=language.say(change.finding.label),
            day=language.date(change.date),
        )
        for change in record.status(commitment).changes
    ]
    return language.say(
        "{commitment} ({changes})",
        commitment=[Ref(commitment.identifier)],
        changes=list(joined(changes, language.text("; "))),
    )


def alone(record: Record, party: Party, language: Language) -> list[Piece]:
    """Say what a party alone is to do, as the record reads it, or that nothing is."""
    found = [
        one
        for one in record.all(Commitment)
        if one.actor and one.actor.value == (party.identifier,)
    ]
    who: list[Piece] = [short_name(party, language) or Ref(party.identifier)]
    if not found:
        return language.say(
            "Of {party} alone nothing is announced or assured: no entry names it alone as the one "
            "to act.",
            party=who,
        )
    return language.say(
        "{party} alone is named as the one to act in: {list}.",
        party=who,
        list=links(found, language),
    )


def short_name(party: Party, language: Language) -> str:
    """Return what a party is called for short; in Chinese its own name, where it has one."""
    natives = [fact.value.text for fact in party.native if fact.value.language.startswith("zh")]
    if language.is_chinese and natives:
        return natives[0]
    return party.short.value if party.short else ""


def text_state(agreement: Agreement, language: Language) -> list[Piece]:
    """Say whether a published text of an agreement was found."""
    if agreement.text and agreement.text.value is TextState.PUBLISHED:
        return language.say("Its text was found.")
    return language.say(
        "No published text of the agreement was found, so that its terms are not known, nor "
        "whether what is reported stands in it."
    )


def as_of(agreement: Agreement, language: Language) -> list[Piece]:
    """Return the day of the newest search made for an agreement."""
    days = [fact.value.when for fact in agreement.searched]
    if not days:
        return language.say("no search is recorded")
    return [language.date(max(days, key=lambda day: day.latest))]


def links(entries: Iterable[Entry], language: Language) -> list[Piece]:
    """Name entries in a list, or say that there are none."""
    found: list[list[Piece]] = [[Ref(entry.identifier)] for entry in entries]
    return language.listed(found) if found else language.say("none")


def split(commitments: Iterable[Commitment], language: Language) -> list[Piece]:
    """Count commitments by their force: no total of them is told without its split."""
    forces = [one.force.value for one in commitments if one.force]
    counted: list[list[Piece]] = [
        [language.count(forces.count(force), force)] for force in Force if force in forces
    ]
    return language.listed(counted) if counted else language.say("none")
