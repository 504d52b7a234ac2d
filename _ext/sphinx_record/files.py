"""Files that a page names: those among the sources are taken, and no others.

Neither a path nor a symbolic link leads out of the folder of the sources, nor into one that is
hidden, where tools keep what is nobody's business (``.git``).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import Directive
from sphinx.directives.code import LiteralInclude
from sphinx.directives.other import Include
from sphinx.directives.patches import CSVTable

from agreement_record.model.problems import Problem, Subtype
from sphinx_record.report import relative_path, report
from sphinx_record.ties import include, include_by

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docutils import nodes
    from myst_parser.mocking import MockIncludeDirective
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class Refused(Exception):
    """A file that is not taken, and why."""


def source_file(env: BuildEnvironment, name: str) -> Path:
    """Return the file that a page means; raise :class:`Refused` where it is no source.

    A file that is not there is returned like any other: whoever reads it tells.
    """
    if name.startswith("data:") or "://" in name:
        raise Refused(f"“{name[:60]}” is not among the sources, and readers are to ask no other.")
    try:
        path = Path(env.relfn2path(name, env.current_document.docname)[1])
        real, top = path.resolve(), env.srcdir.resolve()
        path.is_file()  # which is an error where the name is no name
    except (OSError, ValueError):
        raise Refused(NO_NAME.format(name[:60])) from None
    if not real.is_relative_to(top):
        raise Refused(f"“{name}” is outside of the sources; expected a file among them.")
    if any(part.startswith(".") for part in real.relative_to(top).parts):
        raise Refused(f"“{name}” is hidden; expected a file that is for everybody.")
    return path


def is_name(name: str) -> bool:
    """Whether the system can be asked for a file of this name."""
    return len(os.fsencode(name)) <= LONGEST and "\0" not in name


def leads_out(path: Path, top: Path) -> bool:
    """Whether a page or a file lies elsewhere, behind a symbolic link."""
    return not path.resolve().is_relative_to(top.resolve())


def _told(env: BuildEnvironment, place: tuple[str | None, int | None], refused: Refused) -> None:
    """Report what is refused, at a file and a line."""
    path = relative_path(place[0] or "", env.srcdir)
    report(Problem(Subtype.OUTSIDE_FILE, str(refused), path, place[1] or 1))


def _refuse(found: bool, message: str) -> None:
    if found:
        raise Refused(message)


RECORD = "record"
"""The name of the domain."""

LONGEST = 250  # bytes; longer names end in an error of the system
NO_NAME = "“{}…” is no name of a file; expected one among the sources."
STANDARD = "“{}” belongs to docutils; expected a file among the sources."
PARSER = "The option “parser” would read the file as something else; expected Markdown."


_open: list[Path] = []
"""The files that are being included in this process, one within the other."""


def _run_include(self: MockIncludeDirective) -> list[nodes.Element]:
    """Include a file of the sources, but in itself."""
    env, source = self.document.settings.env, self.document["source"]
    if RECORD not in env.domains:
        return include(self)  # in a project that is none, and built by the same process
    name = self.arguments[0]
    try:
        _check_include(name, self.options)
        path = source_file(env, name).resolve()
    except Refused as refused:
        _told(env, (source, self.lineno), refused)
        return []
    if path in (*_open, Path(source).resolve(), env.doc2path(env.docname).resolve()):
        message = (
            f"Including “{name}” comes back to a file that is being included; expected another "
            "file."
        )
        place = relative_path(source, env.srcdir)
        report(Problem(Subtype.UNREADABLE_PAGE, message, place, self.lineno))
        return []
    _open.append(path)
    try:
        return include(self)
    finally:
        _open.pop()


def _check_include(name: str, options: Mapping[str, Any]) -> None:
    _refuse(name.startswith("<") and name.endswith(">"), STANDARD.format(name))
    _refuse("parser" in options, PARSER)


class SourceInclude(Include):
    """The directive ``include`` of reStructuredText."""

    def run(self) -> Sequence[nodes.Node]:
        """Include a file of the sources."""
        try:
            _check_include(self.arguments[0], self.options)
            source_file(self.env, self.arguments[0])
        except Refused as refused:
            _told(self.env, self.get_source_info(), refused)
            return []
        return super().run()


class SourceLiteralInclude(LiteralInclude):
    """The directive ``literalinclude``."""

    def run(self) -> list[nodes.Node]:
        """Show a file of the sources."""
        try:
            for name in filter(None, (self.arguments[0], self.options.get("diff"))):
                source_file(self.env, name)
        except Refused as refused:
            _told(self.env, self.get_source_info(), refused)
            return []
        return super().run()


class SourceTable(CSVTable):
    """The directive ``csv-table``."""

    def run(self) -> Any:
        """Show the rows that the page has, or a file of the sources."""
        env = self.state.document.settings.env
        url = self.options.get("url", "")
        try:
            _refuse(bool(url), f"“{url}” is not among the sources; expected rows in the page.")
            if "file" in self.options:
                source_file(env, self.options["file"])
        except Refused as refused:
            _told(env, self.state_machine.get_source_and_line(self.lineno), refused)
            return []
        return super().run()


class NothingRaw(Directive):
    """The directive ``raw``, which puts nothing in."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = dict.fromkeys(("file", "url", "encoding", "class"), str)

    def run(self) -> list[nodes.Node]:
        """Tell that nothing is put in."""
        env = self.state.document.settings.env
        source, line = self.state_machine.get_source_and_line(self.lineno)
        message = "The directive “raw” is not read; expected Markdown."
        path = relative_path(source or "", env.srcdir)
        report(Problem(Subtype.RAW_HTML, message, path, line or self.lineno))
        return []


DIRECTIVES: dict[str, type[Directive]] = {
    "csv-table": SourceTable,
    "include": SourceInclude,
    "literalinclude": SourceLiteralInclude,
    "raw": NothingRaw,
}


def add_directives(app: Sphinx) -> None:
    """Have files read in this way, whatever names them."""
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive, override=True)
    include_by(_run_include)


def forbid_raw(app: Sphinx) -> None:
    """Have docutils make no role that puts raw code in."""
    app.env.settings["raw_enabled"] = False


def leave_out_links(app: Sphinx) -> None:
    """Copy nothing beside the pages that a symbolic link brings in from elsewhere."""
    top = Path(app.confdir)
    for folder in (*app.config.html_static_path, *app.config.html_extra_path):
        base = top / folder
        for path in sorted(base.rglob("*")) if base.is_relative_to(top) else ():
            if path.is_symlink() and leads_out(path, top):
                message = (
                    "The file is a link to one outside of the sources; expected a file among "
                    "them. It is left out."
                )
                name = path.relative_to(top).as_posix()
                report(Problem(Subtype.OUTSIDE_FILE, message, name, 1))
                below = path.relative_to(base).as_posix()
                # As Sphinx names what it copies: what stands at the top begins with a dot.
                app.config.exclude_patterns.append(below if "/" in below else f"./{below}")
