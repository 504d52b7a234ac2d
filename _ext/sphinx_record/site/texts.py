"""What the record says of each entry in its own words, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_record.domain import RecordDomain

OURS = "record-"
"""How the classes begin of what the record adds to the text of an entry."""


def collect_texts(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Note the text of every entry of a page, once its counts and links are words."""
    domain = cast("RecordDomain", app.env.get_domain("record"))
    for entry in domain.entries.get(docname, ()):
        section = doctree.ids.get(entry.location.anchor)
        if isinstance(section, nodes.section):
            domain.texts[entry.identifier] = "\n\n".join(_paragraphs(section))


def _paragraphs(section: nodes.section) -> Iterator[str]:
    """Yield the paragraphs of a section, without what stands below another heading."""
    for child in section.children:
        if isinstance(child, nodes.section):
            return
        if isinstance(child, nodes.Element) and not is_unsaid(child):
            yield from _blocks(child)


def _blocks(element: nodes.Element) -> Iterator[str]:
    if isinstance(element, nodes.TextElement):
        if text := " ".join(element.astext().split()):
            yield text
        return
    for child in element.children:
        if isinstance(child, nodes.Element) and not is_unsaid(child):
            yield from _blocks(child)


def is_unsaid(element: nodes.Element) -> bool:
    """Tell what is no text of the author's: facts, views, headings, and what is not shown."""
    return isinstance(
        element,
        nodes.title
        | nodes.comment
        | nodes.raw
        | nodes.target
        | nodes.system_message
        | nodes.Invisible
        | addnodes.index
        | addnodes.toctree,
    ) or any(name.startswith(OURS) for name in element["classes"])
