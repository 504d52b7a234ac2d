"""Scripts: which characters are Han, said once for counting, marking and searching."""

from __future__ import annotations

import re

HAN_BLOCKS = (
    (0x3005, 0x3005),  # the mark that repeats a character
    (0x3007, 0x3007),  # zero
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""The blocks of Han characters (Unicode 16, chapter 18), by their first and last code points."""

HAN = "".join(f"{chr(first)}-{chr(last)}" for first, last in HAN_BLOCKS)
"""The same as it stands between the brackets of a regular expression."""

HAN_RUN = re.compile(f"[{HAN}]+")
"""A run of Han characters."""


UNSPACED = re.compile(f"[{HAN}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff]")
"""A character of writing without blanks: Han, kana, Thai, Lao, Burmese, Khmer."""

WORD = re.compile(r"\w+(?:['’.,:]\w+)*")


def count_words(text: str) -> int:
    """Return how many words a text has; two characters count as one where none has a blank.

    What a hyphen, a dash or a slash joins counts as often as it has parts.
    """
    spaced, unspaced = UNSPACED.subn(" ", text)
    return len(WORD.findall(spaced)) + (unspaced + 1) // 2


def is_han(character: str) -> bool:
    """Whether a character is a Han character."""
    return any(first <= ord(character) <= last for first, last in HAN_BLOCKS)
