"""The feed of changes, held against the rules of RFC 4287."""

from __future__ import annotations

import dataclasses
import re
import uuid
from itertools import product
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_record.data.feed import feed, text
from agreement_record.model import dates
from agreement_record.past.history import History
from agreement_record.past.versions import Changed, Changes, Difference, Release, Subject, Withdrawn
from agreement_record.whole.record import Record
from entries import edition, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_record.data.edition import Edition

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
BASE = "https://record.example/en/"
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T00:00:00Z")
NASTY = "</title>]]> <b> & “q” \"'\t\r\n\u202e=1+1\u0085\x01"

EDITION = edition(version="0.2")
PUBLISHED = dataclasses.replace(EDITION, base=BASE)
ROADS = Subject("theme", "roads", "Roads")
RELEASES = (
    Release("0.1", dates.parse("2021-02-03"), changes=Changes((ROADS,))),
    Release(
        "0.2",
        dates.parse("2021-03-04"),
        "0.1",
        Changes(
            (Subject("page", "docs/a b", "A page"),),
            (Changed(ROADS, (Difference("title", "Title", "Ways", "Roads"),)),),
            (Withdrawn(Subject("theme", "ways", "Ways"), "2021-03-01", "Twice.", "roads"),),
        ),
    ),
)


def made(edition: Edition = PUBLISHED, *, releases: tuple[Release, ...] = RELEASES) -> str:
    history = History(releases=releases)
    return feed(Record(record().entries, history=history), edition, "docs/changes.html")


def faults(root: ET.Element) -> Iterator[str]:
    """Yield what is against the rules of RFC 4287 that a feed such as this could break."""
    if root.tag != f"{ATOM}feed":
        yield "no feed (4.1.1)"
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    if len(set(ids)) != len(ids):
        yield "two with one id (4.2.6)"
    if len(root.findall(f"{ATOM}link[@rel='alternate']")) > 1:
        yield "two alternates (4.1.1)"
    for element, name in product((root, *root.findall(f"{ATOM}entry")), ("id", "title", "updated")):
        if len(element.findall(f"{ATOM}{name}")) != 1:
            yield f"not one {name} (4.1.1, 4.1.2)"
    if root.find(f"{ATOM}author/{ATOM}name") is None:
        yield "no author (4.1.1)"
    if not all(element.get("href") for element in root.iter(f"{ATOM}link")):
        yield "a link to nothing (4.2.7.1)"
    moments = [*root.iter(f"{ATOM}updated"), *root.iter(f"{ATOM}published")]
    if not all(MOMENT.fullmatch(element.text or "") for element in moments):
        yield "no moment (3.3)"
    for entry in root.findall(f"{ATOM}entry"):
        yield from entry_faults(entry)


def entry_faults(entry: ET.Element) -> Iterator[str]:
    content = entry.find(f"{ATOM}content")
    if content is None:
        yield "no content, nor an alternate where no base is known (4.1.2)"
    elif [child.tag for child in content] != [f"{XHTML}div"] or (content.text or "").strip():
        yield "content that is not one div (4.1.3.3)"


@pytest.mark.parametrize("edition", [EDITION, PUBLISHED])
def test_a_feed_keeps_the_rules(edition: Edition) -> None:
    assert list(faults(ET.fromstring(made(edition)))) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<author><name>Its keepers</name></author>", "", "no author (4.1.1)"),
        ("<title>Version 0.1</title>", "", "not one title (4.1.1, 4.1.2)"),
        ("2021-02-03T00:00:00Z", "2021-02-03", "no moment (3.3)"),
        ('<div xmlns="http://www.w3.org/1999/xhtml">', "<div>", "content that is not one div"),
    ],
)
def test_a_feed_that_breaks_them_is_told(old: str, new: str, fault: str) -> None:
    text = made()
    assert old in text
    assert any(found.startswith(fault) for found in faults(ET.fromstring(text.replace(old, new))))


