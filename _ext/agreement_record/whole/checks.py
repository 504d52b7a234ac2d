"""The rules that only all entries together can show to be kept.

Each rule is a generator that yields the problems it finds; its docstring is the rule. What
one entry shows by itself is checked where it is read, in ``facts.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agreement_record.model.kinds import (
    Agreement,
    Commitment,
    Evidence,
    Party,
    Passage,
    Person,
    Source,
    Statement,
)
from agreement_record.model.problems import Problem, Subtype, article, nearest, one_of
from agreement_record.model.terms import Act, Finding, Force, YesNo
from agreement_record.model.values import NAME_SPACE
from agreement_record.whole.belonging import SHARED
from agreement_record.whole.lasting import withdrawn_problem
from agreement_record.whole.wording import shown_force

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agreement_record.model.entry import Entry, Fact, Spec
    from agreement_record.whole.record import Record


YEAR = 4
"""How many digits a year has: fewer are taken for a position."""


def check(record: Record) -> Iterator[Problem]:
    """Yield what every rule finds."""
    for rule in RULES:
        yield from rule(record)


def unique_identifiers(record: Record) -> Iterator[Problem]:
    """An identifier belongs to one entry, whatever its kind."""
    first: dict[str, Entry] = {}
    for entry in record.entries:
        other = first.setdefault(entry.identifier, entry)
        if other is not entry:
            where = f"{other.location.path}:{other.location.line}"
            message = (
                f"Identifier “{entry.identifier}” is taken by the {other.kind} “{other.title}” "
                f"({where}); expected one that no other entry has."
            )
            yield _at(entry, Subtype.DUPLICATE_IDENTIFIER, message)


def known_references(record: Record) -> Iterator[Problem]:
    """Every identifier in a fact is that of an entry, of a kind that the fact allows."""
    for entry in record.entries:
        for spec, fact, target in entry.references():
            yield from _reference(record, entry, spec, fact, target, _kinds(spec))


def known_provenance(record: Record) -> Iterator[Problem]:
    """What a fact is stated in, derived from or taken from is a source or an entry with one."""
    for entry in record.entries:
        for spec, fact in entry.facts():
            for target in fact.provenance.sources:
                yield from _reference(record, entry, spec, fact, target, ())


def passages_of_sources(record: Record) -> Iterator[Problem]:
    """What stands before the dot in a passage's identifier is a source."""
    for passage in record.all(Passage):
        problem = reference_problem(record, passage.source_identifier, ("source",))
        if problem:
            subtype, message = problem
            yield _at(passage, subtype, f"Passage “{passage.identifier}”: {message}")


def accounted_passages(record: Record) -> Iterator[Problem]:
    """A passage has a fingerprint and a use, or gives the reason why not; a source has passages.

    A reason beside what it excuses is a contradiction, and reported too.
    """
    for passage in record.all(Passage):
        used = bool(record.drawn_from(passage))
        fingerprinted = bool(passage.sha256) or "sha256" in passage.unread
        for has, reason, name, what in (
            (fingerprinted, passage.no_fingerprint, "no-fingerprint", "a fingerprint"),
            (used, passage.unused, "unused", "a use (an entry whose “source” it is)"),
        ):
            if has == bool(reason):
                said = "and also" if has else "nor"
                neither = "has" if has else "has neither"
                message = (
                    f"Passage “{passage.identifier}” {neither} {what} {said} the reason for having "
                    f"none (“{name}”); expected one of the two."
                )
                yield _at(passage, Subtype.UNACCOUNTED_PASSAGE, message)
    held = {passage.source_identifier for passage in record.all(Passage)}
    for source in record.all(Source):
        if (source.identifier in held) == bool(source.no_passages):
            message = (
                f"Source “{source.identifier}”: expected passages, or the reason why none are "
                "held (“no-passages”), and not both."
            )
            yield _at(source, Subtype.UNACCOUNTED_PASSAGE, message)


