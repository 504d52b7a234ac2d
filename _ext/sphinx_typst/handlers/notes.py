"""Footnotes: each stands where the first mark of it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

from sphinx_typst import code
from sphinx_typst.code import call, string
from sphinx_typst.handlers.lists import first_inline
from sphinx_typst.places import label

if TYPE_CHECKING:
    from docutils.nodes import Element

    from sphinx_typst.translator import Handlers, Translator


def _mark(translator: Translator, node: nodes.footnote_reference) -> str:
    note = translator.notes.get(node.get("refid", ""))
    if note is None:
        return call("super", string(f"[{node.astext()}]"))
    name = cast("str", translator.document.places.label(translator.docname, note))
    if name in translator.noted:
        return call("again", label(name))
    translator.noted.add(name)
    return call("note", label(name), _said(translator, note))


def _footnote(translator: Translator, node: nodes.footnote) -> str:
    """Write a note that nothing refers to where it stands; the others are with their marks."""
    if any(identifier in translator.notes for identifier in node["ids"]):
        return ""
    key = next((child.astext() for child in node.children if isinstance(child, nodes.label)), "")
    return code.block(["parbreak()", string(f"[{key}] "), _said(translator, node), "parbreak()"])


def _said(translator: Translator, note: Element) -> str:
    parts = [child for child in note.children if not isinstance(child, nodes.label)]
    return first_inline(translator, nodes.container("", *(part.deepcopy() for part in parts)))


HANDLERS: Handlers = {
    nodes.footnote_reference: _mark,
    nodes.footnote: _footnote,
}
