"""What pages say in their authors' words, as plain text: of each entry, and of themselves.

It is asked for where it is needed, and found once for each page: from the page as a builder has
it at hand, or else from the page as it was read. What a process that writes some of the pages has
found, it leaves in a folder to the one that began it.
"""

from __future__ import annotations

import pickle
import shutil
import weakref
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import parent_process
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.logging import suppress_logging

from agreement_record.model.language import language_of
from sphinx_record.outline import outline
from sphinx_record.placeholders import record_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from agreement_record.model.language import Language
    from sphinx_record.outline import Part

OURS = "record-"
"""How the classes begin of what the record adds to the text of an entry."""

LENGTH = 160
"""How many characters are shown of a description, by and large, where pages are listed."""


@dataclass(frozen=True, slots=True)
class PageText:
    """The texts of one page; of each section by its anchors, paragraphs apart by an empty line.

    ``outline`` is all that the page holds, as the search reads it.
    """

    description: str
    sections: dict[str, str]
    outline: tuple[Part, ...]
    has_register: bool


class Texts:
    """The texts of all pages of an environment."""

    def __init__(self, env: BuildEnvironment) -> None:
        """Begin without any."""
        self._env = env
        self._pages: dict[str, PageText] = {}
        self._shared = Path(mkdtemp())
        weakref.finalize(self, shutil.rmtree, self._shared, ignore_errors=True)

    def of_page(self, docname: str, doctree: nodes.document | None = None) -> PageText:
        """Return the texts of a page; ``doctree`` is the page with its references resolved."""
        if docname not in self._pages:
            self._pages[docname] = self._found(docname, doctree)
        return self._pages[docname]

    def _found(self, docname: str, doctree: nodes.document | None) -> PageText:
        left = self._shared / sha256(docname.encode()).hexdigest()
        if doctree is None and left.exists():
            found: PageText = pickle.loads(left.read_bytes())  # noqa: S301 - written below
            return found
        text = _read(
            self._resolved(docname) if doctree is None else doctree,
            language_of(self._env.config.language),
        )
        if doctree is not None and parent_process():
            left.write_bytes(pickle.dumps(text))
        return text

    def _resolved(self, docname: str) -> nodes.document:
        """Return a page with its references resolved; what is wrong, its builder has told."""
        doctree = self._env.get_doctree(docname)
        with suppress_logging():
            self._env.apply_post_transforms(doctree, docname)
        return doctree

    def of_section(self, docname: str, anchor: str) -> str:
        """Return the text of a section, without what stands below another heading."""
        return self.of_page(docname).sections.get(anchor, "")


def _read(doctree: nodes.document, speech: Language) -> PageText:
    sections = {}
    for section in doctree.findall(nodes.section):
        text = own_text(section)
        sections.update(dict.fromkeys(section["ids"], text))
    description = written(doctree) or shortened(_beginning(doctree, speech))
    return PageText(description, sections, outline(doctree), _has_register(doctree))


def _has_register(doctree: nodes.document) -> bool:
    return any("record-register" in node["classes"] for node in doctree.findall(nodes.table))


def own_text(section: nodes.section) -> str:
    """Return what an author says in a section, paragraphs apart by an empty line."""
    return "\n\n".join(_paragraphs(section))


def _paragraphs(section: nodes.section) -> Iterator[str]:
    for child in section.children:
        if isinstance(child, nodes.section):
            return
        if isinstance(child, nodes.Element) and not _is_unsaid(child):
            yield from _blocks(child)


def _blocks(element: nodes.Element) -> Iterator[str]:
    if isinstance(element, nodes.TextElement):
        if text := _words(element):
            yield text
        return
    for child in element.children:
        if isinstance(child, nodes.Element) and not _is_unsaid(child):
            yield from _blocks(child)


def _is_unsaid(element: nodes.Element) -> bool:
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
        | addnodes.toctree
        | record_entry,
    ) or any(name.startswith(OURS) for name in element["classes"])


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


def _beginning(doctree: nodes.document, speech: Language) -> str:
    """Return the first paragraph below the page's title, or what its sections are called."""
    page = next(iter(doctree.findall(nodes.section)), None)
    if page is None:
        return ""
    sections = [child for child in page.children if isinstance(child, nodes.section)]
    for child in page.children:
        if isinstance(child, nodes.paragraph) and not _is_unsaid(child):
            return _words(child)
    if not sections:
        return ""
    titles = speech.text("; ").join(_words(_title(section)) for section in sections)
    return f"{_words(_title(page))}{speech.text(': ')}{titles}"


def _title(section: nodes.section) -> nodes.Node:
    return section.next_node(nodes.title) or section


def _words(node: nodes.Node) -> str:
    return " ".join(node.astext().split())
