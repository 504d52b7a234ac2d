"""The index at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.locale import _

from sphinx_typst import code
from sphinx_typst.code import array, call, string
from sphinx_typst.places import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.builders import Builder

    from sphinx_typst.places import Places


NAME = "genindex"


def written(builder: Builder, places: Places) -> str:
    """Return the code of the index; none where nothing is entered in it."""
    if letters := list(_letters(builder, places)):
        return call("index", label(NAME), string(_("Index")), array(letters))
    return ""


def _letters(builder: Builder, places: Places) -> Iterator[str]:
    for letter, entries in IndexEntries(builder.env).create_index(builder):
        rows = []
        for name, (links, children, _category) in entries:
            rows.append((0, name, _labels(places, links)))
            rows += [(1, child, _labels(places, found)) for child, found in children]
        yield _letter(letter, rows)


def _labels(places: Places, links: Iterable[tuple[str | None, str | bool]]) -> list[str]:
    found = (places.find(uri) for _main, uri in links if isinstance(uri, str))
    return [name for name in found if name]


def _letter(letter: str, rows: Iterable[tuple[int, str, list[str]]]) -> str:
    entries = (
        array([str(depth), code.block([code.text(name)]), array(map(label, labels))])
        for depth, name, labels in rows
    )
    return array([string(letter), array(entries)])
