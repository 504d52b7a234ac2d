"""What the PDF tells of the record on its cover, as of when, and the data attached to it.

The builder of the PDF knows nothing of the record, and the record nothing of the builder.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, cast

from agreement_record.data import json as data
from agreement_record.model.kinds import Agreement
from sphinx_record.site.files import edition

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_record.domain import RecordDomain
    from sphinx_typst.builder import TypstBuilder


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the extension to Sphinx."""
    app.setup_extension("sphinx_typst")
    app.connect("typst-started", _tell)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _tell(app: Sphinx, builder: TypstBuilder) -> None:
    """Put on the cover what the record rests on, as of when, which version it is, and where."""
    record = cast("RecordDomain", app.env.get_domain("record")).record
    texts = (agreement.text for agreement in record.all(Agreement))
    builder.cover["The agreement"] = ", ".join(fact.value.label for fact in texts if fact)
    if record.as_of is not None:
        builder.cover["As of"] = record.as_of.words
        builder.date = datetime.combine(record.as_of.latest, time(), UTC)
    builder.cover["Version"] = app.config.release
    builder.cover["Kept by"] = app.config.author
    builder.cover["Licence"] = app.config.record_license
    builder.cover["Address"] = app.config.html_baseurl
    made = data.write(data.dataset(record, edition(app)))
    builder.add_attachment("record.json", made.encode(), "The record as data")
