"""The builder: the pages as Sphinx writes them, made into a book."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from sphinx.builders.epub3 import Epub3Builder
from sphinx.locale import _
from sphinx.util import logging

from sphinx_book import left_out
from sphinx_book.left_out import LeftOut
from sphinx_book.web import Web
from sphinx_ebook.archive import FIRST, pack
from sphinx_ebook.contents import Point, contents
from sphinx_ebook.cover import Cover
from sphinx_ebook.files import collect
from sphinx_ebook.language import bcp47
from sphinx_ebook.translator import EbookTranslator

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from docutils import nodes

logger = logging.getLogger(__name__)

HERE = Path(__file__).parent

PACKAGE = "content.opf"
NAV, STYLE = "nav.xhtml", "style.css"
COVER, COVER_PICTURE = "cover.xhtml", "cover.png"


class EbookBuilder(Epub3Builder):
    """Builds an EPUB 3.3."""

    default_translator_class = EbookTranslator

    def init(self) -> None:
        """Prepare what the book says of itself."""
        super().init()
        self.language = bcp47(self.config.language)
        self.cover: dict[str, str] = {}
        self.date: datetime | None = None
        self.left_out = LeftOut((), Web(self.config))
        self.renderer = jinja2.Environment(
            loader=jinja2.FileSystemLoader(HERE / "templates"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            undefined=jinja2.StrictUndefined,
        )

    def get_theme_config(self) -> tuple[str, dict[str, str | int | bool]]:
        """Return our theme, which has no options."""
        return "ebook", {}

    @property
    def modified(self) -> datetime:
        """When the book was changed: ``SOURCE_DATE_EPOCH``, or else its date; no clock tells."""
        if seconds := os.environ.get("SOURCE_DATE_EPOCH"):
            return datetime.fromtimestamp(int(seconds), UTC)
        return self.date or FIRST

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the address of a page as seen from another; marked where it is left out."""
        if to in self.left_out:
            return f"{left_out.SCHEME}{to}"
        return super().get_relative_uri(from_, to, typ)

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Find what is left out; tell the pages what all of them share."""
        names, unknown = left_out.chosen(self.config.ebook_exclude, self.env)
        for name in unknown:
            message = f"ebook_exclude names “{name}”, which is no page; expected {left_out.NAMED}."
            logger.warning(message, type="ebook", subtype="unknown-page")
        self.left_out = LeftOut(names, Web(self.config))
        self.kept = sorted(self.env.found_docs - names)
        left_out.forget(self.env, self.kept)
        super().prepare_writing(docnames)
        self.domain_indices = []  # the general one has all entries
        self.globalcontext["language"] = self.language

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write the pages that are in the book."""
        super().write_documents(docnames & set(self.kept))

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page, no link of which leads to a page that is not in the book."""
        self.left_out.settle(doctree)
        super().write_doc(docname, doctree)

    def copy_static_files(self) -> None:
        """Copy none: they are for browsers."""

    def copy_extra_files(self) -> None:
        """Copy none: they are for servers."""

    def handle_finish(self) -> None:
        """Make the book of the pages."""
        self.events.emit("ebook-started", self)
        points = list(contents(self, self.left_out))
        if self.use_index:
            points.append(Point.plain(_("Index"), self._target("genindex")))
        self._write_cover()
        self._write_style()
        shown = [point.cut(self.config.epub_tocdepth) for point in points]
        self._render(NAV, points=shown)
        pages = self._pages(points)
        files, problems = collect(self.outdir, pages)
        for problem in problems:
            place = self._source(problem.page)
            logger.warning(problem.message, type="ebook", subtype=problem.subtype, location=place)
        pictured = any(file.pictured for file in files if file.name != COVER)
        self._render(PACKAGE, files=files, pages=pages, pictured=pictured)
        book = Path(self.outdir, f"{self.config.epub_basename}.epub")
        pack(book, self.outdir, [PACKAGE, *(file.name for file in files)], self.modified)

    # What stands in it, and where

    def _target(self, name: str) -> str:
        return f"{name}{self.out_suffix}"

    def _pages(self, points: Sequence[Point]) -> list[str]:
        """Return all pages in reading order; those that no toctree lists come last."""
        listed = [line.page for point in points for line in point.all() if line.href]
        others = map(self._target, self.kept)
        return list(dict.fromkeys([COVER, NAV, *listed, *others]))

    def _source(self, page: str) -> str | None:
        docname = page.removesuffix(self.out_suffix)
        return docname if docname in self.env.found_docs else None

    # Writing

    def _render(self, name: str, **values: Any) -> None:
        template = self.renderer.get_template(f"{name}.jinja")
        written = template.render(
            config=self.config,
            language=self.language,
            date=self.date.date() if self.date else None,
            modified=self.modified.strftime("%Y-%m-%dT%H:%M:%SZ"),
            index=self.use_index,
            words={"contents": _("Contents"), "cover": _("Cover"), "index": _("Index")},
            **values,
        )
        (self.outdir / name).write_text(written, encoding="utf-8", newline="\n")

    def _write_style(self) -> None:
        styles = [HERE / STYLE]
        if self.config.ebook_style:
            styles.append(Path(self.confdir) / self.config.ebook_style)
        written = "\n".join(style.read_text(encoding="utf-8") for style in styles)
        (self.outdir / STYLE).write_text(written, encoding="utf-8", newline="\n")

    def _write_cover(self) -> None:
        config = self.config
        cover = Cover(
            title=config.epub_title,
            description=config.epub_description,
            author=config.epub_author,
            facts={name: words for name, words in self.cover.items() if words},
            language=self.language,
            font=config.ebook_font,
        )
        picture, complaints = cover.draw(
            [Path(self.confdir) / folder for folder in config.ebook_font_paths]
        )
        for complaint in complaints:
            message = f"Typst says of the cover: {complaint}"
            logger.warning(message, type="ebook", subtype="cover")
        (self.outdir / COVER_PICTURE).write_bytes(picture)
        self._render(COVER, cover=cover)
