"""``changes.atom``: an entry for each release, in Atom (RFC 4287).

Every id is made from the record's own (RFC 9562, section 5.5), so that it stays what it is
wherever the record is published. Links are addresses in full where a base is known, and relative
to the feed elsewhere; those that say where the feed itself is are left out then.
"""

from __future__ import annotations

import dataclasses
import re
import uuid
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from agreement_record.data.edition import permanent
from agreement_record.past.ledger import PAGE
from agreement_record.past.notes import Fragment, Line, Part, Then
from agreement_record.past.versions import Subject
from agreement_record.whole.lasting import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from agreement_record.data.edition import Edition
    from agreement_record.model.kinds import Agreement
    from agreement_record.past.versions import Release
    from agreement_record.whole.record import Record

NAME = "changes.atom"
TYPE = "application/atom+xml"

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"

NEVER = "1970-01-01T00:00:00Z"
"""When a feed without a release was updated: it has to name a moment (RFC 4287, 4.2.15)."""

NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) can hold in no way."""


def file_name(agreement: Agreement | None = None) -> str:
    """Return the file of the feed of all changes, or of those that are about one agreement."""
    return f"changes/{agreement.identifier}.atom" if agreement else NAME


def feed(record: Record, edition: Edition, page: str, agreement: Agreement | None = None) -> str:
    """Return the feed of releases; ``page`` is that of changes.

    It is there before the first of them, so that pages which lead to it can be released. Of one
    agreement, it has the releases that changed something about that.
    """
    releases = record.history.releases
    name, title = "changes", f"Changes to the record: {edition.title}"
    if agreement:
        known = {one.identifier for one in record.of(agreement.identifier).entries}
        about = (dataclasses.replace(one, changes=one.changes.of(known)) for one in releases)
        releases = tuple(one for one in about if one.changes)
        name, title = f"changes-{agreement.identifier}", f"Changes: {agreement.title}"
    entries = (_entry(record, edition, release, page) for release in reversed(releases))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="{ATOM}" xml:lang="{text(edition.tag)}">',
        f"<title>{text(title)}</title>",
        f"<id>{identifier(edition, name)}</id>",
        f"<updated>{max(map(_moment, releases), default=NEVER)}</updated>",
        f"<author><name>{text(edition.keeper)}</name></author>",
        f"<rights>{text(edition.license)}</rights>" if edition.license else "",
        _link("self", edition.full(file_name(agreement)), TYPE) if edition.base else "",
        _link("alternate", edition.full(page), "text/html") if edition.base else "",
        *(line for entry in entries for line in entry),
        "</feed>",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def identifier(edition: Edition, name: str) -> str:
    """Return the id of the feed or of one of its entries, a URN.

    A record without a URN of its own goes by its title.
    """
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{edition.urn or edition.title}#{name}").urn


def anchor(version: str) -> str:
    """Return the anchor of a release on the changes page."""
    return f"version-{version.replace('.', '-')}"


def _entry(record: Record, edition: Edition, release: Release, page: str) -> Iterator[str]:
    yield "<entry>"
    yield f"<title>Version {text(release.version)}</title>"
    yield f"<id>{identifier(edition, f'release-{release.version}')}</id>"
    yield f"<published>{_moment(release)}</published>"
    yield f"<updated>{_moment(release)}</updated>"
    if edition.base:
        yield _link("alternate", edition.full(f"{page}#{anchor(release.version)}"), "text/html")
    yield f'<content type="xhtml"><div xmlns="{XHTML}">'
    found = told(record, release)
    yield from (line for part in found for line in _part(part, lambda one: _address(edition, one)))
    if not found:
        yield "<p>No entry has changed.</p>"
    yield "</div></content>"
    yield "</entry>"


def _moment(release: Release) -> str:
    """Return the day of a release as a moment (RFC 3339): its first."""
    return f"{release.date.earliest.isoformat()}T00:00:00Z"


def _link(relation: str, address: str, type_: str) -> str:
    return f'<link rel="{relation}" type="{type_}" href="{text(address)}"/>'


def _address(edition: Edition, subject: Subject) -> str:
    """Return where something is found for ever, whatever becomes of it."""
    if subject.kind == PAGE:
        return edition.full(edition.page(subject.identifier))
    # With a slash, which needs no server to add one.
    return edition.full(quote(f"{permanent(subject.kind, subject.identifier)}/"))


def _part(part: Part, address: Callable[[Subject], str]) -> Iterator[str]:
    yield f"<h2>{text(part.title)}</h2>"
    yield from _list(part.lines, address)


def _list(lines: Iterable[Line], address: Callable[[Subject], str]) -> Iterator[str]:
    yield "<ul>"
    for line in lines:
        yield f"<li>{''.join(_fragment(one, address) for one in line.fragments)}"
        if below := (*line.below, *line.detail):
            yield from _list(below, address)
        yield "</li>"
    yield "</ul>"


def _fragment(fragment: Fragment, address: Callable[[Subject], str]) -> str:
    match fragment:
        case Then(words):
            return f"<q>{text(words)}</q>"
        case Subject(title=title):
            return f'<a href="{text(address(fragment))}">{text(title)}</a>'
        case str():
            return text(fragment)


def text(words: str) -> str:
    """Return a text as XML, in content or an attribute, that is read back as that text.

    A character that XML has none for becomes U+FFFD; line ends and tabs, which a reader would
    turn into others, are written as references.
    """
    known = escape(NO_CHARACTER.sub("\ufffd", words))
    return known.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")
