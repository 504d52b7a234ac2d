"""Markdown of strangers: what a page asks of its reader is not run, and sets nothing.

MyST evaluates what stands in double braces with Jinja, which can do whatever the builder can, and
takes settings from the front matter of a page. Of both a record needs the names in
``myst_substitutions`` and the description in ``html_meta``; all else is told and left out.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from docutils import nodes
from docutils.parsers.rst import directives, roles
from docutils.utils import Reporter
from myst_parser.config.main import (
    MdParserConfig,
    TopmatterReadError,
    merge_file_level,
    read_topmatter,
)
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import MystWarnings, create_warning

from agreement_record.model.problems import Problem, Subtype, nearest, one_of
from sphinx_record.files import NO_NAME, is_name
from sphinx_record.report import relative_path, report
from sphinx_record.slips import unseen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.rules_core import StateCore
    from markdown_it.tree import SyntaxTreeNode
    from sphinx.application import Sphinx

ALLOWED = frozenset({"html_meta"})
"""What a page may set of MyST; ``substitutions`` come from ``conf.py`` alone."""


class RecordRenderer(SphinxRenderer):
    """What MyST makes of Markdown, without what a stranger’s page could do with it."""

    def render_substitution(self, token: SyntaxTreeNode, inline: bool) -> None:
        """Put in what ``conf.py`` has for a name; tell of everything else, evaluate nothing."""
        name, known = token.content.strip(), self.md_config.substitutions
        if name in known:
            super().render_substitution(token, inline)
            return
        message = (
            f"“{{{{ {name} }}}}” is no name of myst_substitutions, and nothing else is put in; "
            f"expected {one_of(known)}.{nearest(name, known)}"
        )
        self._tell(token, Subtype.UNKNOWN_SUBSTITUTION, message)

    def render_restructuredtext(self, token: SyntaxTreeNode) -> None:
        """Tell that reStructuredText is not read, and show it."""
        message = "The directive “eval-rst” is not read; expected Markdown."
        self._tell(token, Subtype.RAW_HTML, message)
        self.render_code_block(token)

    def render_link_unknown(self, token: SyntaxTreeNode) -> None:
        """Render a link to a file or a page; where that is no name of one, what it says alone."""
        name = self.md.normalizeLinkText(str(token.attrGet("href") or "")).partition("#")[0]
        if is_name(name):
            super().render_link_unknown(token)
        else:
            self._tell(token, Subtype.OUTSIDE_FILE, NO_NAME.format(name[:60]))
            self.render_children(token)

    def render_heading(self, token: SyntaxTreeNode) -> None:
        """Render a heading; tell of one that a line of hyphens has made of a paragraph."""
        if token.markup == "-":
            message = (
                "The line of hyphens below makes a heading of these words; expected “##”, or an "
                "empty line between them."
            )
            self._tell(token, Subtype.UNREAD_FORM, message)
        super().render_heading(token)

    def run_directive(
        self,
        name: str,
        first_line: str,
        content: str,
        position: int,
        additional_options: dict[str, str] | None = None,
        **more: str | None,
    ) -> list[nodes.Element]:
        """Run a directive; where there is none of its name, tell the nearest, and leave it out."""
        with _silent(self.reporter):
            known, _ = directives.directive(name, self.language_module_rst, self.document)
        if known is None:
            self._tell_unknown("directive", name, position, _names(self.document, "directives"))
            return []
        made: list[nodes.Element] = super().run_directive(
            name, first_line, content, position, additional_options, **more
        )
        return made

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        """Render a role; where there is none of its name, tell the nearest, and show its text."""
        name, line = token.meta["name"], token.map[0] if token.map else 1
        with _silent(self.reporter):
            known, _ = roles.role(name, self.language_module_rst, line, self.reporter)
        if known is None:
            self._tell_unknown("role", name, line, _names(self.document, "roles"))
            self.current_node += nodes.Text(token.content)
            return
        super().render_myst_role(token)

    def render_fence(self, token: SyntaxTreeNode) -> None:
        """Render a directive or code; tell of a fence that was left open."""
        self._check_closed(token)
        super().render_fence(token)

    def render_colon_fence(self, token: SyntaxTreeNode) -> None:
        """Render a directive; tell of a fence that was left open."""
        self._check_closed(token)
        super().render_colon_fence(token)

    def _check_closed(self, token: SyntaxTreeNode) -> None:
        if token.meta.get("open") or (token.map and _is_open(token.map, token.content)):
            message = (
                f"The fence “{(token.markup + token.info)[:60]}” is not closed; expected a line of "
                f"“{token.markup}” below it."
            )
            self._tell(token, Subtype.UNREAD_FORM, message)

    def _tell_unknown(self, what: str, name: str, line: int, known: Iterable[str]) -> None:
        message = f"There is no {what} “{name[:60]}”.{nearest(name, known)}"
        path = relative_path(self.document["source"], self.document.settings.env.srcdir)
        report(Problem(Subtype.UNKNOWN_NAME, message, path, line))

    def _tell(self, token: SyntaxTreeNode, subtype: Subtype, message: str) -> None:
        path = relative_path(self.document["source"], self.document.settings.env.srcdir)
        line = token.map[0] if token.map else 1  # which MyST counts from 1
        report(Problem(subtype, message, path, line))


class RecordParser(MystParser):
    """MyST, of whose settings a page can set its description alone."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse a page without what its front matter sets beyond that; tell of it."""
        env = document.settings.env
        config: MdParserConfig = env.myst_config
        try:
            found = read_topmatter(inputstring)
        except TopmatterReadError:
            found = None  # which the renderer tells
        top: dict[str, Any] = found if isinstance(found, dict) else {}
        env.current_document["record_language"] = top.get("language", "")
        settings = top.get("myst")
        names = set(settings) - ALLOWED if isinstance(settings, dict) else set()
        names |= {"substitutions"} & top.keys()
        path = relative_path(document["source"], env.srcdir)
        for problem in unseen(inputstring, path):
            report(problem)
        for name in sorted(map(str, names)):
            message = f"“{name}” is a setting of MyST that no page can change; expected html_meta."
            report(Problem(Subtype.UNKNOWN_SETTING, message, path, 1))

        def warn(kind: MystWarnings, message: str) -> None:
            create_warning(document, message, kind, line=1, append_to=document)

        if kept := _kept(top):
            config = merge_file_level(config, kept, warn)
        text = _without(inputstring, top) if names else inputstring
        try:
            _render(text, config, document)
        except RecursionError:
            message = (
                "The page is nested so deeply that it cannot be read; expected a few levels. It is "
                "left empty."
            )
            report(Problem(Subtype.UNREADABLE_PAGE, message, path, 1))
            document.clear()
            _render(f"# {Path(path).stem}\n", config, document)


