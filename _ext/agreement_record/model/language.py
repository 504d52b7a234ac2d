"""The language of a page: the record's own sentences in it, its dates, and its lists.

A sentence of the record's own is written in English in the code, with names in braces where
something is put in. A catalog of gettext has it in another language; where there is no catalog,
or it has no such sentence, the English one stands.
"""

from __future__ import annotations

import functools
from gettext import c2py
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.pofile import read_po

from agreement_record.model import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from babel.messages.catalog import Catalog

    from agreement_record.model.dates import Date
    from agreement_record.model.pieces import Piece
    from agreement_record.model.terms import Force

CATALOGS = Path(__file__).parents[1] / "catalogs"
"""Where the catalogs are, each named like ``zh_Hans.po``."""

SCRIPT = 4
"""How many letters the code of a script has (ISO 15924)."""


class Language:
    """A language, and how the record speaks in it."""

    def __init__(self, tag: str) -> None:
        """Take a tag of BCP 47, or a language as Sphinx writes it; what is neither is English."""
        try:
            locale = Locale.parse(tag.replace("-", "_"))
        except (ValueError, UnknownLocaleError):
            locale = Locale("en")
        self._locale = locale if locale.language != "en" else Locale("en", "GB")
        self._catalog = _catalog(locale)

    @property
    def is_chinese(self) -> bool:
        """Whether it is Chinese, in any script."""
        return self._locale.language == "zh"

    def say(self, sentence: str, **parts: str | list[Piece]) -> list[Piece]:
        """Return a sentence as pieces, each name in braces replaced by its part."""
        return _filled(self.text(sentence), parts)

    def text(self, sentence: str) -> str:
        """Return a sentence, its names in braces as they are."""
        message = self._catalog.get(sentence) if self._catalog else None
        return str(message.string) if message and message.string else sentence

    def forms(self, one: str, many: str) -> tuple[str, str]:
        """Return what is said of one and of several, likewise."""
        message = self._catalog.get(one) if self._catalog else None
        if self._catalog and message and isinstance(message.string, tuple):
            form = c2py(self._catalog.plural_expr)
            return message.string[form(1)], message.string[form(2)]
        return one, many

    def listed(self, groups: Iterable[list[Piece]]) -> list[Piece]:
        """Return groups of pieces as a list in a sentence (CLDR, “list patterns”)."""
        parts = {f"part{number}": group for number, group in enumerate(groups)}
        return _filled(format_list([f"{{{name}}}" for name in parts], locale=self._locale), parts)

    def date(self, date: Date) -> str:
        """Return a date in words; one that is more than a plain day, in English."""
        if self._locale.language == "en" or not dates.DAY.fullmatch(date.edtf):
            return date.words
        return format_date(date.earliest, "long", locale=self._locale)

    def count(self, number: int, force: Force) -> str:
        """Return a number of commitments of one force: ``9 hopes``."""
        one = f"{{number}} {force.label.lower()}"
        message = self._catalog.get(one) if self._catalog else None
        if self._catalog and message and isinstance(message.string, tuple):
            form = message.string[c2py(self._catalog.plural_expr)(number)]
        else:
            many = f"{{number}} {force.plural.lower()}" if force.plural else f"{one}s"
            form = one if number == 1 else many
        return form.format(number=number)


@functools.cache
def language_of(tag: str) -> Language:
    """Return the language of a tag."""
    return Language(tag)


def _catalog(locale: Locale) -> Catalog | None:
    """Return the catalog of a language in its script, where there is one."""
    likely = get_global("likely_subtags").get(locale.language, "")
    script = locale.script or "".join(part for part in likely.split("_") if len(part) == SCRIPT)
    path = CATALOGS / f"{locale.language}_{script}.po"
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return read_po(file, locale)


def _filled(template: str, parts: Mapping[str, str | list[Piece]]) -> list[Piece]:
    found: list[Piece] = []
    for text, name, _, _ in Formatter().parse(template):
        found += [text] if text else []
        part = parts[name] if name else []
        found += [part] if isinstance(part, str) else part
    return found
