"""Where the pages are hosted, and what a host needs beside them.

`Host.of` reads what Read the Docs tells a build in its environment, for `conf.py`. Elsewhere
nothing is told, and the settings of Sphinx and Furo say it: `html_baseurl`, and `source_repository`
and `source_branch` among the options of the theme.

The extension adds three files to the pages, and to nothing but them: `404.html`, which a host
shows at any address that it does not know and whose links are therefore absolute; `robots.txt`;
and, once it is known where the pages are, `sitemap.xml`.

There are extensions for the first and the last. sphinx-notfound-page copies functions of Sphinx
that are not public, which this does without; sphinx-sitemap lists pages in the order in which
parallel writers finish them, starts a process of its own to collect them, and installs a reader
of Git's history. Either is longer than this file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote, urljoin, urlsplit

from markdown_it.common.normalize_url import normalizeLink
from sphinx.errors import ConfigError
from sphinx.locale import _
from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

MISSING = "404"
"""The page for addresses that lead nowhere. Hosts look for it by this name."""

SITES = {"html", "dirhtml"}
"""The builders whose output is put on a host."""

REPOSITORIES = {"bitbucket.org", "github.com", "gitlab.com"}
"""The hosts of repositories that Furo can link to."""

CLONED_FROM = re.compile(
    r"(?:\w+://)?(?:[^/@]*@)?(?P<host>[^/:@]+)(?::\d+(?=/))?[/:]+(?P<path>.+?)/?(?:\.git)?/?"
)
"""An address that Git clones from: `https://…`, `ssh://…` or `git@host:…`."""

LINKS = re.compile(r'(?<=\s)(href|src|action|data-content_root)="(?!#)([^"]*)"')
"""The attributes of a page of ours that hold an address, other than one on the same page."""


POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""What pages may load and run (Content Security Policy Level 3): files beside them alone."""

NO_SNIFFING = "X-Content-Type-Options: nosniff"


LATEST = 253_402_300_799
"""The last second of the year 9999, counted from 1970: what dates in files can say."""


def _check_time(seconds: str | None) -> None:
    """Tell of a time that Sphinx would end in a traceback on."""
    if seconds is None or (seconds.isascii() and seconds.isdigit() and int(seconds) <= LATEST):
        return
    message = (
        f"SOURCE_DATE_EPOCH is “{seconds[:40]}”; expected whole seconds since 1970, up to "
        f"{LATEST}, or that it is not set."
    )
    raise ConfigError(message)


@dataclass(frozen=True)
class Host:
    """What Read the Docs tells of the pages that it builds; elsewhere, nothing."""

    address: str = ""
    """Where the pages are to be."""

    language: str = ""
    """Their language, as Sphinx writes it."""

    name: str = ""
    """What the version is called, unless it is a release."""

    version: str = ""
    """What the version is called in addresses."""

    repository: str = ""
    """The address of the repository, where pages can be linked to their sources in it."""

    ref: str = ""
    """What was checked out of it."""

    is_editable: bool = False
    """Whether that is a branch, and no tag or pull request."""

    shows_menu: bool = False
    """Whether the host puts a menu of its own on every page."""

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Host:
        """Read the variables of an environment; none of them need be there.

        Raises :class:`ConfigError` where its time is none: Sphinx reads that after ``conf.py``.
        """
        _check_time(environment.get("SOURCE_DATE_EPOCH"))
        told = {
            name.removeprefix("READTHEDOCS_"): value
            for name, value in environment.items()
            if name.startswith("READTHEDOCS_")
        }
        kind, version = told.get("VERSION_TYPE", ""), told.get("VERSION", "")
        names = {"tag": "", "external": f"pull request {version}"}
        return cls(
            address=told.get("CANONICAL_URL", ""),
            language=sphinx_language(told.get("LANGUAGE", "")),
            name=names.get(kind, version),
            version=version,
            repository=repository(told.get("GIT_CLONE_URL", "")),
            ref=_ref(kind, told),
            is_editable=kind == "branch",
            shows_menu="READTHEDOCS" in environment,
        )

    @property
    def edition_address(self) -> str:
        """Where the pages in another language are, with ``{language}`` in it, on Read the Docs.

        Translations are projects of their own there, at ``/zh-cn/latest/`` beside ``/en/latest/``.
        """
        return f"../../{{language}}/{quote(self.version)}/" if self.version else ""

    @property
    def theme_options(self) -> dict[str, str]:
        """Furo's options for where the source of a page is shown and edited."""
        if not (self.repository and self.ref):
            return {}
        return {"source_repository": self.repository, "source_branch": quote(self.ref)}

    def release(self, version: str) -> str:
        """Return a version with the name of what is built of it, such as `1.2 (latest)`."""
        return f"{version} ({self.name})" if self.name else version


