"""The types of values that a fact can have: how each is written, read, shown and referred by.

Every type reads one value from the text after a fact's name. ``parse`` raises
:class:`ValueProblem` with the message that the author is to see; ``write`` gives a text that
``parse`` reads back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from agreement_record.model import dates
from agreement_record.model.language import ENGLISH
from agreement_record.model.pieces import (
    Address,
    Digits,
    Foreign,
    Quoted,
    Ref,
    joined,
)
from agreement_record.model.problems import Subtype, article, nearest, one_of
from agreement_record.model.quotation import quoted
from agreement_record.model.scripts import count_words
from agreement_record.model.terms import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from agreement_record.model.language import Language as Speech
    from agreement_record.model.pieces import Piece
    from agreement_record.model.terms import AnyTerm

MAX_SIGNAL_WORDS = 8
"""The most words that one fact may quote; two characters count as one in writing without blanks."""

NAME_SPACE = "--"
"""What stands between the identifier of an agreement and a name that others have, too."""

NAME = re.compile(rf"[a-z][a-z0-9]*(-[a-z0-9]+)*({NAME_SPACE}[a-z0-9]+(-[a-z0-9]+)*)?")
"""An identifier: lower-case words of letters and digits, joined by hyphens; a name space first."""

TITLE = "title"
"""The locator of a headline."""


def locator_form() -> str:
    """Return the form of a locator: a headline, or places in places, as ``p3.s2`` or ``item4``."""
    place = f"(?:{'|'.join(place.keyword for place in Place)})[1-9][0-9]*"
    return rf"{TITLE}|{place}(?:\.{place})*"


LONGEST = 100
"""As many letters an identifier or a locator may have: files are called by them."""

BETWEEN = "; "
"""What stands between the values of a list, and between the parts of one value."""


class ValueProblem(Exception):
    """A value that is not what its fact asks for."""

    def __init__(self, subtype: Subtype, message: str, line: int = 0) -> None:
        """Say what is wrong and what is expected; ``line`` is 0 where the caller knows it."""
        super().__init__(message)
        self.subtype = subtype
        self.line = line


def split_parts(text: str) -> tuple[str, ...]:
    """Split at ``;``, the separator of sources and of the parts of a fact."""
    return tuple(part.strip() for part in text.split(";"))


@dataclass(frozen=True, slots=True)
class ValueType:
    """A type of value."""

    @property
    def expected(self) -> str:
        """What an author is to write, in words."""
        raise NotImplementedError

    @property
    def refers_to(self) -> tuple[str, ...]:
        """The kinds that the identifiers in a value may be of; any, where it names none."""
        return ()

    def parse(self, text: str) -> Any:
        """Read a value."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        """Return a value as an author writes it."""
        return str(value)

    def show(self, value: Any, speech: Speech = ENGLISH) -> Iterable[Piece]:  # noqa: ARG002
        """Return what a reader sees of a value, in the language of the page."""
        return [str(value)]

    def keys(self, value: Any) -> Iterable[str]:
        """Return the words by which a filter may name a value."""
        return [self.write(value)]

    def label(self, value: Any, speech: Speech = ENGLISH) -> str:  # noqa: ARG002
        """Return what a value is called, where that depends on it."""
        return ""

    def references(self, value: Any) -> Iterator[str]:  # noqa: ARG002
        """Yield the identifiers that a value of this type refers to."""
        yield from ()


@dataclass(frozen=True, slots=True)
class Text(ValueType):
    """Words taken as they are; ``language`` is a tag of BCP 47 where it is not the page's."""

    language: str = ""

    @property
    def expected(self) -> str:
        """Words."""
        return "words"

    def parse(self, text: str) -> str:
        """Return the text."""
        return text

    def show(self, value: str, speech: Speech = ENGLISH) -> list[Piece]:
        """Return the words, marked with their language."""
        return [Foreign(value, self.language)] if self.language else speech.marked(value)


