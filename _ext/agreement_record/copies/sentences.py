"""A copy of a source, cut into its sentences, each with the place that a passage names.

Where a sentence ends is a guess, since no mark is only that: a keeper who reads otherwise joins
or cuts the text. Unlike :mod:`agreement_record.copies.verify`, which tries every way to cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_record.copies.fingerprints import fingerprint, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HEADLINE = "title"
"""The locator of the headline."""

ABBREVIATED = "".join(
    rf"(?<!\b{short}\.)" for short in ("[A-Z]", "Dr", "Mr", "Mrs", "Ms", "No", "Prof", "St")
)

CUT = re.compile(
    rf"""(?<=[.!?…]){ABBREVIATED}["'”’)\]]*\s+(?=["'“‘(\[]*[^\W_a-z])"""
    r"""|(?<=[。！？])[”’）」』]*""",  # noqa: RUF001
)
"""Where a sentence ends: after its mark, and where the next begins with no small letter."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a copy: its locator, and its text in the form that is fingerprinted."""

    locator: str
    text: str

    @property
    def sha256(self) -> str:
        """The fingerprint."""
        return fingerprint(self.text)


def sentences(blocks: Iterable[str], *, headline: bool) -> Iterator[Sentence]:
    """Yield the sentences of the blocks of a text, of which the first may be its headline."""
    texts = list(blocks)
    if headline and texts:
        yield Sentence(HEADLINE, normalise(texts.pop(0)).removesuffix("."))
    for paragraph, block in enumerate(texts, 1):
        for number, text in enumerate(_cut(block), 1):
            yield Sentence(f"p{paragraph}.s{number}", text)


def _cut(block: str) -> list[str]:
    ends = [*(match.end() for match in CUT.finditer(block)), len(block)]
    starts = [0, *ends]
    pieces = (normalise(block[start:end]) for start, end in zip(starts, ends, strict=False))
    return [piece for piece in pieces if piece]


def between(blocks: Sequence[str], first: str, last: str) -> Sequence[str]:
    """Return the blocks from the one that begins with some words to the one that ends with others.

    Without words it is from the beginning, or to the end. Raise :class:`LookupError` with the words
    that no block has.
    """
    texts = [normalise(block) for block in blocks]
    start = next((i for i, text in enumerate(texts) if text.startswith(normalise(first))), None)
    if start is None:
        raise LookupError(first)
    ends = (i for i, text in enumerate(texts[start:], start) if text.endswith(normalise(last)))
    end = next(ends, None) if last else len(texts) - 1
    if end is None:
        raise LookupError(last)
    return blocks[start : end + 1]
