"""A catalog of the record's own words has every message that the code can say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from agreement_record.model import dates, terms
from agreement_record.model.kinds import KINDS
from agreement_record.model.language import CATALOGS
from agreement_record.whole import chronology, compare, record
from project import ROOT
from sphinx_record.site import search
from sphinx_record.views import chronology as line_of_time
from sphinx_record.views import entries, register, release_notes, strength

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODE = ROOT / "_ext"

KEYWORDS = {
    "say": None,
    "text": None,
    "composed": None,
    "_line": None,
    "forms": (1,),
    "number": (1,),
}

IN_TEMPLATES = re.compile(r"""\b_\((?:"([^"]*)"|'([^']*)')\)""")

FROM_SPHINX = frozenset({"Contents", "Copyright", "Index", "Search"})
"""What Sphinx has in every language that it speaks."""

LISTS = (
    terms.Force,
    terms.Act,
    terms.SourceType,
    terms.Origin,
    terms.TextState,
    terms.YesNo,
    terms.Bearing,
    terms.Finding,
    terms.QuestionState,
)


def written() -> Iterator[str]:
    """Yield the messages that stand where they are said, but for what keepers are told."""
    for folder in ("agreement_record", "sphinx_record"):
        for path in sorted((CODE / folder).rglob("*.py")):
            if path.parent.name == "commands":
                continue
            with path.open("rb") as file:
                for _, found, _, _ in extract("python", file, keywords=KEYWORDS):
                    yield found if isinstance(found, str) else found[0]
    for path in sorted(CODE.rglob("*.html")):
        for one, other in IN_TEMPLATES.findall(path.read_text(encoding="utf-8")):
            yield one or other


def in_tables() -> Iterator[str]:
    """Yield the messages of tables: of kinds, facts, terms, views and the search."""
    for kind in KINDS.values():
        yield from (kind.kind, kind.kind.capitalize(), kind.plural)
        for spec in kind.specs().values():
            yield from filter(None, ("" if spec.hidden else spec.label, spec.back))
    for list_ in LISTS:
        for term in list_:
            yield from (term.label, term.meaning)
    for force in terms.Force:
        yield from (force.said, force.sign, f"{{number}} {force.label.lower()}")
    for part in ("", "the year", "the year and month", "the month", "the month and day", "the day"):
        yield from (dates.uncertainty((part, mark)) for mark in dates.NOT_CERTAIN)
    yield from (*record.QUESTIONS, record.SUPPORTS, record.PASSAGES, record.MENTIONS)
    yield from (record.NO_DIRECT_EVIDENCE, *compare.NAMING.values())
    yield from (*chronology.ONE_SIGNING, *chronology.SIGNINGS, line_of_time.CAPTION)
    yield from (*register.TOLD.values(), *(one.label for one in register.FILTERS))
    yield from (*entries.HEADS.values(), release_notes.DETAIL, strength.CAPTION)
    yield from (*search.BADGES.values(), *search.SENTENCES.values(), search.ASKED)
    yield from (one for one, _ in search.NUMBERS.values())


@pytest.mark.parametrize("path", sorted(CATALOGS.glob("*.po")), ids=lambda path: path.stem)
def test_a_catalog_has_every_message(path: Path) -> None:
    with path.open("rb") as file:
        catalog = read_po(file)
    wanted = {*written(), *in_tables()} - FROM_SPHINX - {""}
    assert [message for message in sorted(wanted) if not catalog.get(message)] == []


@pytest.mark.parametrize("path", sorted(CATALOGS.glob("zh*.po")), ids=lambda path: path.stem)
def test_only_a_pledge_is_called_one_in_chinese(path: Path) -> None:
    with path.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    strong = re.compile("承诺|保证")
    said = {str(message.id) for message in messages if strong.search(str(message.string))}
    assert all("ledg" in one for one in said)
