"""The JSON Schema (draft 2020-12) of ``record.json``, made from the table of kinds.

:data:`VERSION` is raised whenever the shape changes: the first number where a program that
read the older one may fail, the second where it goes on to work. Each version that was
published is kept in ``tests/schemas``, and a test compares the newest with what is made here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agreement_record.model.kinds import KINDS, Commitment, Passage
from agreement_record.model.parts import Structured
from agreement_record.model.terms import Finding, Origin
from agreement_record.model.values import (
    NAME,
    DateValue,
    Identifiers,
    NameIn,
    OneOf,
    Pattern,
    Wording,
    Words,
    locator_form,
)
from agreement_record.whole.record import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from agreement_record.model.entry import Entry, Spec
    from agreement_record.model.kinds import Kinds
    from agreement_record.model.values import ValueType

JSON = dict[str, Any]

VERSION = "3.0"

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def file_name() -> str:
    """Return the address of the schema, relative to the front page."""
    return f"schema/record-{VERSION}.json"


def schema(identifier: str = "", kinds: Kinds = KINDS) -> JSON:
    """Return the schema; ``identifier`` is its full address, where one is known."""
    entries = [_ref(kind) for kind in kinds]
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
        "$defs": {**_shared(kinds), **{name: _kind(kind) for name, kind in kinds.items()}},
    }


def _kind(kind: type[Entry]) -> JSON:
    facts = {name: _fact(spec) for name, spec in kind.specs().items()}
    required = [name for name, spec in kind.specs().items() if spec.required]
    form = f"{NAME.pattern}\\.(?:{locator_form()})" if kind is Passage else NAME.pattern
    properties = {
        "kind": {"description": "Its kind.", "const": kind.kind},
        "identifier": _text("Its identifier, unique in the record; never reused or lost.")
        | {"pattern": _pattern(form)},
        "address": _text("The address that leads to it for ever."),
        "page": _text("Where it stands now."),
        "title": _text("Its title as it is to be shown: with its force, act or place."),
        "heading": _text("The same without that: never to be shown alone."),
        "text": _text("What the record says of it, paragraphs apart by an empty line."),
        "facts": {"description": "Its facts, by name.", **_object(facts, required)},
        "mentions": _identifiers("The entries that the text links to."),
    }
    properties["agreements"] = _identifiers("The agreements that it is about.")
    if kind is Commitment:
        properties["computed"] = _computed()
    return {"description": kind.meaning, **_object(properties)}


def _fact(spec: Spec) -> JSON:
    properties = {
        "value": {"description": "What it says.", **_value(spec.type)},
        "origin": {
            "description": " ".join(f"“{term.keyword}”: {term.meaning}" for term in Origin),
            "enum": [term.keyword for term in Origin],
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
    found: JSON = {"type": "string"}
    match type_:
        case OneOf():
            found = {"enum": [term.keyword for term in type_.terms]}
        case Identifiers():
            one = _ref("identifier")
            found = {"type": "array", "items": one, "minItems": 1} if type_.many else one
        case Wording() | Words():
            found = {"type": "array", "items": {"type": "string"}, "minItems": 1}
        case DateValue():
            found = _ref("date")
        case NameIn():
            found = _object({"text": _text("The name."), "language": _text("Its language.")})
        case Structured():
            found = _ref(_name(type_))
        case Pattern():
            found = _matching(type_.form.pattern)
    return found


def _name(type_: Structured) -> str:
    return type_.structure.__name__.lower()


def _shared(kinds: Kinds) -> JSON:
    day = {"type": "string", "format": "date"}
    date = {
        "edtf": _text("As written, in EDTF (ISO 8601-2)."),
        "earliest": day | {"description": "The first day that it can mean, taken at its word."},
        "latest": day | {"description": "The last day that it can mean, taken at its word."},
        "words": _text("In words."),
    }
    types = [spec.type for kind in kinds.values() for spec in kind.specs().values()]
    structures = {_name(type_): type_ for type_ in types if isinstance(type_, Structured)}
    return {
        "identifier": {
            "description": "The identifier of an entry, or “reporter” for the report itself.",
            **_matching(f"{NAME.pattern}(\\.({locator_form()}))?"),
        },
        "date": {"description": "A date.", **_object(date)},
        **{name: _structure(type_) for name, type_ in sorted(structures.items())},
    }


def _structure(type_: Structured) -> JSON:
    parts = type_.parts.values()
    shapes = {one.name: {**_value(one.type), "description": one.meaning} for one in parts}
    required = [one.name for one in parts if not one.optional]
    return {"description": type_.structure.meaning, **_object(shapes, required)}


def _computed() -> JSON:
    change = {
        "finding": {"description": "What it shows.", "enum": [term.keyword for term in Finding]},
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
        "speakers": _identifiers("Who is named as speaking, if anybody is."),
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
