"""What each page is about: what its author wrote, how its text begins, or what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

from sphinx_record.site.texts import is_unsaid

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_record.domain import RecordDomain

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
    """Return the first paragraph below the page's title, or what its sections are called."""
    page = next(iter(doctree.findall(nodes.section)), None)
    if page is None:
        return ""
    sections = [child for child in page.children if isinstance(child, nodes.section)]
    for child in page.children:
        if isinstance(child, nodes.paragraph) and not is_unsaid(child):
            return _words(child)
    if not sections:
        return ""
    return f"{_words(_title(page))}: {'; '.join(_words(_title(section)) for section in sections)}"


def _title(section: nodes.section) -> nodes.Node:
    return section.next_node(nodes.title) or section


def _words(node: nodes.Node) -> str:
    return " ".join(node.astext().split())
