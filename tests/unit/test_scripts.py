"""Which characters are Han."""

from __future__ import annotations

from agreement_record.model.scripts import HAN_RUN, is_han

HAN = "々\u3007\u3400\u4dbf一房\u9fff\uf900\ufaff\U00020000\U0003ffff"
OTHER = "aか한。\u3004\u3006\u3008\u33ff\u4dc0\u4dff\ua000\uf8ff\ufb00\U0001ffff\U00040000"


def test_han_characters_are_told_from_others() -> None:
    assert [character for character in HAN + OTHER if is_han(character)] == [*HAN]


def test_a_run_is_of_han_characters_alone() -> None:
    assert HAN_RUN.fullmatch(HAN)
    assert not HAN_RUN.search(OTHER)