@dataclass(frozen=True, slots=True)
class Prose(Text):
    """A sentence or two, which is offered to translators."""

    @property
    def expected(self) -> str:
        """Sentences."""
        return "a sentence or two"


@dataclass(frozen=True, slots=True)
class Words(ValueType):
    """Words or names, ``;`` between them, in any language."""

    @property
    def expected(self) -> str:
        """Words."""
        return "words, or several with “;” between"

    def parse(self, text: str) -> tuple[str, ...]:
        """Return each of them, with single spaces."""
        words = tuple(" ".join(part.split()) for part in split_parts(text))
        if not all(words):
            message = f"“{text}” has an empty place between two “;”; expected {self.expected}."
            raise ValueProblem(Subtype.MALFORMED_VALUE, message)
        return words

    def write(self, value: tuple[str, ...]) -> str:
        """Return all of them."""
        return BETWEEN.join(value)

    def show(self, value: tuple[str, ...], speech: Speech = ENGLISH) -> Iterator[Piece]:
        """Yield the words, the Chinese among them marked as such."""
        return joined((speech.marked(word) for word in value), speech.text(BETWEEN))

    def keys(self, value: tuple[str, ...]) -> tuple[str, ...]:
        """Return each of them."""
        return value


@dataclass(frozen=True, slots=True)
class OneOf(ValueType):
    """A value of a closed list."""

    terms: type[AnyTerm]

    @property
    def expected(self) -> str:
        """The keywords of the list."""
        return one_of(self._terms())

    def _terms(self) -> dict[str, AnyTerm]:
        found: dict[str, AnyTerm] = {}
        for term in self.terms:
            found[term.keyword] = term
        return found

    def parse(self, text: str) -> AnyTerm:
        """Look the keyword up."""
        terms = self._terms()
        if text not in terms:
            message = (
                f"“{text}” is not in the list; expected {self.expected}.{nearest(text, terms)}"
            )
            raise ValueProblem(Subtype.UNKNOWN_VALUE, message)
        return terms[text]

    def write(self, value: AnyTerm) -> str:
        """Return the keyword."""
        return value.keyword

    def show(self, value: AnyTerm, speech: Speech = ENGLISH) -> list[Piece]:
        """Return the label."""
        return [speech.label(value)]


@dataclass(frozen=True, slots=True)
class Identifiers(ValueType):
    """Identifiers of entries of the given kinds (any kind where none is given).

    The value is one identifier, or a tuple of them where ``many``. ``reserved`` are words that
    may stand in place of one and refer to nothing, each with what a reader sees.
    """

    kinds: tuple[str, ...] = ()
    reserved: Mapping[str, str] = field(default_factory=dict)
    many: bool = False

    @property
    def expected(self) -> str:
        """The kinds whose identifiers may stand here."""
        kinds = " or ".join(self.kinds)
        noun = f"the identifier of {article(kinds or 'entry')}" + (
            ", or several with “;” between" * self.many
        )
        return " or ".join([noun, *(f"“{word}”" for word in self.reserved)])

    @property
    def refers_to(self) -> tuple[str, ...]:
        """The kinds."""
        return self.kinds

    def parse(self, text: str) -> str | tuple[str, ...]:
        """Check the form of each identifier; whether it exists is checked when all are read."""
        parts = split_parts(text)
        for part in parts:
            if part not in self.reserved:
                check_reference(part)
        if self.many:
            return parts
        if len(parts) > 1:
            message = f"“{text}” names {len(parts)} entries; expected {self.expected}."
            raise ValueProblem(Subtype.MALFORMED_VALUE, message)
        return parts[0]

    def keys(self, value: str | tuple[str, ...]) -> tuple[str, ...]:
        """Return each identifier and reserved word."""
        return (value,) if isinstance(value, str) else value

    def write(self, value: str | tuple[str, ...]) -> str:
        """Return all of them."""
        return BETWEEN.join(self.keys(value))

    def show(self, value: str | tuple[str, ...], speech: Speech = ENGLISH) -> Iterator[Piece]:
        """Yield a link for each, or what stands for a reserved word."""
        shown = ([self._shown(name, speech)] for name in self.keys(value))
        return joined(shown, speech.text(BETWEEN))

    def _shown(self, name: str, speech: Speech) -> Piece:
        reserved = self.reserved.get(name)
        return speech.text(reserved) if reserved else Ref(name)

    def references(self, value: str | tuple[str, ...]) -> Iterator[str]:
        """Yield the identifiers, without the words that refer to nothing."""
        yield from (name for name in self.keys(value) if name not in self.reserved)


