"""What a value looks like to a reader, in pieces that every renderer knows.

A type of value says once how its values are shown (``ValueType.show``). Pages turn the pieces
into nodes, and changes and plain text into words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_record.model.scripts import HAN_RUN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Ref:
    """The entry with an identifier, shown as a link to it."""

    identifier: str


@dataclass(frozen=True, slots=True)
class Address:
    """An address on the web, shown as a link to it."""

    url: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than that of the page; a tag of BCP 47."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a source, with the quotation marks that show them as such."""

    text: str


@dataclass(frozen=True, slots=True)
class Digits:
    """A fingerprint."""

    text: str


APART = re.compile(f"({HAN_RUN.pattern})")
"""Han characters, apart from what stands between them."""

Piece = str | Ref | Address | Foreign | Quoted | Digits


def marked(text: str) -> Iterator[Piece]:
    """Yield words with the Chinese among them marked as such; the script is not told by them."""
    for number, part in enumerate(APART.split(text)):
        if part:
            yield Foreign(part, "zh") if number % 2 else part


def joined(groups: Iterable[Iterable[Piece]], separator: str) -> Iterator[Piece]:
    """Yield the pieces of all groups, with the separator between the groups."""
    for number, group in enumerate(groups):
        if number:
            yield separator
        yield from group


def in_words(pieces: Iterable[Piece], link: Callable[[str], str]) -> str:
    """Return pieces as plain text; ``link`` gives the text of a link to an entry."""
    return "".join(_words(piece, link) for piece in pieces)


def _words(piece: Piece, link: Callable[[str], str]) -> str:
    match piece:
        case str():
            return piece
        case Ref(identifier):
            return link(identifier)
        case Address(url):
            return url
        case Foreign(text) | Quoted(text) | Digits(text):
            return text
