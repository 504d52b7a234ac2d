"""``record.json``: everything that the record holds, as JSON (RFC 8259).

:func:`agreement_record.data.schema.schema` says of what shape it is. Facts stand as they were
written, each with where it comes from; what is computed from them (status, specificity, voice
chain) stands apart.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from agreement_record.data.edition import permanent
from agreement_record.data.schema import VERSION, file_name
from agreement_record.model.dates import Date
from agreement_record.model.kinds import Commitment
from agreement_record.model.open_lists import OpenTerm
from agreement_record.model.parts import Structure
from agreement_record.model.terms import Term
from agreement_record.model.values import Name

if TYPE_CHECKING:
    from agreement_record.data.edition import Edition
    from agreement_record.model.entry import Entry, Fact
    from agreement_record.whole.record import Record

JSON = dict[str, Any]


def write(content: object) -> str:
    """Return JSON as it is put into a file: UTF-8, one member a line, a line feed at the end."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def dataset(record: Record, edition: Edition) -> JSON:
    """Return the record as JSON."""
    return {
        "$schema": edition.full(file_name()),
        "schema_version": VERSION,
        "identifier": edition.urn,
        "title": edition.title,
        "keeper": edition.keeper,
        "version": edition.version,
        "language": edition.tag,
        "license": edition.license,
        "address": edition.base,
        "as_of": plain(record.as_of),
        "entries": [entry_data(record, edition, entry) for entry in record.entries],
    }


def entry_data(record: Record, edition: Edition, entry: Entry) -> JSON:
    """Return one entry as JSON."""
    data: JSON = {
        "kind": entry.kind,
        "identifier": entry.identifier,
        "address": edition.full(permanent(entry.kind, entry.identifier)),
        "page": edition.full(edition.place(entry)),
        "title": entry.full_title,
        "heading": entry.title,
        "text": edition.text(entry),
        "facts": _facts(entry),
        "mentions": list(record.mentioned_in(entry)),
    }
    data["agreements"] = [one.identifier for one in record.agreements_of(entry)]
    if isinstance(entry, Commitment):
        data["computed"] = _computed(record, entry)
    return data


def _facts(entry: Entry) -> JSON:
    found: JSON = {}
    for spec, fact in entry.facts():
        if spec.repeats:
            found.setdefault(spec.name, []).append(_fact(entry, fact))
        else:
            found[spec.name] = _fact(entry, fact)
    return found


def _fact(entry: Entry, fact: Fact[Any]) -> JSON:
    given = fact.provenance
    data: JSON = {"value": plain(fact.value), "origin": given.origin.keyword}
    if sources := entry.stated_in(fact):
        data["sources"] = list(sources)
    if given.why:
        data["why"] = given.why
    return data


def _computed(record: Record, commitment: Commitment) -> JSON:
    status, chain = record.status(commitment), record.chain(commitment)
    answers = record.specificity(commitment)
    return {
        "status": {
            "label": status.label,
            "as_of": plain(status.as_of),
            "changes": [
                {
                    "finding": change.finding.keyword,
                    "date": plain(change.date),
                    "evidence": change.evidence.identifier,
                }
                for change in status.changes
            ],
        },
        "specificity": {
            question: "stated" if fact else "not stated" for question, fact in answers.items()
        },
        "voice_chain": {
            "agreements": [agreement.identifier for agreement in chain.agreements],
            "speakers": [speaker.identifier for speaker in chain.speakers],
            "sources": [source.identifier for source in chain.sources],
        },
    }


def plain(value: Any) -> Any:
    """Return the value of a fact as JSON, an object for a value with parts."""
    match value:
        case Date():
            return {
                "edtf": value.edtf,
                "earliest": value.earliest.isoformat(),
                "latest": value.latest.isoformat(),
                "words": value.words,
            }
        case Term() | OpenTerm():
            return value.keyword
        case Name(text, language):
            return {"text": text, "language": language}
        case Structure():
            return {part.name: plain(inner) for part, inner in value.given()}
        case tuple():
            return [plain(inner) for inner in value]
    return value
