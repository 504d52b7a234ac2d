"""Which characters are Han, and how many words a text has."""

from __future__ import annotations

import pytest

from agreement_record.model.scripts import HAN_RUN, count_words, is_han

HAN = "々\u3007\u3400\u4dbf一房\u9fff\uf900\ufaff\U00020000\U0003ffff"
OTHER = "aか한。\u3004\u3006\u3008\u33ff\u4dc0\u4dff\ua000\uf8ff\ufb00\U0001ffff\U00040000"


def test_han_characters_are_told_from_others() -> None:
    assert [character for character in HAN + OTHER if is_han(character)] == [*HAN]


def test_a_run_is_of_han_characters_alone() -> None:
    assert HAN_RUN.fullmatch(HAN)
    assert not HAN_RUN.search(OTHER)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("will do it", 3),
        ("it's the year's end", 4),
        ("co-build the so-called cluster", 6),
        ("16,000 of 3.5 at 10:30", 5),
        ("and/or – both", 3),
        ("全力支持", 2),
        ("全力支持创", 3),
        ("支持 the 平台", 3),
        ("ความร่วมมือ", 6),
        ("함께 짓다", 2),
        ("", 0),
        ("… — ·", 0),
    ],
)
def test_words_are_counted_in_any_script(text: str, words: int) -> None:
    assert count_words(text) == words
