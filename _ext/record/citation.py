"""Citations of entries: in words, and in BibTeX.

An entry is cited as part of the record, with its force in front, who reported it, and the day
as of which the record speaks, so that a citation says no more than the record does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from record.model import Passage, Source
from record.terms import Origin

if TYPE_CHECKING:
    from collections.abc import Callable

    from record.entry import Entry, Fact
    from record.query import Record

ASCII_OF_ADDRESSES = "%:/?#[]@!$&'()*+,;=~"
"""What stays as it is in an address (RFC 3986, section 2.2); the rest is percent-encoded."""

TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_"},
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}


@dataclass(frozen=True, slots=True)
class Work:
    """The record as a whole, as it is cited: its title, who keeps it, and its version.

    ``page`` gives the address of a page by its docname, or nothing where the record has none.
    """

    title: str
    keeper: str
    version: str
    page: Callable[[str], str]

    def address(self, entry: Entry) -> str:
        """Return the address of an entry, or nothing where the record has none."""
        page = self.page(entry.location.docname)
        return f"{page}#{entry.location.anchor}" if page else ""


def in_words(record: Record, entry: Entry, work: Work) -> str:
    """Return a citation as a sentence of a bibliography, without the address."""
    parts = [
        f"“{_title(entry)}” ({entry.identifier})",
        reported(record, entry),
        f"In: {work.keeper}: {work.title}, {_edition(record, work)}",
    ]
    return " ".join(f"{part}." for part in parts if part)


def bibtex(record: Record, entry: Entry, work: Work, url: str = "") -> str:
    """Return a BibTeX record; ``url`` is the entry's address, where it is known."""
    fields = {
        "title": f"{{{tex(_title(entry))}}}",
        "author": f"{{{tex(work.keeper)}}}",
        "howpublished": f"In: {tex(work.title)}, {tex(_edition(record, work))}",
        "note": tex(reported(record, entry)),
        "year": str(record.as_of.latest.year) if record.as_of else "",
        "url": url,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{entry.location.anchor},", *lines, "}"])


def reported(record: Record, entry: Entry) -> str:
    """Return by whom, and when, what the entry rests on was reported; or nothing."""
    is_own = isinstance(entry, Source | Passage)
    fact = getattr(entry, "source", None)
    rests_on: tuple[str, ...] = (entry.identifier,) if is_own else fact.value if fact else ()
    verb = "Published by" if is_own else "Reported by"
    names = dict.fromkeys(identifier.partition(".")[0] for identifier in rests_on)
    sources = [record.lookup(name, Source) for name in names]
    found = [_publication(source) for source in sources if source]
    return f"{verb} {'; '.join(found)}" if found else ""


def _publication(source: Source) -> str:
    parts = [f"{source.publisher.value}{_mark(source.publisher)}"] if source.publisher else []
    parts = parts or [source.link_text]
    if source.published:
        parts.append(f"{source.published.value.words}{_mark(source.published)}")
    if source.url:
        parts.append(quote(source.url.value, safe=ASCII_OF_ADDRESSES))
    return ", ".join(parts)


def _mark(fact: Fact[Any]) -> str:
    """Return how a fact got here, where its source does not simply say it."""
    origin = fact.provenance.origin
    return f" [{origin.label}]" if origin in {Origin.DERIVED, Origin.OUTSIDE} else ""


def tex(text: str) -> str:
    """Return a text with the characters escaped that TeX gives a meaning."""
    return "".join(TEX.get(character, character) for character in text)


def _title(entry: Entry) -> str:
    return entry.full_title if not isinstance(entry, Passage) else f"{entry.title}, {entry.locator}"


def _edition(record: Record, work: Work) -> str:
    as_of = f", as of {record.as_of.words}" if record.as_of else ""
    return f"version {work.version}{as_of}"