def sphinx_language(code: str) -> str:
    """Write a language as Sphinx does: `zh-cn` as `zh_CN`."""
    language, *rest = re.split("[-_]", code)
    # A place has two letters, a script four (RFC 5646, section 2.2).
    written = {2: str.upper, 4: str.title}
    return "_".join([language.lower(), *(written.get(len(part), str)(part) for part in rest)])


def _ref(kind: str, told: Mapping[str, str]) -> str:
    """Return what was checked out, as it stands in addresses."""
    name = told.get("GIT_IDENTIFIER", "") if kind in {"branch", "tag"} else ""
    # Of a pull request, only its number is told, which is no name of a branch.
    return name or told.get("GIT_COMMIT_HASH", "")


def repository(cloned_from: str) -> str:
    """Return the address of a repository's pages; none, where Furo cannot link to them."""
    found = CLONED_FROM.fullmatch(cloned_from)
    host = found["host"].lower() if found else ""
    return f"https://{host}/{quote(found['path'])}/" if found and host in REPOSITORIES else ""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the extension to Sphinx."""
    app.connect("config-inited", _check_address)
    app.connect("html-collect-pages", _add_missing_page)
    app.connect("build-finished", _finish)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _check_address(_: Sphinx, config: Config) -> None:
    """Take `html_baseurl` only when pages can be below it; encode it, and end it in a slash."""
    if not config.html_baseurl:
        return
    parts = urlsplit(config.html_baseurl)
    if parts.scheme in {"http", "https"} and parts.netloc and not parts.query + parts.fragment:
        config.html_baseurl = normalizeLink(config.html_baseurl.rstrip("/") + "/")
        return
    logger.warning(
        "html_baseurl is %r, and must be an address such as https://example.org/record/",
        config.html_baseurl,
        type="hosting",
        subtype="address",
    )
    config.html_baseurl = ""


def _add_missing_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Have a page for addresses that lead nowhere, itself the page of no address."""
    if app.builder.name in SITES:
        context = {
            "title": _("Page not found"),
            "body": missing_page(cast("StandaloneHTMLBuilder", app.builder)),
            "metatags": '<meta name="robots" content="noindex">',
            "pageurl": None,
        }
        yield MISSING, context, "page.html"


def missing_page(builder: StandaloneHTMLBuilder) -> str:
    """Return the body of the page: that nothing is there, and where to look for it."""
    ways = {builder.config.root_doc: _("The front page"), "search": _("The search")}
    if builder.use_index:
        ways["genindex"] = _("General Index")
    items = "".join(
        f'<li><a href="{escape(builder.get_relative_uri(MISSING, name))}">{escape(text)}</a></li>'
        for name, text in ways.items()
    )
    said = _(
        "There is nothing at this address. It may be mistyped, or what was here may have moved."
    )
    return f"<h1>{_('Page not found')}</h1>\n<p>{said}</p>\n<ul>{items}</ul>"


def _finish(app: Sphinx, exception: Exception | None) -> None:
    """Make the links of the page for lost addresses absolute, and write what programs read."""
    if exception or app.builder.name not in SITES:
        return
    builder, base = cast("StandaloneHTMLBuilder", app.builder), app.config.html_baseurl
    page = builder.get_output_path(MISSING)
    at = urljoin(urlsplit(base).path or "/", builder.get_target_uri(MISSING))
    page.write_text(with_absolute_links(page.read_text(encoding="utf-8"), at), encoding="utf-8")
    robots = "User-agent: *\nAllow: /\n"
    if base:
        pages = (base + builder.get_target_uri(name) for name in app.env.found_docs)
        _write(app, "sitemap.xml", sitemap(pages))
        robots += f"\nSitemap: {base}sitemap.xml\n"
    _write(app, "robots.txt", robots)
    _write(app, "_headers", f"/*\n  Content-Security-Policy: {POLICY}\n  {NO_SNIFFING}\n")


def _write(app: Sphinx, name: str, text: str) -> None:
    Path(app.outdir, name).write_text(text, encoding="utf-8", newline="\n")


def with_absolute_links(page: str, at: str) -> str:
    """Return a page, found at a path of its host, so that it can be shown at any other."""
    return LINKS.sub(lambda link: f'{link[1]}="{urljoin(at, link[2])}"', page)


def sitemap(addresses: Iterable[str]) -> str:
    """Return a sitemap of addresses (https://www.sitemaps.org/protocol.html)."""
    pages = (f"  <url><loc>{escape(address)}</loc></url>\n" for address in sorted(addresses))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{''.join(pages)}</urlset>\n"
    )
