"""Sections and their headings, and the lists of pages that stand in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes

from sphinx_typst import code
from sphinx_typst.code import call, string
from sphinx_typst.places import address, label

if TYPE_CHECKING:
    from docutils.nodes import Element

    from sphinx_typst.translator import Handlers, Translator


def _section(translator: Translator, node: nodes.section, before: str = "") -> str:
    """Write a section; *before* is what leads to it and stands on its page if one holds both."""
    told, translator.told = translator.told, set()
    translator.level += 1
    inner = (i for i, child in enumerate(node.children) if isinstance(child, nodes.section))
    end = next(inner, len(node.children))
    heading = _heading(translator, node)
    # That of a chapter may begin a page, as nothing can that is to stay whole.
    is_chapter = translator.level + translator.depth == 1
    own = [*([] if is_chapter else [heading]), *translator.each(node.children[1:end])]
    text, sections = _block(own), cast("list[nodes.section]", node.children[end:])
    parts = [heading] if is_chapter else []
    if before:
        parts.append(call("led", before, text))
    elif own and sections and not translator.is_whole(node) and translator.is_whole(sections[0]):
        parts.append(_section(translator, sections.pop(0), text))
    else:
        parts.append(translator.whole(node, text))
    written = "\n".join([*parts, *translator.each(sections)])
    translator.level -= 1
    translator.told = told
    # A language is set around it all; a style of its own, a section has not.
    return translator.in_language(node, _block([written])) if node["classes"] else written


def _block(lines: list[str]) -> str:
    return "\n".join(["{", *lines, "}"])


def _heading(translator: Translator, section: nodes.section) -> str:
    title = cast("nodes.title", section[0])
    number = translator.document.number(translator.docname, section, translator.level)
    parts = [string(f"{number} ")] if number else []
    translator.repeated = True
    body = code.block([*parts, *translator.each(title.children)])
    translator.repeated = False
    heading = call("heading", body, level=str(translator.level + translator.depth))
    name = translator.document.places.label(translator.docname, section)
    anchor = f"#{label(name)}" if name else ""
    mark = code.mark(title.line or section.line or 1, section.source)
    return f"{mark}[#{heading}{anchor}]"


def _toctree(translator: Translator, node: Element) -> str:
    """Write the pages of a toctree that is shown, each with its page."""
    if node.get("hidden"):
        return ""
    document = translator.document
    items = []
    for title, entry in node["entries"]:
        target = translator.docname if entry == "self" else entry
        if target in document.left_out:
            continue
        words = code.text(title or document.title(target) or target)
        if document.title(target) is None:
            items.append(call("out", string(target), code.block([words])))
        elif name := document.places.find(address(target)):
            items.append(call("see", label(name), code.block([words])))
        else:
            items.append(words)
    caption = string(node["caption"]) if node.get("caption") else "none"
    return call("listing", *items, caption=caption) if items else ""


HANDLERS: Handlers = {
    nodes.section: _section,
    addnodes.toctree: _toctree,
}