def _render(text: str, config: MdParserConfig, document: nodes.document) -> None:
    parser = create_md_parser(config, RecordRenderer)
    parser.core.ruler.after("block", "open_fence", close)
    parser.options["document"] = document
    parser.render(text)


def close(state: StateCore) -> None:
    """Take a directive that is left open to end at the first empty line, and mark what is open.

    Otherwise the page below would be read as its facts, to the end or to that of the next one.
    """
    seen: set[int] = set()
    while found := next((lines for lines in _open_fences(state) if lines[0] not in seen), None):
        first, last, markup = found
        seen.add(first)
        lines = state.src.split("\n")
        empty = next((at for at in range(first + 1, last) if not lines[at].strip()), None)
        if empty is not None:
            lines[empty] = markup
            state.src = "\n".join(lines)
            state.tokens.clear()
            state.md.block.parse(state.src, state.md, state.env, state.tokens)
    for token in state.tokens:
        if token.map is not None and token.map[0] in seen and token.type.endswith("fence"):
            token.meta["open"] = True


def _open_fences(state: StateCore) -> Iterator[tuple[int, int, str]]:
    """Yield the lines of each directive that is left open, or closed by what closes another."""
    for token in state.tokens:
        if token.type.endswith("fence") and token.info.startswith("{") and token.level == 0:
            first, last = token.map or (0, 0)
            if _is_open((first, last), token.content):
                yield first, last, token.markup
            elif f"\n{token.markup}{{" in token.content:
                yield first, last - 1, token.markup


def _is_open(lines: Sequence[int], content: str) -> bool:
    """Whether no second line of signs ends a fence: the lines it takes are one more than within."""
    within = content.count("\n") + (not content.endswith("\n") and content != "")
    return lines[1] - lines[0] == within + 1


@contextmanager
def _silent(reporter: Reporter) -> Iterator[None]:
    """Keep what docutils says of a name that it does not know."""
    level = reporter.report_level
    reporter.report_level = Reporter.SEVERE_LEVEL
    try:
        yield
    finally:
        reporter.report_level = level


def _names(document: nodes.document, what: str) -> set[str]:
    """Return the directives or the roles that a page can name without their domain."""
    domains = document.settings.env.domains
    own = (getattr(domains[name], what) for name in ("record", "std"))
    shared: dict[str, dict[str, object]] = {
        "directives": {
            **vars(directives)["_directive_registry"],
            **vars(directives)["_directives"],
        },
        "roles": {**vars(roles)["_role_registry"], **vars(roles)["_roles"]},
    }
    return set().union(shared[what], *own)


def _kept(top: dict[str, Any]) -> dict[str, Any]:
    """Return front matter without the settings that a page cannot change."""
    kept = {name: value for name, value in top.items() if name not in {"myst", "substitutions"}}
    if isinstance(settings := top.get("myst"), dict):
        kept["myst"] = {name: value for name, value in settings.items() if name in ALLOWED}
    return kept


def _without(text: str, top: dict[str, Any]) -> str:
    """Return a page without the settings, in front matter of as many lines as it had."""
    lines = text.split("\n")
    end = next(i for i, line in enumerate(lines[1:], 1) if line[:3] in {"---", "..."})
    written = yaml.safe_dump(_kept(top), default_flow_style=True, width=float("inf")).strip()
    return "\n".join(["---", written, *[""] * (end - 2), *lines[end:]])


def add_parser(app: Sphinx) -> None:
    """Read Markdown in this way, wherever in a page it is parsed."""
    app.add_source_parser(RecordParser, override=True)
