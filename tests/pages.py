"""Built pages, read for what a reader's browser would stumble over."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "object": "data"}
"""Elements that make a browser ask for a file, and the attribute that names it."""

LOADING_LINKS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch"}
"""The relations of ``<link>`` that do so."""

CSS_URL = re.compile(r"""(?:url\(\s*|@import\s+)["']?(https?:)?//""")


@dataclass
class Page:
    """What one page has and refers to."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.page.ids.append(given["id"])
        if tag == "link" and LOADING_LINKS & set(given.get("rel", "").split()):
            self.page.assets.append(given["href"])
        elif "href" in given:
            self.page.links.append(given["href"])
        if tag in LOADED and LOADED[tag] in given:
            self.page.assets.append(given[LOADED[tag]])


def read(path: Path) -> Page:
    """Read a page."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.page


VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
"""Elements without an end tag (HTML, section 13.1.2)."""

NO_PROSE = {"script", "style", "title", "pre", "option"}
"""Elements whose text can carry no language of its own, or is no prose."""


class _Texts(HTMLParser):
    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.above: list[tuple[str, str]] = []  # element and language
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            inherited = self.above[-1][1] if self.above else ""
            self.above.append((tag, dict(attrs).get("lang") or inherited))

    def handle_endtag(self, tag: str) -> None:
        while self.above and self.above.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        elements = {element for element, _ in self.above}
        language = self.above[-1][1] if self.above else ""
        if not language.startswith(self.language) and not elements & NO_PROSE:
            self.found.append(data)


def texts_not_in(language: str, path: Path) -> list[str]:
    """Return the texts of a page that do not stand in an element of the language."""
    reader = _Texts(language)
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.found


REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]*)">')


def leads_to(path: Path) -> str:
    """Return the address that a page leads on to by itself, or nothing."""
    found = REFRESH.search(path.read_text(encoding="utf-8"))
    return unescape(found[1]) if found else ""


def shown(site: Path) -> list[Path]:
    """Return the pages that a reader stays on: all but those that lead on."""
    return [path for path in sorted(site.rglob("*.html")) if not leads_to(path)]


def faults(site: Path) -> Iterator[str]:
    """Yield each repeated id, dead link or anchor, missing asset, and request elsewhere."""
    pages = {path: read(path) for path in sorted(site.rglob("*.html"))}
    for path, page in pages.items():
        name = path.relative_to(site).as_posix()
        repeated = [identifier for identifier, n in Counter(page.ids).items() if n > 1]
        yield from (f"{name}: id {identifier} stands more than once" for identifier in repeated)
        for asset in page.assets:
            if urlsplit(asset).netloc or not _target(site, path, asset).is_file():
                yield f"{name}: asset {asset}"
        for link in page.links:
            if what := _dead(site, path, link, pages):
                yield f"{name}: {what} {link}"
    for path in sorted(site.rglob("*.css")):
        if CSS_URL.search(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(site).as_posix()}: asks another host"


def _dead(site: Path, path: Path, link: str, pages: Mapping[Path, Page]) -> str:
    """Return what of a link is dead, the ``link`` or its ``anchor``, or nothing."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return ""
    target = _target(site, path, link)
    if not target.is_file():
        return "link"
    if parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
        return "anchor"
    return ""


def _target(site: Path, page: Path, link: str) -> Path:
    """Return the file that a relative link leads to, as a server of static files would."""
    name = unquote(urlsplit(link).path)
    if not name:
        return page
    target = (site / name[1:]) if name.startswith("/") else (page.parent / name)
    target = target.resolve()
    return target / "index.html" if target.is_dir() else target
