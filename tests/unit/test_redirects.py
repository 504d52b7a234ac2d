"""Pages at permanent and at old addresses."""

from __future__ import annotations

import dataclasses

from agreement_record.data.redirects import Target, redirect, relative, tombstone
from agreement_record.model import dates
from agreement_record.past.ledger import Row
from entries import edition

EDITION = edition(title="A & B", language="en")
GONE = Row("theme", "a&b", "0.1 & 2", dates.parse("2021-02-03"), "Said <twice>.")

REDIRECT = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Roads &lt;new&gt; - A &amp; B</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="0; url=../../a.html?b&amp;c#roads">
</head>
<body>
<main>
<h1>Roads &lt;new&gt;</h1>
<p>Now at &gt; <a href="../../a.html?b&amp;c#roads">Roads &amp; ways</a>.</p>
</main>
</body>
</html>
"""


def test_a_redirect_leads_on_by_itself_and_by_a_link() -> None:
    target = Target("a.html?b&c#roads", "Roads & ways")

    def said(link: str) -> str:
        return f"Now at &gt; {link}."

    assert redirect(EDITION, "id/theme/", "Roads <new>", said, target) == REDIRECT
    based = dataclasses.replace(EDITION, base="https://example.org/en/")
    canonical = '<link rel="canonical" href="https://example.org/en/a.html?b&amp;c">\n</head>'
    assert redirect(based, "id/theme/", "Roads <new>", said, target) == REDIRECT.replace(
        "</head>", canonical
    )


def test_addresses_are_written_as_seen_from_a_page() -> None:
    assert relative("old.html", "docs/new.html") == "docs/new.html"
    assert relative("id/theme/roads/", "docs/new.html") == "../../../docs/new.html"
    assert relative("old.html", "") == "./"


def test_a_tombstone_says_what_stood_there_and_why_it_is_gone() -> None:
    assert tombstone(GONE, "Roads & ways", "id/theme/a/", None) == (
        "Roads & ways (withdrawn)",
        "<h1>Roads &amp; ways (withdrawn)</h1>\n"
        "<p>This theme, <code>a&amp;b</code>, was published with version 0.1 &amp; 2 of the "
        "record. It was withdrawn on 3 February 2021.</p>\n"
        "<p>Why: Said &lt;twice&gt;.</p>\n"
        "<p>Nothing has taken its place.</p>",
    )


def test_a_tombstone_leads_to_what_took_its_place() -> None:
    page = dataclasses.replace(GONE, kind="page", identifier="docs/old")
    _, body = tombstone(page, "Old", "docs/old.html", Target("new.html?a&b", "New & better"))
    assert "<p>This page, <code>docs/old</code>, was" in body
    last = '<p>In its place: <a href="../new.html?a&amp;b">New &amp; better</a></p>'
    assert body.split("\n")[-1] == last
