"""How commands answer: exit codes, and what they print."""

from __future__ import annotations

import sys

OK, DIFFERENT, UNUSABLE = 0, 1, 2
"""Exit codes: all is well; something differs; the question cannot be answered."""


def say(text: str) -> None:
    """Print an answer."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


def warn(message: str) -> None:
    """Print what the keeper should know besides the answer."""
    sys.stderr.write(f"{message}\n")


def refuse(message: str) -> int:
    """Print why there is no answer, and return the exit code."""
    warn(message)
    return UNUSABLE
