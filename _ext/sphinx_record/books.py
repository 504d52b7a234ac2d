"""What a record says on the cover of its books, the PDF and the EPUB, and what goes with them.

The builders of the books know nothing of the record: each emits an event before it begins.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from agreement_record.data import json
from agreement_record.model.kinds import Agreement
from agreement_record.model.language import language_of
from sphinx_record.builders import domain_of
from sphinx_record.publication import edition_of
from sphinx_record.site.editions import COUNTS
from sphinx_record.translation import is_edition

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_ebook.builder import EbookBuilder
    from sphinx_typst.builder import TypstBuilder


def begin_ebook(app: Sphinx, builder: EbookBuilder) -> None:
    """Put on the cover of the EPUB what the record is, and as of when."""
    _begin(app, builder)


def begin_pdf(app: Sphinx, builder: TypstBuilder) -> None:
    """Do so with the PDF, say it at the foot of sheets, and attach the data of the record."""
    _begin(app, builder)
    speech = language_of(app.config.language)
    builder.foot = [
        f"{name}{speech.text(': ')}{words}" for name, words in builder.cover.items() if words
    ]
    data = json.write(json.dataset(domain_of(app.env).record, edition_of(app)))
    builder.add_attachment("record.json", data.encode(), speech.text("The record as data"))


def _begin(app: Sphinx, builder: EbookBuilder | TypstBuilder) -> None:
    record = domain_of(app.env).record
    agreements, speech = record.all(Agreement), language_of(app.config.language)
    if len(agreements) > 1:
        builder.cover[speech.text("Agreements")] = str(len(agreements))
    else:
        texts = (speech.label(one.text.value) for one in agreements if one.text)
        builder.cover[speech.text("The agreement")] = "".join(texts)
    if record.as_of is not None:
        builder.cover[speech.text("As of")] = speech.date(record.as_of)
        builder.date = datetime.combine(record.as_of.latest, time(), UTC)
    if is_edition(app.config):
        builder.cover[speech.text("Edition")] = speech.text(COUNTS)
    builder.cover[speech.text("Version")] = app.config.release
    builder.cover[speech.text("Licence")] = app.config.record_license
    builder.cover[speech.text("Address")] = app.config.html_baseurl
