"""What each page is about, in a sentence: what its author wrote, or how its text begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

from record.texts import is_unsaid

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from record.domain import RecordDomain

LENGTH = 160
"""How many characters are shown of a description, by and large, where pages are listed."""


def collect_descriptions(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Note the description of a page, once its counts and links are words."""
    domain = cast("RecordDomain", app.env.get_domain("record"))
    domain.descriptions[docname] = written(doctree) or shortened(_beginning(doctree))


def written(doctree: nodes.document) -> str:
    """Return the description that a page's author gives it (``html_meta`` in its front matter)."""
    for meta in doctree.findall(nodes.meta):
        if meta.get("name") == "description":
            return " ".join(meta["content"].split())
    return ""


def shortened(text: str) -> str:
    """Return a text that is no longer than :data:`LENGTH`, cut where a word ends."""
    if len(text) <= LENGTH:
        return text
    head = text[: LENGTH - 1]
    cut = head.rfind(" ")
    if text[LENGTH - 1] != " " and cut > LENGTH // 2:  # text in Chinese has no spaces
        head = head[:cut]
    return f"{head.rstrip(' ,;:–(')}…"


def _beginning(doctree: nodes.document) -> str:
    """Return the first paragraph that is the author's own."""
    for paragraph in doctree.findall(nodes.paragraph):
        above: nodes.Node | None = paragraph
        while isinstance(above, nodes.Element) and not is_unsaid(above):
            above = above.parent
        if above is None:
            return " ".join(paragraph.astext().split())
    return ""
