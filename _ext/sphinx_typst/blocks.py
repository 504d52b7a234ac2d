"""Handlers of sections, paragraphs, quotations, boxes and code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from sphinx_typst import code
from sphinx_typst.code import array, call, string
from sphinx_typst.places import label
from sphinx_typst.translator import MARK, alternative, handles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Element

    from sphinx_typst.translator import Translator


BREAK = re.compile(r"<br */?>")
CHECKBOX = "task-list-item-checkbox"


@handles(nodes.document, nodes.compound, nodes.container, addnodes.glossary)
def _through(translator: Translator, node: Element) -> str:
    return translator.children(node)


@handles(nodes.Invisible, nodes.meta, addnodes.tabular_col_spec, addnodes.highlightlang)
def _nothing(_: Translator, __: Element) -> str:
    return ""


@handles(nodes.raw)
def _raw(translator: Translator, node: nodes.raw) -> str:
    """Write what is meant for Typst, a picture, and what MyST says in HTML alone.

    A picture is a raw node of the format ``svg``, with its words in the attribute ``alt``.
    """
    source = node.astext()
    formats = node.get("format", "").split()
    if "typst" in formats:
        return f"[{source}\n]"
    if "svg" in formats:
        alt = alternative(translator, node)
        return call("picture", string(translator.builder.drawing(source)), alt=alt)
    if "html" not in formats:
        return ""
    if CHECKBOX in source:
        return string("☑ " if "checked" in source else "☐ ")
    return "linebreak()" if BREAK.fullmatch(source.strip()) else ""


@handles(nodes.section)
def _section(translator: Translator, node: nodes.section) -> str:
    translator.level += 1
    written = "\n".join([_heading(translator, node), *translator.each(node.children[1:])])
    translator.level -= 1
    return written


def _heading(translator: Translator, section: nodes.section) -> str:
    title = cast("nodes.title", section[0])
    parts = [string(f"{number} ")] if (number := _number(translator, section)) else []
    translator.repeated = True
    body = code.block([*parts, *translator.each(title.children)])
    translator.repeated = False
    level = str(translator.level + translator.depth)
    heading = call("heading", body, level=level)
    name = translator.builder.places.label(translator.docname, section)
    mark = f"#{label(name)}" if name else ""
    return f"{MARK}{title.line or section.line or 1} {section.source or ''}\n[#{heading}{mark}]"


def _number(translator: Translator, section: nodes.section) -> str:
    numbers = translator.builder.env.toc_secnumbers.get(translator.docname, {})
    anchors = [f"#{identifier}" for identifier in section["ids"]]
    if translator.level == 1:
        anchors.insert(0, "")
    number = next((numbers[anchor] for anchor in anchors if anchor in numbers), ())
    return ".".join(map(str, number))


@handles(nodes.title)
def _title(translator: Translator, node: nodes.title) -> str:
    """Write the title of a box; those of sections and tables are written with these."""
    return call("box-title", translator.children(node))


@handles(nodes.paragraph)
def _paragraph(translator: Translator, node: nodes.paragraph) -> str:
    return call("par", translator.children(node)) if node.children else ""


@handles(nodes.rubric)
def _rubric(translator: Translator, node: nodes.rubric) -> str:
    return call("rubric", translator.children(node))


@handles(nodes.transition)
def _transition(_: Translator, node: Element) -> str:
    """Write a line; not the one that MyST sets above the notes of a page."""
    return "" if "footnotes" in node["classes"] else "transition()"


@handles(nodes.block_quote)
def _quote(translator: Translator, node: nodes.block_quote) -> str:
    parts = [child for child in node.children if not isinstance(child, nodes.attribution)]
    body = code.block(translator.each(parts))
    for attribution in node.findall(nodes.attribution):
        if attribution.parent is node:
            return call("quotation", body, attribution=translator.children(attribution))
    return call("quotation", body)


@handles(nodes.line_block)
def _lines(translator: Translator, node: nodes.line_block) -> str:
    rows = list(_rows(translator, node, 0))
    return call("lines", array(f"({depth}, {body})" for depth, body in rows))


def _rows(translator: Translator, node: nodes.line_block, depth: int) -> Iterable[tuple[int, str]]:
    for child in node.children:
        if isinstance(child, nodes.line_block):
            yield from _rows(translator, child, depth + 1)
        else:
            yield depth, translator.children(cast("Element", child))


@handles(nodes.Admonition)
def _admonition(translator: Translator, node: Element) -> str:
    kind = type(node).__name__
    title: str | None = None
    skip = 0
    if node.children and isinstance(node[0], nodes.title):
        title, skip = translator.children(cast("Element", node[0])), 1
    elif kind in admonitionlabels:
        title = string(str(admonitionlabels[kind]))
    body = translator.children(node, skip=skip)
    return call("admonition", body, title=title or "none")


@handles(nodes.topic)
def _topic(translator: Translator, node: Element) -> str:
    return call("aside", translator.children(node))


# Code


@handles(nodes.literal_block)
def _code(_: Translator, node: Element) -> str:
    return call("raw", string(node.astext()), block="true")


@handles(nodes.caption)
def _caption(translator: Translator, node: Element) -> str:
    return call("box-title", translator.children(node))
