"""Raw nodes: what is meant for Typst, a picture, and what MyST says in HTML alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_typst.code import call, string
from sphinx_typst.handlers.pictures import alternative

if TYPE_CHECKING:
    from sphinx_typst.translator import Handlers, Translator

BREAK = re.compile(r"<br */?>")
CHECKBOX = "task-list-item-checkbox"


def _raw(translator: Translator, node: nodes.raw) -> str:
    """Write a raw node.

    A picture is one of the format ``svg``, with its words in the attribute ``alt``, and maybe one
    for the width of a sheet of paper in the attribute ``wide``.
    """
    source = node.astext()
    formats = node.get("format", "").split()
    if "typst" in formats:
        return f"[{source}\n]"
    if "svg" in formats:
        name = translator.document.sources.drawing(node.get("wide", source))
        return call("picture", string(name), alt=alternative(translator, node))
    if "html" not in formats:
        return ""
    if CHECKBOX in source:
        return string("☑ " if "checked" in source else "☐ ")
    return "linebreak()" if BREAK.fullmatch(source.strip()) else ""


HANDLERS: Handlers = {nodes.raw: _raw}
