"""What was said, how strongly, and on what: every commitment once, by its theme and its force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_record.model.kinds import Commitment, Party, Theme
from agreement_record.model.language import ENGLISH
from agreement_record.model.pieces import Ref, joined
from agreement_record.model.terms import Force
from agreement_record.whole.sentences import short_name, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agreement_record.model.language import Language
    from agreement_record.model.pieces import Piece
    from agreement_record.whole.record import Record

TWO = 2
"""How many parties “both sides” are."""


@dataclass(frozen=True, slots=True)
class Row:
    """A theme (``None``: of those that name none), and its commitments by force."""

    theme: Theme | None
    cells: tuple[tuple[Commitment, ...], ...]


@dataclass(frozen=True, slots=True)
class Strength:
    """The forces that there are, strongest first, and a row for each theme that has any."""

    forces: tuple[Force, ...]
    rows: tuple[Row, ...]


def strength(record: Record) -> Strength:
    """Return the commitments by theme and force.

    One of several themes stands under the first of them, so that each stands once. One without
    a force is left out, since its force has been reported as missing.
    """
    commitments = [one for one in record.all(Commitment) if one.force]
    forces = tuple(force for force in Force if any(one.term is force for one in commitments))
    of_theme: dict[str, list[Commitment]] = {}
    for one in commitments:
        of_theme.setdefault(one.themes.value[0] if one.themes else "", []).append(one)
    themes = {theme.identifier: theme for theme in record.all(Theme)}
    known = [name for name in themes if name in of_theme]
    rest = [one for name, found in of_theme.items() if name not in themes for one in found]
    rows = [_row(themes[name], of_theme[name], forces) for name in known]
    return Strength(forces, (*rows, *([_row(None, rest, forces)] if rest else [])))


def _row(theme: Theme | None, found: Sequence[Commitment], forces: tuple[Force, ...]) -> Row:
    return Row(theme, tuple(tuple(c for c in found if c.term is force) for force in forces))


def said_by(record: Record, commitment: Commitment, speech: Language = ENGLISH) -> str:
    """Return who is reported as saying it, in a word or two: a name, or the report."""
    speakers = record.chain(commitment).speakers
    names = speech.text(", ").join(speaker.title for speaker in speakers)
    return names or speech.text("the report")


def to_act(record: Record, commitment: Commitment, speech: Language = ENGLISH) -> str:
    """Return who is to act, as the record reads it, in a word or two."""
    actors = commitment.actor.value if commitment.actor else ()
    agreements = record.agreements_of(commitment)
    parties = {name for one in agreements if one.parties for name in one.parties.value}
    if len(parties) == TWO and set(actors) == parties:
        return speech.text("both sides")
    names = speech.text(", ").join(_name(record, actor, speech) for actor in actors)
    return names or speech.text("nobody named")


def _name(record: Record, identifier: str, speech: Language) -> str:
    entry = record.get(identifier)
    named = short_name(entry, speech) if isinstance(entry, Party) else ""
    return named or (entry.title if entry else identifier)


def sides(record: Record, language: Language) -> list[Piece]:
    """Say what each side alone and what several together are to do, and what nobody is."""
    groups: dict[tuple[str, ...], list[Commitment]] = {
        (party.identifier,): [] for party in record.all(Party)
    }
    for one in record.all(Commitment):
        groups.setdefault(tuple(one.actor.value) if one.actor else (), []).append(one)
    said = [_told(record, actors, found, language) for actors, found in groups.items()]
    return list(joined(said, language.space))


def _told(
    record: Record, actors: tuple[str, ...], found: Sequence[Commitment], language: Language
) -> list[Piece]:
    counted = split(found, language) if found else language.say("nothing")
    if not actors:
        return language.say("With nobody named as to act: {what}.", what=counted)
    who = language.listed([[part] for part in _linked(record, actors, language)])
    if len(actors) == 1:
        return language.say("Of {who} alone: {what}.", who=who, what=counted)
    return language.say("Of {who} together: {what}.", who=who, what=counted)


def _linked(record: Record, actors: Sequence[str], language: Language) -> Iterator[Piece]:
    for actor in actors:
        entry = record.get(actor)
        short = short_name(entry, language) if isinstance(entry, Party) else ""
        yield short or (Ref(actor) if entry else actor)
