"""Comparing copies with fingerprints, on invented texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agreement_record.copies.documents import blocks, decode
from agreement_record.copies.fingerprints import fingerprint
from agreement_record.copies.verify import Verdict, compare
from agreement_record.model.kinds import Passage
from entries import entry

if TYPE_CHECKING:
    from agreement_record.copies.verify import Report

SENTENCES = {
    "title": "Town to plant trees",
    "p1.s1": "The town’s council met on Dec. 3 at 5.30 p.m. in the old hall.",
    "p1.s2": "Ann, the mayor, said: “We will plant trees.”",
    "p2.s1": "Bob hopes for roses; he likes them.",
    "p2.s2": "Nobody else spoke.",
}
TEXT = """\
Town to plant trees

The town's council met on Dec. 3 at 5.30 p.m. in the old hall. \
Ann, the mayor, said: "We will plant trees."

Bob hopes for roses; he likes them. Nobody else spoke.
"""
HTML = """\
<!DOCTYPE html><html><head><title>Town to plant trees</title><script>var a = "<p>x</p>";</script>
</head><body><nav><a href="/">Home</a><ul><li>News</li></ul></nav>
<h1>Town to plant trees.</h1><div><p>The town&rsquo;s council met
on <b>Dec. 3</b> at 5.30&nbsp;p.m. in the old hall.  Ann, the mayor,
said: “We will plant <i>trees</i>.”<br>Bob hopes for roses; he likes them.
<span>Nobody else spoke.</span></p></div><footer>All rights reserved. Contact</footer></body></html>
"""


def passages() -> list[Passage]:
    made = [
        entry("passage", f"gazette.{place}", f"sha256: {fingerprint(text)}")
        for place, text in SENTENCES.items()
    ]
    return [passage for passage in made if isinstance(passage, Passage)]


def check(text: str) -> Report:
    return compare(passages(), blocks(text))


def verdicts(report: Report) -> dict[str, str]:
    return {found.passage.locator: found.verdict.value for found in report.found}


WRAPPED = TEXT.replace("met on", "met\non").replace("the old", "the\n  old")
HEADLINE_ON_TOP = TEXT.replace("trees\n\nThe", "trees\nThe")


@pytest.mark.parametrize(
    "text", [TEXT, HTML, WRAPPED, HEADLINE_ON_TOP, TEXT.replace("\n", "\r\n"), TEXT.upper().lower()]
)
def test_everything_or_nothing_matches(text: str) -> None:
    report = check(text)
    same = text != TEXT.upper().lower()
    assert set(verdicts(report).values()) == {"matches" if same else "missing"}
    assert report.agrees is same
    assert report.new == ()


def test_what_surrounds_a_saved_page_is_kept_apart() -> None:
    assert check(HTML).around == ("Home", "News", "All rights reserved.", "Contact")


def test_a_headline_that_menus_repeat() -> None:
    report = check(HTML.replace("Home", "Town to plant trees"))
    assert report.agrees
    assert "News" in report.around


def test_an_altered_sentence() -> None:
    report = check(TEXT.replace("hopes for", "demands"))
    assert verdicts(report)["p2.s1"] == "differs"
    (found,) = [found for found in report.found if found.verdict is Verdict.DIFFERS]
    assert found.instead == ("Bob demands roses;", "he likes them.")
    assert not report.agrees


def test_an_altered_last_sentence_and_one_after_it() -> None:
    report = check(TEXT.replace("Nobody else spoke.", "Carl spoke. So did Dora."))
    assert verdicts(report)["p2.s2"] == "differs"
    assert report.new == ("So did Dora.",)


def test_a_missing_sentence() -> None:
    report = check(TEXT.replace('Ann, the mayor, said: "We will plant trees."', ""))
    assert verdicts(report)["p1.s2"] == "missing"
    assert not report.agrees


def test_a_new_sentence() -> None:
    report = check(TEXT.replace("Bob hopes", "It rained. Bob hopes"))
    assert set(verdicts(report).values()) == {"matches"}
    assert report.new == ("It rained.",)
    assert not report.agrees


def test_a_passage_without_fingerprint_is_not_checked() -> None:
    made = entry("passage", "gazette.p3.s1", "no-fingerprint: because")
    assert isinstance(made, Passage)
    report = compare([*passages(), made], blocks(TEXT))
    assert verdicts(report)["p3.s1"] == "has no fingerprint"
    assert report.agrees


@pytest.mark.parametrize("text", ["", " \n", "<html></html>", "\x00", "<p", "<!doctype html><![x"])
def test_nothing_to_compare(text: str) -> None:
    report = check(text)
    assert set(verdicts(report).values()) == {"missing"}
    assert not report.agrees


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("é房".encode(), "é房"),
        (b"\xef\xbb\xbf" + "é".encode(), "é"),
        ("é".encode("utf-16"), "é"),
        (b'<meta charset="gbk">' + "房山".encode("gbk"), '<meta charset="gbk">房山'),
        (b'<meta charset="nonsense">\x93x\x94', '<meta charset="nonsense">“x”'),
        (b"\x81\x8d", "\ufffd\ufffd"),
    ],
)
def test_encodings(content: bytes, text: str) -> None:
    assert decode(content) == text
