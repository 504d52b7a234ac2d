"""Two states of the record compared: what was added, changed, withdrawn and moved.

Values are compared as they are written; what is told of them are the words that a reader sees,
each in its own state. What follows from other entries (a title in a link, the day of the newest
search) is not told as a change of every entry that shows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from agreement_record.model.kinds import KINDS
from agreement_record.past.ledger import PAGE, Ledger
from agreement_record.past.releases import Changed, Changes, Difference, Moved, Subject, Withdrawn
from agreement_record.past.words import Words, label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class State:
    """One state: ``record.json`` as it is read, and the titles of all pages by docname."""

    data: JSON = field(default_factory=lambda: {"address": "", "entries": []})
    pages: Mapping[str, str] = field(default_factory=dict)

    @property
    def entries(self) -> dict[str, JSON]:
        """The entries by identifier."""
        return {entry["identifier"]: entry for entry in self.data["entries"]}


def compare(old: State, new: State, ledger: Ledger | None = None) -> Changes:
    """Return what differs; the ledger tells why something was withdrawn."""
    before, after = old.entries, new.entries
    both = [(before[name], entry) for name, entry in after.items() if name in before]
    differing = ((new_entry, _differences(old, new, e, new_entry)) for e, new_entry in both)
    return Changes(
        added=(
            *(_subject(entry) for name, entry in after.items() if name not in before),
            *(
                Subject(PAGE, name, new.pages[name])
                for name in sorted(new.pages - old.pages.keys())
            ),
        ),
        changed=tuple(Changed(_subject(entry), found) for entry, found in differing if found),
        withdrawn=tuple(_withdrawn(old, new, ledger or Ledger())),
        moved=tuple(_moved(old, new, both)),
    )


def _subject(entry: JSON) -> Subject:
    return Subject(entry["kind"], entry["identifier"], entry["full_title"])


def _withdrawn(old: State, new: State, ledger: Ledger) -> Iterator[Withdrawn]:
    gone = [_subject(e) for name, e in old.entries.items() if name not in new.entries]
    gone += [Subject(PAGE, name, old.pages[name]) for name in sorted(old.pages - new.pages.keys())]
    for one in gone:
        find = ledger.withdrawn_page if one.kind == PAGE else ledger.withdrawn_entry
        row = find(one.identifier)
        if row and row.withdrawn:
            yield Withdrawn(one, row.withdrawn.edtf, row.why, row.instead)
        else:
            yield Withdrawn(one, "", "", "")


def _moved(old: State, new: State, both: Sequence[tuple[JSON, JSON]]) -> Iterator[Moved]:
    for before, after in both:
        left, right = _page(old, before), _page(new, after)
        if left != right:
            yield Moved(_subject(after), left, right)


def _page(state: State, entry: JSON) -> str:
    """Return the address of an entry's page, relative to the front page."""
    address: str = entry["page"].partition("#")[0]
    return address.removeprefix(state.data["address"])


def _differences(old: State, new: State, before: JSON, after: JSON) -> tuple[Difference, ...]:
    words = Words(old.data), Words(new.data)
    return (
        *_plain("kind", "Kind", before["kind"], after["kind"]),
        *_title(before, after),
        *_facts(words, before, after),
        *_status(words, before, after),
        *_texts(words, before, after),
    )


def _plain(what: str, said: str, old: str, new: str) -> Iterator[Difference]:
    if old != new:
        yield Difference(what, said, old, new)


def _title(before: JSON, after: JSON) -> Iterator[Difference]:
    """Compare titles without their force, which is a fact, and tell them with it."""
    if before["title"] != after["title"]:
        yield Difference("title", "Title", before["full_title"], after["full_title"])


def _status(words: tuple[Words, Words], before: JSON, after: JSON) -> Iterator[Difference]:
    """Compare what status rests on: the words of it can change with the title of evidence."""
    old, new = (entry.get("computed", {}).get("status", {}) for entry in (before, after))
    if old.get("changes") != new.get("changes"):
        yield Difference("status", "Status", words[0].status(before), words[1].status(after))


def _facts(words: tuple[Words, Words], before: JSON, after: JSON) -> Iterator[Difference]:
    names = dict.fromkeys([*_names(after["kind"]), *before["facts"], *after["facts"]])
    for name in names:
        left, right = _list(before["facts"].get(name)), _list(after["facts"].get(name))
        gone = [fact for fact in left if fact not in right]
        come = [fact for fact in right if fact not in left]
        for old, new in zip_longest(gone, come):
            with_origin = old is None or new is None or _origin(old) != _origin(new)
            yield Difference(
                name,
                label(after["kind"], name),
                _fact(words[0], before["kind"], name, old, with_origin=with_origin),
                _fact(words[1], after["kind"], name, new, with_origin=with_origin),
            )


def _names(kind: str) -> Sequence[str]:
    return tuple(KINDS[kind].specs) if kind in KINDS else ()


def _list(fact: Any) -> list[JSON]:
    """Return a fact as those that repeat are written."""
    if fact is None:
        return []
    return fact if isinstance(fact, list) else [fact]


def _origin(fact: JSON) -> JSON:
    return {name: part for name, part in fact.items() if name != "value"}


def _fact(words: Words, kind: str, name: str, fact: JSON | None, *, with_origin: bool) -> str:
    """Return a fact in words, with where it comes from where that is news."""
    if fact is None:
        return ""
    spec = KINDS[kind].specs.get(name) if kind in KINDS else None
    said = words.value(spec, fact["value"])
    tells = with_origin and not (spec and spec.own)
    return said + words.origin(fact) if tells else said


def _texts(words: tuple[Words, Words], before: JSON, after: JSON) -> Iterator[Difference]:
    """Yield the paragraphs that differ, and not only in the title of something linked to."""
    old, new = before["text"].split("\n\n"), after["text"].split("\n\n")
    links = {
        words[0].link(name): words[1].link(name)
        for name in set(before["mentions"]) & set(after["mentions"])
    }
    if links:
        longest_first = sorted(links, key=lambda text: (-len(text), text))
        shown = re.compile("|".join(re.escape(text) for text in longest_first))
        relinked = [shown.sub(lambda found: links[found[0]], paragraph) for paragraph in old]
        old = [one if one in new else was for one, was in zip(relinked, old, strict=True)]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield Difference("text", "Text", "\n\n".join(old[i:j]), "\n\n".join(new[k:m]))
