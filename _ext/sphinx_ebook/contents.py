"""The contents of the book: what the toctrees list, under their captions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

from docutils import nodes
from sphinx.environment.adapters.toctree import global_toctree_for_doc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_book.left_out import LeftOut

EVERYTHING = 99
"""Deeper than any toctree: the limit that one sets for its page is not the book's."""

LANGUAGE = "language-"


@dataclass(frozen=True)
class Label:
    """A piece of a title; its language is empty where it is that of the book."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class Point:
    """A line of the contents, and those below it. One without an address is a caption."""

    labels: tuple[Label, ...]
    href: str = ""
    below: tuple[Point, ...] = ()

    @classmethod
    def plain(cls, text: str, href: str) -> Self:
        """Return a line in the language of the book."""
        return cls((Label(text),), href)

    @property
    def page(self) -> str:
        """The file that the line leads to, by its name."""
        return unquote(self.href.partition("#")[0])

    def all(self) -> Iterator[Point]:
        """Yield this and all below, in reading order."""
        yield self
        for point in self.below:
            yield from point.all()

    def cut(self, depth: int) -> Point:
        """Return this with as many levels as that, of which a caption is none."""
        below = depth - 1 if self.href else depth
        kept = tuple(point.cut(below) for point in self.below) if below > 0 else ()
        return Point(self.labels, self.href, kept)


def contents(builder: StandaloneHTMLBuilder, left_out: LeftOut) -> list[Point]:
    """Return the root, and what its toctrees list."""
    root: str = builder.config.root_doc
    first = Point(_labels(builder.env.titles[root]), builder.get_target_uri(root))
    tree = global_toctree_for_doc(
        builder.env, root, builder, tags=builder.tags, maxdepth=EVERYTHING
    )
    if tree is None:
        return [first]
    left_out.settle(tree)
    return [first, *_groups(tree.children)]


def _groups(children: Sequence[nodes.Node]) -> Iterator[Point]:
    caption: tuple[Label, ...] = ()
    for child in children:
        if isinstance(child, nodes.title):
            caption = _labels(child)
        elif isinstance(child, nodes.bullet_list):
            points = tuple(_points(child))
            if caption and points:
                yield Point(caption, below=points)
            else:
                yield from points
            caption = ()


def _points(listed: nodes.bullet_list) -> Iterator[Point]:
    for item in cast("list[nodes.list_item]", listed.children):
        reference = next(item.findall(nodes.reference))
        href: str = reference.get("refuri", "")
        if "://" in href or not href:
            continue  # A toctree may list what is no page; the contents of a book may not.
        lists = [child for child in item.children if isinstance(child, nodes.bullet_list)]
        below = [point for inner in lists for point in _points(inner)]
        # Sphinx writes no colon into the addresses of an EPUB.
        point = Point(_labels(reference), href.replace(":", "-"))
        if "#" not in href:
            below = [*_sections(point.page, below), *_pages(point.page, below)]
        yield replace(point, below=tuple(below))


def _sections(page: str, points: Sequence[Point]) -> Iterator[Point]:
    """Yield the sections of a page, without the pages that toctrees in them list."""
    for point in points:
        if point.page == page:
            yield replace(point, below=tuple(_sections(page, point.below)))


def _pages(page: str, points: Sequence[Point]) -> Iterator[Point]:
    """Yield the pages that the toctrees of a page list, which come after it as a whole."""
    for point in points:
        if point.page == page:
            yield from _pages(page, point.below)
        else:
            yield point


def _labels(title: nodes.Element) -> tuple[Label, ...]:
    """Return the words of a title, those in another language apart."""
    labels: list[Label] = []
    for text in title.findall(nodes.Text):
        language = _language(text, title)
        if labels and labels[-1].language == language:
            labels[-1] = Label(labels[-1].text + text.astext(), language)
        else:
            labels.append(Label(text.astext(), language))
    return tuple(labels)


def _language(text: nodes.Text, title: nodes.Element) -> str:
    node: nodes.Element = text.parent
    while node is not title:
        for name in node["classes"]:
            if name.startswith(LANGUAGE):
                return str(name.removeprefix(LANGUAGE))
        node = node.parent
    return ""
