"""The command ``changes``: what has changed in the record since a revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_record.past.notes import markdown, notes
from agreement_record.past.versions import as_text, to_data
from agreement_record.whole.compare import compare
from sphinx_record.commands.answers import OK, refuse, say, warn
from sphinx_record.commands.reading import Unreadable, read
from sphinx_record.commands.revisions import read_revision

if TYPE_CHECKING:
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
