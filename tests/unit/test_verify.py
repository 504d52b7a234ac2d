"""Comparing copies with fingerprints, on invented texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agreement_record.copies.documents import blocks
from agreement_record.copies.fingerprints import fingerprint
from agreement_record.copies.verify import compare
from agreement_record.model.kinds import Passage
from entries import entry

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def check(text: str, sentences: Mapping[str, str] = SENTENCES, unchecked: str = "") -> Report:
    """Compare a copy with passages; ``unchecked`` is a locator of one without a fingerprint."""
    made = [
        entry("passage", f"gazette.{place}", f"sha256: {fingerprint(sentence)}")
        for place, sentence in sentences.items()
    ]
    if unchecked:
        made.append(entry("passage", f"gazette.{unchecked}", "no-fingerprint: because"))
    return compare([one for one in made if isinstance(one, Passage)], blocks(text))


def verdicts(report: Report) -> dict[str, str]:
    return {found.passage.locator: found.verdict.value for found in report.found}


def instead(report: Report) -> dict[str, tuple[str, ...]]:
    """Return what stands in the place of passages, where anything does."""
    return {found.passage.locator: found.instead for found in report.found if found.instead}


WRAPPED = TEXT.replace("met on", "met\non").replace("the old", "the\n  old")
HEADLINE_ON_TOP = TEXT.replace("trees\n\nThe", "trees\nThe")
ONE_LINE = TEXT.replace("trees\n\nThe", "trees. The")


@pytest.mark.parametrize(
    "text", [TEXT, HTML, WRAPPED, HEADLINE_ON_TOP, ONE_LINE, TEXT.replace("\n", "\r\n")]
)
def test_a_copy_agrees_in_whatever_form(text: str) -> None:
    report = check(text)
    assert set(verdicts(report).values()) == {"matches"}
    assert report.agrees
    assert report.new == ()


@pytest.mark.parametrize("mark", [*".!?;:…"])
def test_a_sentence_ends_with_a_mark_before_a_space(mark: str) -> None:
    for closing in ("", *"\"'”’)]", "”)"):
        spoken = {"p1.s1": f"He spoke{mark}{closing}", "p1.s2": "She slept."}
        assert check("  ".join(spoken.values()), spoken).agrees
        assert check("".join(spoken.values()), spoken).around != ()


@pytest.mark.parametrize("mark", [*"。！？；"])  # noqa: RUF001
def test_a_chinese_sentence_needs_no_space(mark: str) -> None:
    for closing in ("", *"\"'”’）」』", "”）"):
        spoken = {"p1.s1": f"他说{mark}{closing}", "p1.s2": "她睡。"}
        assert check("".join(spoken.values()), spoken).agrees


def test_a_sentence_may_have_many_pieces_and_stand_deep_in_a_paragraph() -> None:
    long = " ".join(["a."] * 40)
    assert verdicts(check(f"{'No. ' * 50}{long}", {"p1.s1": long})) == {"p1.s1": "matches"}


def test_what_surrounds_a_saved_page_is_kept_apart() -> None:
    assert check(HTML).around == ("Home", "News", "All rights reserved.", "Contact")


def test_what_shares_a_block_with_a_passage_is_new() -> None:
    text = f"Menu\n\nBy our reporter\n{TEXT.strip()} It rained.\n\nMore news."
    report = check(text)
    assert report.new == ("By our reporter", "It rained.")
    assert report.around == ("Menu", "More news.")
    assert not report.agrees


def test_a_headline_that_menus_repeat_stands_nearest_to_the_rest() -> None:
    top = "Town to plant trees\n\nOld news\n\n"
    end = "\nRead more\n\nTown to plant trees\n\nContact"
    for text in (top + TEXT, TEXT + end, top + TEXT + end):
        report = check(text)
        assert report.agrees
        assert set(report.around) <= {"Old news", "Read more", "Contact"}


def test_a_teaser_that_repeats_the_beginning_is_not_taken_for_it() -> None:
    headline, paragraph, *_ = TEXT.split("\n\n")
    report = check(f"{headline}\n\n{paragraph}\n\nOld news\n\n{TEXT}")
    assert report.agrees
    assert report.around == ("Old news",)


def test_an_altered_sentence() -> None:
    report = check(TEXT.replace("hopes for", "demands\n"))
    assert verdicts(report) == dict.fromkeys(SENTENCES, "matches") | {"p2.s1": "differs"}
    assert instead(report) == {"p2.s1": ("Bob demands roses;", "he likes them.")}
    assert not report.agrees


def test_an_altered_sentence_stands_between_its_nearest_neighbours() -> None:
    added = TEXT.replace("The town", "It blew. The town").replace("Nobody", "It rained. Nobody")
    report = check(added.replace("We will", "We may"))
    assert instead(report) == {"p1.s2": ("Ann, the mayor, said:", '"We may plant trees."')}
    assert report.new == ("It blew.", "It rained.")


def test_an_altered_first_sentence_stands_before_the_next() -> None:
    altered = TEXT.replace("to plant", "plants")
    for text, around in ((altered, ()), (f"Menu\n\n{altered}", ("Menu",))):
        report = check(text)
        assert instead(report) == {"title": ("Town plants trees",)}
        assert report.around == around


def test_an_altered_last_sentence_stands_after_the_one_before() -> None:
    report = check(TEXT.replace("Nobody else spoke.", "Carl spoke. So did Dora."))
    assert instead(report) == {"p2.s2": ("Carl spoke.",)}
    assert report.new == ("So did Dora.",)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("p1.s2", TEXT.replace('Ann, the mayor, said: "We will plant trees."', "")),
        ("title", TEXT.replace("Town to plant trees", "") + "\n\nContact"),
        # What stands there is another passage, which menus repeat.
        ("p2.s2", TEXT.replace("Nobody else spoke.", "\n\nTown to plant trees")),
    ],
)
def test_a_missing_sentence(place: str, text: str) -> None:
    report = check(text)
    assert verdicts(report) == dict.fromkeys(SENTENCES, "matches") | {place: "missing"}
    assert not report.agrees


def test_a_new_sentence() -> None:
    report = check(TEXT.replace("Bob hopes", "It rained. Bob hopes"))
    assert set(verdicts(report).values()) == {"matches"}
    assert report.new == ("It rained.",)
    assert not report.agrees


def test_a_passage_without_fingerprint_is_not_checked() -> None:
    report = check(TEXT, unchecked="p3.s1")
    assert verdicts(report)["p3.s1"] == "has no fingerprint"
    assert report.agrees
    assert instead(check(f"{TEXT.strip()} It rained.", unchecked="p3.s1")) == {}
    assert not check(TEXT, {}, unchecked="p3.s1").agrees


@pytest.mark.parametrize("text", ["", " \n", "<html></html>", "\x00", "<p", "<!doctype html><![x"])
def test_nothing_to_compare(text: str) -> None:
    report = check(text)
    assert set(verdicts(report).values()) == {"missing"}
    assert not report.agrees


def test_a_copy_of_something_else() -> None:
    report = check("It rained. It poured.\n")
    assert set(verdicts(report).values()) == {"missing"}
    assert (report.new, report.around) == ((), ("It rained.", "It poured."))
    assert compare([], ["It rained\n"]).around == ("It rained",)
