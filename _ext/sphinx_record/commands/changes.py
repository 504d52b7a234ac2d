"""The command ``changes``: what has changed in the record since a revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_record.past.notes import markdown, notes
from agreement_record.past.versions import as_text, to_data
from agreement_record.whole.compare import compare
from sphinx_record.commands.answers import OK, UNUSABLE, refuse, say, warn
from sphinx_record.commands.command import Command, declare_record
from sphinx_record.commands.reading import Unreadable, read
from sphinx_record.commands.revisions import read_revision

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path


def changes(since: str, folder: Path, *, as_json: bool) -> int:
    """Compare the pages with those of a revision, print what differs, return the exit code."""
    try:
        now = read(folder, folder)
        then = read_revision(folder, since)
    except Unreadable as error:
        return refuse(str(error))
    for name, warnings in (("of today", now.warnings), (f"at “{since}”", then.warnings)):
        if warnings:
            warn(f"The pages {name} gave {len(warnings)} warnings, the first: {warnings[0]}")
    found = compare(then.state, now.state, now.history.ledger)
    told = markdown(notes(found, now.record.kinds)) or "Nothing."
    say(as_text(to_data(found)) if as_json else told)
    return OK


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("since", help="a released version, or a revision of git")
    parser.add_argument("--json", action="store_true", help="print the changes as JSON")
    declare_record(parser)


def _run(given: Namespace) -> int:
    return changes(given.since, given.record.resolve(), as_json=given.json)


COMMAND = Command(
    "changes",
    "tell what has changed in the record since a version or a revision",
    "Tell what has changed in the record since a version or a revision of git. "
    f"Exit code {OK}: it was told; {UNUSABLE}: no such version or record.",
    _declare,
    _run,
)
