"""The lists: every value that a fact may take where it may not take any.

The name of a member is the word that authors write (``under-way`` for ``UNDER_WAY``); its
value holds the label that readers see and the definition that the method page prints. Forces,
acts, types of sources and places are open: a record may add to them in its configuration.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar

from agreement_record.model.open_lists import OpenTerm, begin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Term(Enum):
    """A value of a closed list."""

    @property
    def keyword(self) -> str:
        """The word that an author writes."""
        return self.name.lower().replace("_", "-")

    @property
    def label(self) -> str:
        """The words that a reader sees."""
        return str(self.value[0])

    @property
    def meaning(self) -> str:
        """The definition, a sentence."""
        return str(self.value[1])


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Force(OpenTerm):
    """How strong the words are that a commitment rests on, strongest first.

    ``said`` heads a column of what has it (“Hoped for”), ``sign`` tells in a few words by what it
    is known; ``plural`` is its label for several, where that is no “s” more. ``signs`` are, by
    language, expressions for the verbs that show it. It ``can_be_fulfilled`` where somebody is
    reported as saying that it will be done: only then can its status become done or lapsed. What
    is hoped or aimed for has a holder (``is_held``); of what a report or a text says in its own
    voice, an entry may say so, too (``is_plain``). It has the ``look`` of a force of this list.
    """

    said: str
    sign: str
    plural: str = ""
    signs: Mapping[str, str] = field(default_factory=dict)
    can_be_fulfilled: bool = False
    is_held: bool = False
    is_plain: bool = False
    look: str = ""

    ITEM: ClassVar[Force]
    PLEDGE: ClassVar[Force]
    ANNOUNCED: ClassVar[Force]
    ONE_SIDED: ClassVar[Force]
    ASSURANCE: ClassVar[Force]
    HOPE: ClassVar[Force]
    GOAL: ClassVar[Force]
    RESULT: ClassVar[Force]


WILL = {"en": r"\b(?:will|shall)\b", "zh": "将(?!来)"}
"""The words of what is to happen, which several forces have in common."""

Force.ITEM = Force(
    keyword="item",
    label="Item of the text",
    plural="Items of the text",
    meaning="A published text of the agreement says it.",
    said="In the text",
    sign="the text itself",
    signs=WILL,
    can_be_fulfilled=True,
    is_plain=True,
    look="announced",
    also=("article", "clause", "provision", "条款"),
)
Force.PLEDGE = Force(
    keyword="pledge",
    label="Pledge",
    meaning="A speaker is reported as pledging it, in so many words.",
    said="Pledged",
    sign="a speaker: “pledges”",
    signs={
        "en": r"\b(?:pledg(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|vow(?:s|ed)?)\b",
        "zh": "承诺|保证",
    },
    can_be_fulfilled=True,
    is_plain=True,
    look="assurance",
    also=("promise", "vow", "承诺", "保证"),
)
Force.ANNOUNCED = Force(
    keyword="announced",
    label="Announced joint action",
    meaning="The report says, in its own voice, that the sides will do it together.",
    said="Announced",
    sign="the report: “will”",
    signs=WILL,
    can_be_fulfilled=True,
    is_plain=True,
    look="announced",
    also=("declared", "公布", "宣布", "共同行动"),
)
Force.ONE_SIDED = Force(
    keyword="one-sided",
    label="Announced action of one side",
    plural="Announced actions of one side",
    meaning="The report says, in its own voice, that one side will do it.",
    said="Announced of one side",
    sign="the report, of one side: “will”",
    signs=WILL,
    can_be_fulfilled=True,
    is_plain=True,
    look="announced",
    also=("declared", "公布", "宣布"),
)
Force.ASSURANCE = Force(
    keyword="assurance",
    label="Assurance",
    meaning="A speaker is reported as saying that one side will do it.",
    said="Assured",
    sign="a speaker: “will”",
    signs=WILL,
    can_be_fulfilled=True,
    look="assurance",
    also=("promise", "pledge", "guarantee", "vow", "undertaking", "表态", "承诺", "保证"),
)
Force.HOPE = Force(
    keyword="hope",
    label="Hope",
    meaning="A speaker is reported as hoping that it will be done; the hope commits nobody.",
    said="Hoped for",
    sign="a speaker: “hopes”",
    signs={
        "en": r"\b(?:hop(?:e|es|ed|ing)|wish(?:es|ed|ing)?|would like|look(?:s|ed|ing)? forward)\b",
        "zh": "希望|期待|盼望|期盼",
    },
    is_held=True,
    look="hope",
    also=("wish", "aspiration", "希望", "愿望"),
)
Force.GOAL = Force(
    keyword="goal",
    label="Goal",
    meaning="The report calls it what is aimed for.",
    said="Aimed for",
    sign="“the goal is”",
    signs={
        "en": r"\b(?:goals?|purposes|aim(?:s|ed|ing)?|objectives?|targets?)\b",
        "zh": "目标|旨在|力争",
    },
    is_held=True,
    look="goal",
    also=("aim", "target", "objective", "目标"),
)
Force.RESULT = Force(
    keyword="result",
    label="Projected result",
    meaning="The report presents it as what the action or the goal would bring about.",
    said="Projected",
    sign="a participle: “creating”",
    signs=WILL,
    look="result",
    also=("outcome", "expected", "预期结果", "结果"),
)
begin(
    Force,
    Force.ITEM,
    Force.PLEDGE,
    Force.ANNOUNCED,
    Force.ONE_SIDED,
    Force.ASSURANCE,
    Force.HOPE,
    Force.GOAL,
    Force.RESULT,
)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Act(OpenTerm):
    """What a speaker does by saying something that commits to nothing."""

    ACKNOWLEDGEMENT: ClassVar[Act]
    APPRAISAL: ClassVar[Act]
    RETROSPECT: ClassVar[Act]


Act.ACKNOWLEDGEMENT = Act(
    keyword="acknowledgement",
    label="Acknowledgement",
    meaning="Thanks, or a recognition of what was done.",
    also=("thank you", "gratitude", "感谢", "致谢"),
)
Act.APPRAISAL = Act(
    keyword="appraisal",
    label="Appraisal",
    meaning="A judgement of what something means or is worth.",
    also=("opinion", "praise", "assessment", "评价"),
)
Act.RETROSPECT = Act(
    keyword="retrospect",
    label="Retrospect",
    meaning="An account of what was done before.",
    also=("review", "history", "回顾"),
)
begin(Act, Act.ACKNOWLEDGEMENT, Act.APPRAISAL, Act.RETROSPECT)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class SourceType(OpenTerm):
    """What sort of document a source is.

    ``csl`` is what CSL 1.0.2 calls it, ``rdf`` the class of schema.org for it.
    """

    csl: str = "webpage"
    rdf: str = "WebPage"


begin(
    SourceType,
    *(
        SourceType(keyword=keyword, label=label, meaning=meaning, csl=csl, rdf=rdf)
        for keyword, label, meaning, csl, rdf in (
            ("news-report", "news report", "A report of news.", "webpage", "NewsArticle"),
            (
                "press-release",
                "press release",
                "News that a body gives of itself.",
                "webpage",
                "NewsArticle",
            ),
            (
                "project-page",
                "project page",
                "A page about a project, by a firm or body that takes part.",
                "webpage",
                "WebPage",
            ),
            (
                "web-page",
                "web page",
                "A page of a site that is none of these.",
                "webpage",
                "WebPage",
            ),
            (
                "encyclopedia",
                "encyclopedia article",
                "A tertiary source.",
                "entry-encyclopedia",
                "Article",
            ),
            ("minutes", "minutes", "Minutes of a meeting.", "document", "Report"),
            ("contract", "contract", "The text of an agreement.", "document", "DigitalDocument"),
            ("letter", "letter", "A letter.", "personal_communication", "Message"),
            (
                "video",
                "video",
                "A recording of pictures and sound.",
                "motion_picture",
                "VideoObject",
            ),
        )
    ),
)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Place(OpenTerm):
    """A part of a source that a locator counts: the ``p`` of ``p3.s2`` is a paragraph."""


begin(
    Place,
    *(
        Place(keyword=keyword, label=label, meaning=meaning)
        for keyword, label, meaning in (
            ("p", "paragraph", "A paragraph."),
            ("s", "sentence", "A sentence."),
            ("item", "item", "An item of a list."),
            ("clause", "clause", "A clause or article of a text."),
            ("page", "page", "A page of a document."),
            ("min", "minute", "A minute of a recording, from 1."),
        )
    ),
)

OPEN_LISTS: Mapping[str, type[OpenTerm]] = {
    "force": Force,
    "act": Act,
    "source-type": SourceType,
    "place": Place,
}
"""The lists that a record may add to, by the name that its configuration has for them."""

BUILT_IN = {name: tuple(list_.terms) for name, list_ in OPEN_LISTS.items()}
"""The keywords of the terms that every record has."""


def extend(added: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Have the open lists hold what every record has and what one record adds.

    ``added`` gives for the name of a list the terms to add, each the values of its fields by name,
    and under ``after`` the keyword of the term that it ranks behind. Raises ``ValueError`` with
    what is wrong with them.
    """
    for name, list_ in OPEN_LISTS.items():
        list_.keep(BUILT_IN[name])
    for name, terms in added.items():
        if name not in OPEN_LISTS:
            raise ValueError(f"“{name}” is no list; expected one of: {', '.join(OPEN_LISTS)}")
        for given in terms:
            values = dict(given)
            after = values.pop("after", "")
            list_ = OPEN_LISTS[name]
            try:
                for sign in values.get("signs", {}).values():
                    re.compile(sign)
                list_.add(list_(**values), after)
            except (TypeError, ValueError, AttributeError, re.error) as error:
                raise ValueError(f"the term {dict(given)} of “{name}”: {error}") from None


