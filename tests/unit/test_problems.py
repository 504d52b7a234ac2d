"""How what is wrong is put into words."""

from __future__ import annotations

import pytest

from agreement_record.model.problems import Subtype, article, nearest, one_of


@pytest.mark.parametrize(
    ("noun", "said"),
    [("agreement", "an agreement"), ("event", "an event"), ("theme", "a theme")],
)
def test_a_noun_has_its_article(noun: str, said: str) -> None:
    assert article(noun) == said


def test_options_are_listed() -> None:
    assert one_of(["a", "b"]) == "one of: a, b"
    assert one_of([]) == "none at all"


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("raods", " Did you mean “roads”?"),
        ("road", " Did you mean “roads”?"),
        ("bridge", ""),
        ("", ""),
        ("roads" + " and so on" * 50, ""),
    ],
)
def test_the_nearest_option_is_offered_where_one_is_near(word: str, said: str) -> None:
    assert nearest(word, ["ways", "roads", "rocks"]) == said


def test_of_two_that_are_as_near_it_is_always_the_same() -> None:
    assert nearest("aac", {"aab", "aaa"}) == nearest("aac", ["aaa", "aab"]) != ""


def test_a_subtype_is_named_as_the_settings_name_it() -> None:
    assert Subtype.BARE_TITLE.code == "bare-title"
