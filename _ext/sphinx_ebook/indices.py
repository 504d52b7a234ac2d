"""The indices of domains, as Sphinx has made them of all pages: what of them is in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.domains import Index, IndexEntry

    from sphinx_book.left_out import LeftOut

    Made = tuple[str, type[Index], list[tuple[str, list[IndexEntry]]], bool]


def kept(indices: Iterable[Made], left_out: LeftOut) -> Iterator[Made]:
    """Yield what does not lead to a page that is left out, if anything leads anywhere then."""
    for name, index, content, collapse in indices:
        groups = []
        for letter, entries in content:
            rest = [entry for entry in entries if entry.docname not in left_out]
            if any(entry.docname for entry in rest):
                groups.append((letter, rest))
        if groups:
            yield name, index, groups, collapse
