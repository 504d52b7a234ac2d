"""Replacing the placeholders of a page, before a builder writes it, by what they stand for."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from agreement_record.data.citation import ASCII_OF_ADDRESSES
from agreement_record.data.edition import permanent
from agreement_record.model.language import language_of
from sphinx_ebook.language import bcp47
from sphinx_record.builders import BROWSED, PAGED, domain_of
from sphinx_record.languages import page_language
from sphinx_record.placeholders import REPEATS, record_entry, record_inline, record_view
from sphinx_record.publication import edition_of
from sphinx_record.site.mistakes import reporting
from sphinx_record.ties import app_of
from sphinx_record.views import SAYING
from sphinx_record.views.build import Context
from sphinx_record.views.essentials import essentials, glance
from sphinx_record.views.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.builders import Builder

    from agreement_record.model.entry import Entry, Location
    from sphinx_record.views.view import View


PLACEHOLDERS = (record_entry, record_view, record_inline)


class DropDeadLinks(SphinxPostTransform):
    """Leave the words of a link to nowhere on its own page, of which MyST has told.

    Runs after references are resolved (10).
    """

    default_priority = 20

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002
        """Take away each link whose place no element of the page is."""
        links = [link for link in self.document.findall(nodes.reference) if "refid" in link]
        if all(link["refid"] in self.document.ids for link in links):
            return
        places = {one for node in self.document.findall(nodes.Element) for one in node["ids"]}
        for link in links:
            if link["refid"] not in places:
                link.parent.replace(link, link.children)


class ResolveRecord(SphinxPostTransform):
    """Replace the placeholders by nodes made from the whole record.

    Runs before references are resolved (10), since the nodes hold some.
    """

    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002
        """Replace every placeholder of the page."""
        is_browsed = self._builder.name in BROWSED
        context = Context(
            domain_of(self.env).record,
            self.env.current_document.docname,
            uri=self._uri if is_browsed else None,
            file=self._file_uri(),
            language=page_language(self.env, self.env.current_document.docname),
            edition=edition_of(app_of(self.env)),
            permanent=self._permanent if self._builder.name in PAGED else None,
            report=reporting(app_of(self.env), self.env.current_document.docname),
        )
        if context.language != bcp47(self.config.language):
            for section in self.document.children:
                if isinstance(section, nodes.section):
                    section["classes"].append(f"language-{context.language}")
        found: dict[type[nodes.Element], list[nodes.Element]] = {one: [] for one in PLACEHOLDERS}
        for node in self.document.findall(nodes.Element):
            if isinstance(node, PLACEHOLDERS):
                found[type(node)].append(node)
        for node in found[record_entry]:
            self._entry(context, cast("record_entry", node))
        for kind in (record_view, record_inline):
            for number, node in enumerate(found[kind], 1):
                self._view(dataclasses.replace(context, number=number), node)

    @property
    def _builder(self) -> Builder:
        return app_of(self.env).builder

    def _uri(self, entry: Entry) -> str:
        """Return the address of an entry from the page; where all pages are one, its anchor."""
        here, there = self.env.current_document.docname, entry.location.docname
        page = self._builder.get_relative_uri(here, there).partition("#")[0]
        return f"{page}#{entry.location.anchor}"

    def _permanent(self, entry: Entry) -> str:
        """Return the permanent address of an entry, from the page where no full one is known."""
        edition, path = edition_of(app_of(self.env)), permanent(entry.kind, entry.identifier)
        if edition.base:
            return quote(edition.full(path), safe=ASCII_OF_ADDRESSES)
        here = self._builder.get_target_uri(self.env.current_document.docname)
        return relative_uri(here, f"{path}/index.html")

    def _file_uri(self) -> Callable[[str], str] | None:
        """Return what gives the address of a file of open data: seen from the page, or in full.

        The files lie beside the pages of a site; a book can only lead to where that is.
        """
        if self._builder.name in PAGED:
            here = self._builder.get_target_uri(self.env.current_document.docname)
            return lambda name: relative_uri(here, name)
        edition = edition_of(app_of(self.env))
        return edition.full if edition.base else None

    def _view(self, context: Context, node: nodes.Element) -> None:
        view: View = node["view"]
        docname: str = node["docname"]
        whole = context.record
        record = whole if isinstance(view, SAYING) else whole.near(docname)
        made = view.build(dataclasses.replace(context, docname=docname, record=record))
        if isinstance(node, record_view):
            _mark(made, repeats=not isinstance(view, SAYING))
        node.replace_self(list(made))

    def _entry(self, context: Context, node: record_entry) -> None:
        location: Location = node["location"]
        here = domain_of(self.env).entries[location.docname]
        entry = next(entry for entry in here if entry.location == location)
        section, loose = node.parent, node["ids"]
        paragraphs = node.findall(nodes.paragraph)
        prose = {child["fact"]: child for child in paragraphs if "fact" in child}
        head = glance(context, entry)
        where = section.index(node)
        section.remove(node)
        if head is not None:
            section.insert(where, head)
        (head if head is not None else section)["ids"] += loose
        below = [essentials(context, entry, prose), *fold(context, entry, prose)]
        end = where + (head is not None)
        _mark([head, *below], repeats=True)
        if isinstance(section, nodes.section) and location.anchor in section["ids"]:
            section["classes"].append("record-entry")
            end = _end_of_own_text(section)
        section[end:end] = [
            *(part for part in below if part is not None),
            *(child for child in node.findall(nodes.paragraph) if "phrase" in child),  # of gettext
        ]


def _mark(made: Iterable[nodes.Node | None], *, repeats: bool) -> None:
    """Say of what was made whether it only repeats what entries say."""
    for node in made:
        if isinstance(node, nodes.Element):
            node[REPEATS] = repeats


def _end_of_own_text(section: nodes.section) -> int:
    """Return where in a section its first section begins, with its labels, or where it ends."""
    sections = (i for i, child in enumerate(section) if isinstance(child, nodes.section))
    end = next(sections, len(section))
    while isinstance(section[end - 1], nodes.target):
        end -= 1
    return end


class AddForce(SphinxPostTransform):
    """Add the force, in brackets, to every link to an entry whose text does not name it.

    Runs after references are resolved (10), so that no form of link escapes it.
    """

    default_priority = 11

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002
        """Look at every link of the page."""
        record = domain_of(self.env).record
        speech = language_of(page_language(self.env, self.env.current_document.docname))
        for reference in self.document.findall(nodes.reference):
            if not (reference.get("internal") or "refid" in reference):
                continue  # a fragment of another site is no anchor of ours
            anchor = reference.get("refid") or reference.get("refuri", "").rpartition("#")[2]
            entry = record.at(anchor)
            text = reference.astext().casefold()
            if entry and entry.term and entry.prefix.casefold() not in text:
                force = speech.label(entry.term).lower()
                if force not in text:
                    reference.append(nodes.Text(speech.text(" ({force})").format(force=force)))
