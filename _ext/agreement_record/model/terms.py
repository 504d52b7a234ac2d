"""The closed lists: every value that a fact may take where it may not take any.

The name of a member is the word that authors write (``under-way`` for ``UNDER_WAY``); its
value holds the label that readers see and the definition that the method page prints.
"""

from __future__ import annotations

from enum import Enum


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


class Force(Term):
    """How strong the words are that a commitment rests on, strongest first."""

    ANNOUNCED = (
        "Announced joint action",
        "The report says, in its own voice, that the sides will do it together.",
        "Announced",
        "the report: “will”",
    )
    ASSURANCE = (
        "Assurance",
        "A speaker is reported as saying that one side will do it.",
        "Assured",
        "a speaker: “will”",
    )
    HOPE = (
        "Hope",
        "A speaker is reported as hoping that it will be done; the hope commits nobody.",
        "Hoped for",
        "a speaker: “hopes”",
    )
    GOAL = (
        "Goal",
        "The report calls it what is aimed for.",
        "Aimed for",
        "“the goal is”",
    )
    RESULT = (
        "Projected result",
        "The report presents it as what the action or the goal would bring about.",
        "Projected",
        "a participle: “creating”",
    )

    @property
    def said(self) -> str:
        """What is said of the thing, as the head of a column: ``Hoped for``."""
        return str(self.value[2])

    @property
    def sign(self) -> str:
        """By what the force is known, in a few words."""
        return str(self.value[3])

    @property
    def can_be_fulfilled(self) -> bool:
        """Whether somebody is reported as saying that it will be done.

        Only then can its status become done or lapsed.
        """
        return self in {Force.ANNOUNCED, Force.ASSURANCE}


class Act(Term):
    """What a speaker does by saying something that commits to nothing."""

    ACKNOWLEDGEMENT = ("Acknowledgement", "Thanks, or a recognition of what was done.")
    APPRAISAL = ("Appraisal", "A judgement of what something means or is worth.")


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


class SourceType(Term):
    """What sort of document a source is."""

    NEWS_REPORT = ("news report", "A report of news.", "webpage", "NewsArticle")
    PROJECT_PAGE = (
        "project page",
        "A page about a project, by a firm or body that takes part.",
        "webpage",
        "WebPage",
    )
    WEB_PAGE = ("web page", "A page of a site that is none of these.", "webpage", "WebPage")
    ENCYCLOPEDIA = ("encyclopedia article", "A tertiary source.", "entry-encyclopedia", "Article")

    @property
    def csl(self) -> str:
        """What CSL 1.0.2 calls it: each was read as a page on the web, of none print is known."""
        return str(self.value[2])

    @property
    def rdf(self) -> str:
        """The class of schema.org for it: the record sets both."""
        return str(self.value[3])


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
