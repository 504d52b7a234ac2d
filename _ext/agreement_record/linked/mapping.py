"""Which term of which vocabulary says what the record says: every kind and every fact.

A term of a public vocabulary is taken only where its definition fits; :data:`PUBLIC` has that
definition in our words. Otherwise the term is one of our own (``rec:``), defined by what
``model.py`` says of the kind or the fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[str, tuple[str, ...]] = {
    "agreement": ("rec:Agreement",),
    "party": ("rec:Party", "org:Organization", "Organization"),
    "person": ("rec:Person", "Person"),
    "commitment": ("rec:Commitment", "Claim"),
    "statement": ("rec:Statement", "Claim"),
    "theme": ("rec:Theme", "skos:Concept"),
    "event": ("rec:Event", "Event"),
    "source": ("rec:Source", "CreativeWork"),
    "passage": ("rec:Passage", "oa:SpecificResource"),
    "evidence": ("rec:Evidence",),
    "question": ("rec:Question", "Question"),
}
"""The classes of each kind: our own, then the public ones."""

FACTS: Mapping[str, Mapping[str, str]] = {
    "agreement": {
        "date": "dcterms:date",
        "place": "rec:place",
        "parties": "rec:parties",
        "signatories": "rec:signatories",
        "text": "rec:text",
        "searched": "rec:searched",
        "source": "rec:source",
    },
    "party": {
        "native": "alternateName",
        "short": "alternateName",
        "type": "rec:type",
        "url": "url",
        "identifiers": "org:identifier",
        "source": "rec:source",
    },
    "person": {
        "native": "alternateName",
        "office": "org:hasMembership",
        "source": "rec:source",
    },
    "commitment": {
        "force": "rec:force",
        "wording": "rec:wording",
        "voice": "rec:voice",
        "holder": "rec:holder",
        "actor": "rec:actor",
        "actor-as-worded": "rec:actor-as-worded",
        "themes": "dcterms:subject",
        "deadline": "rec:deadline",
        "measure": "rec:measure",
        "resources": "rec:resources",
        "would-count": "rec:would-count",
        "source": "prov:wasDerivedFrom",
    },
    "statement": {
        "act": "rec:act",
        "voice": "rec:voice",
        "wording": "rec:wording",
        "source": "prov:wasDerivedFrom",
    },
    "theme": {},
    "event": {
        "date": "dcterms:date",
        "place": "location",
        "participants": "rec:participants",
        "source": "rec:source",
    },
    "source": {
        "short": "alternateName",
        "publisher": "dc:publisher",
        "published": "dcterms:issued",
        "url": "url",
        "language": "inLanguage",
        "type": "dcterms:type",
        "byline": "rec:byline",
        "translator": "rec:translator",
        "reposted": "rec:reposted",
        "accessed": "rec:accessed",
        "archived": "archivedAt",
        "gone": "rec:gone",
        "no-passages": "rec:no-passages",
    },
    "passage": {
        "sha256": "rec:sha256",
        "no-fingerprint": "rec:no-fingerprint",
        "unused": "rec:unused",
    },
    "evidence": {
        "date": "dcterms:date",
        "about": "rec:about",
        "bearing": "rec:bearing",
        "finding": "rec:finding",
        "source": "prov:wasDerivedFrom",
    },
    "question": {
        "about": "rec:about",
        "would-settle": "rec:would-settle",
        "searched": "rec:searched",
        "state": "rec:state",
        "source": "rec:source",
    },
}
"""The property of each fact, by kind and name."""

UNMAPPED: Mapping[tuple[str, str], str] = {}
"""Facts that are not in the linked data, by kind and name, each with the reason."""

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