AnyTerm = Term | OpenTerm
"""A term of any list."""


class Origin(Term):
    """How a fact came into the record."""

    STATED = ("stated", "The source says it.")
    DERIVED = ("derived", "The record infers it from what sources say, by the reasoning given.")
    OUTSIDE = ("outside", "Another source than the one that the entry rests on says it.")
    OWN = ("record’s own", "The record sets it: a classification, a grouping or a plan.")


class TextState(Term):
    """Whether the text of an agreement was found."""

    NOT_FOUND = ("no published text found", "No text of it was found where it was searched for.")
    PUBLISHED = ("published", "Its text was found, in the source that is named.")


class YesNo(Term):
    """Yes or no."""

    YES = ("yes", "It is so.")
    NO = ("no", "It is not so.")


class Bearing(Term):
    """How evidence bears on a commitment."""

    DIRECT = ("direct", "It names the agreement or what it is reported to be for.")
    CONTEXTUAL = ("context", "It bears on the same subject and names neither; no status changes.")


class Finding(Term):
    """What direct evidence shows of a commitment."""

    UNDER_WAY = ("under way", "It has begun.")
    DONE = ("done", "It has been done.")
    LAPSED = ("lapsed", "It has been given up, or its time has passed.")
    SUPERSEDED = ("superseded", "Something else has taken its place.")
    ON_SUBJECT = ("on the subject since", "Something has happened on its subject since.")


class QuestionState(Term):
    """Where a question stands."""

    OPEN = ("open", "Nothing that was found settles it.")
    LEAD = ("to be confirmed", "Something was seen that no trustworthy address is known for.")
    SETTLED = ("settled", "It was settled by the sources that are named.")
