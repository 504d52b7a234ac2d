"""The kinds of entries, each a frozen dataclass whose fields are its facts.

Directives, roles, object types, views and files of data are all made from a table of kinds, so
that a further kind takes one dataclass, and one line in :data:`KINDS` or, for a single project,
in its setting ``record_kinds``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from agreement_record.model.entry import Entry, declare
from agreement_record.model.parts import Copy, Office, Search, Structured
from agreement_record.model.terms import (
    Act,
    Bearing,
    Finding,
    Force,
    QuestionState,
    SourceType,
    TextState,
    YesNo,
)
from agreement_record.model.values import (
    DateValue,
    Identifiers,
    Language,
    NameIn,
    OneOf,
    Prose,
    Sha256,
    Text,
    Url,
    Wording,
    is_identifier,
    is_locator,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_record.model.dates import Date
    from agreement_record.model.entry import Fact
    from agreement_record.model.values import Name

DATA_VERSION = 7
"""Raised whenever a dataclass here changes, so that no older pickled environment is read."""

REPORTER = "reporter"
"""What ``voice`` says where the report itself speaks and names no speaker."""

NO_SPEAKER = "the report; no speaker named"
"""What readers see in its place."""


def _source(*, required: bool = True, term: str = "", shown: bool = False) -> Any:
    return declare(
        Identifiers(("source", "passage"), many=True),
        "Source",
        "The sources or passages that the entry rests on.",
        required=required,
        own=True,
        back="What rests on it",
        term=term,
        shown=shown,
    )


def _agreement(*, many: bool = False) -> Any:
    return declare(
        Identifiers(("agreement",), many=many),
        "Agreement",
        "What it is about, where a record holds several agreements and its source and page do not "
        "tell.",
        own=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Entry):
    """An instrument that parties signed."""

    kind: ClassVar = "agreement"
    plural: ClassVar = "Agreements"
    meaning: ClassVar = "An instrument that is reported as signed."

    date: Fact[Date] | None = declare(
        DateValue(),
        "Date",
        "The day of signing, in EDTF.",
        required=True,
        term="dcterms:date",
        dates="agreement, reported as signed",
        shown=True,
    )
    place: Fact[str] | None = declare(Text(), "Place", "Where it was signed.", shown=True)
    parties: Fact[tuple[str, ...]] | None = declare(
        Identifiers(("party",), many=True),
        "Parties",
        "The sides of the agreement.",
        required=True,
        back="Is reported as a side of",
        shown=True,
    )
    signatories: Fact[tuple[str, ...]] | None = declare(
        Identifiers(("person",), many=True),
        "Signed by",
        "Who is reported to have signed it.",
        back="Is reported as having signed",
        shown=True,
    )
    text: Fact[TextState] | None = declare(
        OneOf(TextState),
        "Text",
        "Whether a text of it was found.",
        required=True,
        own=True,
        shown=True,
    )
    searched: tuple[Fact[Search], ...] = declare(
        Structured(Search),
        "Searched",
        "A search for it and for what followed: where; when; for what.",
        repeats=True,
        own=True,
    )
    source: Fact[tuple[str, ...]] | None = _source()


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Entry):
    """A side of the agreement."""

    kind: ClassVar = "party"
    plural: ClassVar = "Parties"
    meaning: ClassVar = "A side of the agreement."
    rdf: ClassVar = ("org:Organization", "Organization")

    native: tuple[Fact[Name], ...] = declare(
        NameIn(),
        "Own name",
        "Its name in another language, and that language.",
        repeats=True,
        term="alternateName",
        shown=True,
    )
    short: Fact[str] | None = declare(
        Text(), "Short name", "The name used for short.", term="alternateName"
    )
    type: Fact[str] | None = declare(Text(), "Type", "What sort of body it is.", shown=True)
    place: Fact[str] | None = declare(Text(), "Place", "Where it is.", term="location", shown=True)
    url: Fact[str] | None = declare(Url(), "Site", "Its own site.", term="url")
    identifiers: tuple[Fact[str], ...] = declare(
        Text(),
        "Identifier elsewhere",
        "Its identifier in a public register.",
        repeats=True,
        term="org:identifier",
    )
    source: Fact[tuple[str, ...]] | None = _source()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entry):
    """Somebody who signed or is reported as speaking, in office."""

    kind: ClassVar = "person"
    plural: ClassVar = "People"
    meaning: ClassVar = "Somebody who signed or is reported as speaking, in office."
    rdf: ClassVar = ("Person",)

    native: tuple[Fact[Name], ...] = declare(
        NameIn(),
        "Own name",
        "The name in another language, and that language.",
        repeats=True,
        term="alternateName",
        shown=True,
    )
    office: tuple[Fact[Office], ...] = declare(
        Structured(Office),
        "Office",
        "An office held: title; body; side; since (the last may be left out).",
        required=True,
        repeats=True,
        back="Offices on this side",
        term="org:hasMembership",
        shown=True,
    )
    source: Fact[tuple[str, ...]] | None = _source()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Entry):
    """Something that somebody is reported as saying will happen, or as hoping or aiming for."""

    kind: ClassVar = "commitment"
    plural: ClassVar = "Commitments"
    meaning: ClassVar = (
        "Something that somebody is reported as saying will happen, or as hoping or aiming for."
    )
    rdf: ClassVar = ("Claim",)

    force: Fact[Force] | None = declare(
        OneOf(Force),
        "Force",
        "How strong the report’s words are.",
        required=True,
        own=True,
    )
    wording: Fact[tuple[str, ...]] | None = declare(
        Wording(),
        "Signal words",
        "The quoted words that carry the force: the governing verb, at most eight words.",
        required=True,
        shown=True,
    )
    voice: Fact[tuple[str, ...]] | None = declare(
        Identifiers(("person",), reserved={REPORTER: NO_SPEAKER}, many=True),
        "Voice",
        "Who is reported as saying it; “reporter” where the report itself speaks.",
        required=True,
        back="Is reported as saying",
    )
    holder: Fact[tuple[str, ...]] | None = declare(
        Identifiers(("person", "party"), many=True),
        "Whose hope or goal",
        "Whose hope or goal it is said to be.",
        back="Whose hope or goal it is",
    )
    actor: Fact[tuple[str, ...]] | None = declare(
        Identifiers(("party", "person"), many=True),
        "Who is to act",
        "Who is to act, as the record reads it.",
        back="Is named for acting, as the record reads it",
    )
    actor_as_worded: Fact[tuple[str, ...]] | None = declare(
        Wording(), "Who is to act, as worded", "The words of the report for who is to act."
    )
    themes: Fact[tuple[str, ...]] | None = declare(
        Identifiers(("theme",), many=True),
        "Themes",
        "The subjects that it belongs to.",
        own=True,
        back="On this theme",
        term="dcterms:subject",
        shown=True,
    )
    deadline: Fact[Date] | None = declare(DateValue(), "By when", "The date set for it.")
    measure: Fact[str] | None = declare(Prose(), "How measured", "How it is measured.")
    resources: Fact[str] | None = declare(
        Prose(), "How much", "The money, staff, land or amount named for it."
    )
    would_count: Fact[str] | None = declare(
        Prose(),
        "Would count as evidence",
        "What would count as direct evidence on it, named before any comes.",
        own=True,
        shown=True,
    )
    agreement: Fact[str] | None = _agreement()
    source: Fact[tuple[str, ...]] | None = _source(term="prov:wasDerivedFrom")

    @property
    def term(self) -> Force | None:
        """The force: no title of a commitment is ever shown without it."""
        return self.force.value if self.force else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Entry):
    """Words that commit to nothing."""

    kind: ClassVar = "statement"
    plural: ClassVar = "Statements"
    meaning: ClassVar = "Reported words that commit to nothing: thanks, or an appraisal."
    rdf: ClassVar = ("Claim",)

    act: Fact[Act] | None = declare(
        OneOf(Act), "Act", "What is done by saying it.", required=True, own=True
    )
    voice: Fact[tuple[str, ...]] | None = declare(
        Identifiers(("person",), reserved={REPORTER: NO_SPEAKER}, many=True),
        "Voice",
        "Who is reported as saying it; “reporter” where the report itself speaks.",
        required=True,
        back="Is reported as saying",
    )
    wording: Fact[tuple[str, ...]] | None = declare(
        Wording(), "Signal words", "The quoted words that show the act.", required=True, shown=True
    )
    agreement: Fact[str] | None = _agreement()
    source: Fact[tuple[str, ...]] | None = _source(term="prov:wasDerivedFrom")

    @property
    def term(self) -> Act | None:
        """The act, so that a statement is never taken for a commitment."""
        return self.act.value if self.act else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Entry):
    """A subject that commitments share."""

    kind: ClassVar = "theme"
    plural: ClassVar = "Themes"
    meaning: ClassVar = "A subject by which the record groups commitments."
    rdf: ClassVar = ("skos:Concept",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Entry):
    """Something that happened."""

    kind: ClassVar = "event"
    plural: ClassVar = "Events"
    meaning: ClassVar = "Something that is reported to have happened."
    rdf: ClassVar = ("Event",)

    date: Fact[Date] | None = declare(
        DateValue(),
        "Date",
        "When, in EDTF.",
        required=True,
        term="dcterms:date",
        dates="event, as reported",
        shown=True,
    )
    place: Fact[str] | None = declare(Text(), "Place", "Where.", term="location", shown=True)
    participants: Fact[tuple[str, ...]] | None = declare(
        Identifiers(("person", "party"), many=True),
        "Named in the report of it",
        "The people and parties that the report of it names.",
        back="Is named in the report of",
    )
    agreement: Fact[tuple[str, ...]] | None = _agreement(many=True)
    source: Fact[tuple[str, ...]] | None = _source()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Entry):
    """A published document that the record draws on."""

    kind: ClassVar = "source"
    plural: ClassVar = "Sources"
    meaning: ClassVar = "A published document that the record draws on."
    rdf: ClassVar = ("CreativeWork",)

    short: Fact[str] | None = declare(
        Text(),
        "Short name",
        "The name used in links to it.",
        required=True,
        own=True,
        term="alternateName",
    )
    publisher: Fact[str] | None = declare(
        Text(), "Publisher", "Who first published it, where that is known.", term="dc:publisher"
    )
    published: Fact[Date] | None = declare(
        DateValue(),
        "Published",
        "When, in EDTF; of what was read as a repost, when that was.",
        term="dcterms:issued",
        dates="publication of a source",
    )
    url: Fact[str] | None = declare(
        Url(), "Address", "Where it was published.", required=True, term="url", shown=True
    )
    language: Fact[str] | None = declare(
        Language(),
        "Language",
        "Its language, as a tag of BCP 47.",
        required=True,
        term="inLanguage",
    )
    type: Fact[SourceType] | None = declare(
        OneOf(SourceType),
        "Type",
        "What sort of document it is.",
        required=True,
        own=True,
        term="dcterms:type",
    )
    byline: Fact[str] | None = declare(
        Text(), "Byline", "Who is named as its writer, or that nobody is.", own=True
    )
    translator: Fact[str] | None = declare(
        Text(), "Translator", "Who is named as its translator, where it is a translation."
    )
    reposted: Fact[YesNo] | None = declare(
        OneOf(YesNo),
        "Repost",
        "Whether the record treats what was read as a repost, and so as a weak source.",
        required=True,
        own=True,
    )
    reposted_by: Fact[str] | None = declare(
        Text(), "Reposted by", "Who reposted what was read, where that is known.", own=True
    )
    names_agreement: Fact[YesNo] | None = declare(
        OneOf(YesNo),
        "Names the agreement",
        "Whether it names the agreement or what that is reported to be for.",
        required=True,
        own=True,
    )
    accessed: Fact[Date] | None = declare(
        DateValue(), "Read", "When it was read, in a stored copy.", required=True, own=True
    )
    archived: tuple[Fact[Copy], ...] = declare(
        Structured(Copy),
        "Archived copy",
        "An archived copy: its address; when it was archived.",
        repeats=True,
        own=True,
        term="archivedAt",
    )
    gone: Fact[Date] | None = declare(
        DateValue(), "Address found dead", "Since when the address is known to be dead.", own=True
    )
    agreement: Fact[tuple[str, ...]] | None = _agreement(many=True)
    no_passages: Fact[str] | None = declare(
        Prose(), "Why no passages", "The reason, where no passage of it is held.", own=True
    )

    def dates(self) -> Iterator[tuple[Fact[Date], str]]:
        """Yield the day of publication, and whether it is that of a repost."""
        for date, what in Entry.dates(self):
            is_repost = self.reposted and self.reposted.value is YesNo.YES
            yield date, "repost of a source" if is_repost else what

    @property
    def link_text(self) -> str:
        """The short name."""
        return self.short.value if self.short else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Entry):
    """One sentence of a source; the title is the record's own gist of it."""

    kind: ClassVar = "passage"
    plural: ClassVar = "Passages"
    meaning: ClassVar = "One sentence of a source; its heading is the record’s gist of it."
    rdf: ClassVar = ("oa:SpecificResource",)

    sha256: Fact[str] | None = declare(
        Sha256(), "Fingerprint", "The SHA-256 of the normalised sentence, in hexadecimal.", own=True
    )
    no_fingerprint: Fact[str] | None = declare(
        Prose(), "Why no fingerprint", "The reason, where the passage has none.", own=True
    )
    unused: Fact[str] | None = declare(
        Prose(),
        "Why nothing rests on it",
        "The reason, where no entry is drawn from it.",
        own=True,
        shown=True,
    )

    @classmethod
    def check_identifier(cls, identifier: str) -> None:
        """Raise where a text is not a source and a locator."""
        source, _, locator = identifier.partition(".")
        if not (is_identifier(source) and is_locator(locator)):
            cls.refuse_identifier(
                identifier,
                "the source’s identifier and a locator, such as “announcement.p3.s2”",
            )

    @property
    def source_identifier(self) -> str:
        """The identifier of the source: what stands before the dot."""
        return self.identifier.partition(".")[0]

    @property
    def locator(self) -> str:
        """Where in the source: ``title``, or ``p3.s2`` for paragraph 3, sentence 2."""
        return self.identifier.partition(".")[2]

    @property
    def prefix(self) -> str:
        """The locator."""
        return self.locator

    @property
    def link_text(self) -> str:
        """The identifier: source and locator."""
        return self.identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Entry):
    """Something learnt since the agreement."""

    kind: ClassVar = "evidence"
    plural: ClassVar = "Evidence"
    meaning: ClassVar = "Something learnt that bears on commitments."

    date: Fact[Date] | None = declare(
        DateValue(),
        "Date",
        "The date of what was learnt, in EDTF.",
        required=True,
        term="dcterms:date",
        dates="evidence",
        shown=True,
    )
    about: Fact[tuple[str, ...]] | None = declare(
        Identifiers(("commitment",), many=True),
        "About",
        "The commitments that it bears on.",
        required=True,
        own=True,
        shown=True,
    )
    bearing: Fact[Bearing] | None = declare(
        OneOf(Bearing),
        "Bearing",
        "Whether it names the commitment’s subject itself or only gives context.",
        required=True,
        own=True,
    )
    finding: Fact[Finding] | None = declare(
        OneOf(Finding), "Finding", "What direct evidence shows.", own=True, shown=True
    )
    agreement: Fact[tuple[str, ...]] | None = _agreement(many=True)
    source: Fact[tuple[str, ...]] | None = _source(term="prov:wasDerivedFrom", shown=True)

    @property
    def is_direct(self) -> bool:
        """Whether it names the agreement or what that is reported to be for."""
        return self.bearing is not None and self.bearing.value is Bearing.DIRECT

    def dates(self) -> Iterator[tuple[Fact[Date], str]]:
        """Yield the date, and whether the evidence is direct or context."""
        for date, what in Entry.dates(self):
            yield date, f"{what} ({self.bearing.value.label})" if self.bearing else what


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Entry):
    """Something that is not known."""

    kind: ClassVar = "question"
    plural: ClassVar = "Questions"
    meaning: ClassVar = "Something that is not known."
    rdf: ClassVar = ("Question",)

    about: Fact[tuple[str, ...]] | None = declare(
        Identifiers(many=True),
        "About",
        "The entries that it touches.",
        own=True,
        back="Open questions about it",
    )
    would_settle: Fact[str] | None = declare(
        Prose(), "Would be settled by", "What would settle it.", required=True, own=True, shown=True
    )
    searched: tuple[Fact[Search], ...] = declare(
        Structured(Search), "Searched", "A search: where; when; for what.", repeats=True, own=True
    )
    state: Fact[QuestionState] | None = declare(
        OneOf(QuestionState), "State", "Whether it is open.", required=True, own=True
    )
    agreement: Fact[tuple[str, ...]] | None = _agreement(many=True)
    source: Fact[tuple[str, ...]] | None = _source(required=False)

    @property
    def is_open(self) -> bool:
        """Whether it is not settled."""
        return self.state is None or self.state.value is not QuestionState.SETTLED


Kinds = Mapping[str, type[Entry]]
"""The kinds of a record by name, in the order in which lists of kinds show them."""


def kinds_of(*kinds: type[Entry]) -> Kinds:
    """Return the table of kinds."""
    return {kind.kind: kind for kind in kinds}


KINDS = kinds_of(
    Agreement,
    Party,
    Person,
    Commitment,
    Statement,
    Theme,
    Event,
    Source,
    Passage,
    Evidence,
    Question,
)
"""The kinds that every record has."""
