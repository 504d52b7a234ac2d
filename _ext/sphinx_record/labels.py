"""Labels for the cells of tables, for screens with no room for columns."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_record.builders import BROWSED


class LabelCells(SphinxPostTransform):
    """Put the head of its column into every cell of a table.

    It shows where the page is too narrow for columns, and a row is a block of its own. Runs
    after everything else that makes tables or text in them.
    """

    default_priority = 900
    builders = (*sorted(BROWSED), "epub")

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002
        """Label the cells of every table with one row of heads, but the empty, and the first."""
        for table in self.document.findall(nodes.table):
            if isinstance(table.parent, nodes.container):  # Furo's, with the same identifiers
                table.parent["ids"] = []
            top = next(iter(table.findall(nodes.thead)), None)
            if top is None or len(top) != 1 or any(table.findall(_is_spanning)):
                continue
            if "record-strength" in table["classes"]:
                continue  # its boxes have badges
            heads = [
                next(iter(cell.findall(nodes.paragraph)), None) for cell in top.findall(nodes.entry)
            ]
            if len(heads) > 1:  # said of the table, of which a browser may have no row yet
                table["classes"].append("record-labelled")
            for body in table.findall(nodes.tbody):
                for row in body.findall(nodes.row):
                    cells = [cell for cell in row.children if isinstance(cell, nodes.entry)]
                    for head, cell in list(zip(heads, cells, strict=False))[1:]:
                        if cell.astext():
                            cell.insert(0, _label(head))


def _label(head: nodes.paragraph | None) -> nodes.paragraph:
    """Return the head of a column once more, with its languages, and without its anchors."""
    label = head.deepcopy() if head is not None else nodes.paragraph()
    for link in list(label.findall(nodes.reference)):
        link.replace_self(link.children)
    for node in label.findall(nodes.Element):
        node["ids"] = []
    label["classes"].append("record-cell-label")
    return label


def _is_spanning(node: nodes.Node) -> bool:
    return isinstance(node, nodes.entry) and bool(node.get("morecols") or node.get("morerows"))
