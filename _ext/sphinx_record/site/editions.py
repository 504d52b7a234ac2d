"""The editions of a record in other languages: their settings, and the same place in each.

``record_editions`` gives for each further language, as Sphinx writes it, the settings that are
words: titles, names, links of the frame. Where the editions are, seen from the front page of one,
``record_edition_address`` says, with ``{language}`` in it as addresses have it (``zh-cn``);
without it, no page leads to another edition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast
from urllib.parse import urljoin

from babel import Locale

from agreement_record.model.language import language_of
from sphinx_ebook.language import bcp47
from sphinx_record.languages import page_language
from sphinx_record.translation import is_edition

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config


COUNTS = "The record is in English; where another edition differs, the English counts."
"""What every page of an edition says at its head, in its language."""


class Edition(NamedTuple):
    """A page in another edition: the tag of its language, its name in it, and its address."""

    tag: str
    name: str
    address: str


def configure_edition(config: Config) -> None:
    """Take the settings of the language that is built."""
    for name, value in config.record_editions.get(config.language, {}).items():
        config[name] = value


def elsewhere(app: Sphinx, pagename: str, root: str) -> list[Edition]:
    """Return a page in each other edition; ``root`` leads from it to the front page."""
    config, builder = app.config, cast("StandaloneHTMLBuilder", app.builder)
    if not config.record_edition_address:
        return []
    languages = [config.record_source_language, *config.record_editions]
    return [
        Edition(
            bcp47(language),
            str(Locale.parse(bcp47(language), sep="-").get_language_name()),
            root + _address(config, language) + builder.get_target_uri(pagename),
        )
        for language in languages
        if language != config.language
    ]


def _address(config: Config, language: str) -> str:
    written = language.lower().replace("_", "-")
    address: str = config.record_edition_address.format(language=written)
    return address


def add_editions(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: object
) -> None:
    """Name a page in the other editions, in its head and in its frame."""
    if app.builder.format != "html" or doctree is None:
        return
    speech = language_of(app.config.language)
    root = context["pathto"]("-", 1).removesuffix("-") or "./"
    found = elsewhere(app, pagename, root)
    context["record_editions"] = found
    if is_edition(app.config):
        context["record_counts"] = speech.text(COUNTS)
    base: str = app.config.html_baseurl
    links = [(one.tag, one.address.removeprefix(root)) for one in found]
    if base and found:
        target = cast("StandaloneHTMLBuilder", app.builder).get_target_uri(pagename)
        links = [(page_language(app.env, pagename), target), *links]
    lines = [
        f'<link rel="alternate" hreflang="{tag}" href="{urljoin(base, to) if base else root + to}">'
        for tag, to in links
    ]
    context["metatags"] = "\n    ".join([(context.get("metatags") or "").rstrip(), *lines, ""])
