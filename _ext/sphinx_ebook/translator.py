"""How a page of the book differs from one for a browser."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any, cast

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_book.web import Web

LANG = re.compile(r' lang="([^"]*)"')

COMMENT = re.compile("<!--.*?-->", re.DOTALL)

CHECKBOX = "task-list-item-checkbox"


class EbookTranslator(HTML5Translator):
    """Writes pages as XHTML, without controls."""

    def starttag(self, node: Any, tagname: str, *args: Any, **attributes: Any) -> str:
        """Return a start tag; a language has two attributes."""
        tag = super().starttag(node, tagname, *args, **attributes)
        return LANG.sub(r'\g<0> xml:lang="\1"', tag)

    def visit_raw(self, node: nodes.Element) -> None:
        """Write pictures, and what is meant for HTML, but for comments and boxes to tick.

        A picture is a raw node of the format ``svg``, with its words in the attribute ``alt``. A
        comment may hold two hyphens in HTML, but not in XML.
        """
        formats, source = node.get("format", "").split(), node.astext()
        if "svg" in formats:
            self._draw(node)
            raise nodes.SkipNode
        if "html" in formats and CHECKBOX in source:
            self.body.append("☑ " if "checked" in source else "☐ ")
            raise nodes.SkipNode
        node[:] = [nodes.Text(COMMENT.sub("", source))]
        super().visit_raw(cast("nodes.raw", node))

    def _draw(self, node: nodes.Element) -> None:
        svg = node.astext()
        name = f"drawing-{hashlib.sha256(svg.encode()).hexdigest()[:16]}.svg"
        folder = Path(self.builder.outdir, self.builder.imagedir)
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(svg, encoding="utf-8", newline="\n")
        source = f"{self.builder.imgpath}/{name}"
        alt = node.get("alt", "")
        tag = self.emptytag(node, "img", "\n", CLASS="drawing", src=source, alt=alt)
        self.body.append(tag)

    def visit_download_reference(self, node: nodes.Element) -> None:
        """Link to the file on the web, where it has an address: the book does not hold it."""
        href = Web(self.config).download(node["filename"]) if "filename" in node else ""
        if not href:
            self.context.append("")
            return
        self.body.append(self.starttag(node, "a", "", CLASS="reference external", href=href))
        self.context.append("</a>")
