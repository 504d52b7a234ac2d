"""The search finds entries, each under its title and with its kind, and not pages alone.

Sphinx finds words by page. Here each entry is a document of its own in the index, named
`page#anchor`; what is left of the page is found as the page. `search.js`, which Sphinx adds
to what its search page loads, turns the name into a link and shows the kind.

The index is made anew with every build: what Sphinx would keep of an older one for pages that
did not change holds no entries (`clean_build` sees to that).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.search import IndexBuilder

from sphinx_record.builders import domain_of
from sphinx_record.ties import replace_index

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from agreement_record.model.entry import Entry

SCRIPT = Path(__file__).with_name("search.js")

UNSEARCHED = {"record-backlinks", "record-changes"}
"""What repeats the words of other entries."""

SKIP = "no-search"
"""Sphinx's class for what its search passes over."""


def add_script(app: Sphinx, config: Config) -> None:  # noqa: ARG001
    """Have the search page load our script, unless the project names one of its own."""
    config.html_search_scorer = config.html_search_scorer or str(SCRIPT)


def index_entries(app: Sphinx, doctree: nodes.document, docname: str) -> None:  # noqa: ARG001
    """Make the builder's index one of entries, before the first page is fed to it."""
    index = replace_index(app.builder, EntryIndex)
    if isinstance(index, EntryIndex):
        index.entries = domain_of(app.env).entries


class EntryIndex(IndexBuilder):
    """Sphinx's index, with each entry in it as a document of its own."""

    entries: Mapping[str, Sequence[Entry]]
    """The entries of each page."""

    def feed(
        self,
        docname: str,
        filename: str | os.PathLike[str],
        title: str,
        doctree: nodes.document,
    ) -> None:
        """Add the entries of a page, and the page without them."""
        kinds = {
            entry.location.anchor: entry.kind.capitalize()
            for entry in self.entries.get(docname, ())
        }
        sections = {
            anchor: section
            for section in doctree.findall(nodes.section)
            for anchor in kinds.keys() & set(section["ids"])
        }
        repeated = [node for node in doctree.findall(nodes.Element) if _is_repeated(node)]
        hidden = [*sections.values(), *repeated]
        for element in hidden:
            element["classes"].append(SKIP)
        for anchor, section in sections.items():
            section["classes"].remove(SKIP)
            # A result has no use for the name of a file; the script reads the kind there.
            self._feed(f"{docname}#{anchor}", kinds[anchor], section)
            section["classes"].append(SKIP)
        super().feed(docname, filename, _title(doctree) or title, doctree)
        for element in hidden:
            element["classes"].remove(SKIP)

    def _feed(self, name: str, kind: str, section: nodes.section) -> None:
        super().feed(name, kind, _title(section), cast("nodes.document", section))

    def prune(self, docnames: Iterable[str]) -> None:
        """Forget what is of none of the pages."""
        pages = set(docnames)
        super().prune([name for name in self._titles if name.partition("#")[0] in pages])


def _title(node: nodes.Element) -> str:
    return next((title.astext() for title in node.findall(nodes.title)), "")


def _is_repeated(node: nodes.Element) -> bool:
    """Tell what only repeats words of the page, or of other entries: raw HTML always does."""
    return isinstance(node, nodes.raw) or not UNSEARCHED.isdisjoint(node["classes"])