def is_identifier(text: str) -> bool:
    """Whether a text has the form of an identifier."""
    return len(text) <= LONGEST and bool(NAME.fullmatch(text))


def is_locator(text: str) -> bool:
    """Whether a text has the form of a locator."""
    if len(text) > LONGEST or not re.fullmatch(locator_form(), text):
        return False
    places = [part.rstrip("0123456789") for part in text.split(".")]
    return len(set(places)) == len(places)


def check_reference(text: str) -> None:
    """Raise where ``text`` is not of the form of any identifier."""
    name, dot, locator = text.partition(".")
    if not is_identifier(name) or (dot and not is_locator(locator)):
        message = (
            f"“{text[: LONGEST + 20]}” is not an identifier; expected lower-case words joined by "
            "hyphens, such as “full-support”, or a source and a locator, such as "
            "“announcement.p3.s2”."
        )
        raise ValueProblem(Subtype.MALFORMED_IDENTIFIER, message)


@dataclass(frozen=True, slots=True)
class DateValue(ValueType):
    """A date in EDTF, ISO 8601-2:2019."""

    @property
    def expected(self) -> str:
        """The form, with examples."""
        return dates.EXPECTED

    def parse(self, text: str) -> dates.Date:
        """Read the date."""
        try:
            return dates.parse(text)
        except ValueError:
            message = (
                f"“{text}” is not a date the record can read; expected {self.expected}."
                f"{dates.meant(text)}"
            )
            raise ValueProblem(Subtype.MALFORMED_DATE, message) from None

    def write(self, value: dates.Date) -> str:
        """Return the date in EDTF."""
        return value.edtf

    def show(self, value: dates.Date, speech: Speech = ENGLISH) -> list[Piece]:
        """Return the date in words."""
        return [speech.date(value)]


@dataclass(frozen=True, slots=True)
class Wording(ValueType):
    """Quoted signal words: runs of words of the source, at most eight words in all.

    Runs are separated by ``;`` and shown with an ellipsis between them.
    """

    @property
    def expected(self) -> str:
        """The limit."""
        return f"at most {MAX_SIGNAL_WORDS} words of the source, without quotation marks"

    def parse(self, text: str) -> tuple[str, ...]:
        """Return the runs, with single spaces."""
        runs = tuple(" ".join(run.split()) for run in split_parts(text))
        count = sum(map(count_words, runs))
        if any(mark in text for mark in '“”"'):
            message = f"“{text}” has quotation marks, which are put in for you; expected none."
            raise ValueProblem(Subtype.MALFORMED_VALUE, message)
        if count > MAX_SIGNAL_WORDS:
            message = f"{count} signal words are quoted; expected {self.expected}."
            raise ValueProblem(Subtype.LONG_WORDING, message)
        if not all(runs):
            message = f"“{text}” has an empty run of words; expected {self.expected}."
            raise ValueProblem(Subtype.MALFORMED_VALUE, message)
        return runs

    def write(self, value: tuple[str, ...]) -> str:
        """Return the runs."""
        return BETWEEN.join(value)

    def show(self, value: tuple[str, ...], speech: Speech = ENGLISH) -> list[Piece]:  # noqa: ARG002
        """Return the runs in quotation marks."""
        return [Quoted(quoted(value))]

    def keys(self, value: tuple[str, ...]) -> tuple[str, ...]:
        """Return each run."""
        return value


