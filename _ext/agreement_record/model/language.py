"""The language of a page: the record's own words in it, its dates, and its lists.

What the record says of its own is written in English in the code, with names in braces where
something is put in. A catalog of gettext has it in another language; where there is no catalog,
or it has no such message, the English one stands. A message is whole, so that a translator can
order its parts.
"""

from __future__ import annotations

import datetime as dt
import functools
from gettext import c2py
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.messages.pofile import read_po

from agreement_record.model import dates
from agreement_record.model.pieces import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from babel.messages.catalog import Catalog

    from agreement_record.model.dates import Date, Moment
    from agreement_record.model.pieces import Piece
    from agreement_record.model.terms import AnyTerm, Force

CATALOGS = Path(__file__).parents[1] / "catalogs"
"""Where the catalogs are, each named like ``zh_Hans.po``."""

SCRIPT = 4
"""How many letters the code of a script has (ISO 15924)."""

UNSPACED = frozenset({"zh", "ja"})
"""The languages whose sentences no space parts."""


class Language:
    """A language, and how the record speaks in it."""

    def __init__(self, tag: str) -> None:
        """Take a tag of BCP 47, or a language as Sphinx writes it; what is neither is English."""
        try:
            locale = Locale.parse(tag.replace("-", "_"))
        except (ValueError, UnknownLocaleError):
            locale = Locale("en")
        self._locale = locale if locale.language != "en" else Locale("en", "GB")
        self._catalog = catalog_of(locale)

    @property
    def is_english(self) -> bool:
        """Whether it is English, in which all messages are written."""
        return self._locale.language == "en"

    @property
    def is_chinese(self) -> bool:
        """Whether it is Chinese, in any script."""
        return self._locale.language == "zh"

    @property
    def space(self) -> str:
        """What stands between two sentences."""
        return "" if self._locale.language in UNSPACED else " "

    def say(self, sentence: str, /, **parts: str | Sequence[Piece]) -> list[Piece]:
        """Return a sentence as pieces, each name in braces replaced by its part."""
        return _filled(self.text(sentence), parts)

    def composed(self, sentence: str, parts: Mapping[str, Any]) -> list[Any]:
        """Return a sentence likewise, of parts of any sort: each a text, or a list."""
        return _filled(self.text(sentence), parts)

    def text(self, sentence: str, /, **parts: str) -> str:
        """Return a sentence with its parts put in; without any, names in braces stay."""
        message = self._catalog.get(sentence) if self._catalog else None
        said = str(message.string) if message and message.string else sentence
        return "".join(_filled(said, parts)) if parts else said

    def forms(self, one: str, many: str) -> tuple[str, str]:
        """Return what is said of one and of several, likewise."""
        return self._form(one, many, 1), self._form(one, many, 2)

    def number(self, one: str, many: str, number: int) -> str:
        """Return what is said of a number, which stands as ``{number}`` in it."""
        return self._form(one, many, number).format(number=number)

    def _form(self, one: str, many: str, number: int) -> str:
        message = self._catalog.get(one) if self._catalog else None
        if self._catalog is None or message is None or not message.string:
            return one if number == 1 else many
        if isinstance(message.string, str):
            return message.string
        return message.string[c2py(self._catalog.plural_expr)(number)]

    def listed(self, groups: Iterable[Sequence[Piece]]) -> list[Piece]:
        """Return groups of pieces as a list in a sentence (CLDR, “list patterns”)."""
        parts = {f"part{number}": group for number, group in enumerate(groups)}
        return _filled(format_list([f"{{{name}}}" for name in parts], locale=self._locale), parts)

    def date(self, date: Date) -> str:
        """Return a date in words (CLDR), and what of it is not certain."""
        if self.is_english:
            return date.words
        if dates.DAY.fullmatch(date.edtf):
            return format_date(date.earliest, "long", locale=self._locale)
        first, *last = [self._moment(moment) for moment in dates.moments(date)]
        return self.text("{first} to {last}", first=first, last=last[0]) if last else first

    def _moment(self, moment: Moment) -> str:
        day = dt.date(moment.year, moment.month or 1, moment.day or 1)
        if moment.day:
            said = format_date(day, "long", locale=self._locale)
        else:
            form = "yMMMM" if moment.month else "y"
            said = format_skeleton(form, day, locale=self._locale)
        if not moment.marks:
            return said
        marks = [self.text(dates.uncertainty(mark)) for mark in moment.marks]
        return self.text("{date} ({marks})", date=said, marks=self.text("; ").join(marks))

    def language(self, tag: str) -> str:
        """Return the name of a language (CLDR), or the tag of one that has none."""
        try:
            named = Locale.parse(tag, sep="-")
        except UnknownLocaleError:
            return tag
        name = named.english_name if self.is_english else named.get_display_name(self._locale)
        return name or tag

    def count(self, number: int, force: Force) -> str:
        """Return a number of commitments of one force: ``9 hopes``."""
        one = f"{{number}} {force.label.lower()}"
        many = f"{{number}} {force.plural.lower()}" if force.plural else f"{one}s"
        return self.number(one, many, number)

    def marked(self, text: str) -> list[Piece]:
        """Return words with the Chinese among them marked as such, where others are not."""
        return [text] if self.is_chinese else list(marked(text))

    def label(self, term: AnyTerm) -> str:
        """Return the label of a term."""
        return self.text(term.label)


@functools.cache
def language_of(tag: str) -> Language:
    """Return the language of a tag."""
    return Language(tag)


def catalog_of(locale: Locale) -> Catalog | None:
    """Return the catalog of a language in its script, where there is one."""
    likely = get_global("likely_subtags").get(locale.language, "")
    script = locale.script or "".join(part for part in likely.split("_") if len(part) == SCRIPT)
    path = CATALOGS / f"{locale.language}_{script}.po"
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return read_po(file, locale)


def _filled(template: str, parts: Mapping[str, Any]) -> list[Any]:
    found: list[Any] = []
    for text, name, _, _ in Formatter().parse(template):
        part = parts[name] if name else ()
        for piece in (text, *([part] if isinstance(part, str) else part)):
            if isinstance(piece, str) and found and isinstance(found[-1], str):
                found[-1] += piece
            elif piece != "":
                found.append(piece)
    return found


ENGLISH = language_of("en")
"""What the data speak, and what authors are told."""
