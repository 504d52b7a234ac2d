"""The settings of a record in ``conf.py``, and the kinds of entries that they give."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx.errors import ConfigError
from sphinx.util.osutil import make_filename

from agreement_record.model import terms
from agreement_record.model.entry import Entry
from agreement_record.model.kinds import KINDS
from sphinx_typst.glyphs import FONTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.config import Config

    from agreement_record.model.kinds import Kinds


class Setting(NamedTuple):
    """A setting: its default, what Sphinx makes anew when it changes, and its types."""

    default: object
    rebuild: Literal["env", "html"]
    types: tuple[type, ...]


SETTINGS: Mapping[str, Setting] = {
    # The licence of titles and texts, an identifier of SPDX.
    "record_license": Setting("", "env", (str,)),
    # What the record is called wherever it is: `urn:uuid:…` (RFC 9562, section 4).
    "record_urn": Setting("", "env", (str,)),
    # The language that pages are written in; `language` is the one that they are built in.
    "record_source_language": Setting("en", "env", (str,)),
    # Editions in other languages: for a language as Sphinx writes it, the settings that are words.
    "record_editions": Setting({}, "env", (dict,)),
    # Where they are, seen from a front page: an address with {language} in it, such as
    # "../{language}/". Without it no page leads to another edition.
    "record_edition_address": Setting("", "html", (str,)),
    # The picture shown where a page is linked, 1200 by 630 pixels, as a path below the pages.
    "record_card": Setting("", "html", (str,)),
    # Where a mistake is reported: an address with {page}, {entry}, {subject} or {body} in it.
    "record_report": Setting("", "html", (str,)),
    # The pages for keepers and programmers: docnames, or folders with a slash at the end; “!”
    # before one takes it out again. The search finds them only where it is asked to.
    "record_handbook": Setting([], "html", (list, tuple)),
    # Further terms of the lists “force”, “act”, “source-type” and “place”: for the name of a list,
    # dictionaries with the fields of its terms (agreement_record.model.terms); “after” names the
    # one that a term ranks behind.
    "record_terms": Setting({}, "env", (dict,)),
    # Further kinds of entries, each as `module:Class`.
    "record_kinds": Setting([], "env", (list, tuple)),
}

HERE = Path(__file__).parent

SYNTAX = frozenset({"attrs_inline", "colon_fence"})
"""What MyST has to read besides CommonMark, for entries to stand in pages."""

BOOK = "record"
"""What the files of the PDF and the EPUB are called."""

ACCESSIBILITY = (
    "All that is said is said in text, in the order in which it is to be read; headings, tables "
    "and lists are marked as such, and words of another language as of that. Colours, letters and "
    "their size are the reader’s choice. Nothing moves, flashes or sounds."
)

DEFAULTS: Mapping[str, tuple[object, object]] = {
    "ebook_accessibility": ("", ACCESSIBILITY),
    "ebook_font": ("Libertinus Serif", "Leaf Serif"),
    "ebook_font_paths": ([], [str(FONTS)]),
    "ebook_style": ("", str(HERE / "books.css")),
    "epub_show_urls": ("inline", "no"),  # what is linked is read where links work
    "html_show_sphinx": (True, False),
    "latex_engine": ("pdflatex", "xelatex"),
    # Without `colorrows`, on which TeX of 2026 fails (Sphinx #14465).
    "latex_table_style": (["booktabs", "colorrows"], ["booktabs"]),
    # Places in a text, which are no anchors, and servers, which are asked gently.
    "linkcheck_anchors_ignore": (["^!"], ["^!", ":~:text="]),
    "linkcheck_rate_limit_timeout": (300.0, 120),
    "linkcheck_retries": (1, 3),
    "linkcheck_workers": (5, 2),
    "primary_domain": ("py", "record"),
    "typst_name": ("", BOOK),
    "typst_style": ("", str(HERE / "books.typ")),
    "typst_whole": ([], ["record-entry", "record-strength"]),
}
"""Settings of others: their own default, and what stands in its place for a record."""

FORM = "“module:Class”, the class a dataclass that derives from agreement_record.model.entry.Entry"


def configure(config: Config) -> None:
    """Set what pages of a record need, and what the project has left as it was.

    Quotation marks stay as they are written: curled in headings, they are not in links to them.
    """
    try:
        terms.extend(config.record_terms)
    except ValueError as error:
        message = f"record_terms: {error}."
        raise ConfigError(message) from error
    config.myst_enable_extensions = {*config.myst_enable_extensions, *SYNTAX}
    config.html_static_path = [*config.html_static_path, str(HERE / "static")]
    config.smartquotes = False
    for name, (default, ours) in DEFAULTS.items():
        if config[name] == default:
            config[name] = ours
    if config.epub_basename == make_filename(config.project):
        config.epub_basename = BOOK
    if config.epub_identifier == "unknown" and config.record_urn:
        config.epub_identifier = config.record_urn
    if config.html_theme == "record":
        # A single key that acts gets in the way of who speaks to the computer (WCAG 2.1.4).
        config.html_theme_options = {"enable_search_shortcuts": False, **config.html_theme_options}


def kinds_of(config: Config) -> Kinds:
    """Return all kinds; raise :class:`ConfigError` where a setting names no dataclass of one."""
    added = [_kind(name) for name in config.record_kinds]
    return {**KINDS, **{kind.kind: kind for kind in added}}


def _kind(name: str) -> type[Entry]:
    module, _, attribute = name.partition(":")
    try:
        found = getattr(import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        message = f"record_kinds: “{name}” cannot be found ({error}); expected {FORM}."
        raise ConfigError(message) from error
    if not (isinstance(found, type) and issubclass(found, Entry)):
        message = f"record_kinds: “{name}” is not a kind of entry; expected {FORM}."
        raise ConfigError(message)
    return found
