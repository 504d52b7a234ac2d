"""From pages to the code of a PDF: that of the book, and those of sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx_book
from sphinx_book import left_out
from sphinx_book.left_out import LeftOut
from sphinx_book.web import Web
from sphinx_typst import code, frame, indices
from sphinx_typst.document import Document
from sphinx_typst.handlers import HANDLERS
from sphinx_typst.order import Page, pages
from sphinx_typst.places import Places, address
from sphinx_typst.translator import Translator

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.builders import Builder

    from sphinx_typst.frame import Frame
    from sphinx_typst.sources import Sources

HERE = Path(__file__).parent
TEMPLATES = (
    HERE / "template.typ",
    HERE / "frame.typ",
    Path(sphinx_book.__file__).with_name("cover.typ"),
)

NO_STYLE = "#let classes = (:)\n#let look = body => body\n"

STYLED = re.compile(r'^ *"([\w-]+)":', re.MULTILINE)
"""A line of ``classes`` in a project's style: what the class is called."""


@dataclass(frozen=True)
class Writer:
    """Writes what Typst is given."""

    builder: Builder
    frame: Frame
    style: str
    """How the project's own classes look, as Typst code."""

    def book(self, sources: Sources, front: str, excluded: AbstractSet[str]) -> None:
        """Write all pages but some, one of them in front of all, and the index behind."""
        builder = self.builder
        order = [Page(front, 0)] if front else []
        order += pages(builder.env, builder.tags, excluded | {front})
        doctrees = {page.docname: self._doctree(page.docname) for page in order}
        left_out.forget(builder.env, doctrees)
        places = Places(doctrees)
        index = indices.written(builder, places)
        if index:
            places.add(indices.NAME)
        gone = excluded | {indices.NAME}
        files = self._pages(self._document(places, gone, sources), order, doctrees)
        if index:
            files[f"{indices.NAME}.typ"] = f"#{index}"
        parts = [(places.find(address(page.docname)) or "", page.part) for page in order]
        parts = [(label, name) for label, name in parts if name]
        self._write(sources, files, replace(self.frame, parts=parts))
        first, *rest = files
        main = frame.main(
            "book",
            rest if front else files,
            front=first if front else "",
            attached=sources.attached,
        )
        sources.write("main.typ", main)

    def sheet(self, sources: Sources, docname: str) -> None:
        """Write a page that stands by itself: to it, all others are left out."""
        env = self.builder.env
        doctrees = {docname: self._doctree(docname)}
        gone = (env.found_docs | {indices.NAME}) - {docname}
        document = self._document(Places(doctrees), gone, sources, is_sheet=True)
        files = self._pages(document, [Page(docname, 0)], doctrees)
        self._write(sources, files, replace(self.frame, title=env.titles[docname].astext()))
        sources.write("main.typ", frame.main("sheet", files))

    def _doctree(self, docname: str) -> nodes.document:
        doctree = self.builder.env.get_doctree(docname)
        self.builder.env.apply_post_transforms(doctree, docname)
        self.builder.post_process_images(doctree)
        return doctree

    def _document(
        self, places: Places, gone: AbstractSet[str], sources: Sources, *, is_sheet: bool = False
    ) -> Document:
        return Document(
            env=self.builder.env,
            places=places,
            left_out=LeftOut(gone, Web(self.builder.config)),
            sources=sources,
            images=self.builder.images,
            styles=set(STYLED.findall(self.style)),
            whole=set(self.builder.config.typst_whole),
            is_sheet=is_sheet,
        )

    def _pages(
        self, document: Document, order: Sequence[Page], doctrees: Mapping[str, nodes.document]
    ) -> dict[str, str]:
        """Return the code of each page, by the name of its file."""
        files = {}
        for number, page in enumerate(order):
            translator = Translator(document, HANDLERS, page.docname, page.depth)
            mark = code.mark(1, str(document.env.doc2path(page.docname)))
            written = translator.write(doctrees[page.docname])
            files[f"page-{number:03}.typ"] = f"{mark}#{written}"
        return files

    def _write(self, sources: Sources, files: Mapping[str, str], framed: Frame) -> None:
        for name, written in files.items():
            sources.write(name, f'#import "template.typ": *\n{written}\n')
        for path in TEMPLATES:
            sources.write(path.name, path.read_bytes())
        sources.write("style.typ", self.style)
        sources.write("settings.typ", frame.settings(self.builder.config, framed))
