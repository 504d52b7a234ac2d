"""PDFs, read for what they say, where they lead and how they are tagged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, NameObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from project import Built
    from sphinx_typst.builder import TypstBuilder


def squeezed(text: str) -> str:
    """Return a text without what lines and pages do to it."""
    return re.sub(r"[\s\u00ad-]", "", text)


def listed(value: Any) -> list[Any]:
    """Return the values of a list, or of what stands for a list of one."""
    value = value.get_object() if value is not None else []
    return [v.get_object() for v in value] if isinstance(value, list) else [value]


@dataclass(frozen=True)
class Element:
    """An element of the structure tree."""

    role: str
    data: DictionaryObject


class Pdf:
    """A PDF, read once."""

    def __init__(self, built: Built, name: str = "") -> None:
        """Open the PDF of all pages, or a sheet."""
        self.built = built
        self.path = built.out / f"{name or cast('TypstBuilder', built.app.builder).book}.pdf"
        self.reader = PdfReader(self.path)
        self.catalog = cast("DictionaryObject", self.reader.trailer["/Root"])

    @cached_property
    def operations(self) -> list[list[tuple[Any, bytes]]]:
        """What draws each page."""
        found = []
        for page in self.reader.pages:
            stream = ContentStream(page.get_contents(), self.reader, "bytes")
            # Most of the time that it takes to read a page goes here; its text is read from this.
            page[NameObject("/Contents")] = stream
            found.append(stream.operations)
        return found

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page."""
        assert len(self.operations) == len(self.reader.pages)
        return [page.extract_text() for page in self.reader.pages]

    @cached_property
    def text(self) -> str:
        """All of the text."""
        return squeezed("".join(self.pages))

    @cached_property
    def outline(self) -> list[tuple[int, str, int]]:
        """The bookmarks: level, title, page."""

        def flat(items: Any, level: int) -> Iterator[tuple[int, str, int]]:
            for item in items:
                if isinstance(item, list):
                    yield from flat(item, level + 1)
                else:
                    page = self.reader.get_destination_page_number(item)
                    assert page is not None
                    yield level, str(item.title), page + 1

        return list(flat(self.reader.outline, 1))

    @cached_property
    def elements(self) -> list[Element]:
        """The structure tree, in reading order."""

        def below(data: Any) -> Iterator[Element]:
            for kid in listed(data.get("/K")):
                if isinstance(kid, DictionaryObject) and "/S" in kid:
                    yield Element(str(kid["/S"]), kid)
                    yield from below(kid)

        return list(below(self.catalog["/StructTreeRoot"]))

    @property
    def images(self) -> Iterator[object]:
        """The pictures that are made of dots."""
        for found in self.reader.xref_objStm.keys() | self.reader.xref[0].keys():
            thing = self.reader.get_object(found)
            if isinstance(thing, DictionaryObject) and thing.get("/Subtype") == "/Image":
                yield thing

    @cached_property
    def links(self) -> list[list[DictionaryObject]]:
        """The links of each page."""
        pages = [listed(page.get("/Annots")) for page in self.reader.pages]
        return [[link for link in page if link["/Subtype"] == "/Link"] for page in pages]

    def target(self, link: DictionaryObject) -> int:
        """Return the page that a link in the document leads to."""
        page = cast("Any", link["/Dest"])
        if not isinstance(page, list):
            page = self._destinations[str(page)]
        return self._numbers[page[0].get_object().indirect_reference.idnum]

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """The number of each page by that of its object."""
        pages = enumerate(self.reader.pages, start=1)
        return {page.indirect_reference.idnum: n for n, page in pages if page.indirect_reference}

    @cached_property
    def _destinations(self) -> dict[str, Any]:
        found = self.reader.named_destinations
        return {name: place.dest_array for name, place in found.items()}
