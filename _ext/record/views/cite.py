"""How to cite an entry, folded away below it; in HTML alone."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from record import citation

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
    in_words = escape(citation.in_words(context.record, entry, work))
    bibtex = escape(citation.bibtex(context.record, entry, work, url))
    html = (
        '<details class="record-cite"><summary>Cite this</summary>'
        f'<p>{in_words} <a href="{escape(url or anchor)}">{escape(url or anchor)}</a></p>'
        f"<pre>{bibtex}</pre></details>"
    )
    return nodes.raw("", html, format="html")
