"""What a page holds, section by section, as the search reads it: all that readers see, once.

What only repeats words of entries (their cards, most views) is passed over; entries are found by
themselves, with their facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_record.placeholders import REPEATS

if TYPE_CHECKING:
    from collections.abc import Iterator

UNREAD = (
    nodes.Invisible,
    nodes.label,
    nodes.raw,
    nodes.section,
    nodes.system_message,
    addnodes.toctree,
)

CELLS = " · "
"""What stands between the cells of a row where it is shown as a line."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a page, or a term that is defined in one, with its paragraphs."""

    anchor: str
    title: str
    paragraphs: tuple[str, ...]
    is_term: bool = False


def outline(doctree: nodes.document) -> tuple[Part, ...]:
    """Return what a page holds, in its order; the page's references are resolved."""
    return tuple(_parts(doctree))


def _parts(doctree: nodes.document) -> Iterator[Part]:
    for section in doctree.findall(nodes.section):
        title = section.next_node(nodes.title)
        defined = {term.parent for term, _ in defined_terms(section)}
        own = (part for child in section.children if child is not title for part in _items(child))
        paragraphs = tuple(text for part in own if part not in defined for text in _texts(part))
        anchor = next(iter(section["ids"]), "")
        yield Part(anchor, _words(title) if title else "", paragraphs)
        for term, definitions in defined_terms(section):
            said = tuple(text for definition in definitions for text in _texts(definition))
            yield Part(next(iter(term["ids"]), anchor), _words(term), said, is_term=True)


def defined_terms(section: nodes.section) -> Iterator[tuple[nodes.term, list[nodes.definition]]]:
    """Yield each term that a section itself defines, with what is said of it.

    A link is no term: what it leads to is found there.
    """
    for child in section.children:
        if isinstance(child, nodes.definition_list) and not child.get(REPEATS):
            for item in child.findall(nodes.definition_list_item):
                term = item.next_node(nodes.term)
                if term is not None and item.parent is child and not _is_link(term):
                    yield term, [one for one in item if isinstance(one, nodes.definition)]


def _items(node: nodes.Node) -> list[nodes.Node]:
    """Return the items of a list of definitions, and whatever else there is as it is."""
    is_list = isinstance(node, nodes.definition_list) and not _is_repeated(node)
    return list(node.children) if is_list else [node]


def _is_link(term: nodes.term) -> bool:
    return len(term) == 1 and isinstance(term[0], nodes.reference)


def _texts(node: nodes.Node) -> Iterator[str]:
    """Yield each paragraph, and each row of a table or item of definitions as one."""
    match node:
        case nodes.Element() if isinstance(node, UNREAD) or _is_repeated(node):
            return
        case nodes.row():
            cells = (" ".join(_texts_below(cell)) for cell in node.children)
            yield CELLS.join(cell for cell in cells if cell)
        case nodes.definition_list_item():
            yield ": ".join(filter(None, (" ".join(_texts(part)) for part in node.children)))
        case nodes.TextElement():
            if text := _words(node):
                yield text
        case nodes.Element():
            yield from _texts_below(node)


def _texts_below(node: nodes.Node) -> Iterator[str]:
    for child in node.children:
        yield from _texts(child)


def _is_repeated(node: nodes.Element) -> bool:
    repeats = node.get(REPEATS) or {"record-cell-label", "toctree-wrapper"} & set(node["classes"])
    return bool(repeats)


def _words(node: nodes.Node) -> str:
    return " ".join(node.astext().split())
