"""Sides and themes: which state stands in which cell, and whose voice it is."""

from __future__ import annotations

from agreement_record.whole.matrix import matrix

import entries
from agreement_record.whole.record import Record


def made(*commitments: str) -> Record:
    """Make a record of two sides, two speakers and two themes, with commitments."""
    return Record(
        (
            entries.entry("party", "town", "", "The town"),
            entries.entry("party", "county", "", "The county"),
            entries.entry("person", "ann", "office: mayor; hall; town", "Ann"),
            entries.entry("person", "cid", "office: head; office; county", "Cid"),
            entries.entry("person", "dot", "office: a; b; town\noffice: c; d; county", "Dot"),
            entries.entry("theme", "roads", "", "Roads"),
            entries.entry("theme", "trees", "", "Trees"),
            *(
                entries.entry("commitment", f"c{number}", body.replace("; ", "\n"))
                for number, body in enumerate(commitments)
            ),
        )
    )


def shown(record: Record, *themes: str) -> list[list[str]]:
    """Return the rows as words: the theme, then the states and entries of each cell."""
    return [
        [
            row.theme.title if row.theme else "",
            *(
                "; ".join(f"{state.words}: {len(found)}" for state, found in cell)
                for cell in row.cells
            ),
        ]
        for row in matrix(record, themes).rows
    ]


ROADS = "themes: roads; wording: x; source: s"


def test_whose_hope_it_is_and_of_whom_are_told_apart() -> None:
    both = entries.entry(
        "commitment", "both", "force: hope\nvoice: ann\nactor: town; county\nthemes: roads"
    )
    record = Record((*made().entries, both))
    assert shown(record) == [
        [
            "Roads",
            "Hoped of it, by Ann, from its own side: 1",
            "Hoped of it, by Ann, from the other side: 1",
        ],
        ["Trees", "", ""],
    ]


def test_the_strongest_force_stands_first_and_equal_states_together() -> None:
    record = made(
        f"force: hope; voice: cid; actor: town; {ROADS}",
        f"force: hope; voice: cid; actor: town; {ROADS}",
        f"force: assurance; voice: ann; actor: town; {ROADS}",
        f"force: announced; voice: reporter; actor: town; {ROADS}",
    )
    (roads, _) = shown(record)
    assert roads[1] == (
        "Announced of it, by the report itself: 1; "
        "Assured that it will, by Ann, from its own side: 1; "
        "Hoped of it, by Cid, from the other side: 2"
    )


def test_what_names_no_side_has_a_column_of_its_own() -> None:
    record = made(
        f"force: goal; voice: reporter; {ROADS}",
        f"force: result; voice: ann; {ROADS}",
    )
    assert matrix(record).columns[-1] is None
    assert shown(record)[0] == [
        "Roads", "", "", "Stated as a goal, by the report itself: 1; Projected, by Ann: 1",
    ]  # fmt: skip


def test_no_such_column_where_every_commitment_names_a_side() -> None:
    record = made(f"force: hope; voice: ann; actor: town; {ROADS}")
    assert [side.identifier if side else "" for side in matrix(record).columns] == [
        "town", "county",
    ]  # fmt: skip


def test_a_speaker_on_both_sides_is_not_placed_on_one() -> None:
    record = made(f"force: hope; voice: dot; actor: town; {ROADS}")
    assert shown(record)[0][1] == "Hoped of it, by Dot, from its own side and another: 1"


def test_themes_may_be_chosen_and_what_has_none_is_shown_with_all() -> None:
    record = made("force: hope; voice: ann; actor: town; wording: x")
    assert [row[0] for row in shown(record)] == ["Roads", "Trees", ""]
    assert [row[0] for row in shown(record, "trees")] == ["Trees"]
