"""The command ``check``: everything that is wrong with the pages, without building them."""

from __future__ import annotations

import gc
import json
import re
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sphinx_record.commands.answers import DIFFERENT, OK, UNUSABLE, refuse, say
from sphinx_record.commands.command import Command, declare_record
from sphinx_record.commands.reading import Unreadable, warnings_of

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Iterator

WARNING = re.compile(
    r"(?:(?P<path>[^:]+)(?::(?P<line>\d+)|:[^: ]*)?: )?(?:WARNING|ERROR|CRITICAL): "
    r"(?P<message>.*?)(?: \[(?P<type>[\w.-]+)\])?"
)
"""A warning as Sphinx prints it."""


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning: the file and line (0 where there is none), what it says, and its type."""

    path: str
    line: int
    message: str
    type: str

    @classmethod
    def of(cls, text: str) -> Warned:
        """Read a warning from its line."""
        match = WARNING.fullmatch(text)
        if match is None:
            return cls("", 0, text, "")
        found = match.groupdict(default="")
        return cls(found["path"], int(found["line"] or 0), found["message"], found["type"])


def check(given: Namespace) -> int:
    """Print what is wrong, and return the exit code."""
    folder = given.record.resolve()
    try:
        with _no_collection():
            lines = warnings_of(folder)
    except Unreadable as error:
        return refuse(str(error))
    if given.json:
        say(to_json(lines))
    else:
        said = {0: "Nothing is wrong.", 1: "1 mistake."}.get(len(lines), f"{len(lines)} mistakes.")
        say("\n".join((*lines, said)))
    return DIFFERENT if lines else OK


def to_json(lines: Iterable[str]) -> str:
    """Return the warnings as JSON, keys as in :class:`Warned`."""
    return json.dumps([asdict(Warned.of(line)) for line in lines], ensure_ascii=False, indent=2)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Leave memory uncollected, which takes a fifth of the time that pages take to be read."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the mistakes as JSON")
    declare_record(parser)


COMMAND = Command(
    "check",
    "tell everything that is wrong with the pages, without building them",
    "Tell everything that is wrong with the pages, with the lines and messages of a build. What "
    "only its output shows is not looked at: titles without their force in the running text; in "
    "the PDF and the EPUB, sheets that are too long, and pages that settings name and that are not "
    "there. Nor are addresses on the web (make linkcheck). "
    f"Exit code {OK}: nothing is wrong; {DIFFERENT}: something is; {UNUSABLE}: no such record.",
    _declare,
    check,
)
