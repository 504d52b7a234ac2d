"""Entries for tests, made as a directive makes them."""

from __future__ import annotations

import dataclasses
from textwrap import dedent
from typing import TYPE_CHECKING, Any, TypeVar

from agreement_record.data.edition import Edition
from agreement_record.model.entry import Entry, Location
from agreement_record.model.facts import read
from agreement_record.model.kinds import KINDS
from agreement_record.model.problems import Subtype
from agreement_record.whole.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from agreement_record.past.history import History
    from agreement_record.whole.record import Mention

E = TypeVar("E", bound=Entry)


def entry(kind: str, identifier: str, body: str = "", title: str = "") -> Entry:
    """Make an entry from its facts; whatever is wrong with them fails the test."""
    location = Location("page", "page.md", 1, f"{kind}-{identifier}".replace(".", "-"))
    lines = list(enumerate(dedent(body).split("\n"), 2))
    made, problems = read(KINDS[kind], identifier, lines, location)
    assert made is not None
    assert [p for p in problems if p.subtype is not Subtype.MISSING_FACT] == []
    return dataclasses.replace(made, title=title or identifier.capitalize())


def commitment(
    identifier: str, force: str = "hope", more: str = "", wording: str = "hopes"
) -> Entry:
    """Make a commitment that Ann voiced, of the town."""
    facts = f"force: {force}\nvoice: ann\nactor: town\nwording: {wording}\nsource: news.p1.s1"
    body = f"{facts}\n{more}"
    return entry("commitment", identifier, body)


def evidence(
    identifier: str, date: str, finding: str, about: str, bearing: str = "direct"
) -> Entry:
    """Make a piece of evidence."""
    body = f"date: {date}\nabout: {about}\nbearing: {bearing}\nfinding: {finding}\nsource: news"
    return entry("evidence", identifier, body)


AGREEMENT = """\
date: 2020-06-01
parties: town
signatories: ann
text: not-found
searched: the web; 2021-03; the agreement
searched: the archive; 2022-05-06; the agreement
source: news.p1.s1
"""


NEWS = """\
short: News
url: https://example.org/news
language: en
type: news-report
reposted: no
names-agreement: yes
accessed: 2021-01
"""


def record(
    *more: Entry, mentions: Iterable[Mention] = (), history: History | None = None
) -> Record:
    """Make a small record; a further entry stands in the place of one with its identifier."""
    small = (
        entry("agreement", "deal", AGREEMENT, "The deal"),
        entry("party", "town", "source: news.p1.s1", "The town"),
        entry("person", "ann", "office: mayor; town; town\nsource: news.p1.s1", "Ann"),
        entry("theme", "roads", "", "Roads"),
        entry("source", "news", NEWS, "The news"),
        entry("passage", "news.p1.s1", f"sha256: {'0' * 64}", "A hope"),
    )
    given = {one.identifier: one for one in more}
    kept = [given.get(one.identifier, one) for one in small]
    return Record([*kept, *(one for one in more if one not in kept)], mentions, history)


def get(of: Record, identifier: str, type_: type[E]) -> E:
    """Return an entry that is there."""
    found = of.lookup(identifier, type_)
    assert found
    return found


def edition(texts: Mapping[str, str] | None = None, **more: Any) -> Edition:
    """Return how the small record is published; ``texts`` are those of entries by identifier."""
    settings: dict[str, Any] = {
        "title": "A record",
        "keeper": "Its keepers",
        "version": "1",
        "language": "en",
        "license": "CC-BY-4.0",
        "urn": "urn:uuid:0a78d432-3eeb-42a1-840f-e842a4856612",
        "text": lambda entry: (texts or {}).get(entry.identifier, ""),
    }
    return Edition(**(settings | more))
