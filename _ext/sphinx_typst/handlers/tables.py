"""Tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_typst import code
from sphinx_typst.code import array, call
from sphinx_typst.columns import placed, widths
from sphinx_typst.places import label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils.nodes import Element

    from sphinx_typst.translator import Handlers, Translator

SHORT = 450
"""Up to how many characters the cells of a row may have for it to stay on one page."""


def _table(translator: Translator, node: nodes.table) -> str:
    group = next(child for child in node.children if isinstance(child, nodes.tgroup))
    specs = [child for child in group.children if isinstance(child, nodes.colspec)]
    stubs = [bool(spec.get("stub")) for spec in specs]
    translator.tables += 1
    here = f"{translator.docname}#table {translator.tables}"
    parts: list[str] = []
    for rows in group.children:
        if isinstance(rows, nodes.thead):
            translator.repeated, translator.table = True, here
            cells = list(_cells(translator, rows, [True] * len(specs)))
            translator.repeated, translator.table = False, ""
            parts.append(call("table.header", *cells))
        elif isinstance(rows, nodes.tbody):
            translator.in_table = True
            # The first row stands on the page of the head itself, not of its repetitions.
            parts += _cells(translator, rows, stubs, call("anchor", label(here)))
            translator.in_table = False
    table = call("grid-of", array(widths(node, group, specs)), *parts)
    title = next((child for child in node.children if isinstance(child, nodes.title)), None)
    if title is None:
        return table
    return call("figure", table, kind="table", caption=translator.children(title))


def _cells(
    translator: Translator, rows: Element, heads: Sequence[bool], mark: str = ""
) -> Iterator[str]:
    """Yield the cells of some rows; *heads* tells which columns name the rest."""
    for column, entry in placed(rows):
        body = code.block([mark, _content(translator, entry)])
        mark = ""
        if heads[column]:
            body = call("strong" if translator.table else "row-head", body)
        if options := _options(entry):
            body = call("table.cell", body, **options)
        yield translator.reached(entry, body)


def _options(entry: Element) -> dict[str, str]:
    spans = {"colspan": entry.get("morecols", 0) + 1, "rowspan": entry.get("morerows", 0) + 1}
    options = {name: str(number) for name, number in spans.items() if number > 1}
    for side in ("center", "right"):
        if f"text-{side}" in entry["classes"]:
            options["align"] = side
    if max(len(cell.astext()) for cell in entry.parent.children) < SHORT:
        options["breakable"] = "false"
    return options


def _content(translator: Translator, entry: Element) -> str:
    """Return what a cell holds; a single paragraph as mere text."""
    only = entry.children[0] if len(entry.children) == 1 else None
    if isinstance(only, nodes.paragraph) and not only["ids"] and not only["classes"]:
        return translator.children(only)
    return translator.children(entry)


HANDLERS: Handlers = {nodes.table: _table}
