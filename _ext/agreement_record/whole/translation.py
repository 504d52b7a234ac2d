"""What a translation may not change: numbers, identifiers, links, addresses, how strong it is."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from agreement_record.model.dates import MONTHS
from agreement_record.model.terms import Force

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROLE = re.compile(r"\{([a-z][a-z-]*)\}`([^`]*)`")
TARGET = re.compile(r"<([^>]*)>\s*$")
LINK = re.compile(r"\]\(<?([^)>]*)>?\)")
ADDRESS = re.compile(r"<(https?://[^>]*|mailto:[^>]*)>")
SUBSTITUTION = re.compile(r"\{\{[^}]*\}\}")
MARK = re.compile(r"\]\{([^}]*)\}")
CODE = re.compile(r"(?<![}`])`([^`]+)`")
NOTE = re.compile(r"\[\^[^\]]+\]")
NUMBER = re.compile(r"[0-9]+")
MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b|\b({'|'.join(month[:3] for month in MONTHS)})\b")

STRONG: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "zh": (
        re.compile(r"(?i)\b(?:bind|bound|commit|duty|duties|guarant|oblig|pledg|promis|vow)"),
        re.compile("保证|承诺|担保|责任|义务|约束"),
    ),
}
"""By language: the English words of a duty, and those of that language, which only go with them."""


def faults(source: str, target: str, language: str) -> Iterator[str]:
    """Yield what a translation of a message changes, adds or leaves out.

    ``language`` is the primary subtag of the translation. Numbers may be fewer (“two” is no number)
    and more by those of months, which other languages write in figures.
    """
    for what, found in PARTS.items():
        here, there = found(source), found(target)
        for one in here - there:
            yield f"{what} “{one}” is left out"
        for one in there - here:
            yield f"{what} “{one}” is added"
    numbers, written = (set(NUMBER.findall(_without(text))) for text in (source, target))
    months = {str(_month(match[0])) for match in MONTH.finditer(source)}
    yield from (f"number “{one}” is left out" for one in sorted(numbers - written))
    yield from (f"number “{one}” is added" for one in sorted(written - numbers - months))
    yield from _strength(source, target, language)


def _roles(text: str) -> Counter[str]:
    found = ROLE.findall(text)
    return Counter(f"{name} {_target(inner)}" for name, inner in found)


def _target(inner: str) -> str:
    match = TARGET.search(inner)
    return match[1] if match else inner


def _all(pattern: re.Pattern[str]) -> Callable[[str], Counter[str]]:
    return lambda text: Counter(pattern.findall(ROLE.sub("", text)))


PARTS: Mapping[str, Callable[[str], Counter[str]]] = {
    "role": _roles,
    "link": _all(LINK),
    "address": _all(ADDRESS),
    "substitution": _all(SUBSTITUTION),
    "mark": _all(MARK),
    "code": _all(CODE),
    "footnote": _all(NOTE),
}
"""The parts of a message that stay as they are, each with what finds them."""


def _without(text: str) -> str:
    """Return a text without what is looked at as a whole."""
    return LINK.sub("]", ADDRESS.sub("", CODE.sub("", ROLE.sub("", text))))


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def _strength(source: str, target: str, language: str) -> Iterator[str]:
    """Yield each sign of a force that stands in one of the two alone, and each word of a duty."""
    for force in (Force.HOPE, Force.GOAL):
        here = re.search(force.signs["en"], source, re.IGNORECASE)
        if language not in force.signs:
            continue
        there = re.search(force.signs[language], target)
        if there and not here:
            yield f"“{there[0]}” shows a {force.keyword}, and the English shows none"
        if here and not there and here[0] not in target:
            yield f"“{here[0]}” shows a {force.keyword}, and the translation shows none"
    if language in STRONG:
        english, other = STRONG[language]
        if (word := other.search(target)) and not english.search(source):
            yield f"“{word[0]}” is a word of a duty, and the English has none"
