"""Sides and themes: who is said, assured or hoped to act on what, and by whose voice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from agreement_record.model.kinds import REPORTER, Commitment, Party, Person, Theme
from agreement_record.model.terms import Force

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from agreement_record.whole.record import Record

SAID: Mapping[Force, tuple[str, str]] = {
    Force.ANNOUNCED: ("Announced of it", "Announced"),
    Force.ASSURANCE: ("Assured that it will", "Assured"),
    Force.HOPE: ("Hoped of it", "Hoped"),
    Force.GOAL: ("Stated as a goal, with it as acting", "Stated as a goal"),
    Force.RESULT: ("Projected, with it as acting", "Projected"),
}
"""What is said of a side, and what is said where no side is named as acting."""


class Standing(Enum):
    """Where a speaker stands, seen from the side that is to act, and the words for it."""

    REPORT = (0, "")
    OWN = (1, ", from its own side")
    SEVERAL = (2, ", from its own side and another")
    OTHER = (3, ", from the other side")
    THIRD = (4, ", from another side")
    UNPLACED = (5, ", whose side is not given")
    NO_SIDE = (6, "")
    """No side is to act from which to look."""


@dataclass(frozen=True, slots=True)
class State:
    """What is reported of a side on a theme: with which force, by whom, from which side."""

    force: Force
    standing: Standing
    speaker: str
    """The name; empty where the report itself speaks."""

    @property
    def words(self) -> str:
        """The state as a reader sees it: ``Hoped of it, by Ann, from the other side``."""
        return f"{self.said}, by {self.speaker or 'the report itself'}{self.standing.value[1]}"

    @property
    def said(self) -> str:
        """The words for the force."""
        of_it, of_nobody = SAID[self.force]
        return of_nobody if self.standing is Standing.NO_SIDE else of_it


Cell = tuple[tuple[State, tuple[Commitment, ...]], ...]
"""The states of one side on one theme, strongest force first; empty where nothing is said."""


@dataclass(frozen=True, slots=True)
class Row:
    """A theme (``None``: no theme is given) with a cell for each column."""

    theme: Theme | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The columns, the last of them ``None`` where commitments name no side, and the rows."""

    columns: tuple[Party | None, ...]
    rows: tuple[Row, ...]

    @property
    def states(self) -> tuple[State, ...]:
        """Every state that is shown."""
        return tuple(state for row in self.rows for cell in row.cells for state, _ in cell)


def matrix(record: Record, themes: Iterable[str] = ()) -> Matrix:
    """Return the matrix of all themes or of those given.

    A commitment stands under each side among its actors and in the row of each of its themes;
    one without force is left out, since its force has been reported as missing.
    """
    wanted = set(themes)
    shown: list[Theme | None]
    shown = [t for t in record.all(Theme) if not wanted or t.identifier in wanted]
    commitments = record.all(Commitment)
    if not wanted and any(not c.themes for c in commitments):
        shown.append(None)
    columns: list[Party | None] = [*record.all(Party)]
    if any(not _acting(record, c) for c in commitments if _themes(c) & {_name(t) for t in shown}):
        columns.append(None)
    rows = (
        Row(theme, tuple(_cell(record, commitments, theme, side) for side in columns))
        for theme in shown
    )
    return Matrix(tuple(columns), tuple(rows))


def _name(theme: Theme | None) -> str:
    return theme.identifier if theme else ""


def _themes(commitment: Commitment) -> set[str]:
    return set(commitment.themes.value) if commitment.themes else {""}


def _acting(record: Record, commitment: Commitment) -> set[str]:
    """Return the sides among the actors; a person who is to act is no side."""
    actors = commitment.actor.value if commitment.actor else ()
    return {actor for actor in actors if record.lookup(actor, Party)}


def _cell(
    record: Record, commitments: Iterable[Commitment], theme: Theme | None, side: Party | None
) -> Cell:
    found: dict[State, list[Commitment]] = defaultdict(list)
    for commitment in commitments:
        acting = _acting(record, commitment)
        here = side.identifier in acting if side else not acting
        if here and commitment.force and _name(theme) in _themes(commitment):
            found[_state(record, commitment.force.value, commitment, side)].append(commitment)
    forces = list(Force)
    ordered = sorted(found, key=lambda s: (forces.index(s.force), s.standing.value, s.speaker))
    return tuple((state, tuple(found[state])) for state in ordered)


def _state(record: Record, force: Force, commitment: Commitment, side: Party | None) -> State:
    voice = commitment.voice.value if commitment.voice else ""
    speaker = record.lookup(voice, Person)
    if voice == REPORTER:
        return State(force, Standing.REPORT if side else Standing.NO_SIDE, "")
    name = speaker.title if speaker else "a speaker who is not given"
    return State(force, _standing(record, speaker, side) if side else Standing.NO_SIDE, name)


def _standing(record: Record, speaker: Person | None, side: Party) -> Standing:
    """Place a speaker by the sides of their offices."""
    sides = {fact.value.side for fact in speaker.office} if speaker else set()
    if not sides:
        return Standing.UNPLACED
    if side.identifier in sides:
        return Standing.OWN if len(sides) == 1 else Standing.SEVERAL
    return Standing.OTHER if len(record.all(Party)) == 2 else Standing.THIRD  # noqa: PLR2004
