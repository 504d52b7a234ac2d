"""What refers to an entry, below the entry's own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.model.kinds import Evidence, Passage, Source
from agreement_record.whole.record import PASSAGES
from sphinx_record.views.build import between, field, paragraph

if TYPE_CHECKING:
    from agreement_record.model.entry import Entry
    from sphinx_record.views.build import Context


def backlinks(context: Context, entry: Entry) -> nodes.container | None:
    """Return the list of what refers to an entry, by how it does; nothing where nothing does."""
    fields = nodes.field_list()
    for group in context.record.backlinks(entry):
        if PASSAGES in group.relations and isinstance(entry, Source):
            continue  # they stand below it, as sections of its own
        label = "; ".join([group.relations[0], *(_continued(r) for r in group.relations[1:])])
        shown = [other for other in group.entries if not _is_in_card(entry, other)]
        if not shown:
            continue
        links = [[context.link(other, _text(other))] for other in shown]
        fields += field(label, paragraph(*between(links, "; ")))
    if not fields.children:
        return None
    head = paragraph(nodes.strong("", "What refers to this"), classes=["record-backlinks-head"])
    return nodes.container("", head, fields, classes=["record-backlinks"])


def _is_in_card(entry: Entry, other: Entry) -> bool:
    """Whether the card of the entry names the other already: as evidence on it."""
    about = other.about if isinstance(other, Evidence) else None
    return about is not None and entry.identifier in about.value


def _text(entry: Entry) -> str:
    """Return the text of a link where there is room for more than a passage's place."""
    return f"{entry.link_text}: {entry.title}" if isinstance(entry, Passage) else ""


def _continued(relation: str) -> str:
    return relation[0].lower() + relation[1:]
