"""Built pages, read for what a reader's browser would stumble over."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
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
