"""A language for tests, in which every word is English in wide letters: what is left is seen."""

from __future__ import annotations

import re
from contextlib import contextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po, write_po

from agreement_record.model import language
from project import TOWN, build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WIDE = {code: code + 0xFEE0 for code in (*range(0x41, 0x5B), *range(0x61, 0x7B))}
"""For each letter of ASCII its wide form (Unicode, Halfwidth and Fullwidth Forms)."""

NAMES = re.compile(r"(\{\w+\})")
"""What stays in a message of ours: the names of its parts."""

MARKUP = re.compile(
    r"(\{\{.*?\}\}|\{[\w:.-]+\}(?:`[^`]*`)?|`[^`]*`|\]\([^)]*\)|\[\^\w+\]|<[^>]*>|https?://\S+)"
)
"""What stays in a message of a page: roles, code, addresses, attributes and footnotes."""


def pseudo(text: str, kept: re.Pattern[str] = NAMES) -> str:
    """Return a message as this language has it."""
    return "".join(
        part if number % 2 else part.translate(WIDE) for number, part in enumerate(kept.split(text))
    )


class Pseudo:
    """A catalog that has every message; ``asked`` are those that it was asked for."""

    def __init__(self) -> None:
        """Begin without having been asked."""
        self.asked: set[str] = set()

    def get(self, message: str) -> SimpleNamespace:
        """Return a message."""
        self.asked.add(message)
        return SimpleNamespace(string=pseudo(message))


@contextmanager
def spoken() -> Iterator[Pseudo]:
    """Have the record speak this language where it would speak Chinese."""
    catalog = Pseudo()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            language, "catalog_of", lambda locale: catalog if locale.language == "zh" else None
        )
        language.language_of.cache_clear()
        yield catalog
    language.language_of.cache_clear()


def write_catalogs(folder: Path) -> Path:
    """Write the catalogs of the pages of the town, and return their folder."""
    pots = build(
        TOWN, folder, "gettext", config={"extensions": ["sphinx_record"], "gettext_compact": False}
    ).out
    for pot in pots.rglob("*.pot"):
        with pot.open("rb") as file:
            catalog = read_po(file)
        for message in catalog:
            if message.id:
                message.string = pseudo(str(message.id), MARKUP)
        po = folder / "zh_CN" / "LC_MESSAGES" / pot.relative_to(pots).with_suffix(".po")
        po.parent.mkdir(parents=True, exist_ok=True)
        with po.open("wb") as file:
            write_po(file, catalog)
    return folder
