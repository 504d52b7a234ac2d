"""The body of a directive, read into an entry.

The syntax, one fact a line, taken literally::

    name: value
      and its continuation, indented
    name: value [derived source.p1.s1; other: the reasoning]

Blank lines mean nothing. ``;`` separates identifiers and the parts of a fact. A fact may end
in its provenance: ``[stated REFERENCES]``, ``[derived REFERENCES: why]`` or
``[outside REFERENCES]``; without one it is stated in the entry's ``source``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from agreement_record.model.entry import Fact, Provenance
from agreement_record.model.problems import Problem, Subtype, article, full_width, nearest, one_of
from agreement_record.model.terms import Origin
from agreement_record.model.values import ValueProblem, check_reference, split_parts

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from agreement_record.model.entry import Entry, Location, Spec

LINE = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?")
OPTION = re.compile(r":([A-Za-z][\w-]*):[ \t]*(.*)")
PROVENANCE = re.compile(r"(.*?)\s*\[([^\[\]]*)\]", re.DOTALL)
WRITTEN_ORIGINS = {term.keyword: term for term in (Origin.STATED, Origin.DERIVED, Origin.OUTSIDE)}


@dataclass(frozen=True, slots=True)
class RawFact:
    """A fact as written: its name, the text after the colon, and its line, from 1."""

    name: str
    text: str
    line: int


def split_facts(
    lines: Iterable[tuple[int, str]], path: str, names: Container[str] = ()
) -> Iterator[RawFact | Problem]:
    """Fold continuation lines and split each fact at its colon.

    A line that is neither yields a problem; what is wrong with one line costs no other. A
    line that is one of the facts ``names``, but indented or with a colon in front, is told and read
    as that fact.
    """
    name, texts, start = "", [""], 0
    for number, text in lines:
        if not text.strip():
            continue
        indented = text[0] in " \t"
        if indented and (match := LINE.fullmatch(text.strip())) and match[1] in names:
            message = (
                f"This line is indented, and goes on with the fact above; expected “{match[1]}: …” "
                "at the start of the line."
            )
            yield Problem(Subtype.MALFORMED_LINE, message, path, number)
            text = text.strip()  # noqa: PLW2901
        elif (option := OPTION.fullmatch(text.strip())) and option[1] in names:
            message = (
                f"“{text.strip()[:60]}” has the form of an option; expected "
                f"“{option[1]}: {option[2][:60]}”, without a colon in front."
            )
            yield Problem(Subtype.MALFORMED_LINE, message, path, number)
            text = f"{option[1]}: {option[2]}"  # noqa: PLW2901
        elif indented and name:
            texts.append(text.strip())
            continue
        if name:
            yield RawFact(name, _plain(texts), start)
            name = ""
        if match := LINE.fullmatch(text.rstrip()):
            name, texts, start = match[1], [(match[2] or "").strip()], number
        else:
            message = (
                f"“{text.strip()[:200]}” is not a fact. Expected “name: value” at the start of "
                "the line, or an indented continuation of the fact above; prose goes below the "
                "directive."
                f"{full_width(text)}"
            )
            yield Problem(Subtype.MALFORMED_LINE, message, path, number)
    if name:
        yield RawFact(name, _plain(texts), start)


def _plain(texts: Iterable[str]) -> str:
    """Return the text of a fact, with a blank for each run of white space."""
    return " ".join(" ".join(texts).split())


def read(
    kind: type[Entry], identifier: str, lines: Iterable[tuple[int, str]], location: Location
) -> tuple[Entry | None, list[Problem]]:
    """Read an entry from its directive's argument and lines.

    Returns the entry with every fact that could be read, or ``None`` where its identifier
    could not, and the problems with their lines. Never raises.
    """
    problems: list[Problem] = []
    found: dict[str, list[Fact[Any]]] = {}
    for item in split_facts(lines, location.path, kind.specs()):
        if isinstance(item, Problem):
            problems.append(item)
            continue
        try:
            spec, fact = _read_fact(kind, item)
            earlier = found.setdefault(spec.name, [])
            _refuse_second(kind, spec, earlier)
            earlier.append(fact)
        except ValueProblem as error:
            near = get_close_matches(item.name.lower(), kind.specs(), n=1)
            found.setdefault(near[0] if near else item.name, [])  # so it is not missing too
            problems.append(Problem(error.subtype, str(error), location.path, item.line))
    for spec in kind.specs().values():
        if spec.required and spec.name not in found:
            message = (
                f"This {kind.kind} has no fact “{spec.name}”. {spec.meaning} "
                f"Add a line “{spec.name}: …”; expected {spec.type.expected}."
            )
            problems.append(Problem(Subtype.MISSING_FACT, message, location.path, location.line))
    if problem := _identifier_problem(kind, identifier, location):
        return None, [problem, *problems]
    values: dict[str, Any] = {
        spec.attribute: tuple(found[name]) if spec.repeats else next(iter(found[name]), None)
        for name, spec in kind.specs().items()
        if name in found
    }
    unread = frozenset(name for name, facts in found.items() if not facts)
    entry = kind(identifier=identifier, location=location, unread=unread, **values)
    return entry, problems


def _refuse_second(kind: type[Entry], spec: Spec, earlier: list[Fact[Any]]) -> None:
    if earlier and not spec.repeats:
        message = (
            f"Fact “{spec.name}” stands a second time (first in line {earlier[0].line}); "
            f"{article(kind.kind)} has it once."
        )
        raise ValueProblem(Subtype.REPEATED_FACT, message)


def _identifier_problem(kind: type[Entry], identifier: str, location: Location) -> Problem | None:
    try:
        kind.check_identifier(identifier)
    except ValueProblem as error:
        return Problem(error.subtype, str(error), location.path, location.line)
    return None


def _read_fact(kind: type[Entry], raw: RawFact) -> tuple[Spec, Fact[Any]]:
    if raw.name == "status":
        message = (
            f"A status is never typed (“{raw.text}”): it is computed from evidence; expected an "
            "entry of kind evidence that is about this one."
        )
        raise ValueProblem(Subtype.TYPED_STATUS, message)
    if raw.name not in kind.specs():
        message = (
            f"There is no fact “{raw.name}” in {article(kind.kind)}; expected "
            f"{one_of(kind.specs())}."
            f"{nearest(raw.name.lower(), kind.specs())}"
        )
        raise ValueProblem(Subtype.UNKNOWN_FACT, message)
    spec = kind.specs()[raw.name]
    text, provenance = _split_provenance(raw.text, spec)
    if not text:
        message = (
            f"Fact “{spec.name}” is empty; expected {spec.type.expected}. Leave it out if unknown."
        )
        raise ValueProblem(Subtype.EMPTY_FACT, message)
    try:
        return spec, Fact(spec.type.parse(text), provenance, raw.line)
    except ValueProblem as error:
        message = f"Fact “{spec.name}”: {error}{full_width(text)}"
        raise ValueProblem(error.subtype, message) from None


def _split_provenance(text: str, spec: Spec) -> tuple[str, Provenance]:
    match = PROVENANCE.fullmatch(text)
    if match and match[1]:
        return match[1], _provenance(match[2])
    if text.endswith("]") or re.search(r"\[(stated|derived|outside)\b", text):
        message = (
            f"Fact “{spec.name}”: the bracket in “{text}” cannot be read as a provenance; "
            "expected “value [derived references: why]”, with one pair of brackets, at the end."
        )
        raise ValueProblem(Subtype.MALFORMED_PROVENANCE, message)
    return text, Provenance(Origin.OWN if spec.own else Origin.STATED)


def _provenance(text: str) -> Provenance:
    """Read what stands between the brackets: ``derived a.p1.s1; b: why``."""
    keyword, _, rest = text.strip().partition(" ")
    references, _, why = rest.partition(":")
    if keyword not in WRITTEN_ORIGINS:
        message = (
            f"“[{text}]” is not a provenance; expected {one_of(WRITTEN_ORIGINS)}, then references."
            f"{nearest(keyword.lower(), WRITTEN_ORIGINS)}"
        )
        raise ValueProblem(Subtype.MALFORMED_PROVENANCE, message)
    origin = WRITTEN_ORIGINS[keyword]
    if not references.strip():
        message = f"“[{text}]” names no entry; expected “[{keyword} identifier; identifier]”."
        raise ValueProblem(Subtype.MALFORMED_PROVENANCE, message)
    if origin is Origin.DERIVED and not why.strip():
        message = f"“[{text}]” gives no reasoning; expected “[derived {references.strip()}: why]”."
        raise ValueProblem(Subtype.MALFORMED_PROVENANCE, message)
    sources = split_parts(references)
    for source in sources:
        check_reference(source)
    return Provenance(origin, sources, why.strip())
