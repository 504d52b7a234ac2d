"""The files of the book: its pages as they were written, and what they refer to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

XHTML = "application/xhtml+xml"

MEDIA_TYPES = {
    ".xhtml": XHTML,
    ".css": "text/css",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
"""What a reading system has to be able to show (EPUB 3.3, section 3.2), as far as pages use it."""

PROPERTIES = {
    "{http://www.w3.org/2000/svg}svg": "svg",
    "{http://www.w3.org/1998/Math/MathML}math": "mathml",
}
PICTURES = {"{http://www.w3.org/1999/xhtml}img", *PROPERTIES}
REFERRING = ("href", "src", "{http://www.w3.org/1999/xlink}href")


@dataclass
class File:
    """A file of the book."""

    name: str
    media_type: str
    properties: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    references: list[tuple[str, str]] = field(default_factory=list)  # file, anchor
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
        files[name] = File(name, XHTML)
        try:
            _read(files[name], folder / name)
        except ET.ParseError as error:
            problems.append(Problem(name, f"This page is no XML: {error}", "malformed"))
    for page in list(files.values()):
        for name, _anchor in page.references:
            if name not in files and (media_type := _media_type(folder / name)):
                files[name] = File(name, media_type)
    problems += [problem for page in files.values() for problem in _dead(page, files)]
    return list(files.values()), problems


def _media_type(path: Path) -> str:
    """Return what kind of file this is; nothing for a page, which stands in the book already."""
    kind = MEDIA_TYPES.get(path.suffix.lower(), "")
    return kind if kind != XHTML and path.is_file() else ""


def _read(page: File, path: Path) -> None:
    for element in ET.parse(path).iter():  # noqa: S314 - we have written it
        page.properties |= {PROPERTIES[element.tag]} if element.tag in PROPERTIES else set()
        page.pictured |= element.tag in PICTURES
        if anchor := element.get("id"):
            page.ids.add(anchor)
        for name in REFERRING:
            if (reference := element.get(name)) is not None:
                page.references += _inside(page.name, reference)


def _inside(page: str, reference: str) -> Iterator[tuple[str, str]]:
    """Yield the file and the anchor that a reference leads to, unless it leaves the book."""
    parts = urlsplit(reference)
    if not parts.scheme and not parts.netloc:
        name = urljoin(quote(page), parts.path) if parts.path else quote(page)
        yield unquote(name), unquote(parts.fragment)


def _dead(page: File, files: dict[str, File]) -> Iterator[Problem]:
    for name, anchor in sorted(set(page.references)):
        target = files.get(name)
        if target is None:
            message = f"This page refers to “{name}”, which is no file of the book."
            yield Problem(page.name, message, "dead-link")
        elif anchor and target.media_type == XHTML and anchor not in target.ids:
            message = f"This page links to “{name}#{anchor}”, which is nowhere in the book."
            yield Problem(page.name, message, "dead-link")
