"""Values with parts: offices, archived copies, searches.

A structure is a frozen dataclass whose fields are its parts; the metadata of each field, a
:class:`Part`, says how the part is written, what it means, and which term of linked data it
is. What reads, writes, describes and exports a structure is made from these.
"""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from agreement_record.model.language import ENGLISH
from agreement_record.model.pieces import Address, Ref
from agreement_record.model.problems import Subtype, article
from agreement_record.model.values import (
    BETWEEN,
    DateValue,
    Identifiers,
    Text,
    Url,
    ValueProblem,
    ValueType,
    split_parts,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from agreement_record.model.dates import Date
    from agreement_record.model.language import Language
    from agreement_record.model.pieces import Piece


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a structure."""

    name: str
    type: ValueType
    hint: str
    """What an author writes in its place: ``since when``."""
    meaning: str
    optional: bool = False
    """Only parts at the end can be."""
    term: str = ""
    """The term of linked data; ``@id`` where the part is the address of the whole."""
    node: tuple[str, str] = ("", "")
    """The class and the name of a node of its own, where linked data ask for one."""


def part(type_: ValueType, hint: str, meaning: str, **options: Any) -> Any:
    """Declare a part as a field of a structure's dataclass; its name is the field's."""
    spec = Part("", type_, hint, meaning, **options)
    default: Any = {"default": None} if spec.optional else {}
    return field(metadata={"part": spec}, **default)


@dataclass(frozen=True, slots=True)
class Structure:
    """A value with parts."""

    name: ClassVar[str]
    """What it is called, as in “is not a search”."""
    meaning: ClassVar[str]
    rdf: ClassVar[str]
    """Its class in linked data."""

    @classmethod
    def parts(cls) -> Mapping[str, Part]:
        """Return its parts by name, in their order."""
        return _parts(cls)  # type: ignore[arg-type] # classes do hash

    def given(self) -> Iterator[tuple[Part, Any]]:
        """Yield every part that it has, with what that is."""
        for one in self.parts().values():
            inner = getattr(self, one.name)
            if inner is not None:
                yield one, inner

    def show(self, speech: Language) -> Iterable[Piece]:
        """Return what a reader sees of it."""
        raise NotImplementedError


@functools.cache
def _parts(structure: type[Structure]) -> Mapping[str, Part]:
    return {
        item.name: dataclasses.replace(
            item.metadata["part"],
            name=item.name,
            term=item.metadata["part"].term or f"rec:{item.name}",
        )
        for item in dataclasses.fields(structure)
    }


@dataclass(frozen=True, slots=True)
class Structured(ValueType):
    """A value with parts, ``;`` between them; the last may be left out where it is optional."""

    structure: type[Structure]

    @property
    def parts(self) -> Mapping[str, Part]:
        """The parts by name."""
        return self.structure.parts()

    @property
    def expected(self) -> str:
        """The parts."""
        needed = BETWEEN.join(one.hint for one in self.parts.values() if not one.optional)
        further = [one.hint for one in self.parts.values() if one.optional]
        return " and, where known, ".join([f"“{needed}”", *(f"“; {hint}”" for hint in further)])

    @property
    def refers_to(self) -> tuple[str, ...]:
        """The kinds that the parts refer to."""
        return tuple(kind for one in self.parts.values() for kind in one.type.refers_to)

    def parse(self, text: str) -> Structure:
        """Read the parts."""
        written = split_parts(text)
        needed = sum(not one.optional for one in self.parts.values())
        if not (needed <= len(written) <= len(self.parts) and all(written)):
            message = f"“{text}” is not {article(self.structure.name)}; expected {self.expected}."
            raise ValueProblem(Subtype.MALFORMED_VALUE, message)
        pairs = zip(self.parts.values(), written, strict=False)
        return self.structure(**{one.name: one.type.parse(given) for one, given in pairs})

    def write(self, value: Structure) -> str:
        """Return the parts."""
        return BETWEEN.join(one.type.write(inner) for one, inner in value.given())

    def show(self, value: Structure, speech: Language = ENGLISH) -> Iterable[Piece]:
        """Return what the structure says of itself."""
        return value.show(speech)

    def references(self, value: Structure) -> Iterator[str]:
        """Yield what the parts refer to."""
        for one, inner in value.given():
            yield from one.type.references(inner)


@dataclass(frozen=True, slots=True)
class Office(Structure):
    """An office that a person held: its title, the body, the side, and since when."""

    name = "office"
    meaning = "An office that a person held."
    rdf = "org:Membership"

    title: str = part(
        Text(), "title", "The title of the office.", term="org:role", node=("org:Role", "role")
    )
    body: str = part(
        Text(),
        "body",
        "The body that it is an office of.",
        term="org:organization",
        node=("org:Organization", "body"),
    )
    side: str = part(
        Identifiers(("party",)), "identifier of the side", "The party whose side it is on."
    )
    since: Date | None = part(DateValue(), "since when", "Since when it was held.", optional=True)

    def show(self, speech: Language) -> list[Piece]:
        """Return title and body, since when, and the side."""
        title, body, side = self.title, self.body, [Ref(self.side)]
        if not self.since:
            return speech.say(
                "{title}, {body}; on the side of {side}", title=title, body=body, side=side
            )
        return speech.say(
            "{title}, {body}, since {day}; on the side of {side}",
            title=title,
            body=body,
            day=speech.date(self.since),
            side=side,
        )


@dataclass(frozen=True, slots=True)
class Copy(Structure):
    """An archived copy: its address, and when it was made or read."""

    name = "archived copy"
    meaning = "An archived copy."
    rdf = "WebPage"

    url: str = part(Url(), "address", "Its address.", term="@id")
    when: Date = part(DateValue(), "when it was archived", "When it was archived.")

    def show(self, speech: Language) -> list[Piece]:
        """Return the address and the date."""
        address = [Address(self.url)]
        return speech.say("{address}, of {day}", address=address, day=speech.date(self.when))


@dataclass(frozen=True, slots=True)
class Search(Structure):
    """A search that was made: where, when, and for what."""

    name = "search"
    meaning = "A search that was made."
    rdf = "rec:Search"

    where: str = part(Text(), "where", "Where was searched.")
    when: Date = part(DateValue(), "when", "When.")
    what: str = part(Text(), "for what", "What was searched for.")

    def show(self, speech: Language) -> list[Piece]:
        """Return place, date and subject."""
        day = speech.date(self.when)
        return speech.say("{where}, {day}: {what}", where=self.where, day=day, what=self.what)
