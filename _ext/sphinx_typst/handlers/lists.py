"""Lists: with marks, with numbers, of definitions, of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes

from sphinx_typst import code
from sphinx_typst.code import array, call, string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element

    from sphinx_typst.translator import Handlers, Translator

NUMBERINGS = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}

COMPACT = "compact-facts"
"""The class of a list of fields that is to take little room."""


def _bullets(translator: Translator, node: nodes.bullet_list) -> str:
    return _apart(node, call("list", *_items(translator, node), tight=_tight(node)))


def _numbered(translator: Translator, node: nodes.enumerated_list) -> str:
    kind = NUMBERINGS.get(node.get("enumtype", ""), "1")
    pattern = node.get("prefix", "") + kind + (node.get("suffix") or ".")
    options = {"start": str(node.get("start", 1)), "numbering": string(pattern)}
    items = _items(translator, node)
    return _apart(node, call("enum", *items, tight=_tight(node), **options))


def _apart(node: Element, written: str) -> str:
    """Set a list apart from the paragraph above, unless it is part of another list."""
    inner = isinstance(node.parent, nodes.list_item)
    return written if inner else code.block(["parbreak()", written])


def _items(translator: Translator, node: Element) -> list[str]:
    return [translator.one(item) for item in node.children]


def _item(translator: Translator, node: nodes.list_item) -> str:
    return first_inline(translator, node)


def _tight(node: Element) -> str:
    """Tell whether no item of a list holds more than a line of text and lists below it."""
    whole = all(
        sum(not isinstance(part, nodes.Sequential) for part in cast("Element", item).children) <= 1
        for item in node.children
    )
    return "true" if whole else "false"


def first_inline(translator: Translator, node: Element) -> str:
    """Return the children of a node, the first paragraph as text that a mark may precede."""
    first = node.children[0] if node.children else None
    plain = isinstance(first, nodes.paragraph) and not first["ids"] and not first["classes"]
    if not plain:
        return translator.children(node)
    start = translator.children(cast("Element", first))
    rest = list(translator.each(node.children[1:]))
    more = len(node.children) > 1 and isinstance(node.children[1], nodes.paragraph)
    return code.block([start, "parbreak()" if more else "", *rest])


def _definitions(translator: Translator, node: nodes.definition_list) -> str:
    return call("definitions", *_pairs(translator, node, nodes.definition))


def _pairs(translator: Translator, node: Element, body: type[Element]) -> Iterator[str]:
    """Yield a pair of a name and a body for each item of a list."""
    for item in node.children:
        item = cast("Element", item)
        names = [child for child in item.children if not isinstance(child, body)]
        bodies = [child for child in item.children if isinstance(child, body)]
        yield array(
            [
                code.block(translator.each(names)),
                code.block(_body(translator, child) for child in bodies),
            ]
        )


def _body(translator: Translator, node: Element) -> str:
    """Return what is said of a name; a list on the line of the name that it stands beside."""
    beside = isinstance(node, nodes.field_body)
    deep = bool(node.children) and isinstance(cast("Any", node.children[0]), nodes.Sequential)
    level = "level; " if beside and deep else ""
    return f"{level}{first_inline(translator, node)}; parbreak()"


def _term(translator: Translator, node: nodes.term) -> str:
    comma = "" if node.parent[0] is node else '", "; '
    return f"{comma}{call('strong', translator.children(node))}"


def _facts(translator: Translator, node: Element) -> str:
    if COMPACT not in node["classes"]:
        return call("facts", *_pairs(translator, node, nodes.field_body))
    # As in a table, pages of links would take more room than they are worth.
    was, translator.in_table = translator.in_table, True
    pairs = list(_pairs(translator, node, nodes.field_body))
    translator.in_table = was
    return call("compact", *pairs)


def _field_name(translator: Translator, node: Element) -> str:
    return translator.children(node)


HANDLERS: Handlers = {
    nodes.bullet_list: _bullets,
    nodes.enumerated_list: _numbered,
    nodes.list_item: _item,
    nodes.definition_list: _definitions,
    nodes.term: _term,
    nodes.field_list: _facts,
    nodes.field_name: _field_name,
}
