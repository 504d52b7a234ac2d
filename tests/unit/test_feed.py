"""The feed of changes: what a program that reads feeds (RFC 4287) finds in it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import feedparser
from hypothesis import example, given
from hypothesis import strategies as st

from agreement_record.data.feed import feed, text
from agreement_record.model import dates
from agreement_record.past.history import History
from agreement_record.past.versions import Changed, Changes, Difference, Release, Subject, Withdrawn
from entries import edition, record

if TYPE_CHECKING:
    from agreement_record.data.edition import Edition

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
BASE = "https://record.example/en/"
NASTY = "</title>]]> <b> &amp; “q” \"'\t\r\n\u202e=1+1\u0085\ue000\ufffd\U00010000\U0010ffff"

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


def made(
    edition: Edition = PUBLISHED,
    *,
    releases: tuple[Release, ...] = RELEASES,
    page: str = "docs/changes.html",
) -> str:
    return feed(record(history=History(releases=releases)), edition, page)


FEED = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh">
<title>Changes to the record: A record</title>
<id>urn:uuid:fcb5a03b-9563-5ebb-a233-8a30e088db9b</id>
<updated>2021-02-03T00:00:00Z</updated>
<author><name>Its keepers</name></author>
<rights>A&amp;B</rights>
<link rel="self" type="application/atom+xml" href="https://record.example/en/changes.atom"/>
<link rel="alternate" type="text/html" href="https://record.example/en/docs/changes.html"/>
<entry>
<title>Version 0.1</title>
<id>urn:uuid:a42f4923-d743-5ce9-bebf-7cd8660f78f2</id>
<published>2021-02-03T00:00:00Z</published>
<updated>2021-02-03T00:00:00Z</updated>
<link rel="alternate" type="text/html" href="https://record.example/en/docs/changes.html#version-0-1"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<h2>Added</h2>
<ul>
<li>Themes: 1
</li>
</ul>
</div></content>
</entry>
</feed>
"""


def test_the_whole_of_a_feed() -> None:
    edition = dataclasses.replace(PUBLISHED, language="zh", license="A&B")
    assert made(edition, releases=RELEASES[:1]) == FEED


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


def test_it_is_there_before_the_first_release() -> None:
    parsed = feedparser.parse(made(releases=()).encode())
    assert not parsed.bozo
    assert (parsed.feed.updated, parsed.entries) == ("1970-01-01T00:00:00Z", [])


def test_an_address_is_one_whatever_the_identifier() -> None:
    odd = (Subject("theme", "a b", "A"), Subject("page", "a&b", "B"))
    release = Release("0.2", dates.parse("2021-02-03"), "0.1", Changes(odd))
    text = made(releases=(release,), page="c&d.html")
    assert f'<a href="{BASE}id/theme/a%20b/">A</a>' in text
    assert f'<a href="{BASE}a&amp;b.html">B</a>' in text
    assert f'href="{BASE}c&amp;d.html"/>' in text


def test_without_a_base_nothing_says_where_it_is() -> None:
    bare = dataclasses.replace(EDITION, language="zh", license="")
    kept = (line for line in FEED.splitlines(keepends=True) if line[:5] not in {"<link", "<righ"})
    assert made(bare, releases=RELEASES[:1]) == "".join(kept).replace(BASE, "")
    root = ET.fromstring(made(EDITION))
    hrefs = [element.get("href") for element in root.iter(f"{XHTML}a")]
    roads, ways = "id/theme/roads/", "id/theme/ways/"
    assert hrefs == ["docs/a b.html", roads, ways, roads]


def test_ids_stay_wherever_it_is_published_and_whatever_comes() -> None:
    def ids(edition: Edition, releases: tuple[Release, ...]) -> list[str]:
        found = ET.fromstring(made(edition, releases=releases)).iter(f"{ATOM}id")
        return [element.text or "" for element in found]

    one, both = ids(EDITION, RELEASES[:1]), ids(PUBLISHED, RELEASES)
    assert [both[0], both[2]] == one
    assert len(set(both)) == len(both) == 3
    other = ids(dataclasses.replace(EDITION, urn="urn:uuid:" + "0" * 32), RELEASES)
    assert not set(other) & set(both)


def test_a_record_without_a_name_goes_by_its_title() -> None:
    bare = dataclasses.replace(EDITION, urn="")
    editions = (bare, dataclasses.replace(bare, base=BASE), dataclasses.replace(bare, title="X"))
    one, same, other = (ET.fromstring(made(edition)).findtext(f"{ATOM}id") for edition in editions)
    assert one == same != other


def test_a_release_of_pages_alone_says_so() -> None:
    root = ET.fromstring(made(releases=(Release("0.1", dates.parse("2021-02-03")),)))
    assert root.findtext(f".//{XHTML}p") == "No entry has changed."


XML = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\r\n\x85"))


@given(XML, XML, XML)
@example(NASTY, NASTY, NASTY)
def test_any_text_comes_back(title: str, old: str, reason: str) -> None:
    edition = dataclasses.replace(PUBLISHED, title=title, keeper=title, language=title)
    edition = dataclasses.replace(edition, license=f"a{title}")
    subject = Subject("theme", "roads", title)
    changes = Changes(
        (subject,),
        (Changed(subject, (Difference("title", title, f"a{old}", f"a{title}"),)),),
        (Withdrawn(subject, "2021-03-01", reason, title),),
    )
    release = dataclasses.replace(RELEASES[1], changes=changes)
    root = ET.fromstring(made(edition, releases=(release,)).encode())
    assert root.findtext(f"{ATOM}title") == f"Changes to the record: {title}"
    assert root.findtext(f"{ATOM}author/{ATOM}name") == title
    assert root.findtext(f"{ATOM}rights") == f"a{title}"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == title
    assert [element.text or "" for element in root.iter(f"{XHTML}a")] == [title] * 3
    assert [element.text for element in root.iter(f"{XHTML}q")] == [f"a{old}", f"a{title}"]
    assert reason in "".join(root.itertext())


def test_what_xml_cannot_hold_is_marked() -> None:
    assert text("a\0\x1f\ud800\udfff\ufffe\uffffb") == "a\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdb"
