"""The JSON Schema (draft 2020-12) of ``record.json``, made from the table of kinds.

:data:`VERSION` is raised whenever the shape changes: the first number where a program that
read the older one may fail, the second where it goes on to work. Each version that was
published is kept in ``tests/schemas``, and a test compares the newest with what is made here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agreement_record.model.kinds import KINDS
from agreement_record.model.parts import CopyValue, OfficeValue, SearchValue
from agreement_record.model.terms import Finding, Origin
from agreement_record.model.values import LANGUAGE as LANGUAGE_TAG
from agreement_record.model.values import (
    LOCATOR,
    NAME,
    SHA256,
    URL,
    DateValue,
    Identifiers,
    Language,
    OneOf,
    Sha256,
    Url,
    ValueType,
    Wording,
)
from agreement_record.whole.record import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from agreement_record.model.entry import Spec
    from agreement_record.model.kinds import Kind

JSON = dict[str, Any]

STRING: JSON = {"type": "string"}

VERSION = "1.0"

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def file_name() -> str:
    """Return the address of the schema, relative to the front page."""
    return f"schema/record-{VERSION}.json"


def schema(identifier: str = "") -> JSON:
    """Return the schema; ``identifier`` is its full address, where one is known."""
    entries = [_ref(kind) for kind in KINDS]
    properties = {
        "$schema": {"type": "string", "description": "The address of this schema."},
        "schema_version": {"const": VERSION, "description": "The version of this schema."},
        "identifier": _text("What the record is called wherever it is, a URN."),
        "title": _text("The title of the record."),
        "keeper": _text("Who keeps it."),
        "version": _text("The version of the record."),
        "language": _text("The language of titles and texts, a tag of BCP 47."),
        "license": _text("The licence of titles and texts, an identifier of SPDX."),
        "address": _text(
            "The address of the front page; empty where none is known, and then all addresses "
            "are relative to the front page."
        ),
        "as_of": _or_null("date", "The day of the newest search for what followed."),
        "entries": {
            "type": "array",
            "description": "Every entry, in reading order.",
            "items": {"oneOf": entries},
        },
    }
    return {
        "$schema": DRAFT,
        **({"$id": identifier} if identifier else {}),
        "title": "The record of a reported agreement",
        "description": (
            "What sources report of an agreement. A commitment is something that somebody is "
            "reported as saying will happen, or as hoping or aiming for; its force says which. "
            "Nothing here shows that anybody is bound by anything."
        ),
        **_object(properties),
        "$defs": {**_shared(), **{name: _kind(kind) for name, kind in KINDS.items()}},
    }


def _kind(kind: Kind) -> JSON:
    facts = {name: _fact(spec) for name, spec in kind.specs.items()}
    required = [name for name, spec in kind.specs.items() if spec.required]
    properties = {
        "kind": {"description": "Its kind.", "const": kind.name},
        "identifier": _text("Its identifier, unique in the record; never reused or lost.")
        | {"pattern": _pattern(_passage_identifier() if kind.name == "passage" else NAME.pattern)},
        "address": _text("The address that leads to it for ever."),
        "page": _text("Where it stands now."),
        "title": _text("Its title, without what must stand before it."),
        "full_title": _text("Its title as it is to be shown: with its force, act or place."),
        "text": _text("What the record says of it, paragraphs apart by an empty line."),
        "facts": {"description": "Its facts, by name.", **_object(facts, required)},
        "mentions": _identifiers("The entries that the text links to."),
    }
    if kind.name == "commitment":
        properties["computed"] = _computed()
    return {"description": kind.meaning, **_object(properties)}


def _fact(spec: Spec) -> JSON:
    properties = {
        "value": {"description": "What it says.", **_value(spec.type)},
        "origin": {
            "description": " ".join(f"“{term.word}”: {term.meaning}" for term in Origin),
            "enum": [term.word for term in Origin],
        },
        "sources": _identifiers(
            "The sources or passages that it is stated in, derived or taken from."
        ),
        "why": _text("The reasoning, where it is derived."),
    }
    fact = _object(properties, ["value", "origin"])
    if spec.repeats:
        return {"description": spec.meaning, "type": "array", "items": fact}
    return {"description": spec.meaning, **fact}


def _value(type_: ValueType) -> JSON:
    match type_:
        case OneOf():
            return {"enum": [term.word for term in type_.terms]}
        case Identifiers():
            one = _ref("identifier")
            return {"type": "array", "items": one, "minItems": 1} if type_.many else one
        case Wording():
            return {"type": "array", "items": {"type": "string"}, "minItems": 1}
    return next((shape for known, shape in SHAPES.items() if isinstance(type_, known)), STRING)


def _shared() -> JSON:
    day = {"type": "string", "format": "date"}
    when = _ref("date")
    date = {
        "edtf": _text("As written, in EDTF (ISO 8601-2)."),
        "earliest": day | {"description": "The first day that it can mean, taken at its word."},
        "latest": day | {"description": "The last day that it can mean, taken at its word."},
        "words": _text("In words."),
    }
    office = {
        "title": _text("The title of the office."),
        "body": _text("The body that it is an office of."),
        "side": _ref("identifier") | {"description": "The party whose side it is on."},
        "since": when | {"description": "Since when it was held."},
    }
    search = {
        "where": _text("Where was searched."),
        "when": when | {"description": "When."},
        "what": _text("What was searched for."),
    }
    copy = {
        "url": {"description": "Its address.", **_matching(URL.pattern)},
        "when": when | {"description": "When it was archived."},
    }
    return {
        "identifier": {
            "description": "The identifier of an entry, or “reporter” for the report itself.",
            **_matching(f"{NAME.pattern}(\\.({LOCATOR.pattern}))?"),
        },
        "date": {"description": "A date.", **_object(date)},
        "office": {
            "description": "An office that a person held.",
            **_object(office, ["title", "body", "side"]),
        },
        "copy": {"description": "An archived copy.", **_object(copy)},
        "search": {"description": "A search that was made.", **_object(search)},
    }


def _computed() -> JSON:
    change = {
        "finding": {"description": "What it shows.", "enum": [term.word for term in Finding]},
        "date": _ref("date") | {"description": "Since when."},
        "evidence": _ref("identifier") | {"description": "The piece of direct evidence."},
    }
    status = {
        "label": _text("The status in words. “Not found” is not “not done”."),
        "as_of": _or_null("date", "The day of the newest search for what followed."),
        "changes": {
            "description": "What direct evidence shows, from the oldest to the newest.",
            "type": "array",
            "items": _object(change),
        },
    }
    answers: JSON = {
        question: {
            "description": f"Whether the source states it, as `{name.replace('_', '-')}` tells.",
            "enum": ["stated", "not stated"],
        }
        for question, name in QUESTIONS.items()
    }
    chain = {
        "agreements": _identifiers("The agreements that it is reported of."),
        "speaker": _or_null("identifier", "Who is named as speaking, if anybody is."),
        "sources": _identifiers("The sources that report it."),
    }
    parts = {
        "status": {"description": "What is known since.", **_object(status)},
        "specificity": {"description": "How much its source says.", **_object(answers)},
        "voice_chain": {"description": "Who passed the words on.", **_object(chain)},
    }
    return {"description": "What is computed from the facts of all entries.", **_object(parts)}


def _or_null(name: str, description: str) -> JSON:
    return {"description": description, "anyOf": [_ref(name), {"type": "null"}]}


def _identifiers(description: str) -> JSON:
    return {"description": description, "type": "array", "items": _ref("identifier")}


def _object(properties: Mapping[str, Any], required: Iterable[str] | None = None) -> JSON:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties if required is None else required),
        "additionalProperties": False,
    }


def _ref(name: str) -> JSON:
    return {"$ref": f"#/$defs/{name}"}


def _text(description: str) -> JSON:
    return {"type": "string", "description": description}


def _matching(pattern: str) -> JSON:
    return {"type": "string", "pattern": _pattern(pattern)}


def _pattern(pattern: str) -> str:
    """Return an expression that the whole text is to match (ECMA-262, as JSON Schema has it)."""
    return f"^(?:{pattern})$"


def _passage_identifier() -> str:
    return f"{NAME.pattern}\\.(?:{LOCATOR.pattern})"


SHAPES: Mapping[type[ValueType], JSON] = {
    DateValue: _ref("date"),
    OfficeValue: _ref("office"),
    CopyValue: _ref("copy"),
    SearchValue: _ref("search"),
    Sha256: _matching(SHA256.pattern),
    Language: _matching(LANGUAGE_TAG.pattern),
    Url: _matching(URL.pattern),
}
"""What the types of values that have one shape look like; the others are strings."""
