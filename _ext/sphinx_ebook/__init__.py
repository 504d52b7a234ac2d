"""An EPUB that a strict reader opens without complaint: a Sphinx extension.

Add `sphinx_ebook` to the `extensions` of conf.py, and build with the builder `epub`, which this
takes the place of. Sphinx's own writes the pages; what is made of them is ours:

- a cover, drawn by Typst from the title and what stands below it;
- contents with the captions of the toctrees, and landmarks; a reader that knows EPUB 2 alone shows
  the contents as a page;
- metadata of accessibility (EPUB Accessibility 1.1), as far as they follow from the pages;
- pages without scripts, forms, comments and links to nowhere, in a stylesheet that leaves colours
  and letters to the reader of the book; drawings (raw nodes of the format `svg`) as pictures, boxes
  to tick as characters, downloads as links to the web;
- Sphinx's general index and those of domains, as lists;
- the files that the pages refer to, whatever their names, and no others;
- the language of conf.py as a tag (BCP 47), and the languages of words in pages and contents;
- the same bytes for the same sources and `SOURCE_DATE_EPOCH`, wherever it is built.

A link to nowhere, a picture that is not there and a page that is not XML are warnings at the page.
The book is written in any case: whether one with warnings is kept is not decided here.

Sphinx's options `epub_basename`, `epub_title`, `epub_author`, `epub_publisher`, `epub_copyright`,
`epub_description`, `epub_identifier`, `epub_show_urls`, `epub_tocdepth` and `epub_use_index` are
heeded; those below are ours. Files of `html_static_path` and `html_extra_path` do not go in.

When the pages are written, and before anything about them is, the event `ebook-started` is
emitted, with the builder: a project may then add lines to its `cover`, and set its `date`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_ebook.builder import EbookBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

OPTIONS: dict[str, tuple[object, tuple[type, ...]]] = {
    # Pages that are not in the book: names of pages, and of folders, which end in `/`. A link to
    # one leads to the web, where `html_baseurl` says where that is, and is mere words otherwise.
    "ebook_exclude": ([], (list, tuple)),
    # A stylesheet, relative to conf.py, that is added to ours.
    "ebook_style": ("", (str,)),
    # Folders, relative to conf.py, with the fonts of the cover, and the one that it is set in.
    "ebook_font_paths": ([], (list, tuple)),
    "ebook_font": ("Libertinus Serif", (str,)),
    # What a reader with a disability should know (schema.org's `accessibilitySummary`).
    "ebook_accessibility": ("", (str,)),
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the builder in place of Sphinx's."""
    app.setup_extension("sphinx.builders.epub3")
    for name, (default, types) in OPTIONS.items():
        app.add_config_value(name, default, "", types)
    app.add_event("ebook-started")
    app.add_html_theme("ebook", str(Path(__file__).parent / "theme"))
    app.add_builder(EbookBuilder, override=True)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