@dataclass(frozen=True, slots=True)
class Pattern(ValueType):
    """Text of one form, which the regular expression ``form`` gives."""

    form: ClassVar[re.Pattern[str]]
    subtype: ClassVar[Subtype] = Subtype.MALFORMED_VALUE

    def parse(self, text: str) -> str:
        """Return the text, if it is of the form."""
        if self.reads(text):
            return text
        message = f"“{text}” is not what this fact holds; expected {self.expected}."
        raise ValueProblem(self.subtype, message)

    def reads(self, text: str) -> bool:
        """Whether a text is of the form."""
        return bool(self.form.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Url(Pattern):
    """An address on the web: the name of a host, no user and no password (RFC 3986, section 3.2).

    Hosts by number in brackets are not read, since programs differ on them; letters of any script
    are (RFC 3987).
    """

    form = re.compile(r"https?://[^\s/]+\S*")
    parts: ClassVar[re.Pattern[str]] = re.compile(
        r"https?://[\w-]+(\.[\w-]+)*\.?"
        r"(:([0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?"
        r"([/?#][^\s<>\"\x00-\x1f]*)?"
    )
    """The same more closely, in a syntax that not all programs share which read the schema."""

    def reads(self, text: str) -> bool:
        """Whether a text is an address with all its parts."""
        return bool(self.parts.fullmatch(text))

    @property
    def expected(self) -> str:
        """The form."""
        return "an address that begins with http:// or https:// and the name of a host"

    def show(self, value: str, speech: Speech = ENGLISH) -> list[Piece]:  # noqa: ARG002
        """Return the address as a link."""
        return [Address(value)]


@dataclass(frozen=True, slots=True)
class Language(Pattern):
    """A language tag, BCP 47 (RFC 5646, section 2.1): language, script, region."""

    form = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")

    @property
    def expected(self) -> str:
        """The form, with examples."""
        return "a language tag such as en, zh-Hans or zh-CN"

    def show(self, value: str, speech: Speech = ENGLISH) -> list[Piece]:
        """Return the name of the language (CLDR), or the tag of one that has none."""
        return [speech.language(value)]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a language, a tag of BCP 47."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class NameIn(ValueType):
    """A name and its language, ``;`` between them, since characters do not tell a language."""

    @property
    def expected(self) -> str:
        """The form, with an example."""
        return "a name, “;” and the tag of its language, such as zh-Hans or ja"

    def parse(self, text: str) -> Name:
        """Read the two."""
        name, *rest = split_parts(text)
        if len(rest) != 1 or not name or not Language().reads(rest[0]):
            message = f"“{text}” is not a name and its language; expected {self.expected}."
            raise ValueProblem(Subtype.MALFORMED_VALUE, message)
        return Name(name, rest[0])

    def write(self, value: Name) -> str:
        """Return both."""
        return f"{value.text}{BETWEEN}{value.language}"

    def keys(self, value: Name) -> tuple[str, ...]:
        """Return the name."""
        return (value.text,)

    def show(self, value: Name, speech: Speech = ENGLISH) -> list[Piece]:  # noqa: ARG002
        """Return the name, marked with its language."""
        return [Foreign(value.text, value.language)]

    def label(self, value: Name, speech: Speech = ENGLISH) -> str:
        """Return what a name in that language is called: ``Chinese name``."""
        named = speech.language(value.language.partition("-")[0])
        return speech.text("{language} name", language=named)


@dataclass(frozen=True, slots=True)
class Sha256(Pattern):
    """A fingerprint: SHA-256 (FIPS 180-4) in lower-case hexadecimal."""

    form = re.compile(r"[0-9a-f]{64}")
    subtype = Subtype.MALFORMED_FINGERPRINT

    @property
    def expected(self) -> str:
        """The form."""
        return "64 digits of lower-case hexadecimal"

    def show(self, value: str, speech: Speech = ENGLISH) -> list[Piece]:  # noqa: ARG002
        """Return the digits."""
        return [Digits(value)]
