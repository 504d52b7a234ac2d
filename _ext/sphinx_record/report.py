"""Telling problems to the author, as Sphinx warnings of the type ``record``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from agreement_record.model.problems import Problem

logger = logging.getLogger(__name__)


def report(problem: Problem) -> None:
    """Emit one problem as a warning at its file and line."""
    logger.warning(
        "%s",
        problem.message,
        type="record",
        subtype=problem.subtype.word,
        location=f"{problem.path}:{problem.line}",
    )
