"""The command ``schema``: the JSON Schema of the record's data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_record.data.json import write
from agreement_record.data.schema import schema
from sphinx_record.commands.answers import OK, say
from sphinx_record.commands.command import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def _declare(_: ArgumentParser) -> None:
    """Add nothing: the schema is the same for every record."""


def _run(_: Namespace) -> int:
    say(write(schema()))
    return OK


COMMAND = Command(
    "schema",
    "print the JSON Schema of record.json",
    "Print the JSON Schema of record.json.",
    _declare,
    _run,
)
