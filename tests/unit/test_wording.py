"""Words that say more than a report can, and titles without their force."""

from __future__ import annotations

import dataclasses

import pytest

from agreement_record.whole.wording import Titles, forbidden, said_to_happen
from entries import commitment, entry


def test_words_that_say_more_than_a_report_are_forbidden() -> None:
    for words in (
        *("agreed to", "agreed that", "agreed on", "breach", "breached", "committed to"),
        *("fail", "failed", "fails", "failure", "guarantee", "guarantees", "must", "MUST"),
        *("obliged", "obliges", "obligation", "obligations", "pledge", "pledges", "pledging"),
        *("points out", "pointed out", "promise", "promises", "promising"),
        *("undertake", "undertakes", "undertaken", "undertaking", "undertook"),
        *("vow", "vows", "vowed"),
    ):
        assert list(forbidden(f"It {words} it.")) == [(words, 0)]
        first, _, second = words.partition(" ")
        if second:
            assert list(forbidden(f"It {first} \n  {second} it.")) == [(words, 0)]
            assert list(forbidden(f"It {first}{second} it.")) == []


def test_others_are_not() -> None:
    for words in (
        *("agreement", "agreed", "agreed terms", "agreed only", "committed", "committed together"),
        *("failing", "musty", "mustard", "a muster", "oblige", "obligatory", "pledg"),
        *("point out", "promis", "undertaker", "avow", "vowel", "unfailed"),
    ):
        assert list(forbidden(f"It {words} it.")) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('It said “must” and "promise".', []),
        ("It said “” and must, and “a” too.", [("must", 0)]),
        ('It said "" and must, and "a".', [("must", 0)]),
        ('It must, and "a".', [("must", 0)]),
        ("So“a”must it.", [("must", 0)]),
        ("\nIt must.", [("must", 1)]),
        ("No “quotation ends and it must.", [("must", 0)]),
        ('No "quotation ends and it must.', [("must", 0)]),
        ("They must\nand they must,\n\nand fail.", [("must", 0), ("must", 1), ("fail", 3)]),
        ("“One\nmust” be,\none must.", [("must", 2)]),
    ],
)
def test_words_are_told_with_their_lines_unless_they_are_quoted(
    text: str, words: list[tuple[str, int]]
) -> None:
    assert list(forbidden(text)) == words


ROADS = commitment("better-roads")
LONG = entry("commitment", "long", "force: goal", "Better-roads for all")
VIEW = entry("statement", "s", "act: appraisal", "The mayor’s view")
UNTITLED = dataclasses.replace(VIEW, title="")


@pytest.mark.parametrize(
    ("html", "bare"),
    [
        ("<h2><span>Hope: </span>Better-roads<a>¶</a></h2>", []),
        ("<li>Better-roads (hope)</li>", []),
        ("<p>Better-roads (hope for more)</p>", [ROADS]),
        ("<p>Better-roads</p>", [ROADS]),
        ("<p>Goal: Better-roads</p>", [ROADS]),
        ("<p>Hope: Better-roads</p><title>Better-roads</title>", [ROADS]),
        ("<p>Appraisal: The mayor&#39;s view, The mayor’s\nview</p>", [VIEW]),
        ("<p>Appraisal: The mayor&rsquo;s view.</p>", []),
        ("<script>'Better-roads'</script><style>Better-roads</style>", []),
        ("<style>a</style>Better-roads<style>b</style>", [ROADS]),
        ("<scripts>Better-roads</scripts>", [ROADS]),
        ("<p title='Better-roads'><></p>", []),
        ("<p>Better-roadsides, un-Better-roads</p>", [ROADS]),
        ("<p>Better-roadsides, unBetter-roads</p>", []),
        ('<p>It was <span class="record-then">Better-roads</span>.</p>', []),
        ('<p>It was <span class="record-now">Better-roads</span>.</p>', [ROADS]),
        ('<span class="record-then">a</span>Better-roads<b class="record-then"></b>', [ROADS]),
        ("<script></script>Better-roads<script></script>", [ROADS]),
        ("<p>The mayor&#39;s view</p>", [VIEW]),
        ("<p>The mayor&rsquo;s view</p>", [VIEW]),
        # A title within another is not taken for it, whichever stands first.
        ("<p>Goal: Better-roads for all. Hope: Better-roads.</p>", []),
        ("<p>Better-roads. Better-roads for all</p>", [LONG, ROADS]),
        # What stands on both sides of a title with its force does not become one word with it.
        ("<p>Better-Hope: Better-roadsroads</p>", []),
    ],
)
def test_bare_titles(html: str, bare: list[object]) -> None:
    for entries in ([ROADS, LONG, VIEW, UNTITLED], [UNTITLED, VIEW, LONG, ROADS]):
        assert list(Titles(entries).bare(html)) == bare


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Both sides will build it.", [0]),
        ("It is open.\nThe town shall dig.", [1]),
        ("She hopes that both sides will build it.", []),
        ("It is reported that the town will dig.", []),
        ("“Both sides will build it”, it says.", []),
        ("Nobody dug. Both\nwill build.", [1]),
        ("Nothing of the kind.", []),
    ],
)
def test_what_is_said_to_happen_is_found(text: str, lines: list[int]) -> None:
    assert [line for _, line in said_to_happen(text)] == lines
