"""Handlers of tables and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

from sphinx_typst import code
from sphinx_typst.code import array, call, string
from sphinx_typst.columns import widths
from sphinx_typst.places import label
from sphinx_typst.translator import alternative, handles, options

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils.nodes import Element

from sphinx_typst.translator import Translator

SHORT = 450
"""Up to how many characters the cells of a row may have for it to stay on one page."""


@handles(nodes.table)
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
            cells = list(_cells(translator, rows, []))
            translator.repeated, translator.table = False, ""
            parts.append(call("table.header", *cells))
        elif isinstance(rows, nodes.tbody):
            # The first row stands on the page of the head itself, not of its repetitions.
            parts += _cells(translator, rows, stubs, call("anchor", label(here)))
    table = call("grid-of", array(widths(node, group, specs)), *parts)
    title = next((child for child in node.children if isinstance(child, nodes.title)), None)
    if title is None:
        return table
    return call("figure", table, kind="table", caption=translator.children(title))


def _cells(
    translator: Translator, rows: Element, stubs: Sequence[bool], mark: str = ""
) -> Iterator[str]:
    taken: dict[tuple[int, int], bool] = {}  # places of cells that span
    for y, row in enumerate(rows.findall(nodes.row)):
        x = 0
        whole = max(len(entry.astext()) for entry in row.children) < SHORT
        for entry in row.children:
            entry = cast("Element", entry)
            while taken.get((x, y)):
                x += 1
            across, down = entry.get("morecols", 0) + 1, entry.get("morerows", 0) + 1
            taken.update({(x + i, y + j): True for i in range(across) for j in range(down)})
            body = code.block([mark, _content(translator, entry)])
            mark = ""
            if isinstance(rows, nodes.thead) or (x < len(stubs) and stubs[x]):
                body = call("strong", body)
            spans = {"colspan": across, "rowspan": down}
            named = {name: str(number) for name, number in spans.items() if number > 1}
            for side in ("center", "right"):
                if f"text-{side}" in entry["classes"]:
                    named["align"] = side
            if whole:
                named["breakable"] = "false"
            body = call("table.cell", body, **named) if named else body
            yield translator.reached(entry, body)
            x += across


def _content(translator: Translator, entry: Element) -> str:
    """Return what a cell holds; a single paragraph as mere text."""
    only = entry.children[0] if len(entry.children) == 1 else None
    if isinstance(only, nodes.paragraph) and not only["ids"] and not only["classes"]:
        return translator.children(only)
    return translator.children(entry)


# Figures


@handles(nodes.figure)
def _figure(translator: Translator, node: nodes.figure) -> str:
    below = [c for c in node.children if isinstance(c, nodes.caption | nodes.legend)]
    body = code.block(translator.each(child for child in node.children if child not in below))
    if not below:
        return call("figure", body)
    captions = [c for c in below if isinstance(c, nodes.caption)]
    legends = [c for c in below if isinstance(c, nodes.legend)]
    parts = [translator.children(caption) for caption in captions]
    parts += [call("legend", translator.children(legend)) for legend in legends]
    return call("figure", body, caption=code.block(parts))


@handles(nodes.image)
def _image(translator: Translator, node: nodes.image) -> str:
    name = translator.builder.picture(node)
    if name is None:
        return code.text(node.get("alt", ""))
    size = options(node, {"width": "width", "height": "height"})
    if (scale := node.get("scale")) and not size:
        size = {"width": f"{scale}%"}
    inline = isinstance(node.parent, nodes.TextElement) and not isinstance(
        node.parent, nodes.reference
    )
    align = string(node["align"]) if node.get("align") in {"left", "center", "right"} else "none"
    return call(
        "picture",
        string(name),
        alt=alternative(translator, node),
        inline=str(inline).lower(),
        align=align,
        **size,
    )
