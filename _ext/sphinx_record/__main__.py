"""The record's commands: ``python -m sphinx_record verify announcement saved.html``, and others."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_record.data.json import write
from agreement_record.data.schema import schema
from sphinx_record.commands.answers import DIFFERENT, OK, UNUSABLE, say
from sphinx_record.commands.changes import changes
from sphinx_record.commands.release import release
from sphinx_record.commands.verify import verify

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = _parser().parse_args(arguments)
    match given.command:
        case "schema":
            say(write(schema()))
            return OK
        case "changes":
            return changes(given.since, given.record.resolve(), as_json=given.json)
        case "release":
            return release(given.version, given.date, given.record.resolve())
    return verify(given.source, given.file, given.record.resolve(), as_json=given.json)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sphinx_record", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser(
        "verify",
        help="compare a saved copy of a source with the passages that the record holds of it",
        description="Compare a saved copy of a source with the record's passages of it. "
        f"Exit code {OK}: all match; {DIFFERENT}: something differs, is missing or new; "
        f"{UNUSABLE}: no such source or file.",
    )
    one.add_argument("source", help="the identifier of the source, such as announcement")
    one.add_argument("file", type=Path, help="the saved copy: HTML or plain text")
    one.add_argument("--json", action="store_true", help="print the result as JSON")
    commands.add_parser("schema", help="print the JSON Schema of record.json")
    since = commands.add_parser(
        "changes", help="tell what has changed in the record since a version or a revision"
    )
    since.add_argument("since", help="a released version, or a revision of git")
    since.add_argument("--json", action="store_true", help="print the changes as JSON")
    publish = commands.add_parser(
        "release", help="tell what has changed since the last release, and publish what is new"
    )
    publish.add_argument("version", help="the version, such as 0.2")
    publish.add_argument("--date", default="", help="its day (default: that of the newest search)")
    for command in (one, since, publish):
        command.add_argument(
            "--record",
            type=Path,
            default=Path(),
            help="the folder with conf.py (default: this one)",
        )
    return parser


if __name__ == "__main__":
    sys.exit(main())
