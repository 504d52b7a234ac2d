"""Where a mistake is reported: a form, an issue tracker or an address for mail, filled in."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from sphinx.errors import ConfigError

from agreement_record.model.language import language_of
from sphinx_record.languages import page_language
from sphinx_record.publication import edition_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config

FILLED = ("page", "entry", "subject", "body")
"""What a form can be filled in with, each in braces in its address."""

SCHEMES = frozenset({"http", "https", "mailto"})

TRACKERS = {
    "codeberg.org": "issues/new?title={subject}&body={body}",
    "github.com": "issues/new?title={subject}&body={body}",
    "gitlab.com": "-/issues/new?issue[title]={subject}&issue[description]={body}",
}
"""The form of a new issue, below the address of a repository, by its host."""


def form_of(config: Config) -> str:
    """Return the address of the form, with names in braces; nothing where none is known.

    It is that of ``record_report``, or the issue tracker of the repository that holds the pages.
    """
    own: str = config.record_report
    repository: str = config.html_theme_options.get("source_repository", "")
    tracker = TRACKERS.get(urlsplit(repository).hostname or "", "")
    return own or (f"{repository.rstrip('/')}/{tracker}" if tracker else "")


def check_form(config: Config) -> None:
    """Raise :class:`ConfigError` where ``record_report`` is no address that can be filled in."""
    form: str = config.record_report
    try:
        names = {name for _, name, _, _ in Formatter().parse(form) if name is not None}
        scheme = urlsplit(form).scheme
    except ValueError as error:
        message = f"record_report: “{form}” cannot be read ({error})."
        raise ConfigError(message) from error
    expected = ", ".join(f"{{{name}}}" for name in FILLED)
    if form and (scheme not in SCHEMES or not names <= set(FILLED)):
        message = (
            f"record_report: “{form}” is not a place to report to; expected an address that begins "
            f"with https: or mailto:, in which no names but {expected} stand in braces."
        )
        raise ConfigError(message)


def reporting(app: Sphinx, docname: str) -> Callable[[str], str] | None:
    """Return what gives the address to report a mistake in an entry of a page, or on it (“”)."""
    form = form_of(app.config)
    if not form:
        return None
    edition, speech = edition_of(app), language_of(page_language(app.env, docname))

    def address(entry: str) -> str:
        page = edition.full(edition.page(docname))
        lines = [speech.text("Page: {page}", page=page)]
        if entry:
            lines.append(speech.text("Entry: {entry}", entry=entry))
        lines.append(speech.text("Version: {version}", version=edition.version))
        lines += ["", speech.text("What is wrong, and the source for it:"), ""]
        filled = {
            "page": page,
            "entry": entry,
            "subject": speech.text("Mistake in {subject}", subject=entry or page),
            "body": "\n".join(lines),
        }
        return form.format(**{name: quote(words, safe="") for name, words in filled.items()})

    return address
