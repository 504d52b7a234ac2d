"""Which agreements each entry is about: said once, so that all that is computed goes by it.

Where a record holds one agreement, everything is about that. Where it holds several, an entry
belongs to what its fact ``agreement`` says; else to the agreement whose identifier stands in
front of its own, with two hyphens between; else to the one that its source reports; else to the
one on its page, or nearest above it in the folders. Evidence and questions belong where that is
which they are about, parties, people and themes wherever they are named.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from agreement_record.model.kinds import (
    Agreement,
    Evidence,
    Party,
    Passage,
    Person,
    Question,
    Source,
    Theme,
)
from agreement_record.model.values import NAME_SPACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from agreement_record.model.entry import Entry

E = TypeVar("E", bound="Entry")

SHARED = (Party, Person, Theme)
"""What several agreements may have in common."""

Names = dict[str, set[str]]
"""Identifiers, each with those of the agreements that it belongs to."""


def belonging(given: Iterable[Entry]) -> Mapping[str, tuple[str, ...]]:
    """Return the identifiers of the agreements of each entry, in reading order."""
    entries = tuple(given)
    agreements = [one.identifier for one in entries if isinstance(one, Agreement)]
    if len(agreements) < 2:  # noqa: PLR2004
        return {entry.identifier: tuple(agreements) for entry in entries}
    found = _Belonging(entries).found
    return {
        entry.identifier: tuple(one for one in agreements if one in found[entry.identifier])
        for entry in entries
    }


def by_page(agreements: Iterable[Agreement]) -> Names:
    """Return the agreements that stand on each page, and directly in each folder."""
    found: Names = defaultdict(set)
    for one in agreements:
        page = PurePosixPath(one.location.docname)
        for place in (page, page.parent):
            found[str(place)].add(one.identifier)
    return found


def nearest_agreements(pages: Mapping[str, set[str]], docname: str) -> set[str]:
    """Return the agreements on a page, or else in the first folder above it that has any."""
    page = PurePosixPath(docname)
    return next((pages[str(at)] for at in (page, *page.parents) if pages.get(str(at))), set())


class _Belonging:
    """The work of finding it, in the order in which one follows from another."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.found: Names = defaultdict(set)
        self._entries = entries
        self._known: dict[str, Entry] = {}
        for entry in entries:
            self._known.setdefault(entry.identifier, entry)
        self._pages = by_page(self._all(Agreement))
        self._reported: Names = defaultdict(set)
        for one in self._all(Agreement):
            self.found[one.identifier] = {one.identifier}
            for name in self._sources(one):
                self._reported[name].add(one.identifier)
        late = (Agreement, Source, Passage, Evidence, Question, *SHARED)
        for entry in entries:
            if not isinstance(entry, late):
                self.found[entry.identifier] = self._of(entry)
        for question in self._all(Question):
            self._follow(question, question.about.value if question.about else ())
        for evidence in self._all(Evidence):
            self._follow(evidence, evidence.about.value if evidence.about else ())
        for source in self._all(Source):
            found = self._said(source) | self._reported[source.identifier]
            self.found[source.identifier] = found
        self._share()

    def _all(self, type_: type[E]) -> Iterator[E]:
        return (entry for entry in self._entries if isinstance(entry, type_))

    def _sources(self, entry: Entry) -> set[str]:
        names = {name.partition(".")[0] for name in entry.rests_on}
        return {name for name in names if isinstance(self._known.get(name), Source)}

    def _said(self, entry: Entry) -> set[str]:
        """Return what the entry itself says: by its fact, or by its name space."""
        fact = getattr(entry, "agreement", None)
        if fact is not None:
            return {fact.value} if isinstance(fact.value, str) else set(fact.value)
        space, _, name = entry.identifier.partition(NAME_SPACE)
        return {space} if name and isinstance(self._known.get(space), Agreement) else set()

    def _of(self, entry: Entry) -> set[str]:
        if said := self._said(entry):
            return said
        reported = {one for source in self._sources(entry) for one in self._reported[source]}
        return reported if len(reported) == 1 else self._near(entry) or reported

    def _near(self, entry: Entry) -> set[str]:
        return nearest_agreements(self._pages, entry.location.docname)

    def _follow(self, entry: Entry, about: Iterable[str]) -> None:
        """Have an entry belong where that does which it is about; shared things tell nothing."""
        told = (name for name in about if not isinstance(self._known.get(name), SHARED))
        there = {one for name in told for one in self.found.get(name, ())}
        self.found[entry.identifier] = self._said(entry) or there or self._near(entry)

    def _share(self) -> None:
        """Have what is shared belong wherever it is named, and sources where they are used."""
        for entry in self._entries:
            if isinstance(entry, (Source, Passage, *SHARED)):
                continue
            here = self.found[entry.identifier]
            for source in self._sources(entry):
                known = self._known[source]
                if not (self._said(known) or self._reported[source]):
                    self.found[source] |= here
            for _, _, target in entry.references():
                if isinstance(self._known.get(target), SHARED):
                    self.found[target] |= here
        for passage in self._all(Passage):
            self.found[passage.identifier] = self.found[passage.source_identifier]
