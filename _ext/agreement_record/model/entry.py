"""What every entry is: facts with their provenance, a location, a title.

The fields of an entry's dataclass are its facts; the metadata of each field, a
:class:`Spec`, says everything about the fact: how it is written, shown, referred back to and
exported, and whether it dates the entry.
"""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from agreement_record.model.language import ENGLISH
from agreement_record.model.problems import Subtype, article
from agreement_record.model.terms import Origin
from agreement_record.model.values import LONGEST, ValueProblem, Words, is_identifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from agreement_record.model.dates import Date
    from agreement_record.model.language import Language
    from agreement_record.model.terms import AnyTerm
    from agreement_record.model.values import ValueType

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a fact comes from: how it got here, from which entries, and by what reasoning."""

    origin: Origin
    sources: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """One fact of an entry; ``line`` is where it stands in the entry's file."""

    value: T
    provenance: Provenance
    line: int


@dataclass(frozen=True, slots=True)
class Spec:
    """How one fact of one kind is written, shown, referred back to and exported."""

    name: str
    type: ValueType
    label: str
    meaning: str
    required: bool = False
    repeats: bool = False
    own: bool = False
    """Set by the record itself (a classification, a plan), so that no source states it."""
    hidden: bool = False
    """Kept for the search and for programs: no page shows it, and it tells no reader anything."""
    back: str = ""
    """The relation as the entry referred to shows it: on a person, ``Signed``."""
    term: str = ""
    """The property of linked data; by default one of our own, named like the fact."""
    shown: bool = False
    """What a reader looks for first: at once below the text, and not in the fold."""
    dates: str = ""
    """What happened on the day that the fact gives, where it dates its entry: ``publication``."""

    def label_of(self, fact: Fact[Any], speech: Language = ENGLISH) -> str:
        """Return what a fact of this spec is called: ``Chinese name``."""
        return self.type.label(fact.value, speech) or speech.text(self.label)

    @property
    def attribute(self) -> str:
        """The name of the dataclass field that holds the fact."""
        return self.name.replace("-", "_")


@dataclass(frozen=True, slots=True)
class Location:
    """Where an entry stands: page, file and line as its author sees them, and anchor."""

    docname: str
    path: str
    line: int
    anchor: str


def declare(type_: ValueType, label: str, meaning: str, **options: Any) -> Any:
    """Declare a fact as a field of an entry's dataclass; its name is the field's."""
    default: Any = () if options.get("repeats") else None
    spec = Spec(name="", type=type_, label=label, meaning=meaning, **options)
    return field(default=default, metadata={"spec": spec})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One subject of the record: a section of a page, with its facts.

    Facts that were missing or could not be read are ``None`` (or an empty tuple where they
    repeat): their problem has been reported, and the entry stays to be referred to.
    """

    kind: ClassVar[str]
    plural: ClassVar[str]
    meaning: ClassVar[str]
    rdf: ClassVar[tuple[str, ...]] = ()
    """The public classes of linked data that it is of, besides our own."""

    identifier: str
    location: Location
    title: str = ""
    unread: frozenset[str] = frozenset()
    """Facts that are written and could not be read."""
    digest: str = ""
    """Of everything that its section says, as it is written: the same as long as that is."""
    also: Fact[tuple[str, ...]] | None = declare(
        Words(),
        "Also looked for as",
        "Words by which readers may look for it; only the search and the data have them.",
        own=True,
        hidden=True,
        term="skos:hiddenLabel",
    )

    @classmethod
    def specs(cls) -> Mapping[str, Spec]:
        """Return the facts of the kind by name: its own in their order, then those of all kinds."""
        return _specs(cls)  # type: ignore[arg-type] # classes do hash

    @classmethod
    def classes(cls) -> tuple[str, ...]:
        """Return the classes of linked data of the kind: our own, then the public ones."""
        own = "".join(word.capitalize() for word in cls.kind.split("-"))
        return (f"rec:{own}", *cls.rdf)

    @classmethod
    def check_identifier(cls, identifier: str) -> None:
        """Raise :class:`ValueProblem` where a text is not an identifier of this kind."""
        if not is_identifier(identifier):
            expected = "lower-case words joined by hyphens, such as “full-support”"
            cls.refuse_identifier(identifier[: LONGEST + 20], expected)

    @classmethod
    def refuse_identifier(cls, identifier: str, expected: str) -> None:
        """Raise the problem that a text is not an identifier of this kind."""
        said = (
            f"“{identifier}” is not an identifier of"
            if identifier
            else "No identifier is given for"
        )
        message = f"{said} {article(cls.kind)}; expected {expected}."
        raise ValueProblem(Subtype.MALFORMED_IDENTIFIER, message)

    @property
    def term(self) -> AnyTerm | None:
        """The force or act that no link to the entry may go without."""
        return None

    @property
    def prefix(self) -> str:
        """What must stand before the title wherever it is shown, or nothing."""
        return self.term.label if self.term else ""

    @property
    def full_title(self) -> str:
        """The title with what must stand before it: ``Hope: Talent brought in``."""
        return f"{self.prefix}: {self.title}" if self.prefix else self.title

    @property
    def link_text(self) -> str:
        """The text of a link to the entry whose author gave none."""
        return self.full_title

    def prefix_in(self, speech: Language) -> str:
        """Return the prefix in a language: a force or an act, or the place of a passage."""
        return speech.label(self.term) if self.term else self.prefix

    def title_in(self, speech: Language) -> str:
        """Return the full title in a language, so far as its words are the record’s own."""
        prefix = self.prefix_in(speech)
        return f"{prefix}{speech.text(': ')}{self.title}" if prefix else self.title

    def link_text_in(self, speech: Language) -> str:
        """Return the text of a link to the entry, likewise."""
        is_titled = self.link_text == self.full_title
        return self.title_in(speech) if is_titled else self.link_text

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The sources and passages that the entry rests on, as its fact ``source`` names them."""
        fact: Fact[tuple[str, ...]] | None = getattr(self, "source", None)
        return fact.value if fact else ()

    def stated_in(self, fact: Fact[Any]) -> tuple[str, ...]:
        """Return what a fact is stated in, derived or taken from; by default, what its entry is."""
        given = fact.provenance
        is_plain = given.origin is Origin.STATED and not given.sources
        return self.rests_on if is_plain else given.sources

    def facts(self) -> Iterator[tuple[Spec, Fact[Any]]]:
        """Yield every fact that the entry has, in the order of its kind's fields."""
        for spec in self.specs().values():
            value = getattr(self, spec.attribute)
            for fact in value if spec.repeats else (value,):
                if fact is not None:
                    yield spec, fact

    def dates(self) -> Iterator[tuple[Fact[Date], str]]:
        """Yield each fact that dates the entry, with what happened on that day."""
        for spec, fact in self.facts():
            if spec.dates:
                yield fact, spec.dates

    def references(self) -> Iterator[tuple[Spec, Fact[Any], str]]:
        """Yield every identifier that the values of the facts refer to."""
        for spec, fact in self.facts():
            for identifier in spec.type.references(fact.value):
                yield spec, fact, identifier


@functools.cache
def _specs(kind: type[Entry]) -> Mapping[str, Spec]:
    shared = {item.name for item in dataclasses.fields(Entry)}
    found = {}
    for item in sorted(dataclasses.fields(kind), key=lambda item: item.name in shared):
        if spec := item.metadata.get("spec"):
            name = item.name.replace("_", "-")
            found[name] = dataclasses.replace(spec, name=name, term=spec.term or f"rec:{name}")
    return found
