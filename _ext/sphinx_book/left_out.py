"""Pages that a book leaves out, and what becomes of the links to them.

A page that is left out takes along what is listed by it alone. A link to it leads to the page on
the web, where `html_baseurl` says where that is, and is mere words otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_book.web import Web


SCHEME = "left-out:"
"""What the address of a page that is left out begins with, until its links are settled."""

NAMED = "the name of a page, or of a folder, which ends in “/”"
"""What a setting expects that names pages."""

LISTED = "toctree-l"
"""How a class begins that Sphinx gives to the lines of a toctree, with the depth behind it."""


class LeftOut:
    """The pages that a book leaves out."""

    def __init__(self, docnames: Iterable[str], web: Web) -> None:
        """Take the names of the pages, and where they are instead."""
        self._docnames = frozenset(docnames)
        self.web = web

    def __contains__(self, docname: object) -> bool:
        """Tell whether a page is left out."""
        return docname in self._docnames

    def settle(self, tree: nodes.Element) -> None:
        """Take pages that are left out from toctrees, and have no other link lead to them.

        Of the nodes as Sphinx has resolved them, with addresses that begin with the scheme.
        """
        for item in list(tree.findall(nodes.list_item)):
            if _is_listed(item) and _first_address(item).startswith(SCHEME):
                _remove(item)
        for reference in list(tree.findall(nodes.reference)):
            uri: str = reference.get("refuri", "")
            if uri.startswith(SCHEME):
                self._settle(reference, uri.removeprefix(SCHEME))

    def _settle(self, reference: nodes.reference, place: str) -> None:
        docname, _, anchor = place.partition("#")
        if uri := self.web.page(docname, anchor):
            reference["refuri"] = uri
            reference["internal"] = False
        else:
            reference.replace_self(reference.children)


def chosen(names: Sequence[str], env: BuildEnvironment) -> tuple[set[str], list[str]]:
    """Return the pages that a setting names, and the names that are of no page.

    A name is that of a page, or of a folder, which ends in ``/`` and stands for all pages in it.
    The root cannot be left out.
    """
    pages = env.found_docs - {env.config.root_doc}
    found: set[str] = set()
    unknown = []
    for name in names:
        matches = {page for page in pages if page == name or _is_in(page, name)}
        found |= matches
        if not matches:
            unknown.append(name)
    return found, unknown


def _is_in(page: str, folder: str) -> bool:
    return folder.endswith("/") and page.startswith(folder)


def forget(env: BuildEnvironment, kept: Iterable[str]) -> None:
    """Have the general index hold nothing but the entries of some pages, in this build alone."""
    entries = env.domains.index_domain.entries
    env.domains.index_domain.data["entries"] = {
        page: entries[page] for page in sorted(kept) if page in entries
    }


def _is_listed(item: nodes.Element) -> bool:
    """Tell whether an item of a list is the line of a toctree."""
    return any(name.startswith(LISTED) for name in item["classes"])


def _first_address(item: nodes.Element) -> str:
    return next((link.get("refuri", "") for link in item.findall(nodes.reference)), "")


def _remove(node: nodes.Element) -> None:
    """Remove a line of a toctree, and whatever then holds nothing but a caption."""
    above = node.parent
    above.remove(node)
    holds_lines = isinstance(above, nodes.bullet_list | addnodes.compact_paragraph | nodes.compound)
    left = [child for child in above.children if not isinstance(child, nodes.title)]
    if holds_lines and not left and isinstance(above.parent, nodes.Element):
        _remove(above)
