"""The record as a whole: read-only questions to all of its entries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from agreement_record.model.kinds import (
    KINDS,
    Agreement,
    Commitment,
    Evidence,
    Passage,
    Person,
    Question,
    Source,
)
from agreement_record.model.terms import Finding
from agreement_record.past.history import History
from agreement_record.whole.belonging import belonging, by_page, nearest_agreements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from agreement_record.model.dates import Date
    from agreement_record.model.entry import Entry, Fact
    from agreement_record.model.kinds import Kinds

E = TypeVar("E", bound="Entry")

SUPPORTS = "A fact is derived from it or taken from it"
PASSAGES = "Its passages"
MENTIONS = "Is mentioned in the text of"
WEAKER = {SUPPORTS: 1, MENTIONS: 2}

NO_DIRECT_EVIDENCE = "no direct evidence found"
"""The status of a commitment on which none was found."""

QUESTIONS = {
    "who": "actor_as_worded",
    "what": "wording",
    "by when": "deadline",
    "how much": "resources",
    "how measured": "measure",
}
"""The five questions of specificity, and the fact that answers each."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A link in the text of one entry (``None``: of a page outside any) to another."""

    within: str | None
    target: str


@dataclass(frozen=True, slots=True)
class Backlinks:
    """The entries that refer to an entry in the same ways, in reading order."""

    relations: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of status: what a piece of direct evidence shows, and since when."""

    finding: Finding
    date: Date
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Status:
    """What is known of a commitment since, computed from evidence and never typed.

    ``changes`` run from the oldest to the newest; where there are none, no direct evidence
    was found. ``as_of`` is the day of the newest search for its agreement, if one is recorded.
    """

    changes: tuple[Change, ...]
    as_of: Date | None

    @property
    def newest(self) -> Finding | None:
        """What the newest direct evidence shows; none where no direct evidence was found."""
        return self.changes[-1].finding if self.changes else None

    @property
    def label(self) -> str:
        """The status in words."""
        return self.newest.label if self.newest else NO_DIRECT_EVIDENCE


@dataclass(frozen=True, slots=True)
class Chain:
    """Who passed a commitment's words on, from the agreement to this record.

    ``speakers`` are none where the report names nobody; ``sources`` are the reports.
    """

    agreements: tuple[Agreement, ...]
    speakers: tuple[Person, ...]
    sources: tuple[Source, ...]


def _newest(agreements: Iterable[Agreement]) -> Date | None:
    """Return the day of the newest search made for some agreements."""
    searches = (fact.value.when for one in agreements for fact in one.searched)
    return max(searches, key=lambda date: date.latest, default=None)


class Record:
    """Every entry, in reading order, with what can be computed from them.

    Where an identifier was given twice, the first entry in reading order stands for it.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        mentions: Iterable[Mention] = (),
        history: History | None = None,
        kinds: Kinds = KINDS,
        whole: Record | None = None,
    ) -> None:
        """Take the entries in reading order, what was ever published, and the kinds there are.

        A part of a record has the ``whole`` behind it: its lists are its own, and what an
        identifier means is what it means there.
        """
        self.whole = whole or self
        self.entries = tuple(entries)
        self.mentions = tuple(mentions)
        self.history = history or History()
        self.kinds = kinds

    @cached_property
    def _by_identifier(self) -> Mapping[str, Entry]:
        found: dict[str, Entry] = {}
        for entry in self.entries:
            found.setdefault(entry.identifier, entry)
        return found

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        """The place of each identifier in reading order."""
        return {identifier: rank for rank, identifier in enumerate(self._by_identifier)}

    @cached_property
    def _by_type(self) -> Mapping[type[Entry], tuple[Entry, ...]]:
        found: dict[type[Entry], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[type(entry)].append(entry)
        return {type_: tuple(entries) for type_, entries in found.items()}

    @cached_property
    def _by_source(self) -> Mapping[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for spec, _, target in entry.references():
                if spec.name == "source":
                    found[target].append(entry)
        return {target: tuple(entries) for target, entries in found.items()}

    @cached_property
    def _by_subject(self) -> Mapping[str, tuple[Evidence | Question, ...]]:
        found: dict[str, list[Evidence | Question]] = defaultdict(list)
        telling: tuple[Evidence | Question, ...] = (*self.all(Evidence), *self.all(Question))
        for entry in telling:
            for target in dict.fromkeys(entry.about.value if entry.about else ()):
                found[target].append(entry)
        return {target: tuple(entries) for target, entries in found.items()}

    def about(self, entry: Entry, type_: type[E]) -> tuple[E, ...]:
        """Return the evidence or the questions that name an entry as what they are about."""
        found = self._by_subject.get(entry.identifier, ())
        return tuple(one for one in found if isinstance(one, type_))

    def get(self, identifier: str) -> Entry | None:
        """Return the entry with this identifier."""
        return self.whole._by_identifier.get(identifier)  # noqa: SLF001

    @cached_property
    def _by_anchor(self) -> Mapping[str, Entry]:
        return {entry.location.anchor: entry for entry in reversed(self.entries)}

    def at(self, anchor: str) -> Entry | None:
        """Return the entry whose section carries an anchor."""
        return self._by_anchor.get(anchor)

    def lookup(self, identifier: str, type_: type[E]) -> E | None:
        """Return the entry with this identifier where it is of the type."""
        entry = self.get(identifier)
        return entry if isinstance(entry, type_) else None

    def all(self, type_: type[E]) -> tuple[E, ...]:
        """Return the entries of a type, in reading order."""
        return cast("tuple[E, ...]", self._by_type.get(type_, ()))

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """Return the entries of a kind, in reading order."""
        return self.all(self.kinds[kind])

    def identifiers(self, kinds: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the identifiers of entries of the kinds (of any, where none is given)."""
        wanted = set(kinds)
        return tuple(e.identifier for e in self.entries if not wanted or e.kind in wanted)

    def _relations(self) -> Iterator[tuple[str, str, str]]:
        """Yield what facts say of other entries: target, referrer, relation."""
        for entry in self.entries:
            for spec, _, target in entry.references():
                if spec.back:
                    yield target, entry.identifier, spec.back
            if isinstance(entry, Passage):
                yield entry.source_identifier, entry.identifier, PASSAGES

    def _weaker_relations(self) -> Iterator[tuple[str, str, str]]:
        """Yield what is worth showing only where no fact says more."""
        for entry in self.entries:
            for _, fact in entry.facts():
                for target in fact.provenance.sources:
                    yield target, entry.identifier, SUPPORTS
        for mention in self.mentions:
            if mention.within:
                yield mention.target, mention.within, MENTIONS

    @cached_property
    def _backlinks(self) -> Mapping[str, tuple[Backlinks, ...]]:
        found: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for target, referrer, relation in self._relations():
            known = found[target].setdefault(referrer, [])
            if target != referrer and relation not in known:
                known.append(relation)
        for target, referrer, relation in self._weaker_relations():
            if target != referrer:
                found[target].setdefault(referrer, [relation])
        return {target: self._grouped(referrers) for target, referrers in found.items()}

    def _grouped(self, referrers: Mapping[str, list[str]]) -> tuple[Backlinks, ...]:
        groups: dict[tuple[str, ...], list[Entry]] = {}
        for identifier in sorted(
            referrers.keys() & self._ranks.keys(), key=self._ranks.__getitem__
        ):
            if relations := referrers[identifier]:
                groups.setdefault(tuple(relations), []).append(self._by_identifier[identifier])
        weakest_last = sorted(groups.items(), key=lambda group: WEAKER.get(group[0][0], 0))
        return tuple(Backlinks(how, tuple(entries)) for how, entries in weakest_last)

    def backlinks(self, entry: Entry) -> tuple[Backlinks, ...]:
        """Return what refers to an entry, grouped by how it does."""
        return self._backlinks.get(entry.identifier, ())

    @cached_property
    def _belonging(self) -> Mapping[str, tuple[str, ...]]:
        return belonging(self.entries)

    def agreements_of(self, entry: Entry) -> tuple[Agreement, ...]:
        """Return the agreements that an entry is about."""
        names = self.whole._belonging.get(entry.identifier, ())  # noqa: SLF001
        found = (self.lookup(name, Agreement) for name in names)
        return tuple(one for one in found if one)

    @cached_property
    def _parts(self) -> Mapping[str, Record]:
        found: dict[str, list[Entry]] = {one.identifier: [] for one in self.all(Agreement)}
        mentions: dict[str, list[Mention]] = {one: [] for one in found}
        for entry in self.entries:
            for name in self._belonging[entry.identifier]:
                found[name].append(entry)
        for mention in self.mentions:
            for name in self._belonging.get(mention.within or "", ()):
                mentions[name].append(mention)
        return {
            name: Record(found[name], mentions[name], self.history, self.kinds, whole=self)
            for name in found
        }

    def of(self, agreement: str) -> Record:
        """Return the part of the record that is about one agreement; all, where there is none."""
        return self.whole._parts.get(agreement, self.whole)  # noqa: SLF001

    @cached_property
    def _pages(self) -> Mapping[str, set[str]]:
        return by_page(self.all(Agreement))

    def near(self, docname: str) -> Record:
        """Return what a page is of: the part of the one agreement that is nearest, or the whole."""
        found = nearest_agreements(self._pages, docname)
        return self.of(next(iter(found))) if len(found) == 1 else self.whole

    @cached_property
    def changed_agreements(self) -> frozenset[str]:
        """The agreements, where there are several, about which some release changed something."""
        if len(self.all(Agreement)) < 2:  # noqa: PLR2004
            return frozenset()
        releases = self.history.releases
        changed = {one.identifier for release in releases for one in release.changes.subjects()}
        return frozenset(name for one in changed for name in self._belonging.get(one, ()))

    @cached_property
    def as_of(self) -> Date | None:
        """The day of the newest search made for any agreement."""
        return _newest(self.all(Agreement))

    def searched(self, entries: Iterable[Entry]) -> Date | None:
        """Return the day up to which a search was made for the agreements of all of these entries.

        It is the earliest of the days of their newest searches; none, where one has no search.
        """
        agreements = {one.identifier: one for e in entries for one in self.agreements_of(e)}
        days = [_newest([one]) for one in agreements.values()]
        known = [day for day in days if day]
        return min(known, key=lambda day: day.latest) if known and len(known) == len(days) else None

    @cached_property
    def _changes(self) -> Mapping[str, tuple[Change, ...]]:
        found: dict[str, list[Change]] = defaultdict(list)
        for evidence in self.all(Evidence):
            if not (evidence.date and evidence.about and evidence.finding and evidence.is_direct):
                continue
            for identifier in evidence.about.value:
                commitment = self.lookup(identifier, Commitment)
                if commitment and self.is_before(evidence.date.value, commitment):
                    continue
                if commitment and commitment.force:
                    finding = evidence.finding.value
                    if not commitment.force.value.can_be_fulfilled:
                        finding = Finding.ON_SUBJECT
                    found[identifier].append(Change(finding, evidence.date.value, evidence))
        return {
            identifier: tuple(
                sorted(changes, key=lambda change: (change.date.earliest, change.date.latest))
            )
            for identifier, changes in found.items()
        }

    def is_before(self, date: Date, entry: Entry | None = None) -> bool:
        """Whether a date lies before every agreement (those of an entry): no follow-up can."""
        agreements = self.agreements_of(entry) if entry else self.all(Agreement)
        signed = [a.date.value.earliest for a in agreements if a.date]
        return bool(signed) and date.latest < min(signed)

    def is_since(self, date: Date) -> bool:
        """Whether a date lies after every agreement."""
        signed = [a.date.value.latest for a in self.all(Agreement) if a.date]
        return bool(signed) and date.earliest > max(signed)

    def status(self, commitment: Commitment) -> Status:
        """Compute the status of a commitment from the direct evidence on it.

        Context never changes a status, nor does anything dated before the agreement. Done,
        lapsed and the rest are open to what somebody is reported as saying will be done; of
        hopes, goals and projected results only what happened on their subject since is said.
        """
        return Status(self._changes.get(commitment.identifier, ()), self.searched([commitment]))

    def specificity(self, commitment: Commitment) -> Mapping[str, Fact[Any] | None]:
        """Return for each of the five questions the fact that answers it, if the source does."""
        return {
            question: getattr(commitment, attribute) for question, attribute in QUESTIONS.items()
        }

    def chain(self, commitment: Commitment) -> Chain:
        """Return the voice chain of a commitment."""
        voices = commitment.voice.value if commitment.voice else ()
        speakers = (self.lookup(voice, Person) for voice in voices)
        sources = self.sources(commitment.rests_on)
        return Chain(self.agreements_of(commitment), tuple(one for one in speakers if one), sources)

    def sources(self, identifiers: Iterable[str]) -> tuple[Source, ...]:
        """Return the sources among some identifiers, and those of the passages, each once."""
        names = dict.fromkeys(identifier.partition(".")[0] for identifier in identifiers)
        found = (self.lookup(name, Source) for name in names)
        return tuple(source for source in found if source)

    def mentioned_in(self, entry: Entry) -> tuple[str, ...]:
        """Return the identifiers that the text of an entry links to, each once, sorted."""
        return self._mentioned.get(entry.identifier, ())

    @cached_property
    def _mentioned(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, set[str]] = defaultdict(set)
        for mention in self.mentions:
            if mention.within:
                found[mention.within].add(mention.target)
        return {within: tuple(sorted(targets)) for within, targets in found.items()}

    def drawn_from(self, passage: Passage) -> tuple[Entry, ...]:
        """Return the entries whose ``source`` is the passage, in reading order."""
        return self._by_source.get(passage.identifier, ())
