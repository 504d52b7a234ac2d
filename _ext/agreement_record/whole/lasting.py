"""The rules that keep what was published: nothing is lost, and what is gone is accounted for.

Each rule is a generator that yields the problems it finds, at the rows of the ledger.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from agreement_record.model.entry import Entry
from agreement_record.model.language import ENGLISH
from agreement_record.model.problems import Problem, Subtype, article, nearest
from agreement_record.past.ledger import PAGE, PATH, Row
from agreement_record.past.notes import notes
from agreement_record.past.versions import Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    from agreement_record.model.language import Language
    from agreement_record.past.notes import Part
    from agreement_record.past.versions import Release
    from agreement_record.whole.record import Record

Successor = Entry | Row | str
"""What took the place of something: an entry, a page by its docname, or what is gone, too."""


def check(record: Record, pages: AbstractSet[str]) -> Iterator[Problem]:
    """Yield what every rule finds; ``pages`` are the docnames of all pages."""
    for rule in RULES:
        yield from rule(record, pages)


def published_stays(record: Record, pages: AbstractSet[str]) -> Iterator[Problem]:
    """What was published is there, or its row says when and why it was withdrawn."""
    for row in record.history.ledger.rows:
        if row.withdrawn or _is_there(record, pages, row):
            continue
        known = pages if row.is_page else record.identifiers()
        message = (
            f"The {row.kind} “{row.identifier}” was published with version {row.since} and is "
            "gone; expected it to be there, or the day, the reason and the successor, if any, in "
            f"its row.{nearest(row.identifier, known)}"
        )
        subtype = Subtype.LOST_PAGE if row.is_page else Subtype.LOST_IDENTIFIER
        yield Problem(subtype, message, PATH, row.line)


def released_is_listed(record: Record, pages: AbstractSet[str]) -> Iterator[Problem]:  # noqa: ARG001
    """What a release has added has a row."""
    history = record.history
    if any(problem.subtype is Subtype.MALFORMED_LEDGER for problem in history.problems):
        return  # its row may be the one that cannot be read
    for release in history.releases:
        for one in release.changes.added:
            if not history.ledger.has(one.kind, one.identifier):
                message = (
                    f"The {one.kind} “{one.identifier}” was published with version "
                    f"{release.version} and has no row; expected one for "
                    "everything that was ever published."
                )
                subtype = Subtype.LOST_PAGE if one.kind == PAGE else Subtype.LOST_IDENTIFIER
                yield Problem(subtype, message, PATH, 1)


def withdrawn_is_gone(record: Record, pages: AbstractSet[str]) -> Iterator[Problem]:
    """What was withdrawn is not there, nor is its name ever used for something else."""
    for row in record.history.ledger.rows:
        if row.withdrawn and _is_there(record, pages, row):
            entry = None if row.is_page else record.get(row.identifier)
            where = f" ({entry.location.path}:{entry.location.line})" if entry else ""
            what = "docname" if row.is_page else "identifier"
            message = (
                f"The {row.kind} “{row.identifier}” was withdrawn on {row.withdrawn.words} and is "
                f"there{where}; expected another {what}, or a row without a withdrawal where it "
                "was a slip that no release has published."
            )
            yield Problem(Subtype.REUSED_IDENTIFIER, message, PATH, row.line)


def successors_are_there(record: Record, pages: AbstractSet[str]) -> Iterator[Problem]:
    """What took the place of something is there or withdrawn in turn, and no circle."""
    for row in record.history.ledger.rows:
        if not row.instead:
            continue
        if successor(record, pages, row) is None:
            near = nearest(row.instead, pages if row.is_page else record.identifiers())
            message = (
                f"“{row.instead}”, which is to have taken the place of {row.kind} "
                f"“{row.identifier}”, is neither an entry nor a page; expected one that is "
                f"there.{near}"
            )
            yield Problem(Subtype.UNSOUND_SUCCESSOR, message, PATH, row.line)
        elif final(record, pages, row) is None:
            message = (
                f"The successors of {row.kind} “{row.identifier}” lead in a circle; expected them "
                "to end at something that is there, or withdrawn without a successor."
            )
            yield Problem(Subtype.UNSOUND_SUCCESSOR, message, PATH, row.line)


RULES: tuple[Callable[[Record, AbstractSet[str]], Iterator[Problem]], ...] = (
    published_stays,
    released_is_listed,
    withdrawn_is_gone,
    successors_are_there,
)


def _is_there(record: Record, pages: AbstractSet[str], row: Row) -> bool:
    """Whether it is there; an entry that is now of another kind is, under its identifier."""
    return row.identifier in pages if row.is_page else record.get(row.identifier) is not None


def successor(record: Record, pages: AbstractSet[str], row: Row) -> Successor | None:
    """Return what took the place of something; an entry's successor is an entry first."""
    name, ledger = row.instead, record.history.ledger
    page = name if name in pages else ledger.withdrawn_page(name)
    entry = record.get(name) or ledger.withdrawn_entry(name)
    return (page or entry) if row.is_page else (entry or page)


def final(record: Record, pages: AbstractSet[str], row: Row) -> Successor | None:
    """Follow successors to the last: what is there, or a row without one; none in a circle."""
    seen = {row}
    found: Successor | None = row
    while isinstance(found, Row) and found.instead:
        found = successor(record, pages, found)
        if isinstance(found, Row):
            if found in seen:
                return None
            seen.add(found)
    return found


def named(record: Record, name: str, speech: Language = ENGLISH) -> Subject | None:
    """Return what an identifier or the docname of a page stands for, or stood for once."""
    history = record.history
    if entry := record.get(name):
        return Subject(entry.kind, name, entry.title_in(speech))
    if row := history.ledger.withdrawn_entry(name):
        return Subject(row.kind, name, history.title(row.kind, name) or name)
    if history.ledger.has(PAGE, name):
        return Subject(PAGE, name, history.title(PAGE, name) or name)
    return None


def told(record: Record, release: Release, speech: Language = ENGLISH) -> tuple[Part, ...]:
    """Return what is said of a release, with links to what there is now."""
    is_first = not release.since
    find = partial(named, record, speech=speech)
    return notes(release.changes, record.kinds, first=is_first, named=find, speech=speech)


def withdrawn_problem(record: Record, identifier: str) -> tuple[Subtype, str] | None:
    """Say of a reference to something withdrawn when and why it was, and what to refer to."""
    row = record.history.ledger.withdrawn_entry(identifier)
    if row is None or row.withdrawn is None:
        return None
    expected = f"its successor, “{row.instead}”" if row.instead else "no reference to it"
    message = (
        f"“{identifier}”, {article(row.kind)}, was withdrawn on {row.withdrawn.words} "
        f"({row.why}); expected {expected}."
    )
    return Subtype.WITHDRAWN_IDENTIFIER, message
