"""The builder: all pages, in the order of the toctrees, as one PDF, and sheets, of a page each."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder
from sphinx.errors import ConfigError, SphinxError
from sphinx.util import logging
from sphinx.util.osutil import make_filename_from_project

from sphinx_book import left_out
from sphinx_typst import glyphs
from sphinx_typst.compiler import Compiler, located
from sphinx_typst.frame import Frame
from sphinx_typst.places import address
from sphinx_typst.sources import Sources
from sphinx_typst.writing import NO_STYLE, Writer

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx_typst.compiler import Problem

logger = logging.getLogger(__name__)

PICTURES = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]


class TypstBuilder(Builder):
    """Builds PDFs, tagged and made to last (PDF/UA-1, PDF/A-3a), with Typst."""

    name = "typst"
    format = "typst"
    epilog = "The PDF is in %(outdir)s."
    supported_image_types = PICTURES

    def init(self) -> None:
        """Prepare what may be added to before anything is written."""
        config = self.config
        self.book = config.typst_name or make_filename_from_project(config.project)
        if self.book in config.typst_sheets:
            message = f"typst_sheets: “{self.book}” is what the book is called; expected another."
            raise ConfigError(message)
        self.sources = self._sources(self.book)
        self.sheets: dict[str, str] = {}
        self.cover: dict[str, str] = dict(config.typst_cover)
        self.date = datetime.fromisoformat(config.typst_date).replace(tzinfo=UTC)
        self.foot: list[str] = []

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
        config = self.config
        self.sources.clear(glyphs.missing(self.env))
        self.events.emit("typst-started", self)
        writer = Writer(self, self._frame(), self._style())
        excluded, unknown = left_out.chosen(config.typst_exclude, self.env)
        for name in unknown:
            self._warn_of_page("typst_exclude", name, left_out.NAMED)
        front = config.typst_front if self._is_page("typst_front", config.typst_front) else ""
        writer.book(self.sources, front, excluded - {front})
        for name, page in config.typst_sheets.items():
            if self._is_page("typst_sheets", page):
                self.sheets[name] = page
                sources = self._sources(name)
                sources.clear(glyphs.missing(self.env))
                writer.sheet(sources, page)

    def finish(self) -> None:
        """Have Typst make the PDFs; tell what it finds wrong, and fail where it makes none."""
        made = {name: self._make(name) for name in (self.book, *self.sheets)}
        for name, pdf in made.items():
            if pdf is None:
                raise SphinxError("Typst has made no PDF, because of what is told above.")
            (Path(self.outdir) / f"{name}.pdf").write_bytes(pdf)

    @property
    def timestamp(self) -> datetime:
        """The date of the document: of ``SOURCE_DATE_EPOCH``, or a fixed one; no clock's."""
        seconds = os.environ.get("SOURCE_DATE_EPOCH")
        return datetime.fromtimestamp(int(seconds), UTC) if seconds else self.date

    def _sources(self, name: str) -> Sources:
        return Sources(Path(self.doctreedir) / "typst" / name)

    def _style(self) -> str:
        name: str = self.config.typst_style
        return (Path(self.confdir) / name).read_text(encoding="utf-8") if name else NO_STYLE

    def _frame(self) -> Frame:
        config = self.config
        date = self.timestamp.date().isoformat()
        return Frame(
            title=config.typst_title or config.project,
            date=self.timestamp,
            cover=self.cover,
            foot=[
                config.typst_short_title or config.project,
                *(self.foot or [config.release, date, config.html_baseurl]),
            ],
        )

    def _make(self, name: str) -> bytes | None:
        # What it needs is large, and the builds of pages have no use for it.
        from sphinx_typst.finish import finished  # noqa: PLC0415

        sources = self._sources(name)
        fonts = glyphs.folders(self.config, Path(self.confdir))
        compiler = Compiler(sources.folder, fonts)
        made, problems = compiler.pdf(self.timestamp)
        lacking = self._tell_lacking(problems, sources.folder)
        if made is None and lacking:  # of what no page holds, such as a setting
            sources.replace({one: glyphs.code(one) for one in lacking})
            compiler = Compiler(sources.folder, fonts)
            made, problems = compiler.pdf(self.timestamp)
        for problem in problems:
            if problem.subtype != "glyph":
                message, location = located(problem, sources.folder)
                logger.warning(message, type="typst", subtype=problem.subtype, location=location)
        if made is None:
            return None
        pdf, count = finished(made)
        if name in self.sheets and count > 1:
            self._warn_of_length(self.sheets[name], count, compiler.lines())
        return pdf

    # What is told

    def _tell_lacking(self, problems: list[Problem], folder: Path) -> set[str]:
        """Tell of characters that no font has, each at its first place, and return them."""
        told: set[str] = set()
        for problem in problems:
            for character in sorted(set(problem.lacks) - told):
                told.add(character)
                glyphs.tell(self.config, character, located(problem, folder)[1])
        return told

    def _is_page(self, setting: str, name: str) -> bool:
        if name and name not in self.env.found_docs:
            self._warn_of_page(setting, name, "the name of a page")
        return name in self.env.found_docs

    def _warn_of_page(self, setting: str, name: str, expected: str) -> None:
        message = f"{setting} names “{name}”, which is no page; expected {expected}."
        logger.warning(message, type="typst", subtype="unknown-page")

    def _warn_of_length(self, docname: str, count: int, lines: list[tuple[int, int]]) -> None:
        first = next((line for line, page in lines if page > 1), 1)
        message = (
            f"As a sheet this page takes {count} pages, of which the second begins about here; "
            "expected what one page can hold."
        )
        location = f"{self.env.doc2path(docname)}:{first}"
        logger.warning(message, type="typst", subtype="long-sheet", location=location)
