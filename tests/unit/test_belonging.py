"""Which agreement an entry is about, and that what is computed goes by it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from agreement_record.data.feed import feed, file_name
from agreement_record.model import dates
from agreement_record.model.kinds import Agreement, Commitment, Question
from agreement_record.model.problems import Subtype
from agreement_record.past.history import History
from agreement_record.past.versions import Changed, Changes, Release, Subject
from agreement_record.whole.checks import check
from agreement_record.whole.record import Record
from entries import edition, entry

if TYPE_CHECKING:
    from agreement_record.model.entry import Entry

AGREEMENT = "date: {}\nparties: {}\nsignatories: {}\ntext: not-found\n{}source: {}"
HOPE = "force: hope\nvoice: {}\nwording: hopes\nsource: {}"


def on(page: str, made: Entry) -> Entry:
    """Put an entry on a page."""
    return dataclasses.replace(made, location=dataclasses.replace(made.location, docname=page))


def agreement(name: str, year: str, party: str, source: str, more: str = "") -> Entry:
    facts = AGREEMENT.format(f"{year}-05-01", party, f"{party}-mayor", more, source)
    return on(f"docs/{name}/deal", entry("agreement", name, facts))


OLD = agreement("walks", "2010", "town", "gazette", "searched: the web; 2012; walks\n")
NEW = agreement("trees", "2020", "village", "herald", "searched: the web; 2022; trees\n")
SHARED = [
    *(entry("party", name, "source: gazette") for name in ("town", "village", "school")),
    *(entry("source", name, f"short: {name}") for name in ("gazette", "herald", "book")),
    entry("passage", "gazette.p1.s1"),
    entry("theme", "paths"),
    entry("person", "ann", "office: mayor; hall; town\nsource: gazette"),
    entry("person", "ben", "office: mayor; hall; village\nsource: herald"),
]


def record(*entries: Entry) -> Record:
    """Return a record of two agreements."""
    return Record([OLD, NEW, *SHARED, *entries])


def of(found: Record, identifier: str) -> list[str]:
    """Return what an entry is about."""
    made = found.get(identifier)
    assert made
    return [one.identifier for one in found.agreements_of(made)]


def told(found: Record) -> list[str]:
    return [one.message for one in check(found) if one.subtype is Subtype.UNKNOWN_AGREEMENT]


@pytest.mark.parametrize(
    ("page", "identifier", "facts", "about"),
    [
        ("x", "path", HOPE.format("ann", "gazette.p1.s1"), ["walks"]),
        ("docs/walks/hopes", "path", HOPE.format("ann", "book"), ["walks"]),
        ("docs/trees/deal", "path", HOPE.format("ann", "book"), ["trees"]),
        ("docs/trees/a/b", "path", HOPE.format("ann", "book"), ["trees"]),
        ("docs/trees/deal", "path", HOPE.format("ann", "gazette"), ["walks"]),
        (
            "docs/trees/deal",
            "path",
            f"agreement: trees\n{HOPE.format('ann', 'gazette')}",
            ["trees"],
        ),
        ("x", "trees--path", HOPE.format("ann", "gazette"), ["trees"]),
        ("docs/walks/deal", "path", HOPE.format("ann", "gazette; herald"), ["walks"]),
    ],
)
def test_an_entry_belongs_by_fact_name_source_or_page(
    page: str, identifier: str, facts: str, about: list[str]
) -> None:
    found = record(on(page, entry("commitment", identifier, facts)))
    assert of(found, identifier) == about
    assert told(found) == []


@pytest.mark.parametrize("source", ["book", "gazette; herald"])
def test_where_it_cannot_be_known_it_is_asked_for(source: str) -> None:
    found = record(on("x", entry("commitment", "path", HOPE.format("ann", source))))
    [message] = told(found)
    assert "expected a fact “agreement”: one of: walks, trees." in message


def test_what_one_agreement_needs_nobody_types() -> None:
    lone = Record([OLD, on("x", entry("commitment", "path", HOPE.format("ann", "book")))])
    assert of(lone, "path") == ["walks"]
    assert told(lone) == []


PATH = on("x", entry("commitment", "path", f"themes: paths\n{HOPE.format('ann', 'gazette')}"))
OAK = on("x", entry("commitment", "oak", f"{HOPE.format('ben', 'herald')}"))
SEEN = entry(
    "evidence",
    "seen",
    "date: 2015\nabout: path\nbearing: direct\nfinding: on-subject\nsource: book",
)


def test_others_belong_where_they_are_named() -> None:
    asked = entry("question", "when", "about: oak; town\nwould-settle: a\nstate: open")
    found = record(PATH, OAK, SEEN, asked)
    assert of(found, "seen") == ["walks"]
    assert of(found, "book") == ["walks"]
    assert of(found, "when") == ["trees"]
    assert of(found, "ann") == of(found, "paths") == ["walks"]
    assert of(found, "town") == ["walks", "trees"]  # of which the question is
    assert of(found, "village") == ["trees"]
    assert of(found, "gazette.p1.s1") == ["walks"]
    assert of(found, "school") == []


def commitment(found: Record, identifier: str) -> Commitment:
    made = found.lookup(identifier, Commitment)
    assert made
    return made


def test_what_is_computed_goes_by_it() -> None:
    early = entry(
        "evidence",
        "early",
        "date: 2015\nabout: oak\nbearing: direct\nfinding: on-subject\nsource: herald",
    )
    found = record(PATH, OAK, SEEN, early)
    assert found.status(commitment(found, "path")).newest
    assert found.status(commitment(found, "path")).as_of == dates.parse("2012")
    assert found.status(commitment(found, "oak")).newest is None
    assert found.status(commitment(found, "oak")).as_of == dates.parse("2022")
    assert [one.identifier for one in found.chain(commitment(found, "oak")).agreements] == ["trees"]
    assert [one.message for one in check(found) if one.subtype is Subtype.EARLY_EVIDENCE]
    assert found.searched([PATH, OAK]) == dates.parse("2012")
    assert found.as_of == dates.parse("2022")


def test_a_part_lists_its_own_and_knows_the_whole() -> None:
    found = record(PATH, OAK, SEEN)
    part = found.of("walks")
    assert [one.identifier for one in part.all(Agreement)] == ["walks"]
    assert [one.identifier for one in part.all(Commitment)] == ["path"]
    assert part.all(Question) == ()
    assert part.get("oak") is OAK
    assert part.status(commitment(part, "path")).newest
    assert found.of("lost") is found


def test_a_name_space_is_the_identifier_of_an_agreement_and_tells_nothing_more() -> None:
    name = "town-walks--path"
    deal = dataclasses.replace(OLD, identifier="town-walks")
    found = Record([deal, *SHARED, entry("commitment", name, HOPE.format("ann", "gazette"))])
    telling = [one for one in check(found) if one.subtype is Subtype.TELLING_IDENTIFIER]
    assert [one.message.partition("”")[0] for one in telling] == ["Identifier “town-walks"]


def test_an_agreement_has_a_feed_of_its_own_changes() -> None:
    path, oak = Subject("commitment", "path", "Path"), Subject("commitment", "oak", "Oak")
    releases = (
        Release("0.1", dates.parse("2021-02-03"), changes=Changes((path,))),
        Release("0.2", dates.parse("2021-03-04"), "0.1", Changes((), (Changed(oak, ()),))),
    )
    found = Record([OLD, NEW, *SHARED, PATH, OAK], history=History(releases=releases))
    assert found.changed_agreements == {"walks", "trees"}
    of_walks, of_trees = (found.lookup(name, Agreement) for name in ("walks", "trees"))
    walks = feed(found, edition(), "changes.html", of_walks)
    trees = feed(found, edition(), "changes.html", of_trees)
    assert "Version 0.1" in walks
    assert "Version 0.2" not in walks
    assert "Oak" in trees
    assert "Path" not in trees
    assert file_name(of_trees) == "changes/trees.atom"
    lone = Record([OLD, *SHARED, PATH], history=History(releases=releases))
    assert lone.changed_agreements == set()
