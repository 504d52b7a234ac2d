"""In which order the pages follow each other, and how deep each stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from docutils import nodes
    from sphinx.environment import BuildEnvironment
    from sphinx.util.tags import Tags


@dataclass(frozen=True)
class Page:
    """A page of the sources, as it comes in the document."""

    docname: str
    depth: int
    """How many levels its headings go down: none for the root and the pages it lists."""
    part: str = ""
    """The caption of the toctree that begins with this page, if the root has one."""


def pages(env: BuildEnvironment, tags: Tags, but: Container[str] = ()) -> Iterator[Page]:
    """Yield the root and, in the order of its toctrees, every page below it, once.

    The pages in *but* are left out, and with them what they alone list.

    A page follows its parent, wherever on it the toctree stands, so that no page ends up in
    a section of another. The root and the pages it lists are chapters.
    """
    root: str = env.config.root_doc
    seen: set[str] = set()

    def below(docname: str, depth: int, part: str) -> Iterator[Page]:
        seen.add(docname)
        yield Page(docname, max(depth - 1, 0), part)
        for toctree in env.get_doctree(docname).findall(addnodes.toctree):
            if not _is_meant(toctree, tags):
                continue
            caption = toctree.get("caption") or "" if depth == 0 else ""
            for child in toctree["includefiles"]:
                if child not in seen and child not in but:
                    yield from below(child, depth + 1, caption)
                    caption = ""

    yield from below(root, 0, "")


def _is_meant(node: nodes.Element, tags: Tags) -> bool:
    """Tell whether no ``only`` around a node leaves it out."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, addnodes.only) and not tags.eval_condition(node["expr"]):
            return False
    return True
