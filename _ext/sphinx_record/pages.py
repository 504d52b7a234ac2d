"""Pages that would end the whole build: told to the author, and left out or mended."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_record.model.problems import Problem, Subtype
from sphinx_record.report import relative_path, report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

INCLUDE = re.compile(rb"^[ \t]*(?:`{3,}|:{3,})\{include\}[ \t]+(\S+)", re.MULTILINE)


def leave_out_unreadable(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Report and leave out each page that is not UTF-8, or that includes itself."""
    for docname in list(docnames):
        page = Path(env.doc2path(docname))
        for problem in _problems(page, relative_path(str(page), app.srcdir)):
            report(problem)
            docnames.remove(docname)
            env.project.docnames.discard(docname)
            break


def _problems(page: Path, name: str) -> Iterator[Problem]:
    content = page.read_bytes()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = (
            f"The byte {content[error.start]:#04x} is not UTF-8; expected a page saved as UTF-8. "
            "The page is left out."
        )
        yield Problem(Subtype.UNREADABLE_PAGE, message, name, line)
        return
    for match in INCLUDE.finditer(content):
        if _includes(page.parent / match[1].decode("utf-8"), page, frozenset()):
            line = content.count(b"\n", 0, match.start()) + 1
            message = (
                f"Including “{match[1].decode('utf-8')}” comes back to a file that is being "
                "included; expected another file. The page is left out."
            )
            yield Problem(Subtype.UNREADABLE_PAGE, message, name, line)


def _includes(path: Path, page: Path, above: frozenset[Path]) -> bool:
    """Whether what a file includes comes back to the page or to a file above it."""
    path = path.resolve()
    if path == page.resolve() or path in above:
        return True
    if not path.is_file():
        return False  # which the directive itself reports
    inner = INCLUDE.findall(path.read_bytes())
    below = (path.parent / name.decode("utf-8", "replace") for name in inner)
    return any(_includes(other, page, above | {path}) for other in below)


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
