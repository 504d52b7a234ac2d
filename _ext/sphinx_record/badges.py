"""The badge of a force or an act: the same wherever a title that has one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.model.kinds import Passage, Source

if TYPE_CHECKING:
    from agreement_record.model.entry import Entry
    from agreement_record.model.terms import AnyTerm
    from agreement_record.whole.record import Record


def badge(term: AnyTerm) -> nodes.inline:
    """Return the badge of a term: its label, in a look that its keyword names."""
    return nodes.inline("", term.label, classes=["record-badge", f"record-badge-{term.keyword}"])


def before_title(entry: Entry) -> list[nodes.Node]:
    """Return what stands in front of an entry's title: its badge, or the place of a passage.

    A colon follows, for those who read or hear words alone; where a badge shows, it does not.
    """
    if entry.term:
        return [badge(entry.term), nodes.inline("", ": ", classes=["record-colon"])]
    return (
        [nodes.inline("", f"{entry.prefix}: ", classes=["record-prefix"])] if entry.prefix else []
    )


def link_text(record: Record, entry: Entry) -> nodes.inline:
    """Return the text of a link to an entry whose author gave none, its badge in front.

    A passage goes by the name of its source and its place, which stays in one piece.
    """
    source = record.lookup(entry.source_identifier, Source) if isinstance(entry, Passage) else None
    if isinstance(entry, Passage) and source:
        place = nodes.inline("", entry.locator, classes=["record-place"])
        return nodes.inline("", "", nodes.Text(f"{source.link_text}, "), place)
    if entry.term and entry.link_text == entry.full_title:
        return nodes.inline("", "", *before_title(entry), nodes.Text(entry.title))
    return nodes.inline("", entry.link_text)
