"""Pages that would end the whole build: told to the author, and left out or mended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from agreement_record.model.problems import Problem, Subtype
from agreement_record.past.ledger import is_page_name
from sphinx_record.files import leads_out
from sphinx_record.report import relative_path, report

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def leave_out_unreadable(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Report and leave out each page that is not UTF-8, lies elsewhere or has a name in use."""
    for docname in list(docnames):
        page = Path(env.doc2path(docname))
        name = relative_path(str(page), app.srcdir)
        problem = _misnamed(docname, name) or _problem(page, name, app.srcdir)
        if problem:
            report(problem)
            docnames.remove(docname)
            env.project.docnames.discard(docname)


def _misnamed(docname: str, name: str) -> Problem | None:
    if is_page_name(docname):
        return None
    message = (
        f"A page “{docname}” would stand where a build writes something else, or at no address; "
        "expected another name of the file. The page is left out."
    )
    return Problem(Subtype.UNREADABLE_PAGE, message, name, 1)


def _problem(page: Path, name: str, top: Path) -> Problem | None:
    if leads_out(page, top):
        message = (
            "The page is a link to a file outside of the sources; expected a page among them. It "
            "is left out."
        )
        return Problem(Subtype.OUTSIDE_FILE, message, name, 1)
    content = page.read_bytes()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = (
            f"The byte {content[error.start]:#04x} is not UTF-8; expected a page saved as UTF-8. "
            "The page is left out."
        )
        return Problem(Subtype.UNREADABLE_PAGE, message, name, line)
    return None


def open_loops(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Report each table of contents that leads back to a page above it, and pass it over.

    Sphinx follows such a loop until Python ends it.
    """

    def walk(docname: str, above: tuple[str, ...]) -> None:
        for child in list(env.toctree_includes.get(docname, ())):
            if child not in (*above, docname):
                walk(child, (*above, docname))
                continue
            env.toctree_includes[docname].remove(child)
            path = relative_path(str(env.doc2path(docname)), app.srcdir)
            message = (
                f"The table of contents of “{docname}” leads back to “{child}”, which is above "
                "it; expected pages below it alone."
            )
            report(Problem(Subtype.CIRCULAR_CONTENTS, message, path, 1))

    walk(env.config.root_doc, ())
    return []
