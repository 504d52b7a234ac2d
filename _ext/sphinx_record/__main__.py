"""The commands for keepers of a record, each with its own --help."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from sphinx_record.commands import changes, check, fingerprint, init, new, release, schema, verify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_record.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    init.COMMAND,
    new.COMMAND,
    check.COMMAND,
    fingerprint.COMMAND,
    verify.COMMAND,
    changes.COMMAND,
    release.COMMAND,
    schema.COMMAND,
)
"""The commands, in the order in which the help lists them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = _parser().parse_args(arguments)
    code: int = given.run(given)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sphinx_record", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for command in COMMANDS:
        one = commands.add_parser(command.name, help=command.help, description=command.description)
        command.declare(one)
        one.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
