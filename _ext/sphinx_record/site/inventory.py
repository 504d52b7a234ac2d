"""The inventory names every entry so that a Sphinx project without this domain can link to it.

Sphinx's role for links to other projects asks for a domain that the project knows itself, as it
does Sphinx's own, whose role ``ref`` finds labels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_record.model.language import language_of
from sphinx_record.builders import domain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


def add_labels(app: Sphinx) -> Iterator[tuple[str, dict[str, object], str]]:
    """Make the anchor of every entry a label, after pages are written and before the inventory.

    Any earlier, a link to an entry by its anchor would be one to a label as well. Adds no page,
    as the event asks its handlers to.
    """
    labels = app.env.domains.standard_domain.labels
    speech = language_of(app.config.language)
    for entry in domain_of(app.env).record.entries:
        where = entry.location
        labels.setdefault(where.anchor, (where.docname, where.anchor, entry.title_in(speech)))
    yield from ()
