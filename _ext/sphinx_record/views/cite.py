"""How to cite an entry, folded away below it, and where to report a mistake; in HTML alone."""

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
    """Return the citation of an entry in words and in BibTeX, each to be copied.

    Both hold its permanent address; where that of the whole record is not known, they say so.
    """
    speech = context.speech
    reference = citation.of_entry(context.record, entry, edition, speech)
    href = context.permanent(entry) if context.permanent else reference.url
    shown = reference.url or speech.text("Permanent address")
    link = f'<a href="{escape(href)}">{escape(shown)}</a>' if href else ""
    in_words = in_html(citation.in_words(reference, speech), speech)
    of = escape(speech.text(" entry: {identifier}", identifier=entry.identifier))
    of = f'<span class="visually-hidden">{of}</span>'
    copy = (  # shown by the script that it needs
        f'<button type="button" class="record-copy" data-copied="{speech.text("Copied")}" hidden>'
        f"{speech.text('Copy')}</button>"
    )
    html = (
        f'<details class="record-cite"><summary>{speech.text("Cite this")}{of}</summary>'
        f"<p>{in_words} {link}</p>{copy}"
        f"<pre>{in_html(citation.bibtex(reference, speech), speech)}</pre>{copy}</details>"
    )
    if context.report:
        address = escape(context.report(entry.identifier))
        report = speech.text("Report a mistake")
        html += f'<p class="record-report"><a href="{address}">{report}{of}</a></p>'
    return nodes.raw("", html, format="html")
