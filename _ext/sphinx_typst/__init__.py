"""A Sphinx builder that makes a PDF with Typst: `sphinx-build -b typst`.

It needs nothing but the package `typst` from PyPI. The PDF is tagged and meets PDF/UA-1 and
PDF/A-3a. Every option is described where it is declared, below.

When all pages are read and none is written, the event `typst-started` is emitted, with the
builder: a project may then add to its `cover`, set its `date` and what stands at the `foot` of a
sheet, or attach files with its `add_attachment`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_typst import glyphs
from sphinx_typst.builder import TypstBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

OPTIONS: dict[str, tuple[object, tuple[type, ...]]] = {
    # The file, without `.pdf`; by default made from `project`.
    "typst_name": ("", (str,)),
    # On the cover and in the metadata; by default `project`.
    "typst_title": ("", (str,)),
    # What the document is, below the title.
    "typst_subtitle": ("", (str,)),
    # In the running head; by default `project`.
    "typst_short_title": ("", (str,)),
    # Further down on the cover: what a line is about, and the line. Empty lines are left out.
    "typst_cover": ({}, (dict,)),
    # The day in the metadata (ISO 8601) where `SOURCE_DATE_EPOCH` is not set.
    "typst_date": ("1980-01-01", (str,)),
    # Pages that are not in the book: names of pages, and of folders, which end in `/`. A link to
    # one leads to the web, where `html_baseurl` says where that is, and is mere words otherwise.
    "typst_exclude": ([], (list, tuple)),
    # A page that stands behind the cover, before the contents, wherever a toctree lists it.
    "typst_front": ("", (str,)),
    # PDFs of one page each, beside the book: the file, without `.pdf`, and the page. A warning
    # tells the line from which on a page does not fit.
    "typst_sheets": ({}, (dict,)),
    # Classes of what is not to be cut by the end of a page, if a page holds it: of a block, or of
    # a section, of which that is the heading and what stands before its first section.
    "typst_whole": ([], (list, tuple)),
    # A size that Typst knows, such as "a4" or "us-letter".
    "typst_paper": ("a4", (str,)),
    # How many levels of headings the contents list; the bookmarks have all.
    "typst_contents_depth": (2, (int,)),
    # A Typst file, relative to conf.py, with `classes` (a dictionary, a line each: the quoted
    # name of a class, and a function of what carries it) and `look` (a function of the whole
    # document, for `set` and `show` rules).
    "typst_style": ("", (str,)),
    # Folders, relative to conf.py, with more fonts; the first that has a character shows it.
    "typst_font_paths": ([], (list, tuple)),
    # What a writer can do where a character is in no font.
    "typst_glyph_hint": ("", (str,)),
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the builder to Sphinx."""
    for name, (default, types) in OPTIONS.items():
        app.add_config_value(name, default, "", types)
    app.add_event("typst-started")
    app.add_builder(TypstBuilder)
    app.connect("doctree-read", glyphs.note_page)
    app.connect("env-purge-doc", glyphs.forget)
    app.connect("env-merge-info", glyphs.merge)
    app.connect("env-check-consistency", glyphs.check)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
