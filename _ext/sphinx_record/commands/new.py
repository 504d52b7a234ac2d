"""The command ``new``: the form of a new entry, and where it belongs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agreement_record.model.entry import Location
from agreement_record.model.problems import nearest, one_of
from agreement_record.model.values import ValueProblem
from agreement_record.whole import checks
from agreement_record.whole.record import Record
from sphinx_record.commands.answers import OK, UNUSABLE, refuse, say, warn
from sphinx_record.commands.command import Command, declare_record
from sphinx_record.commands.reading import Unreadable, pages_of
from sphinx_record.commands.writing import entry_text, legend

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from agreement_record.model.entry import Entry
    from agreement_record.model.problems import Problem

HEADING = re.compile(r"(#{1,6})(?: |$)")


class Refused(Exception):
    """Why there is no new entry; the message is for the keeper."""


def new(given: Namespace) -> int:
    """Print the form of an entry, or add it to a page, and return the exit code."""
    folder = given.record.resolve()
    try:
        record, pages = pages_of(folder)
        kind = _kind(record, given.kind)
        _check(record, kind, given.identifier)
        page = _page(folder, given.page, pages) if given.page else ""
    except (Refused, Unreadable, ValueProblem) as error:
        return refuse(str(error))
    where = page or _usual_page(record, kind, given.identifier)
    level = _level(folder, record, kind, where)
    text = entry_text(kind, given.identifier, given.title, level=level)
    if page:
        before = (folder / page).read_text(encoding="utf-8").rstrip("\n")
        (folder / page).write_text(f"{before}\n\n{text}", encoding="utf-8")
        say(f"Added at the end of {page}.")
    else:
        say(text)
        warn(f"Where it belongs: {where}, below the other entries." if where else UNPLACED)
    warn(legend(kind))
    return OK


UNPLACED = "Where it belongs: on any page of docs/; no entry of its kind is there yet."


def _kind(record: Record, name: str) -> type[Entry]:
    if name not in record.kinds:
        message = (
            f"“{name}” is not a kind; expected {one_of(record.kinds)}.{nearest(name, record.kinds)}"
        )
        raise Refused(message)
    return record.kinds[name]


def _check(record: Record, kind: type[Entry], identifier: str) -> None:
    """Raise where an identifier cannot be that of a new entry, with what a build would say of it.

    The entry is put into the record as if it stood there, and the rules on identifiers are asked.
    """
    kind.check_identifier(identifier)
    if row := record.history.ledger.withdrawn_entry(identifier):
        assert row.withdrawn
        message = (
            f"The {row.kind} “{identifier}” was withdrawn on {row.withdrawn.words} ({row.why}); "
            "expected another identifier, since none is used again."
        )
        raise Refused(message)
    entry = kind(identifier=identifier, location=Location("", "", 0, ""))
    wanted = Record((*record.entries, entry), (), record.history, record.kinds)
    problem: Problem
    for rule in RULES:
        for problem in rule(wanted):
            if not problem.path:  # where the entry stands, which is nowhere
                raise Refused(problem.message)


RULES = (checks.unique_identifiers, checks.lasting_identifiers, checks.passages_of_sources)
"""What is asked of an identifier that nobody uses yet."""


def _page(folder: Path, name: str, pages: frozenset[str]) -> str:
    """Return the file of a page, below the folder; raise where there is none."""
    docname = name.removesuffix(".md")
    if docname not in pages or not (folder / f"{docname}.md").is_file():
        message = f"There is no page {docname}.md; expected one that is there."
        raise Refused(f"{message}{nearest(docname, pages)}")
    return f"{docname}.md"


def _usual_page(record: Record, kind: type[Entry], identifier: str) -> str:
    """Return the file that holds the source of a passage, or the last entry of a kind."""
    source = record.get(identifier.partition(".")[0]) if "." in identifier else None
    held = (source,) if source else record.all(kind)[-1:]
    return held[0].location.path if held else ""


def _level(folder: Path, record: Record, kind: type[Entry], page: str) -> int:
    """Return the level of the headings of a kind on a page, or the one below its title."""
    found = [entry for entry in record.all(kind) if entry.location.path == page]
    if not found:
        return 2
    lines = (folder / page).read_text(encoding="utf-8").splitlines()[: found[-1].location.line]
    levels = [len(match[1]) for line in lines if (match := HEADING.match(line))]
    return levels[-1] if levels else 2


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("kind", help="the kind, such as evidence")
    parser.add_argument("identifier", help="its identifier, such as trees-planted")
    parser.add_argument("--title", default="", help="its heading, in the record's own words")
    parser.add_argument("--page", default="", help="add it at the end of this page: docs/trees.md")
    declare_record(parser)


COMMAND = Command(
    "new",
    "print the form of a new entry, or add it to a page",
    "Print the form of a new entry, with an empty line for each fact that is required, and say on "
    "which page it belongs; or add it at the end of a page. What is there is never changed. "
    f"Exit code {OK}: it is printed or added; {UNUSABLE}: the identifier is taken, withdrawn or "
    "malformed, or there is no such kind or page.",
    _declare,
    new,
)
