"""The files of the book: its pages as they were written, and what they refer to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

XHTML = "application/xhtml+xml"

MEDIA_TYPES = {
    ".css": "text/css",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
}
"""What a reading system has to be able to show (EPUB 3.3, section 3.2), as far as pages use it."""

PICTURE = "{http://www.w3.org/1999/xhtml}img"


@dataclass(frozen=True)
class File:
    """A file of the book, and what was read in it, if it was read."""

    name: str
    media_type: str
    ids: frozenset[str] | None = None
    references: tuple[tuple[str, str], ...] = ()  # file, anchor
    pictured: bool = False


@dataclass(frozen=True)
class Problem:
    """What is wrong with a page."""

    page: str
    message: str
    subtype: str


def collect(folder: Path, pages: Iterable[str]) -> tuple[list[File], list[Problem]]:
    """Return the pages, then what they refer to, and what is wrong with any of it."""
    files: dict[str, File] = {}
    problems: list[Problem] = []
    for name in pages:
        try:
            files[name] = _read(name, folder / name)
        except ET.ParseError as error:
            files[name] = File(name, XHTML)
            message = f"This page is not XML: {error}. Expected HTML with every tag closed: <br/>."
            problems.append(Problem(name, message, "malformed"))
    for page in list(files.values()):
        for name, _anchor in page.references:
            path = folder / name
            media_type = MEDIA_TYPES.get(path.suffix.lower())
            if name not in files and media_type and path.is_file():
                files[name] = File(name, media_type)
    problems += [problem for page in files.values() for problem in _dead(page, files)]
    return list(files.values()), problems


def _read(name: str, path: Path) -> File:
    elements = list(ET.parse(path).iter())  # noqa: S314 - we have written it
    addresses = (e.get(key) for e in elements for key in ("href", "src"))
    inside = (place for a in addresses if a is not None for place in _inside(name, a))
    return File(
        name,
        XHTML,
        ids=frozenset(anchor for e in elements if (anchor := e.get("id"))),
        references=tuple(dict.fromkeys(inside)),
        pictured=any(e.tag == PICTURE for e in elements),
    )


def _inside(page: str, reference: str) -> Iterator[tuple[str, str]]:
    """Yield the file and the anchor that a reference leads to, unless it leaves the book."""
    parts = urlsplit(reference)
    if not parts.scheme and not parts.netloc:
        name = urljoin(quote(page), parts.path) if parts.path else quote(page)
        yield unquote(name), unquote(parts.fragment)


def _dead(page: File, files: Mapping[str, File]) -> Iterator[Problem]:
    for name, anchor in page.references:
        target = files.get(name)
        if target is None:
            message = f"This page refers to “{name}”, which is not a file of the book."
            yield Problem(page.name, message, "dead-link")
        elif anchor and target.ids is not None and anchor not in target.ids:
            message = f"This page links to “{name}#{anchor}”, which is nowhere in the book."
            yield Problem(page.name, message, "dead-link")
