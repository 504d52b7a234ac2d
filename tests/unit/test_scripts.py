"""Which characters are Han."""

from __future__ import annotations

import pytest

from agreement_record.model.scripts import HAN_RUN, is_han


@pytest.mark.parametrize(
    "character",
    [*"々\u3007\u3400\u4dbf一房\u9fff\uf900\ufaff\U00020000\U0003ffff"],
)
def test_han(character: str) -> None:
    assert is_han(character)
    assert HAN_RUN.fullmatch(f"房{character}")


@pytest.mark.parametrize(
    "character",
    [*"aか한。\u3004\u3006\u3008\u33ff\u4dc0\u4dff\ua000\uf8ff\ufb00\U0001ffff\U00040000"],
)
def test_other_characters(character: str) -> None:
    assert not is_han(character)
    assert not HAN_RUN.search(character)
