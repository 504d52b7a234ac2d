"""The builder: all pages, in the order of the toctrees, as one PDF."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinx.util.osutil import make_filename_from_project

from sphinx_typst import code, frame, indices
from sphinx_typst.compiler import compile_pdf, located
from sphinx_typst.document import Document
from sphinx_typst.handlers import HANDLERS
from sphinx_typst.order import pages
from sphinx_typst.places import Places, address
from sphinx_typst.sources import Sources
from sphinx_typst.translator import Translator

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes

logger = logging.getLogger(__name__)

HERE = Path(__file__).parent

TEMPLATE = "template.typ"
NO_STYLE = "#let classes = (:)\n#let look = body => body\n"

STYLED = re.compile(r'^ *"([\w-]+)":', re.MULTILINE)
"""A line of ``classes`` in a project's style: what the class is called."""

PICTURES = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]


class TypstBuilder(Builder):
    """Builds one PDF, tagged and made to last (PDF/UA-1, PDF/A-3a), with Typst."""

    name = "typst"
    format = "typst"
    epilog = "The PDF is in %(outdir)s."
    supported_image_types = PICTURES

    def init(self) -> None:
        """Prepare what may be added to before anything is written."""
        self.sources = Sources(Path(self.doctreedir) / "typst")
        self.cover: dict[str, str] = dict(self.config.typst_cover)
        self.date = datetime.fromisoformat(self.config.typst_date).replace(tzinfo=UTC)

    def add_attachment(self, name: str, content: bytes, description: str) -> None:
        """Attach a file of some content to the PDF."""
        self.sources.attach(name, content, description)

    def get_outdated_docs(self) -> str:
        """Say what is built: everything, always."""
        return "one PDF of all pages"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:  # noqa: ARG002
        """Return the address of a page."""
        return address(docname)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:  # noqa: ARG002
        """Return the address of a page, which is the same on every page."""
        return address(to)

    def write_documents(self, docnames: AbstractSet[str]) -> None:  # noqa: ARG002
        """Write the code for all pages, and what holds them together."""
        order = list(pages(self.env, self.tags))
        doctrees = {page.docname: self._doctree(page.docname) for page in order}
        self.sources.clear()
        self.events.emit("typst-started", self)
        places = Places(doctrees)
        ends = dict(indices.written(self, places, list(doctrees)))
        for name in ends:
            places.add(name)
        style = self._style()
        document = Document(
            env=self.env,
            places=places,
            sources=self.sources,
            images=self.images,
            styles=set(STYLED.findall(style)),
        )
        files = {}
        for number, page in enumerate(order):
            translator = Translator(document, HANDLERS, page.docname, page.depth)
            mark = code.mark(1, str(self.env.doc2path(page.docname)))
            files[f"page-{number:03}.typ"] = f"{mark}#{translator.write(doctrees[page.docname])}"
        files |= {f"{name}.typ": f"#{written}" for name, written in ends.items()}
        for name, written in files.items():
            self.sources.write(name, f'#import "{TEMPLATE}": *\n{written}\n')
        parts = [(places.find(address(page.docname)) or "", page.part) for page in order]
        settings = frame.settings(
            self.config,
            date=self.timestamp,
            cover=self.cover,
            parts=[(label, name) for label, name in parts if name],
        )
        self.sources.write(TEMPLATE, (HERE / TEMPLATE).read_bytes())
        self.sources.write("style.typ", style)
        self.sources.write("settings.typ", settings)
        self.sources.write("main.typ", frame.main(files, self.sources.attached))

    def finish(self) -> None:
        """Have Typst make the PDF; tell what it finds wrong, and fail where it makes none."""
        folders = [Path(self.confdir) / name for name in self.config.typst_font_paths]
        made, problems = compile_pdf(
            self.sources.folder, [*folders, HERE / "fonts"], self.timestamp
        )
        for problem in problems:
            message, location = located(problem, self.sources.folder)
            if problem.subtype == "glyph":
                message = f"{message} {self.config.typst_glyph_hint}".rstrip()
            logger.warning(message, type="typst", subtype=problem.subtype, location=location)
        if made is None:
            raise SphinxError("Typst has made no PDF, because of what is told above.")
        name = self.config.typst_name or make_filename_from_project(self.config.project)
        (Path(self.outdir) / f"{name}.pdf").write_bytes(made)

    @property
    def timestamp(self) -> datetime:
        """The date of the document: of ``SOURCE_DATE_EPOCH``, or a fixed one; no clock's."""
        seconds = os.environ.get("SOURCE_DATE_EPOCH")
        return datetime.fromtimestamp(int(seconds), UTC) if seconds else self.date

    def _doctree(self, docname: str) -> nodes.document:
        doctree = self.env.get_doctree(docname)
        self.env.apply_post_transforms(doctree, docname)
        self.post_process_images(doctree)
        return doctree

    def _style(self) -> str:
        """Return how the project's own classes look."""
        name: str = self.config.typst_style
        return (Path(self.confdir) / name).read_text(encoding="utf-8") if name else NO_STYLE
