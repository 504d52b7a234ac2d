"""Built pages, read for what they say, and for what a reader's browser would stumble over."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def soup(path: Path) -> BeautifulSoup:
    """Parse a page."""
    return BeautifulSoup(path.read_bytes(), "html.parser")


def soups(site: Path) -> dict[str, BeautifulSoup]:
    """Parse every page that a reader stays on; by its name, such as ``docs/a.html``."""
    return {path.relative_to(site).as_posix(): soup(path) for path in shown(site)}


def one(within: Tag, selector: str) -> Tag:
    """Return the element that a selector names, the only one."""
    [element] = within.select(selector)
    return element


def text(element: Tag) -> str:
    """Return the text of an element in a line, without the sign that links to a heading."""
    return " ".join(element.get_text().replace("¶", "").split())


def texts(within: Tag, selector: str) -> list[str]:
    """Return the texts of what a selector names."""
    return [text(element) for element in within.select(selector)]


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
    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__()
        self.languages = languages
        self.above: list[tuple[str, str]] = []  # element and language
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            inherited = self.above[-1][1] if self.above else ""
            self.above.append((tag, dict(attrs).get("lang") or inherited))

    def handle_endtag(self, tag: str) -> None:
        if tag not in {element for element, _ in self.above}:
            return  # an end without a beginning, which browsers pass over
        while self.above.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        elements = {element for element, _ in self.above}
        language = self.above[-1][1] if self.above else ""
        if not language.startswith(self.languages) and not elements & NO_PROSE:
            self.found.append(data)


def texts_not_in(languages: tuple[str, ...], path: Path) -> list[str]:
    """Return the texts of a page that do not stand in an element of one of the languages."""
    reader = _Texts(languages)
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


class Nowhere(Exception):
    """An address at which nothing stands."""


class Place(NamedTuple):
    """Where an address leads in the end: a file of the build, and an anchor in it."""

    path: Path
    anchor: str


def follow(site: Path, address: str) -> Place:
    """Follow an address, relative to the front page, as a browser would."""
    url, seen = urljoin("/", address), set[str]()
    while url not in seen:
        seen.add(url)
        name, anchor = urldefrag(url)
        path = site / unquote(name).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            raise Nowhere(f"{address}: nothing at {url}")
        onward = leads_to(path)
        if not onward:
            return Place(path, unquote(anchor))
        base = f"/{path.relative_to(site).as_posix()}"
        url = urljoin(base, onward)
    raise Nowhere(f"{address}: round and round")


def unresolved(site: Path, ledger: Path, suffix: str = ".html") -> list[str]:
    """Return what was published and leads neither to what it was nor to what tells of it."""
    found = []
    with ledger.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind, name = row["kind"], row["identifier"]
            address = f"{name}{suffix}" if kind == "page" else f"id/{kind}/{name}"
            address = re.sub(r"(^|/)index/$", r"\1", address)
            try:
                place = follow(site, address)
            except Nowhere as error:
                found.append(str(error))
                continue
            if row["withdrawn"] or kind == "page":
                continue
            anchor = f"{kind}-{name}".replace(".", "-")
            if place.anchor != anchor or anchor not in read(place.path).ids:
                found.append(f"{address}: no entry there")
    return found
