"""Markdown of strangers: what a page asks of its reader is not run, and sets nothing.

MyST evaluates what stands in double braces with Jinja, which can do whatever the builder can, and
takes settings from the front matter of a page. Of both a record needs the names in
``myst_substitutions`` and the description in ``html_meta``; all else is told and left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from myst_parser.config.main import TopmatterReadError, read_topmatter
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers.sphinx_ import MystParser

from agreement_record.model.problems import Problem, Subtype, nearest, one_of
from sphinx_record.report import relative_path, report

if TYPE_CHECKING:
    from docutils import nodes
    from markdown_it.tree import SyntaxTreeNode
    from sphinx.application import Sphinx

ALLOWED = frozenset({"html_meta"})
"""What a page may set of MyST; ``substitutions`` come from ``conf.py`` alone."""

_evaluate = DocutilsRenderer.render_substitution


def _substitute(self: DocutilsRenderer, token: SyntaxTreeNode, inline: bool) -> None:
    """Put in what ``conf.py`` has for a name; tell of everything else, and evaluate nothing."""
    name, known = token.content.strip(), self.md_config.substitutions
    if name in known:
        _evaluate(self, token, inline)
        return
    message = (
        f"“{{{{ {name} }}}}” is no name of myst_substitutions, and nothing else is put in; "
        f"expected {one_of(known)}.{nearest(name, known)}"
    )
    path = self.document["source"]
    if self.sphinx_env is not None:
        path = relative_path(path, self.sphinx_env.srcdir)
    line = token.map[0] if token.map else 1  # which MyST counts from 1
    report(Problem(Subtype.UNKNOWN_SUBSTITUTION, message, path, line))


class RecordParser(MystParser):
    """MyST, of whose settings a page can set its description alone."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse a page without what its front matter sets beyond that; tell of it."""
        try:
            found = read_topmatter(inputstring)
        except TopmatterReadError:
            found = None  # which MyST tells
        top: dict[str, Any] = found if isinstance(found, dict) else {}
        settings = top.get("myst")
        names = set(settings) - ALLOWED if isinstance(settings, dict) else set()
        names |= {"substitutions"} & top.keys()
        for name in sorted(map(str, names)):
            message = f"“{name}” is a setting of MyST that no page can change; expected html_meta."
            path = relative_path(document["source"], document.settings.env.srcdir)
            report(Problem(Subtype.UNKNOWN_SETTING, message, path, 1))
        super().parse(_without(inputstring, top) if names else inputstring, document)


def _without(text: str, top: dict[str, Any]) -> str:
    """Return a page without the settings, in front matter of as many lines as it had."""
    kept = {name: value for name, value in top.items() if name not in {"myst", "substitutions"}}
    if isinstance(settings := top.get("myst"), dict):
        kept["myst"] = {name: value for name, value in settings.items() if name in ALLOWED}
    lines = text.split("\n")
    end = next(i for i, line in enumerate(lines[1:], 1) if line[:3] in {"---", "..."})
    written = yaml.safe_dump(kept, default_flow_style=True, width=float("inf")).strip()
    return "\n".join(["---", written, *[""] * (end - 2), *lines[end:]])


def add_parser(app: Sphinx) -> None:
    """Read Markdown in this way, wherever in a page it is parsed."""
    DocutilsRenderer.render_substitution = _substitute  # type: ignore[method-assign]
    app.add_source_parser(RecordParser, override=True)