def sound_evidence(record: Record) -> Iterator[Problem]:
    """Direct evidence has a finding that its commitments’ force is open to; context has none."""
    for evidence in record.all(Evidence):
        if not evidence.bearing or "finding" in evidence.unread:
            continue
        direct = evidence.is_direct
        if direct != bool(evidence.finding):
            message = (
                f"Evidence “{evidence.identifier}” is {evidence.bearing.value.keyword} and has "
                f"{'no' if direct else 'a'} finding; expected a finding where evidence is direct, "
                "and none where it is contextual."
            )
            yield _at(evidence, Subtype.UNSOUND_EVIDENCE, message)
        if direct and evidence.finding and evidence.about:
            yield from _findings(record, evidence)


def named_subjects(record: Record) -> Iterator[Problem]:
    """What is said of an agreement rests on a source that names it; so does direct evidence."""
    for entry in (*record.all(Agreement), *record.all(Commitment), *record.all(Evidence)):
        if isinstance(entry, Evidence) and not entry.is_direct:
            continue
        sources = record.sources(entry.rests_on)
        names = [source.names_agreement for source in sources if source.names_agreement]
        if names and len(names) == len(sources) and all(n.value is YesNo.NO for n in names):
            message = (
                f"{entry.kind.capitalize()} “{entry.identifier}” rests on no source that names the "
                "agreement or what that is reported to be for; expected “names-agreement: yes” of "
                f"{sources[0].identifier}, or another source."
            )
            if isinstance(entry, Evidence):
                message = f"{message[:-1]}, or “bearing: contextual”."
            yield _at(entry, Subtype.UNNAMED_SUBJECT, message)


def _findings(record: Record, evidence: Evidence) -> Iterator[Problem]:
    assert evidence.finding
    assert evidence.about
    finding = evidence.finding.value
    for identifier in evidence.about.value:
        commitment = record.lookup(identifier, Commitment)
        force = commitment.force.value if commitment and commitment.force else None
        if force and not force.can_be_fulfilled and finding is not Finding.ON_SUBJECT:
            message = (
                f"Evidence “{evidence.identifier}” finds “{finding.keyword}” of “{identifier}”, "
                f"which is a {force.label.lower()}; expected “on-subject”: only an announced "
                "action and an assurance can be done, lapsed and so on."
            )
            path, line = evidence.location.path, evidence.finding.line
            yield Problem(Subtype.UNSOUND_EVIDENCE, message, path, line)


def evidence_is_later(record: Record) -> Iterator[Problem]:
    """What is dated before the agreement is context, and never direct evidence."""
    for evidence in record.all(Evidence):
        if evidence.date and evidence.is_direct and _is_early(record, evidence):
            message = (
                f"Evidence “{evidence.identifier}” is of {evidence.date.value.words}, before the "
                "agreement, and given as direct; expected “bearing: contextual”."
            )
            path, line = evidence.location.path, evidence.date.line
            yield Problem(Subtype.EARLY_EVIDENCE, message, path, line)


def _is_early(record: Record, evidence: Evidence) -> bool:
    """Whether evidence is older than the agreement of something that it is about."""
    about = (
        record.lookup(name, Commitment) for name in (evidence.about.value if evidence.about else ())
    )
    return any(
        one and evidence.date and record.is_before(evidence.date.value, one) for one in about
    )


def known_agreements(record: Record) -> Iterator[Problem]:
    """Where a record holds several agreements, it is known which one an entry is about."""
    names = [one.identifier for one in record.all(Agreement)]
    if len(names) < 2:  # noqa: PLR2004
        return
    for entry in record.entries:
        if isinstance(entry, (Agreement, Source, Passage, *SHARED)):
            continue
        found = record.agreements_of(entry)
        if not found or (isinstance(entry, Commitment | Statement) and len(found) > 1):
            said = "several" if found else "no"
            message = (
                f"{entry.kind.capitalize()} “{entry.identifier}” belongs to {said} agreements, by "
                f"its source and its page; expected a fact “agreement”: {one_of(names)}."
            )
            yield _at(entry, Subtype.UNKNOWN_AGREEMENT, message)


