"""How to cite an entry, folded away below it; in HTML alone."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from record import citation
from record.views.build import in_html

if TYPE_CHECKING:
    from record.citation import Work
    from record.entry import Entry
    from record.views.build import Context


def cite(context: Context, entry: Entry, work: Work) -> nodes.raw:
    """Return the citation of an entry in words and in BibTeX, and its address.

    Where no address of the whole record is configured, the link is the entry's own anchor.
    """
    anchor = f"#{entry.location.anchor}"
    url = work.address(entry)
    in_words = in_html(citation.in_words(context.record, entry, work))
    bibtex = in_html(citation.bibtex(context.record, entry, work, url))
    of = f'<span class="visually-hidden"> entry: {escape(entry.identifier)}</span>'
    html = (
        f'<details class="record-cite"><summary>Cite this{of}</summary>'
        f'<p>{in_words} <a href="{escape(url or anchor)}">{escape(url or anchor)}</a></p>'
        f"<pre>{bibtex}</pre></details>"
    )
    return nodes.raw("", html, format="html")
