"""What stands in a line: text, emphasis, code, abbreviations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_typst import code
from sphinx_typst.code import call, string

if TYPE_CHECKING:
    from docutils.nodes import Element

    from sphinx_typst.translator import Handler, Handlers, Translator

SPACE = re.compile(r"[ \t\r\n]+")  # not the spaces that do not break


def _text(_: Translator, node: nodes.Text) -> str:
    return code.text(SPACE.sub(" ", str(node)))


def _inline(translator: Translator, node: Element) -> str:
    return translator.children(node)


def _wrapped(function: str) -> Handler:
    def handle(translator: Translator, node: Element) -> str:
        return call(function, translator.children(node))

    return handle


def _literal(_: Translator, node: nodes.literal) -> str:
    return call("raw", string(node.astext()))


def _abbreviation(translator: Translator, node: Element) -> str:
    """Write what it stands for behind the first one on a page."""
    meaning = node.get("explanation", "")
    body = translator.children(node)
    if not meaning or node.astext() in translator.explained:
        return body
    translator.explained.add(node.astext())
    return code.block([body, code.text(f" ({meaning})")])


HANDLERS: Handlers = {
    nodes.Text: _text,
    nodes.inline: _inline,
    nodes.problematic: _inline,
    nodes.strong: _wrapped("strong"),
    nodes.emphasis: _wrapped("emph"),
    nodes.subscript: _wrapped("sub"),
    nodes.superscript: _wrapped("super"),
    nodes.literal: _literal,
    nodes.abbreviation: _abbreviation,
}
