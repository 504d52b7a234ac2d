"""An edition of the record: what it is called, where it is, and what its pages say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_record.model.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One state of the record as it is published.

    ``base`` is the address of its front page and ends in a slash; it is empty where none is
    known, and then every address is relative to the front page (RFC 3986, section 4.2).
    ``page`` gives the address of a page, relative to the front page, by its docname; ``text``
    what the record says of an entry in its own words, paragraphs apart by an empty line.
    """

    title: str
    keeper: str
    version: str
    language: str
    license: str
    """An identifier of SPDX."""
    urn: str
    """What the record is called wherever it is: ``urn:uuid:…`` (RFC 9562, section 4)."""
    base: str = ""
    description: Callable[[], str] = lambda: ""
    """What it is, in a sentence or two; asked for where it is needed."""
    page: Callable[[str], str] = lambda docname: f"{docname}.html"
    text: Callable[[Entry], str] = lambda entry: ""  # noqa: ARG005

    def full(self, address: str) -> str:
        """Return the full address of what stands at an address relative to the front page."""
        return urljoin(self.base, address) if self.base else address

    @property
    def tag(self) -> str:
        """The language as a tag of BCP 47."""
        return self.language.replace("_", "-")

    def place(self, entry: Entry) -> str:
        """Return where an entry stands now: its page and anchor."""
        return f"{self.page(entry.location.docname)}#{entry.location.anchor}"


def permanent(kind: str, identifier: str) -> str:
    """Return the address that leads to an entry for ever, relative to the front page."""
    return f"id/{kind}/{identifier}"