def test_a_parser_of_feeds_reads_it() -> None:
    parsed = feedparser.parse(made().encode())
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert parsed.feed.title == "Changes to the record: A record"
    assert parsed.feed.updated == "2021-03-04T00:00:00Z"
    assert {link.rel: link.href for link in parsed.feed.links} == {
        "self": f"{BASE}changes.atom",
        "alternate": f"{BASE}docs/changes.html",
    }
    assert [entry.title for entry in parsed.entries] == ["Version 0.2", "Version 0.1"]
    newest = parsed.entries[0]
    assert parsed.feed.author == "Its keepers"
    assert newest.link == f"{BASE}docs/changes.html#version-0-2"
    [content] = newest.content
    assert content.type == "application/xhtml+xml"
    for part in (
        "<h2>Added</h2>",
        f'<a href="{BASE}docs/a b.html">A page</a>',
        f'<a href="{BASE}id/theme/roads/">Roads</a>',
        "Title: from <q>Ways</q> to <q>Roads</q>",
        f'<a href="{BASE}id/theme/ways/">Ways</a> (theme), on 1 March 2021: Twice.',
    ):
        assert part in content.value


def test_without_a_base_nothing_says_where_it_is() -> None:
    root = ET.fromstring(made(EDITION))
    assert list(root.iter(f"{ATOM}link")) == []
    hrefs = [element.get("href") for element in root.iter(f"{XHTML}a")]
    roads, ways = "id/theme/roads/", "id/theme/ways/"
    assert hrefs == ["docs/a b.html", roads, ways, roads, roads]


def test_ids_stay_wherever_it_is_published_and_whatever_comes() -> None:
    def ids(edition: Edition, releases: tuple[Release, ...]) -> list[str]:
        found = ET.fromstring(made(edition, releases=releases)).iter(f"{ATOM}id")
        return [element.text or "" for element in found]

    one, both = ids(EDITION, RELEASES[:1]), ids(PUBLISHED, RELEASES)
    assert [both[0], both[2]] == one
    assert all(uuid.UUID(name).urn == name for name in both)
    other = ids(dataclasses.replace(EDITION, urn="urn:uuid:" + "0" * 32), RELEASES)
    assert not set(other) & set(both)


def test_there_is_none_of_nothing() -> None:
    assert made(releases=()) == ""


def test_a_record_without_a_name_goes_by_its_title() -> None:
    one, other = dataclasses.replace(EDITION, urn=""), dataclasses.replace(PUBLISHED, urn="")
    names = [ET.fromstring(made(edition)).findtext(f"{ATOM}id") for edition in (one, other)]
    assert names[0] == names[1] != ET.fromstring(made()).findtext(f"{ATOM}id")


def test_a_release_of_pages_alone_says_so() -> None:
    root = ET.fromstring(made(releases=(Release("0.1", dates.parse("2021-02-03")),)))
    assert root.findtext(f".//{XHTML}p") == "No entry has changed."


XML = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\r\n\x85"))


@given(XML, XML, XML)
def test_any_text_comes_back(title: str, old: str, reason: str) -> None:
    edition = dataclasses.replace(PUBLISHED, title=title, keeper=title, license=f"a{title}")
    subject = Subject("theme", "roads", title)
    changes = Changes(
        (subject,),
        (Changed(subject, (Difference("title", title, f"a{old}", f"a{title}"),)),),
        (Withdrawn(subject, "2021-03-01", reason, title),),
    )
    release = dataclasses.replace(RELEASES[1], changes=changes)
    root = ET.fromstring(made(edition, releases=(release,)).encode())
    assert list(faults(root)) == []
    assert root.findtext(f"{ATOM}title") == f"Changes to the record: {title}"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == title
    assert [element.text or "" for element in root.iter(f"{XHTML}a")] == [title] * 3
    assert [element.text for element in root.iter(f"{XHTML}q")] == [f"a{old}", f"a{title}"]
    assert reason in "".join(root.itertext())


def test_what_xml_cannot_hold_is_marked() -> None:
    assert ET.fromstring(f"<a>{text(NASTY)}</a>").text == NASTY.replace("\x01", "\ufffd")
    assert ET.fromstring(f'<a b="{text(NASTY)}"/>').get("b") == NASTY.replace("\x01", "\ufffd")
