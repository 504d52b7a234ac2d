"""The last touches to a PDF, which Typst cannot give it: heads of rows, and fewer bytes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Object


def finished(made: bytes) -> tuple[bytes, int]:
    """Return a PDF that says the same in fewer bytes, and how many pages it has.

    Typst writes each element of the structure by itself; together they are compressed (ISO
    32000-1, section 7.5.7), which PDF/A-3 allows. The same PDF gives the same bytes.
    """
    written = BytesIO()
    with pikepdf.open(BytesIO(made)) as pdf:
        for table in list(_below(pdf.Root.StructTreeRoot, "/Table")):
            _name_rows(table)
        # It says no more than its absence does, and Poppler takes it for a mistake.
        del pdf.Root.MarkInfo.Suspects
        pdf.save(
            written,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
            deterministic_id=True,
        )
        return written.getvalue(), len(pdf.pages)


def _name_rows(table: Dictionary) -> None:
    """Make the cells of a table that the template has marked the heads of their rows.

    Typst can say so only where a feature is switched on that its package does not switch on. It
    lists for each cell the heads of its column alone: in such a table the lists go, and the scopes
    of the heads tell (ISO 32000-1, table 349).
    """
    marks = [(cell, mark) for cell in _below(table, "/TD") if (mark := _mark_of(cell)) is not None]
    for cell, mark in marks:
        mark.S = Name.NonStruct
        cell.S = Name.TH
        scope = Dictionary(O=Name.Table, Scope=Name.Row)
        others = [a for a in cell.get("/A", []) if str(a.O) != "/Table"]
        cell.A = Array([scope, *others])
    if marks:
        for cell in [*_below(table, "/TD"), *_below(table, "/TH")]:
            for attributes in cell.get("/A", []):
                if "/Headers" in attributes:
                    del attributes["/Headers"]


def _mark_of(cell: Dictionary) -> Dictionary | None:
    """Return what the template marks a cell with, a quotation around all that it holds, if it has.

    No page has a quotation in a line, which is none to Sphinx.
    """
    kids = _kids(cell)
    if len(kids) == 1 and _is_element(kids[0]) and str(kids[0].S) == "/Quote":
        return kids[0] if isinstance(kids[0], Dictionary) else None
    return None


def _below(element: Object, role: str) -> Iterator[Dictionary]:
    """Yield the elements of a role below another, in reading order."""
    for child in _children(element):
        if str(child.S) == role:
            yield child
        yield from _below(child, role)


def _children(element: Object) -> list[Dictionary]:
    return [kid for kid in _kids(element) if isinstance(kid, Dictionary) and _is_element(kid)]


def _kids(element: Object) -> list[Object]:
    kids: Object = element.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _is_element(kid: Object) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid
