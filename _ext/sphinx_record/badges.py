"""The badge of a force or an act: the same wherever a title that has one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.model.kinds import Passage, Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agreement_record.model.entry import Entry
    from agreement_record.model.language import Language
    from agreement_record.model.terms import AnyTerm
    from agreement_record.whole.record import Record


def sentence(
    speech: Language, said: str, parts: Mapping[str, str | Sequence[nodes.Node]]
) -> list[nodes.Node]:
    """Return a sentence as nodes, each name in braces replaced by its part."""
    found = speech.composed(said, parts)
    return [nodes.Text(piece) if isinstance(piece, str) else piece for piece in found]


def badge(term: AnyTerm, speech: Language) -> nodes.inline:
    """Return the badge of a term: its label, in a look that its keyword names."""
    look = ["record-badge", f"record-badge-{term.keyword}"]
    return nodes.inline("", speech.label(term), classes=look)


def badge_and_colon(term: AnyTerm, speech: Language) -> list[nodes.Node]:
    """Return a badge, and the colon for those who read or hear words alone."""
    colon = nodes.inline("", speech.text(": "), classes=["record-colon"])
    return [badge(term, speech), colon]


def before_title(entry: Entry, speech: Language) -> list[nodes.Node]:
    """Return what stands in front of an entry's title: its badge, or the place of a passage.

    A colon follows, for those who read or hear words alone; where a badge shows, it does not.
    """
    if entry.term:
        return badge_and_colon(entry.term, speech)
    if not entry.prefix:
        return []
    return [nodes.inline("", f"{entry.prefix}{speech.text(': ')}", classes=["record-prefix"])]


def link_text(record: Record, entry: Entry, speech: Language) -> nodes.inline:
    """Return the text of a link to an entry whose author gave none, its badge in front.

    A passage goes by the name of its source and its place, which stays in one piece.
    """
    source = record.lookup(entry.source_identifier, Source) if isinstance(entry, Passage) else None
    if isinstance(entry, Passage) and source:
        place = nodes.inline("", entry.locator, classes=["record-place"])
        parts: dict[str, str | list[nodes.Node]] = {"source": source.link_text, "place": [place]}
        return nodes.inline("", "", *sentence(speech, "{source}, {place}", parts))
    if entry.term and entry.link_text == entry.full_title:
        return nodes.inline("", "", *before_title(entry, speech), nodes.Text(entry.title))
    return nodes.inline("", entry.link_text)
