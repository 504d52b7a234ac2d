"""What links lead to: the ids of all pages, and the one label of each place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_typst.code import call, string

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEME = "%"
"""What the address of a place in the document begins with."""


def address(docname: str, identifier: str = "") -> str:
    """Return the address of a page, or of a place on it; a page may have a “#” in its name."""
    page = SCHEME + docname.replace("#", "%23")
    return f"{page}#{identifier}" if identifier else page


class Places:
    """The labels of a document.

    An id is unique on its page alone, so a label begins with the page's name. An element with
    several ids has one label, and so has a page and its first heading: an anchor of its own
    beside a heading could come to stand on the page before it.
    """

    def __init__(self, doctrees: Mapping[str, nodes.document]) -> None:
        """Give each element that has an id its label."""
        self._labels: dict[str, str] = {}  # address -> label
        for docname, doctree in doctrees.items():
            for node in doctree.findall(nodes.Element):
                if ids := node.get("ids"):
                    for identifier in ids:
                        self._labels.setdefault(address(docname, identifier), f"{docname}#{ids[0]}")
            first = next(doctree.findall(nodes.section), None)
            self._labels[address(docname)] = (
                f"{docname}#{first['ids'][0]}" if first is not None and first["ids"] else docname
            )

    def add(self, docname: str) -> None:
        """Add a page that no source has, such as an index."""
        self._labels[address(docname)] = docname

    def find(self, uri: str) -> str | None:
        """Return the label of an address, or nothing where it leads nowhere."""
        return self._labels.get(uri.rstrip("#"))

    def label(self, docname: str, node: nodes.Element) -> str | None:
        """Return the label of an element, if it has an id."""
        ids: list[Any] = node.get("ids", [])
        return self._labels[address(docname, ids[0])] if ids else None


def label(name: str) -> str:
    """Return the code of a label."""
    return call("label", string(name))
