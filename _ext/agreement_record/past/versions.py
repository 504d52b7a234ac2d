"""What each published version of the record has changed, as ``releases/<version>.json`` holds it.

A release is told once, when it is made, and its file stays as it is.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from agreement_record.model import dates

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

JSON = dict[str, Any]

VERSION = re.compile(r"(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*))+")
"""A version: numbers with dots between them."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An entry, or a page (its kind is ``page``, its identifier the docname), as it was called.

    ``title`` is the full one, with the force or act.
    """

    kind: str
    identifier: str
    title: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is no longer what it was, in the words that a reader sees.

    ``what`` is the name of a fact, or ``kind``, ``title``, ``status`` or ``text``; ``old`` or
    ``new`` is empty where there was or is nothing.
    """

    what: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry, in what it has changed, and why; an empty text where no reason was given."""

    subject: Subject
    differences: tuple[Difference, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What is gone, when (an empty text where no ledger tells), why, and what took its place."""

    subject: Subject
    date: str
    why: str
    instead: str


@dataclass(frozen=True, slots=True)
class Moved:
    """An entry that stands on another page than before; pages by their address."""

    subject: Subject
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two states of the record."""

    added: tuple[Subject, ...] = ()
    changed: tuple[Changed, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    moved: tuple[Moved, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.changed or self.withdrawn or self.moved)

    def of(self, identifiers: Container[str]) -> Changes:
        """Return those of the entries with some identifiers."""
        return Changes(
            tuple(one for one in self.added if one.identifier in identifiers),
            tuple(one for one in self.changed if one.subject.identifier in identifiers),
            tuple(one for one in self.withdrawn if one.subject.identifier in identifiers),
            tuple(one for one in self.moved if one.subject.identifier in identifiers),
        )

    def subjects(self) -> Iterator[Subject]:
        """Yield everything that it names, under its newest title."""
        yield from self.added
        for part in (self.changed, self.withdrawn, self.moved):
            yield from (one.subject for one in part)


@dataclass(frozen=True, slots=True)
class Release:
    """A version of the record, and what it changed since the one before (none: the first).

    ``digests`` tells of each entry, by its identifier, whether it is still as it was published.
    """

    version: str
    date: dates.Date
    since: str = ""
    changes: Changes = field(default_factory=Changes)
    digests: Mapping[str, str] = field(default_factory=dict)


def rank(version: str) -> tuple[int, ...]:
    """Return what versions are ordered by; raise ``ValueError`` where it is none."""
    if not VERSION.fullmatch(version):
        raise ValueError(version)
    numbers = [int(number) for number in version.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def to_data(changes: Changes) -> JSON:
    """Return changes as JSON."""
    return {
        "added": [_subject(subject) for subject in changes.added],
        "changed": [
            {
                **_subject(one.subject),
                **({"why": one.why} if one.why else {}),
                "differences": [
                    {"what": d.what, "label": d.label, "from": d.old, "to": d.new}
                    for d in one.differences
                ],
            }
            for one in changes.changed
        ],
        "withdrawn": [
            {**_subject(one.subject), "date": one.date, "why": one.why, "instead": one.instead}
            for one in changes.withdrawn
        ],
        "moved": [
            {**_subject(one.subject), "from": one.old, "to": one.new} for one in changes.moved
        ],
    }


def _subject(subject: Subject) -> JSON:
    return {"kind": subject.kind, "identifier": subject.identifier, "title": subject.title}


def write(release: Release) -> str:
    """Return the text of a release's file."""
    head = {"version": release.version, "date": release.date.edtf, "since": release.since}
    return as_text({**head, **to_data(release.changes), "digests": dict(release.digests)})


def as_text(data: JSON) -> str:
    """Return JSON as it is put into a file."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> Release:
    """Read a release's file; raise ``ValueError`` with what is wrong with it."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"it is not JSON ({error})"
        raise ValueError(message) from None
    version, date = _text(data, "version"), _text(data, "date")
    if not VERSION.fullmatch(version) or not dates.DAY.fullmatch(date):
        message = f"“{version}” is not a version or “{date}” not a day"
        raise ValueError(message)
    changes = Changes(
        tuple(_named(one) for one in _list(data, "added")),
        tuple(
            Changed(
                _named(one),
                tuple(_difference(d) for d in _list(one, "differences")),
                _text(one, "why") if "why" in one else "",
            )
            for one in _list(data, "changed")
        ),
        tuple(
            Withdrawn(_named(one), _text(one, "date"), _text(one, "why"), _text(one, "instead"))
            for one in _list(data, "withdrawn")
        ),
        tuple(
            Moved(_named(one), _text(one, "from"), _text(one, "to")) for one in _list(data, "moved")
        ),
    )
    known = data.get("digests", {})  # which the files of the first versions do not have
    digests = {name: _text(known, name) for name in known} if isinstance(known, dict) else {}
    return Release(version, dates.parse(date), _text(data, "since"), changes, digests)


def _named(data: Any) -> Subject:
    return Subject(_text(data, "kind"), _text(data, "identifier"), _text(data, "title"))


def _difference(data: Any) -> Difference:
    what, label = _text(data, "what"), _text(data, "label")
    return Difference(what, label, _text(data, "from"), _text(data, "to"))


def _text(data: Any, name: str) -> str:
    value = data.get(name) if isinstance(data, dict) else None
    if not isinstance(value, str):
        message = f"a text “{name}” is missing"
        raise ValueError(message)  # noqa: TRY004 - the file is wrong, not the program
    return value


def _list(data: Any, name: str) -> list[Any]:
    value = data.get(name) if isinstance(data, dict) else None
    if not isinstance(value, list):
        message = f"a list “{name}” is missing"
        raise ValueError(message)  # noqa: TRY004 - the file is wrong, not the program
    return value
