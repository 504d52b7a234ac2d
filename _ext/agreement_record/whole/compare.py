"""Two states of the record compared: what was added, changed, withdrawn and moved.

Values are compared as they are written; what is told of them are the words that a reader sees,
each in its own state. What no page shows is no change. What follows from other entries (a title
in a link, the day of the newest search) is not told as a change of every entry that shows it.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from agreement_record.model.kinds import Commitment
from agreement_record.model.language import ENGLISH
from agreement_record.model.pieces import Ref, in_words, joined
from agreement_record.model.terms import Origin
from agreement_record.past.ledger import PAGE, Ledger
from agreement_record.past.versions import (
    Changed,
    Changes,
    Difference,
    Moved,
    Subject,
    Withdrawn,
)
from agreement_record.whole.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from agreement_record.model.entry import Entry, Fact, Provenance, Spec
    from agreement_record.model.language import Language
    from agreement_record.model.pieces import Piece
    from agreement_record.past.versions import Release

NAMING: Mapping[Origin, str] = {
    Origin.STATED: "stated in {entries}",
    Origin.DERIVED: "derived from {entries}",
    Origin.OUTSIDE: "outside: {entries}",
    Origin.OWN: "record’s own: {entries}",
}
"""What is said of an origin that names entries."""


def origin(given: Provenance, named: Sequence[Piece], speech: Language) -> list[Piece]:
    """Return what is said of where a fact comes from: of which entries, and why."""
    said: list[Piece] = [speech.label(given.origin)]
    if named:
        said = speech.say(NAMING[given.origin], entries=named)
    return speech.say("{origin}: {why}", origin=said, why=given.why) if given.why else said


@dataclass(frozen=True, slots=True)
class State:
    """One state: the record, the titles of all pages by docname, and what its entries say.

    ``text`` gives the words of an entry, paragraphs apart by an empty line; ``page`` the address
    of a page by its docname.
    """

    record: Record = field(default_factory=lambda: Record(()))
    pages: Mapping[str, str] = field(default_factory=dict)
    text: Callable[[Entry], str] = lambda entry: ""  # noqa: ARG005
    page: Callable[[str], str] = lambda docname: docname
    speech: Language = ENGLISH

    def link(self, identifier: str) -> str:
        """Return the text of a link to an entry."""
        entry = self.record.get(identifier)
        return entry.link_text_in(self.speech) if entry else identifier

    def words(self, pieces: Iterable[Piece]) -> str:
        """Return pieces as a reader of this state sees them."""
        return in_words(pieces, self.link)

    def origin(self, fact: Fact[Any], sources: Sequence[str]) -> str:
        """Return the bracket that says where a fact comes from."""
        named = list(joined(([Ref(name)] for name in sources), self.speech.text("; ")))
        return f" [{self.words(origin(fact.provenance, named, self.speech))}]"

    def status(self, entry: Entry) -> str:
        """Return the status of an entry with what it rests on; nothing, where it has none."""
        if not isinstance(entry, Commitment):
            return ""
        status = self.record.status(entry)
        seen = [
            f"{change.finding.label}, {change.date.words}: {self.link(change.evidence.identifier)}"
            for change in status.changes
        ]
        return f"{status.label} ({'; '.join(seen)})" if seen else status.label


def compare(old: State, new: State, ledger: Ledger | None = None) -> Changes:
    """Return what differs; the ledger tells why something was withdrawn."""
    known = ((old.record.get(entry.identifier), entry) for entry in new.record.entries)
    both = [(before, after) for before, after in known if before]
    differing = ((entry, tuple(_differences(old, new, e, entry))) for e, entry in both)
    return Changes(
        added=(
            *(_subject(e) for e in new.record.entries if not old.record.get(e.identifier)),
            *(Subject(PAGE, n, new.pages[n]) for n in sorted(new.pages.keys() - old.pages.keys())),
        ),
        changed=tuple(Changed(_subject(entry), found) for entry, found in differing if found),
        withdrawn=tuple(_withdrawn(old, new, ledger or Ledger())),
        moved=tuple(_moved(old, new, both)),
    )


@dataclass(frozen=True, slots=True)
class Since:
    """What is no longer as it was published last: entries by their titles of today, if any."""

    release: Release
    added: tuple[Subject, ...]
    changed: tuple[Subject, ...]
    withdrawn: tuple[Subject, ...]

    @property
    def number(self) -> int:
        """How many entries are not as they were."""
        return len(self.added) + len(self.changed) + len(self.withdrawn)


@functools.lru_cache(maxsize=1)  # asked for by every page
def since(record: Record) -> Since | None:
    """Return what has changed since the last release, where that has told how entries were."""
    releases = record.history.releases
    if not releases or not releases[-1].digests:
        return None
    then, now = releases[-1].digests, {entry.identifier: entry for entry in record.entries}
    gone = (record.history.ledger.withdrawn_entry(name) for name in then if name not in now)
    return Since(
        releases[-1],
        tuple(_subject(entry) for name, entry in now.items() if name not in then),
        tuple(_subject(e) for name, e in now.items() if then.get(name, e.digest) != e.digest),
        tuple(
            Subject(row.kind, row.identifier, record.history.title(row.kind, row.identifier))
            for row in gone
            if row
        ),
    )


def digest(entry: Entry, text: str) -> str:
    """Return a digest of all that an entry says, as its author writes it (SHA-256, 64 bits)."""
    facts = [(one[0].name, *_key(one)) for one in _shown(entry)]
    said = json.dumps([entry.kind, entry.title, facts, text], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _subject(entry: Entry) -> Subject:
    return Subject(entry.kind, entry.identifier, entry.full_title)


def _withdrawn(old: State, new: State, ledger: Ledger) -> Iterator[Withdrawn]:
    gone = [_subject(e) for e in old.record.entries if not new.record.get(e.identifier)]
    gone += [
        Subject(PAGE, name, old.pages[name]) for name in sorted(old.pages.keys() - new.pages.keys())
    ]
    for one in gone:
        find = ledger.withdrawn_page if one.kind == PAGE else ledger.withdrawn_entry
        row = find(one.identifier)
        if row and row.withdrawn:
            yield Withdrawn(one, row.withdrawn.edtf, row.why, row.instead)
        else:
            yield Withdrawn(one, "", "", "")


def _moved(old: State, new: State, both: Iterable[tuple[Entry, Entry]]) -> Iterator[Moved]:
    for before, after in both:
        left, right = old.page(before.location.docname), new.page(after.location.docname)
        if left != right:
            yield Moved(_subject(after), left, right)


def _differences(old: State, new: State, before: Entry, after: Entry) -> Iterator[Difference]:
    if before.kind != after.kind:
        yield Difference("kind", "Kind", before.kind, after.kind)
    if before.title != after.title:  # compared without the force, which is a fact, and told with it
        yield Difference("title", "Title", before.full_title, after.full_title)
    yield from _facts(old, new, before, after)
    if _findings(old, before) != _findings(new, after):
        yield Difference("status", "Status", old.status(before), new.status(after))
    yield from _texts(old, new, before, after)


def _findings(state: State, entry: Entry) -> list[tuple[str, str, str]]:
    """Return what a status rests on: the words of it can change with the title of evidence."""
    changes = state.record.status(entry).changes if isinstance(entry, Commitment) else ()
    return [(c.finding.keyword, c.date.edtf, c.evidence.identifier) for c in changes]


Written = tuple["Spec", "Fact[Any]", tuple[str, ...]]
"""A fact with what it is stated in, derived or taken from."""


def _facts(old: State, new: State, before: Entry, after: Entry) -> Iterator[Difference]:
    was, now = _by_name(before), _by_name(after)
    for name in dict.fromkeys([*after.specs(), *was]):
        left = {_key(one): one for one in was.get(name, ())}
        right = {_key(one): one for one in now.get(name, ())}
        gone = [one for key, one in left.items() if key not in right]
        come = [one for key, one in right.items() if key not in left]
        for one, other in zip_longest(gone, come):
            with_origin = one is None or other is None or _key(one)[1:] != _key(other)[1:]
            yield Difference(
                name,
                (other or one)[0].label if name in after.specs() else name,
                _fact(old, one, with_origin=with_origin),
                _fact(new, other, with_origin=with_origin),
            )


def _by_name(entry: Entry) -> dict[str, list[Written]]:
    found: dict[str, list[Written]] = {}
    for one in _shown(entry):
        found.setdefault(one[0].name, []).append(one)
    return found


def _shown(entry: Entry) -> Iterator[Written]:
    for spec, fact in entry.facts():
        if not spec.hidden:
            yield spec, fact, entry.stated_in(fact)


def _key(one: Written) -> tuple[str, ...]:
    """Return a fact as it is written, apart from its line: first the value."""
    spec, fact, sources = one
    origin = fact.provenance.origin.keyword
    return (spec.type.write(fact.value), origin, fact.provenance.why, *sources)


def _fact(state: State, one: Written | None, *, with_origin: bool) -> str:
    """Return a fact in words, with where it comes from where that is news."""
    if one is None:
        return ""
    spec, fact, sources = one
    said = state.words(spec.type.show(fact.value))
    return said + state.origin(fact, sources) if with_origin and not spec.own else said


def _texts(old: State, new: State, before: Entry, after: Entry) -> Iterator[Difference]:
    """Yield the paragraphs that differ, and not only in the title of something linked to."""
    was, now = old.text(before).split("\n\n"), new.text(after).split("\n\n")
    both = set(old.record.mentioned_in(before)) & set(new.record.mentioned_in(after))
    links = {old.link(name): new.link(name) for name in both}
    if links:
        longest_first = sorted(links, key=lambda text: (-len(text), text))
        shown = re.compile("|".join(re.escape(text) for text in longest_first))
        relinked = [shown.sub(lambda found: links[found[0]], paragraph) for paragraph in was]
        was = [one if one in now else then for one, then in zip(relinked, was, strict=True)]
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield Difference("text", "Text", "\n\n".join(was[i:j]), "\n\n".join(now[k:m]))
