"""What the EPUB tells of the record on its cover, and as of when.

The builder of the EPUB knows nothing of the record, and the record nothing of the builder.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, cast

from agreement_record.model.kinds import Agreement

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_ebook.builder import EbookBuilder
    from sphinx_record.domain import RecordDomain


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the extension to Sphinx."""
    app.setup_extension("sphinx_ebook")
    app.connect("ebook-started", _tell)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _tell(app: Sphinx, builder: EbookBuilder) -> None:
    """Put on the cover what the record rests on, as of when, which version it is, and where."""
    record = cast("RecordDomain", app.env.get_domain("record")).record
    texts = (agreement.text for agreement in record.all(Agreement))
    builder.cover["The agreement"] = ", ".join(fact.value.label for fact in texts if fact)
    if record.as_of is not None:
        builder.cover["As of"] = record.as_of.words
        builder.date = datetime.combine(record.as_of.latest, time(), UTC)
    builder.cover["Version"] = app.config.release
    builder.cover["Address"] = app.config.html_baseurl
