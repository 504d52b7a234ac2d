"""Telling problems to the author, as Sphinx warnings of the type ``record``."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from sphinx.util import logging

from agreement_record.model.problems import Problem

if TYPE_CHECKING:
    from docutils import nodes

    from agreement_record.model.problems import Subtype

logger = logging.getLogger(__name__)


def report(problem: Problem) -> None:
    """Emit one problem as a warning at its file and line."""
    logger.warning(
        "%s",
        problem.message,
        type="record",
        subtype=problem.subtype.code,
        location=f"{problem.path}:{problem.line}",
    )


def report_at(node: nodes.Element, srcdir: PurePath, subtype: Subtype, message: str) -> None:
    """Emit a problem at the file and the line of a node."""
    path = relative_path(node.source or "", srcdir)
    report(Problem(subtype, message, path, node.line or 1))


def relative_path(source: str, srcdir: PurePath) -> str:
    """Return a source file's path as the author knows it: below the source folder."""
    path = PurePath(source)
    return path.relative_to(srcdir).as_posix() if path.is_relative_to(srcdir) else source
