"""Which terms of public vocabularies the linked data use, and why; which not, and why not.

A public term is taken only where its definition fits; :data:`PUBLIC` has that definition in our
words. Every kind and fact says itself which term it is (``Entry.rdf``, ``Spec.term``); one that
says nothing is a term of our own (``rec:``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PUBLIC: Mapping[str, str] = {
    "Claim": (
        "A specific claim about facts. What is claimed is what the source reports: that it was "
        "said, announced or aimed for, with that force; never that it will come about, nor that "
        "anybody is bound."
    ),
    "CreativeWork": "A work of the mind of any sort; here, a published document.",
    "Event": "Something that takes place at a time and a place.",
    "Organization": "An organised body.",
    "Person": "A person, living or dead.",
    "Question": "A specific question.",
    "org:Organization": "People organised into a structure: a community, a firm, a government.",
    "org:Membership": (
        "That an agent belongs to an organisation in a role; taken for an office, since it says "
        "nothing of the post outside the person, and can carry a date."
    ),
    "oa:SpecificResource": "A part or state of another resource, told by selectors.",
    "skos:Concept": "A notion by which things are grouped.",
    "alternateName": "Another name.",
    "appearance": "A work in which the claim occurs.",
    "archivedAt": "An archived copy of the work.",
    "inLanguage": "The language of the work, a tag of BCP 47.",
    "location": "Where the event takes place.",
    "subjectOf": "A work about it: here, the place on a page of the record.",
    "url": "The address of the thing: of a party, its own site; of a source, where it stood.",
    "dc:publisher": "Who makes it available, in words.",
    "dcterms:date": "A point or period of time in its life.",
    "dcterms:isPartOf": "What it is a part of.",
    "dcterms:issued": "When it was published.",
    "dcterms:subject": "A topic of it.",
    "dcterms:type": "Its nature or genre.",
    "org:hasMembership": "A membership of the agent.",
    "org:identifier": "An identifier in a public register.",
    "prov:wasDerivedFrom": (
        "What it was made from. Used of what is said or known (a fact, a claim, evidence), never "
        "of people, parties, events or the agreement, which are not made from sentences."
    ),
    "prov:wasQuotedFrom": "What the words are repeated from.",
    "rdfs:seeAlso": "What tells more; here, the entries that its text links to.",
    "skos:hiddenLabel": "Words by which programs find it, and which are not shown to readers.",
}
"""What the public terms mean, in our words, and why they fit."""

AVOIDED: Mapping[str, str] = {
    "schema:Action, schema:PlanAction": "It would say that somebody acts or has planned to act.",
    "odrl:Duty, odrl:Agreement": "It would say that somebody is bound.",
    "schema:agent, schema:participant": (
        "It would say that somebody acts or takes part; the record says who is named."
    ),
    "schema:CollegeOrUniversity": (
        "What sort of body a party is can be derived, and a class has no place for the reasons; "
        "rec:type has it in words, and its fact tells why."
    ),
    "schema:author, prov:wasAttributedTo": (
        "It would say that the speaker made the words; the record says that a report names the "
        "speaker (rec:voice)."
    ),
    "prov:hadPrimarySource": (
        "It asks for somebody with knowledge at first hand, which is not known of the reporter."
    ),
    "schema:headline": "The title of a source’s entry is the record’s, not the source’s.",
}
"""Terms that a reader may look for, and why they are not used."""
