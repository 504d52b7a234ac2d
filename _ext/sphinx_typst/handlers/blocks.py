"""Paragraphs, quotations, boxes and blocks of code."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from sphinx_typst import code
from sphinx_typst.code import array, call, string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element

    from sphinx_typst.translator import Handlers, Translator


def _through(translator: Translator, node: Element) -> str:
    return translator.children(node)


def _nothing(_: Translator, __: Element) -> str:
    return ""


def _paragraph(translator: Translator, node: nodes.paragraph) -> str:
    return call("par", translator.children(node)) if node.children else ""


def _box_title(translator: Translator, node: Element) -> str:
    """Write the title of a box; those of sections, tables and figures are written with these."""
    return call("box-title", translator.children(node))


def _rubric(translator: Translator, node: nodes.rubric) -> str:
    return call("rubric", translator.children(node))


def _transition(_: Translator, node: Element) -> str:
    """Write a line; not the one that MyST sets above the notes of a page."""
    return "" if "footnotes" in node["classes"] else "transition()"


def _quote(translator: Translator, node: nodes.block_quote) -> str:
    parts = [child for child in node.children if not isinstance(child, nodes.attribution)]
    body = code.block(translator.each(parts))
    for child in node.children:
        if isinstance(child, nodes.attribution):
            return call("quotation", body, attribution=translator.children(child))
    return call("quotation", body)


def _lines(translator: Translator, node: nodes.line_block) -> str:
    rows = _rows(translator, node, 0)
    return call("lines", array(f"({depth}, {body})" for depth, body in rows))


def _rows(translator: Translator, node: nodes.line_block, depth: int) -> Iterator[tuple[int, str]]:
    for child in node.children:
        if isinstance(child, nodes.line_block):
            yield from _rows(translator, child, depth + 1)
        else:
            yield depth, translator.children(cast("Element", child))


def _admonition(translator: Translator, node: Element) -> str:
    kind = type(node).__name__
    title = "none"
    skip = 0
    if node.children and isinstance(node[0], nodes.title):
        title, skip = translator.children(cast("Element", node[0])), 1
    elif kind in admonitionlabels:
        title = string(str(admonitionlabels[kind]))
    return call("admonition", translator.children(node, skip=skip), title=title)


def _topic(translator: Translator, node: Element) -> str:
    return call("aside", translator.children(node))


def _code(_: Translator, node: Element) -> str:
    return call("raw", string(node.astext()), block="true")


HANDLERS: Handlers = {
    nodes.document: _through,
    nodes.compound: _through,
    nodes.container: _through,
    addnodes.glossary: _through,
    nodes.Invisible: _nothing,
    nodes.meta: _nothing,
    addnodes.highlightlang: _nothing,
    addnodes.tabular_col_spec: _nothing,
    nodes.paragraph: _paragraph,
    nodes.title: _box_title,
    nodes.caption: _box_title,
    nodes.rubric: _rubric,
    nodes.transition: _transition,
    nodes.block_quote: _quote,
    nodes.line_block: _lines,
    nodes.Admonition: _admonition,
    nodes.topic: _topic,
    nodes.literal_block: _code,
}
