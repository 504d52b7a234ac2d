"""What a command is: its name, what its help says, its arguments, and what it does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable


class Command(NamedTuple):
    """A command of ``python -m sphinx_record``; ``run`` returns the exit code."""

    name: str
    help: str
    description: str
    declare: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


def declare_record(parser: ArgumentParser) -> None:
    """Add the option that names the record."""
    parser.add_argument(
        "--record",
        type=Path,
        default=Path(),
        help="the folder with conf.py (default: this one)",
    )
