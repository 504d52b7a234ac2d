"""The files of open data, written beside the pages.

A builder of pages for browsers writes them when it has written the pages; the builder ``data``
writes nothing else.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.builders import Builder

from agreement_record.data import bibliography, cells, csvw, feed, schema, table
from agreement_record.data import json as data
from agreement_record.linked import graph as jsonld
from agreement_record.past import history, releases
from agreement_record.whole import lasting
from sphinx_record.labels import PAGED
from sphinx_record.views.changes import ChangesView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx

    from agreement_record.data.edition import Edition
    from sphinx_record.domain import RecordDomain

PUBLISHING = PAGED | {"data"}
"""The builders whose output the files are part of."""


class DataBuilder(Builder):
    """Writes the open data alone: ``sphinx-build -b data``."""

    name = "data"
    format = "data"
    epilog = "The data is in %(outdir)s."

    def get_outdated_docs(self) -> str:
        """Say what is built: everything, always."""
        return "the data of all pages"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:  # noqa: ARG002
        """Return the address of a page as the builder ``html`` has it."""
        return f"{docname}.html"

    def prepare_writing(self, docnames: AbstractSet[str]) -> None:
        """Need nothing."""

    def write_documents(self, docnames: AbstractSet[str]) -> None:  # noqa: ARG002
        """Resolve every page, for the words of its entries."""
        for docname in sorted(self.env.found_docs):
            self.env.apply_post_transforms(self.env.get_doctree(docname), docname)

    def finish(self) -> None:
        """Leave the files to :func:`write_data`."""


def edition(app: Sphinx) -> Edition:
    """Return the edition that is built; its texts are whole once all pages are resolved."""
    return cast("RecordDomain", app.env.get_domain("record")).edition


def write_data(app: Sphinx, error: Exception | None) -> None:
    """Write the files of a build that has come to its end."""
    if error is not None or app.builder.name not in PUBLISHING:
        return
    for name, text in files(app):
        target = Path(app.outdir) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def files(app: Sphinx) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every file of open data."""
    domain = cast("RecordDomain", app.env.get_domain("record"))
    record, edition = domain.record, domain.edition
    yield "record.json", data.write(data.dataset(record, edition))
    yield "record.jsonld", data.write(jsonld.graph(record, edition))
    name = schema.file_name()
    yield name, data.write(schema.schema(edition.full(name) if edition.base else ""))
    for kind, rows in table.tables(record, edition):
        yield table.file_name(kind), cells.write(rows)
    yield csvw.NAME, data.write(csvw.metadata(edition))
    yield bibliography.BIBTEX, bibliography.bibtex(record, edition)
    yield bibliography.CSL, data.write(bibliography.csl(record, edition))
    named = functools.partial(lasting.named, record)
    if text := feed.feed(edition, record.history.releases, _changes_page(app), named):
        yield feed.NAME, text
    for release in record.history.releases:
        yield f"{history.FOLDER}/{release.version}.json", releases.write(release)


def _changes_page(app: Sphinx) -> str:
    """Return the address of the page that tells of all releases; without one, the front page."""
    domain = cast("RecordDomain", app.env.get_domain("record"))
    for docname in sorted(domain.views):
        for view, *_ in domain.views[docname]:
            if isinstance(view, ChangesView) and not view.version:
                return domain.edition.page(docname)
    return domain.edition.page(app.config.root_doc)