def lasting_identifiers(record: Record) -> Iterator[Problem]:
    """An identifier names neither party, force, status nor position, which may change.

    A name space is an agreement’s identifier, and looked at there.

    Parties, people, sources and passages are named for what they are.
    """
    changing = {
        word: what
        for terms, what in ((Force, "a force"), (Act, "an act"), (Finding, "a status"))
        for term in terms
        for word in (term.keyword, f"{term.keyword}s")
    }
    changing |= {party.identifier: "a party" for party in record.all(Party)}
    changing |= dict.fromkeys(("first", "second", "third", "last"), "a position")
    for entry in record.entries:
        if isinstance(entry, Party | Person | Source | Passage):
            continue
        space, between, name = entry.identifier.partition(NAME_SPACE)
        for word in (name if between else space).split("-"):
            what = "a position" if word.isdecimal() and len(word) < YEAR else changing.get(word)
            if what:
                message = (
                    f"Identifier “{entry.identifier}” names {what} (“{word}”), which may change; "
                    "expected words for the subject alone."
                )
                yield _at(entry, Subtype.TELLING_IDENTIFIER, message)


def connected_entries(record: Record) -> Iterator[Problem]:
    """Every entry refers to another, in its facts or its text, or is referred to."""
    linked = {end for mention in record.mentions for end in (mention.within, mention.target)}
    for entry in record.entries:
        refers = (
            isinstance(entry, Passage)  # its identifier names its source
            or any(entry.references())
            or any(fact.provenance.sources for _, fact in entry.facts())
        )
        if not (refers or entry.identifier in linked or record.backlinks(entry)):
            message = (
                f"{entry.kind.capitalize()} “{entry.identifier}” neither refers to another entry "
                "nor is referred to; expected a link in its facts or its text, or to it."
            )
            yield _at(entry, Subtype.UNCONNECTED_ENTRY, message)


def fitting_forces(record: Record) -> Iterator[Problem]:
    """The force of a commitment is one that its signal words show, and fits a holder."""
    for one in record.all(Commitment):
        if one.force is None:
            continue
        force = one.force.value
        said = f"commitment “{one.identifier}” is “{force.keyword}”"
        shown = shown_force(one.wording.value) if one.wording else None
        if shown and force not in shown[1]:
            expected = " or ".join(sorted(other.keyword for other in shown[1]))
            message = (
                f"“{shown[0]}” among the signal words shows {expected}, and the force of {said}; "
                "expected a force and words that fit."
            )
            yield _at(one, Subtype.UNFIT_FORCE, message)
        if one.holder and not force.is_held:
            message = (
                f"The force of {said}, which nobody holds, and the fact “holder” names somebody; "
                "expected “actor” for who is to act, or another force."
            )
            yield _at(one, Subtype.UNFIT_FORCE, message)


RULES: tuple[Callable[[Record], Iterator[Problem]], ...] = (
    unique_identifiers,
    known_references,
    known_provenance,
    passages_of_sources,
    accounted_passages,
    sound_evidence,
    named_subjects,
    known_agreements,
    evidence_is_later,
    fitting_forces,
    lasting_identifiers,
    connected_entries,
)


def reference_problem(
    record: Record, target: str, kinds: tuple[str, ...]
) -> tuple[Subtype, str] | None:
    """Say what is wrong with a reference to an entry of one of the kinds (of any, if none)."""
    entry = record.get(target)
    wanted = " or ".join(kinds) or "entry"
    if entry is None:
        if withdrawn := withdrawn_problem(record, target):
            return withdrawn
        near = nearest(target, record.identifiers(kinds) or record.identifiers())
        message = f"No {wanted} has the identifier “{target}”.{near}"
        return Subtype.UNKNOWN_IDENTIFIER, message
    if kinds and entry.kind not in kinds:
        near = nearest(target, set(record.identifiers(kinds)) - {target})
        said = f"“{target}” is {article(entry.kind)} (“{entry.title}”)"
        message = f"{said}; expected {article(wanted)}.{near}"
        return Subtype.WRONG_KIND, message
    return None


def _kinds(spec: Spec) -> tuple[str, ...]:
    return spec.type.refers_to


def _reference(  # noqa: PLR0913, PLR0917
    record: Record, entry: Entry, spec: Spec, fact: Fact[Any], target: str, kinds: tuple[str, ...]
) -> Iterator[Problem]:
    if problem := reference_problem(record, target, kinds):
        subtype, message = problem
        text = f"Fact “{spec.name}” of {entry.kind} “{entry.identifier}”: {message}"
        yield Problem(subtype, text, entry.location.path, fact.line)


def _at(entry: Entry, subtype: Subtype, message: str) -> Problem:
    return Problem(subtype, message, entry.location.path, entry.location.line)
