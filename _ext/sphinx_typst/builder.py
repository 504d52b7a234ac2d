"""The builder: all pages, in the order of the toctrees, as one PDF."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.osutil import make_filename_from_project

from sphinx_typst import blocks, code, inline, lists, tables  # noqa: F401  (handlers)
from sphinx_typst.code import array, call, string
from sphinx_typst.compiler import compile_pdf, located
from sphinx_typst.listings import domain_indices, general_index
from sphinx_typst.order import pages
from sphinx_typst.places import Places, address
from sphinx_typst.translator import Translator

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes

    from sphinx_typst.order import Page

logger = logging.getLogger(__name__)

IMPORT = '#import "template.typ": *\n'
NO_STYLE = "#let classes = (:)\n#let look = body => body\n"

HERE = Path(__file__).parent

PICTURES = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]

MEDIA_TYPES = {
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".csv": "text/csv",
    ".cff": "application/yaml",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".xml": "application/xml",
}


class TypstBuilder(Builder):
    """Builds one PDF, tagged and made to last (PDF/UA-1, PDF/A-3a), with Typst."""

    name = "typst"
    format = "typst"
    epilog = "The PDF is in %(outdir)s."
    supported_image_types = PICTURES

    def init(self) -> None:
        """Prepare what every page needs."""
        self.places = Places({})
        self.docnames: list[str] = []
        self.style = NO_STYLE
        if self.config.typst_pdf_style:
            path = Path(self.confdir) / self.config.typst_pdf_style
            self.style = path.read_text(encoding="utf-8")
        self.styles = set(re.findall(r'^ *"([\w-]+)":', self.style, re.MULTILINE))
        """The classes that the project's own look has something to say of."""
        self.cover: dict[str, str] = dict(self.config.typst_pdf_cover)
        self.date = datetime.fromisoformat(self.config.typst_pdf_date).replace(tzinfo=UTC)
        self.attached: dict[str, str] = {}  # name in the PDF -> description
        self.work = Path(self.doctreedir) / "typst"
        """Where the Typst sources are put together; they stay there to be looked at."""
        self.words = {
            "contents": _("Contents"),
            "index": _("Index"),
            "page": _("p."),
            "attached": _("attached to this PDF as"),
        }

    def get_outdated_docs(self) -> str:
        """Say what is built: everything, always."""
        return "one PDF of all pages"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:  # noqa: ARG002
        """Return the address of a page."""
        return address(docname)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:  # noqa: ARG002
        """Return the address of a page, which is the same on every page."""
        return address(to)

    @property
    def replaces_output(self) -> str:
        """The name of the file that is built; the old one stays until the new one is whole."""
        name = self.config.typst_pdf_name or make_filename_from_project(self.config.project)
        return f"{name}.pdf"

    def write_documents(self, docnames: AbstractSet[str]) -> None:  # noqa: ARG002
        """Write all pages, and compile them."""
        order = list(pages(self.env))
        self.docnames = [page.docname for page in order]
        doctrees: dict[str, nodes.document] = {}
        for page in order:
            doctree = self.env.get_doctree(page.docname)
            self.env.apply_post_transforms(doctree, page.docname)
            self.post_process_images(doctree)
            doctrees[page.docname] = doctree
        self.places = Places(doctrees)
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        self.events.emit("typst-pdf-started", self)
        for index in self._possible_indices():
            self.places.add(index)
        indices = [*domain_indices(self)]
        if general := general_index(self):
            indices.append(("genindex", general))
        missing = self._possible_indices() - {name for name, _code in indices}
        for name in missing:
            self.places.remove(name)
        files = [self._write_page(place, page, doctrees) for place, page in enumerate(order)]
        for name, written in indices:
            files.append(f"{name}.typ")
            self._write(files[-1], f"{IMPORT}#{written}\n")
        self._write_frame(order, files)

    def finish(self) -> None:
        """Compile what was written, and put the PDF into its place if nothing went wrong."""
        made, problems = compile_pdf(self.work, self.fonts, self.timestamp)
        for problem in problems:
            message, location = located(problem, self.work)
            if self.config.typst_pdf_glyph_hint and "could not be displayed" in problem.message:
                message = f"{message} {self.config.typst_pdf_glyph_hint}"
            logger.warning(message, type="typst", subtype=problem.subtype, location=location)
        failed = self._app._fail_on_warnings and self._app._warncount  # noqa: SLF001
        if made is None or failed:
            self._app.statuscode = 1
            logger.info("The PDF was not made anew, because of the warnings above.")
            return
        whole = Path(self.outdir) / self.replaces_output
        half = whole.with_suffix(".part")
        half.write_bytes(made)
        half.replace(whole)

    # What pages ask for

    def picture(self, node: nodes.Element) -> str | None:
        """Copy an image to the Typst sources, and return its name there."""
        uri = node["uri"]
        if uri not in self.images:
            return None
        name = f"images/{self.images[uri]}"
        target = self.work / name
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(self.env.srcdir / uri, target)
        return name

    def drawing(self, svg: str) -> str:
        """Put a picture that stands in a page among the Typst sources, and return its name there.

        What it leaves open is set in the face that has all scripts.
        """
        name = f"images/drawing-{hashlib.sha256(svg.encode()).hexdigest()[:16]}.svg"
        self._write(name, svg.replace("<svg", '<svg font-family="Leaf Serif"', 1))
        return name

    def attach(self, node: nodes.Element) -> str | None:
        """Attach a file to the PDF, and return its name there."""
        unique = node.get("filename")
        found = (p for p, (_, copy) in self.env.dlfiles.items() if copy.as_posix() == unique)
        source = next(found, None)
        if source is None:
            return None
        name = Path(source).name
        self.add_attachment(name, (self.env.srcdir / source).read_bytes(), node.astext())
        return name

    def add_attachment(self, name: str, content: bytes, description: str) -> None:
        """Attach a file of some content to the PDF."""
        target = self.work / "attached" / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
        self.attached.setdefault(name, description)

    @property
    def fonts(self) -> list[Path]:
        """The folders of fonts: the project's, and ours."""
        mine = [Path(self.confdir) / folder for folder in self.config.typst_pdf_font_paths]
        return [*mine, HERE / "fonts"]

    @property
    def timestamp(self) -> datetime:
        """The date of the document: of ``SOURCE_DATE_EPOCH``, or a fixed one; no clock's."""
        seconds = os.environ.get("SOURCE_DATE_EPOCH")
        return datetime.fromtimestamp(int(seconds), UTC) if seconds else self.date

    # Writing

    def _possible_indices(self) -> AbstractSet[str]:
        return {
            "genindex",
            *(f"{d.name}-{index.name}" for d in self.env.domains.sorted() for index in d.indices),
        }

    def _write(self, name: str, content: str) -> None:
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")

    def _write_page(self, place: int, page: Page, doctrees: dict[str, nodes.document]) -> str:
        translator = Translator(self, page.docname, page.depth)
        written = translator.write(doctrees[page.docname])
        name = f"page-{place:03}.typ"
        self._write(name, f"{IMPORT}//@ 1 {self.env.doc2path(page.docname)}\n#{written}\n")
        return name

    def _write_frame(self, order: list[Page], files: list[str]) -> None:
        shutil.copyfile(HERE / "template.typ", self.work / "template.typ")
        self._write("style.typ", self.style)
        settings = self._settings(order)
        self._write(
            "settings.typ",
            "#let settings = (\n"
            + "".join(f"  {name}: {value},\n" for name, value in settings.items())
            + ")\n",
        )
        lines = [
            '#import "template.typ": *',
            '#import "style.typ": look',
            "#show: book",
            "#show: look",
            *(self._attachment(name) for name in sorted(self.attached)),
            *(f'#include "{name}"' for name in files),
        ]
        self._write("main.typ", "\n".join(lines) + "\n")

    def _settings(self, order: list[Page]) -> dict[str, str]:
        """Return what the template wants to know, as Typst code."""
        config = self.config
        date = self.timestamp
        words = ", ".join(f"{name}: {string(word)}" for name, word in sorted(self.words.items()))
        return {
            "title": string(config.typst_pdf_title or config.project),
            "subtitle": string(config.typst_pdf_subtitle),
            "short-title": string(config.typst_pdf_short_title or config.project),
            "description": string(config.typst_pdf_subtitle),
            "author": string(config.author),
            "date": f"datetime(year: {date.year}, month: {date.month}, day: {date.day})",
            "language": f"({code.language(config.language)})",
            "paper": string(config.typst_pdf_paper),
            "facts": array(
                array([string(name), string(text)]) for name, text in self.cover.items() if text
            ),
            "parts": array(
                array([string(self.places.find(address(page.docname)) or ""), string(page.part)])
                for page in order
                if page.part
            ),
            "contents-depth": str(config.typst_pdf_contents_depth),
            "words": f"({words})",
        }

    def _attachment(self, name: str) -> str:
        kind = MEDIA_TYPES.get(Path(name).suffix, "text/plain")
        description = string(self.attached[name])
        attach = call(
            "pdf.attach",
            string(name),
            f"read({string(f'attached/{name}')}, encoding: none)",
            relationship=string("supplement"),
            mime_type=string(kind),
            description=description,
        )
        return f"#{attach}"
