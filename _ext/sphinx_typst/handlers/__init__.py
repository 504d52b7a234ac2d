"""How each node is written; every module has a table of its own, and here they are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_typst.handlers import (
    blocks,
    inline,
    links,
    lists,
    notes,
    pictures,
    raw,
    sections,
    tables,
)

if TYPE_CHECKING:
    from sphinx_typst.translator import Handlers

HANDLERS: Handlers = {
    **sections.HANDLERS,
    **blocks.HANDLERS,
    **lists.HANDLERS,
    **tables.HANDLERS,
    **pictures.HANDLERS,
    **inline.HANDLERS,
    **links.HANDLERS,
    **notes.HANDLERS,
    **raw.HANDLERS,
}
