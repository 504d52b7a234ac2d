"""From a doctree to Typst code: which handler writes which node.

A handler takes the translator and a node, and returns an expression of Typst, or nothing.
It is found by the class of the node or the nearest class that this one derives from, so a
directive of another extension that makes a kind of admonition is an admonition here too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging

from sphinx_typst import code
from sphinx_typst.places import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_typst.document import Document

Handler = Callable[["Translator", Any], str]
Handlers = Mapping[type, Handler]

logger = logging.getLogger(__name__)

LANGUAGE = "language-"
"""How a class begins that tells the language of what it is given to, as docutils has it."""

LOCATED = (nodes.Body, nodes.TextElement)


class Translator:
    """Writes one page."""

    def __init__(self, document: Document, handlers: Handlers, docname: str, depth: int) -> None:
        """Begin a page, whose headings go *depth* levels down."""
        self.document = document
        self.handlers = handlers
        self.docname = docname
        self.depth = depth
        self.level = 0  # of the section around
        self.notes: dict[str, nodes.Element] = {}  # id -> footnote that is referred to
        self.noted: set[str] = set()  # footnotes and addresses written on this page
        self.repeated = False  # in a heading or the head of a table, which come again elsewhere
        self.table = ""  # the label of the table whose head this is
        self.tables = 0
        self.in_table = False
        self.told: set[str] = set()  # the labels of which this section has told the page
        self.explained: set[str] = set()  # abbreviations

    def write(self, doctree: nodes.document) -> str:
        """Return the code of the page."""
        footnotes = {i: note for note in doctree.findall(nodes.footnote) for i in note["ids"]}
        for reference in doctree.findall(nodes.footnote_reference):
            note = footnotes.get(reference.get("refid", ""))
            if note is not None and reference not in note.findall(nodes.footnote_reference):
                self.notes.update(dict.fromkeys(note["ids"], note))
        return self.children(doctree)

    def children(self, node: nodes.Element, *, skip: int = 0) -> str:
        """Return the children of a node as one expression."""
        return code.block(self.each(node.children[skip:]))

    def each(self, children: Iterable[nodes.Node]) -> Iterator[str]:
        """Yield the expression of each node that has one."""
        return filter(None, map(self.one, children))

    def one(self, node: nodes.Node) -> str:
        """Return the expression of a node: styled by its classes, and reached by its ids."""
        known = (self.handlers[kind] for kind in type(node).__mro__ if kind in self.handlers)
        written = next(known, _unknown)(self, node)
        if not isinstance(node, nodes.Element) or isinstance(node, nodes.section):
            return written
        return self.reached(node, written)

    def reached(self, node: nodes.Element, written: str) -> str:
        """Return what was written of a node, in the style of its classes and with its label."""
        if written:
            written = self._styled(node, written)
        name = self.document.places.label(self.docname, node)
        if name and not isinstance(node, nodes.footnote | nodes.footnote_reference):
            written = code.block([code.call("anchor", label(name)), written])
        if written and isinstance(node, LOCATED) and node.line:
            if self.document.is_sheet and isinstance(node.parent, nodes.section):
                written = code.block([code.call("seen", str(node.line)), written])
            # What Typst has to say of this code can then be said of the source.
            return f"\n{code.mark(node.line, node.source)}{written}"
        return written

    def whole(self, node: nodes.Element, written: str) -> str:
        """Return what was written of a node, on one page where its classes ask for that."""
        return code.call("whole", written) if self.is_whole(node) else written

    def is_whole(self, node: nodes.Element) -> bool:
        """Tell whether the classes of a node ask for that."""
        return not self.document.whole.isdisjoint(node.get("classes", ()))

    def warn(self, message: str, node: nodes.Node, subtype: str) -> None:
        """Tell the author of a mistake, at its line or that of what is around it."""
        place: nodes.Node | None = node
        while place is not None and not place.line:
            place = place.parent
        logger.warning(message, type="typst", subtype=subtype, location=place or self.docname)

    def _styled(self, node: nodes.Element, written: str) -> str:
        classes: list[str] = node.get("classes", [])
        if known := [name for name in classes if name in self.document.styles]:
            names = code.array(map(code.string, known))
            written = code.call("styled", names, written)
        return self.whole(node, self.in_language(node, written))

    @staticmethod
    def in_language(node: nodes.Element, written: str) -> str:
        """Return what was written of a node, in the language that its classes tell."""
        classes: list[str] = node.get("classes", [])
        for name in classes:
            if name.startswith(LANGUAGE):
                tag = name.removeprefix(LANGUAGE)
                written = code.call("foreign", code.language(tag), written)
        return written


def _unknown(translator: Translator, node: nodes.Node) -> str:
    """Write what is inside, so that no text is lost."""
    name = type(node).__name__
    message = (
        f"The PDF cannot show a node “{name}”, and keeps its text alone; expected what Markdown "
        "can write: paragraphs, lists, tables, pictures, boxes."
    )
    translator.warn(message, node, "unknown-node")
    if isinstance(node, nodes.Element) and node.children:
        return translator.children(node)
    return code.text(node.astext())
