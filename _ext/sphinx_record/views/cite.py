"""How to cite an entry, folded away below it; in HTML alone."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.data import citation
from sphinx_record.views.build import in_html

if TYPE_CHECKING:
    from agreement_record.data.edition import Edition
    from agreement_record.model.entry import Entry
    from sphinx_record.views.build import Context


def cite(context: Context, entry: Entry, edition: Edition) -> nodes.raw:
    """Return the citation of an entry in words and in BibTeX, and its permanent address.

    Where no address of the whole record is configured, the link is the entry's own anchor.
    """
    reference = citation.of_entry(context.record, entry, edition)
    address = escape(reference.url or f"#{entry.location.anchor}")
    in_words = in_html(citation.in_words(context.record, entry, edition))
    of = f'<span class="visually-hidden"> entry: {escape(entry.identifier)}</span>'
    html = (
        f'<details class="record-cite"><summary>Cite this{of}</summary>'
        f'<p>{in_words} <a href="{address}">{address}</a></p>'
        f"<pre>{in_html(citation.bibtex(reference))}</pre></details>"
    )
    return nodes.raw("", html, format="html")
