"""The public record of an agreement, as a Sphinx extension.

It takes one line: ``extensions = ["sphinx_record"]``. With it come MyST, the builders of the PDF
and the EPUB, and what a build and a site of a record need besides; ``html_theme = "record"`` gives
the pages the frame that they were made for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agreement_record.model.kinds import DATA_VERSION, KINDS
from sphinx_record.anchors import AnchorHeadings, AnchorTerms
from sphinx_record.books import begin_ebook, begin_pdf
from sphinx_record.builders import domain_of
from sphinx_record.collect import CollectEntries, NoteWords
from sphinx_record.directives import add_kinds, add_views
from sphinx_record.domain import RecordDomain
from sphinx_record.files import add_directives, forbid_raw, leave_out_links
from sphinx_record.labels import LabelCells
from sphinx_record.languages import lend_words
from sphinx_record.markdown import add_parser
from sphinx_record.page_checks import CheckPage
from sphinx_record.pages import leave_out_unreadable, open_loops
from sphinx_record.references import report_missing
from sphinx_record.resolve import AddForce, DropDeadLinks, ResolveRecord
from sphinx_record.safety import MakeSafe
from sphinx_record.settings import HERE, SETTINGS, configure, kinds_of
from sphinx_record.site.addresses import add_tombstones, write_redirects
from sphinx_record.site.colours import write_colours
from sphinx_record.site.editions import add_editions, configure_edition
from sphinx_record.site.head import add_head
from sphinx_record.site.inventory import add_labels
from sphinx_record.site.links import check_copy_instead, write_report
from sphinx_record.site.mistakes import check_form
from sphinx_record.site.open_data import DataBuilder, write_data
from sphinx_record.site.search import add_scripts, add_search, begin_search, end_search
from sphinx_record.site.sidebar import Navigation
from sphinx_record.site.titles import check_titles
from sphinx_record.slips import check_included
from sphinx_record.translation import CheckTranslation

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

EXTENSIONS = (
    "myst_parser",
    "sphinx_clean_build",
    "sphinx_ebook",
    "sphinx_hosting",
    "sphinx_typst",
)
"""What a record is built with."""

__version__ = "0.2"
"""The version of the engine, which is not that of any record."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain, its transforms, and what it does at each event."""
    for extension in EXTENSIONS:
        app.setup_extension(extension)
    for name, (default, rebuild, types) in SETTINGS.items():
        app.add_config_value(name, default, rebuild, types)
    app.add_domain(RecordDomain)
    add_kinds(app, KINDS)
    add_views(app)
    app.add_builder(DataBuilder)
    add_parser(app)
    add_directives(app)
    app.add_html_theme("record", str(HERE / "theme" / "record"))
    app.add_css_file("record.css", priority=800)  # after those of the theme
    app.add_js_file("record.js", defer="defer")
    app.add_transform(MakeSafe)
    app.add_transform(CheckTranslation)
    app.add_transform(AnchorHeadings)
    app.add_transform(NoteWords)
    app.add_transform(CollectEntries)
    app.add_transform(CheckPage)
    for transform in (ResolveRecord, DropDeadLinks, AddForce, LabelCells, AnchorTerms):
        app.add_post_transform(transform)
    for event, handler in HANDLERS:
        app.connect(event, handler)
    Navigation().connect(app)
    app.connect("build-finished", write_colours, priority=900)  # behind Furo
    return {
        "version": __version__,
        "env_version": DATA_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _configure(app: Sphinx, config: Config) -> None:
    configure_edition(config)
    configure(config)
    check_form(config)
    add_kinds(app, kinds_of(config).keys() - KINDS.keys())


def _add_object_types(app: Sphinx) -> None:
    domain_of(app.env).add_object_types()


HANDLERS: tuple[tuple[str, Callable[..., Any]], ...] = (
    ("config-inited", _configure),
    ("config-inited", lend_words),
    ("builder-inited", _add_object_types),
    ("builder-inited", forbid_raw),
    ("builder-inited", leave_out_links),
    ("builder-inited", begin_search),
    ("env-before-read-docs", leave_out_unreadable),
    ("env-updated", open_loops),
    ("include-read", check_included),
    ("warn-missing-reference", report_missing),
    ("html-page-context", add_head),
    ("html-page-context", add_scripts),
    ("html-page-context", add_editions),
    ("html-collect-pages", add_tombstones),
    ("html-collect-pages", add_labels),
    ("html-collect-pages", add_search),
    ("typst-started", begin_pdf),
    ("ebook-started", begin_ebook),
    ("linkcheck-process-uri", check_copy_instead),
    ("build-finished", end_search),
    ("build-finished", check_titles),
    ("build-finished", write_data),
    ("build-finished", write_redirects),
    ("build-finished", write_report),
)
"""What the record does, and when."""
