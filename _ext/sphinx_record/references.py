"""Links to entries that are nowhere: what is wrong is told in place of Sphinx's own warning."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from agreement_record.model.problems import Problem
from agreement_record.whole.checks import reference_problem
from sphinx_record.domain import RecordDomain
from sphinx_record.report import relative_path, report

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.domains import Domain


def report_missing(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Say of a link to no entry what is wrong, in place of Sphinx's own warning."""
    if not isinstance(domain, RecordDomain):
        return None
    problem = reference_problem(domain.record, node["reftarget"], (node["reftype"],))
    if problem is None:
        return None
    path = relative_path(node.source or "", app.srcdir)
    report(Problem(*problem, path, _line_of(node)))
    return True


def _line_of(node: pending_xref) -> int:
    """Return the line of a link; the parser gives that of its paragraph."""
    first = node.line or 1
    source = Path(node.source or "")
    lines = source.read_text(encoding="utf-8").splitlines() if source.is_file() else []
    for number, text in enumerate(lines[first - 1 : first + 200], first):
        if node["reftarget"] in text:
            return number
    return first
