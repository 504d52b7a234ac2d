"""Signal words as shown, and the address of the words at their source."""

from __future__ import annotations

import pytest

from agreement_record.model.quotation import quoted, words_at


@pytest.mark.parametrize(
    ("runs", "fragment"),
    [
        (("will help",), "will%20help"),
        (("hopes", "more"), "hopes,more"),
        (("hopes", "hopes"), "hopes"),
        (("hopes", "and", "high-tech, a/b & more"), "hopes,high%2Dtech%2C%20a%2Fb%20%26%20more"),
        (("希望",), "%E5%B8%8C%E6%9C%9B"),
    ],
)
def test_words_at_their_source(runs: tuple[str, ...], fragment: str) -> None:
    assert words_at("https://example.org/a#b", runs) == f"https://example.org/a#b:~:text={fragment}"
    assert words_at("https://example.org/a", runs) == f"https://example.org/a#:~:text={fragment}"


def test_words_as_shown() -> None:
    assert quoted(("hopes", "more")) == "“hopes … more”"
