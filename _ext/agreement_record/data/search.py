"""What the search finds, and the file that its page loads: made here, and read by ``search.js``.

The file is a script that sets one variable, so that a page which was opened from a folder can
load it, too. Whatever stands in many sections stands in it once, in a table, and a section is a
row that names places in the tables; a row ends with the last thing that it has.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agreement_record.model.dates import Date
from agreement_record.model.kinds import Commitment, Passage, Source
from agreement_record.model.language import ENGLISH
from agreement_record.model.open_lists import OpenTerm
from agreement_record.model.terms import Origin
from agreement_record.model.values import Wording
from agreement_record.whole.compare import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from agreement_record.model.entry import Entry, Fact, Spec
    from agreement_record.model.language import Language
    from agreement_record.model.values import Name
    from agreement_record.whole.record import Record

NAME = "search-data.js"

VARIABLE = "searchData"
"""What the script of the search knows the data by."""

FACT, QUOTED, NAMED = 0, 1, 2
"""How much a fact tells of what its entry is: by and by, in quoted words, by its name or day."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page; ``language`` is a tag of BCP 47 where it is not that of the site."""

    address: str
    """Where it is, seen from the page of the search."""
    title: str
    language: str = ""
    is_handbook: bool = False


@dataclass(frozen=True, slots=True)
class Badge:
    """What a result is: its kind, or its force or act, and other words for that."""

    keyword: str
    label: str
    also: tuple[str, ...] = ()
    is_term: bool = False
    """Whether it is a force or an act, which has the look of its own that it has on pages."""


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a fact, and how much such a fact tells."""

    text: str
    rank: int = FACT


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in words, as readers see it, and where it comes from unless that is plain."""

    label: Label
    value: str
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What can be found: an entry, another section of a page, or a term that is defined there."""

    page: Page
    badge: Badge
    title: str
    """As it is shown everywhere: with its force, act or place."""
    anchor: str = ""
    """Where on the page it is; nothing, where it is the page."""
    lines: tuple[str, ...] = ()
    """What its author says in it, sentence by sentence."""
    identifier: str = ""
    """Of an entry."""
    facts: tuple[Told, ...] = ()
    also: tuple[str, ...] = ()
    """Names by which it is found, and which are not shown."""
    by: tuple[str, ...] = ()
    """Other words by which it is found and which are not shown."""


LATIN_END = re.compile(r"""([.!?…][”’"')\]]*)\s+(?=[^\sa-z\d])""")
"""Where a sentence may end, in scripts that part words: it does so before no small letter."""

HAN_END = re.compile(r"([。！？][”’」』）]*)\s*(?=\S)")  # noqa: RUF001


def sentences(paragraph: str) -> list[str]:
    """Part a paragraph into sentences, by their marks: to be shown by themselves."""
    parted = HAN_END.sub(r"\1\n", LATIN_END.sub(r"\1\n", " ".join(paragraph.split())))
    return parted.split("\n") if parted else []


def of_entry(
    record: Record,
    entry: Entry,
    page: Page,
    paragraphs: Iterable[str],
    speech: Language = ENGLISH,
) -> Section:
    """Return an entry as it is found; ``paragraphs`` are what its author says of it."""
    term = entry.term
    if isinstance(term, OpenTerm):
        also = dict.fromkeys([entry.kind, speech.text(entry.kind), *term.also])
        badge = Badge(term.keyword, speech.label(term), tuple(also), is_term=True)
    else:
        label = speech.text(entry.kind.capitalize())
        badge = Badge(
            entry.kind, label, tuple(dict.fromkeys([entry.plural, speech.text(entry.plural)]))
        )
    return Section(
        page=page,
        badge=badge,
        title=entry.title_in(speech) or entry.identifier,
        anchor=entry.location.anchor,
        lines=tuple(line for paragraph in paragraphs for line in sentences(paragraph)),
        identifier=entry.identifier,
        facts=tuple(_facts(record, entry, speech)),
        also=(*(entry.also.value if entry.also else ()), *_days(entry)),
        by=tuple(_natives(record, entry)),
    )


def _facts(record: Record, entry: Entry, speech: Language) -> Iterator[Told]:
    state, unplain = _Named(record, speech=speech), {Origin.DERIVED, Origin.OUTSIDE}
    for spec, fact in entry.facts():
        if not spec.hidden and fact.value is not entry.term:  # which the badge and the title say
            value = state.words(spec.type.show(fact.value, speech))
            is_plain = fact.provenance.origin not in unplain
            origin = "" if is_plain else state.origin(fact, entry.stated_in(fact)).strip()
            yield Told(Label(spec.label_of(fact, speech), _rank(spec)), value, origin)
    if isinstance(entry, Commitment):
        status = record.status(entry).label
        yield Told(Label(speech.text("Status")), speech.text(status))


class _Named(State):
    """The record, each passage in it by the name of its source and its place, as pages have it."""

    def link(self, identifier: str) -> str:
        """Return the text of a link to an entry."""
        entry = self.record.get(identifier)
        if isinstance(entry, Passage):
            source = self.record.lookup(entry.source_identifier, Source)
            if source:
                name, place = source.link_text, entry.locator
                return self.speech.text("{source}, {place}", source=name, place=place)
        return super().link(identifier)


def _rank(spec: Spec) -> int:
    if isinstance(spec.type, Wording):
        return QUOTED
    return NAMED if spec.term == "alternateName" or spec.dates else FACT


def _days(entry: Entry) -> Iterator[str]:
    """Yield the dates of an entry in figures, as ISO 8601 and as Chinese have them."""
    for _, fact in entry.facts():
        if isinstance(fact.value, Date):
            for year, *rest in fact.value.parts:
                yield "-".join([str(year), *(f"{part:02}" for part in rest)])
                units = zip((year, *rest), "年月日", strict=False)
                yield "".join(f"{part}{unit}" for part, unit in units)


def _natives(record: Record, entry: Entry) -> Iterator[str]:
    """Yield the native names of those that the facts of an entry name."""
    for _, _, identifier in entry.references():
        named: tuple[Fact[Name], ...] = getattr(record.get(identifier), "native", ())
        for fact in named:
            yield fact.value.text


def write(sections: Iterable[Section], says: Mapping[str, Any]) -> str:
    """Return the file; ``says`` are the words of the script, in the language of the site."""
    pages, badges, labels = _Table(), _Table(), _Table()
    rows = [_row(section, pages, badges, labels) for section in sections]
    tables: dict[str, list[Any]] = {
        "pages": [_trimmed([p.address, p.title, p.language, int(p.is_handbook)]) for p in pages],
        "badges": [
            _trimmed([b.keyword, b.label, "\n".join(b.also), int(b.is_term)]) for b in badges
        ],
        "labels": [_trimmed([one.text, one.rank]) for one in labels],
        "sections": rows,
    }
    members = [f'"says": {_json(says)}']
    members += [f'"{name}": {_lines(found)}' for name, found in tables.items()]
    return f"window.{VARIABLE} = {{\n" + ",\n".join(members) + "\n};\n"


class _Table(dict[Any, int]):
    """Things by their places, each once, in the order in which they come."""

    def place(self, thing: Any) -> int:
        return self.setdefault(thing, len(self))


def _row(section: Section, pages: _Table, badges: _Table, labels: _Table) -> list[Any]:
    facts = [_trimmed([labels.place(one.label), one.value, one.origin]) for one in section.facts]
    row = [
        pages.place(section.page),
        badges.place(section.badge),
        section.title,
        section.anchor,
        "\n".join(section.lines),
        section.identifier,
        facts,
        "\n".join(dict.fromkeys(section.also)),
        "\n".join(dict.fromkeys(section.by)),
    ]
    return _trimmed(row)


def _trimmed(row: list[Any]) -> list[Any]:
    while not row[-1]:
        row.pop()
    return row


def _lines(rows: Iterable[Any]) -> str:
    """Return a list as JSON, one member a line."""
    return "[\n" + ",\n".join(map(_json, rows)) + "\n]"


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
