"""The files of open data, written beside the pages.

A builder of pages for browsers writes them when it has written the pages; the builder ``data``
writes nothing else.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder

from agreement_record.data import bibliography, cells, csvw, feed, json, schema, table
from agreement_record.linked import graph
from agreement_record.model.kinds import Agreement
from agreement_record.past import history, versions
from sphinx_record.builders import PAGED, domain_of
from sphinx_record.publication import edition_of
from sphinx_record.views.release_notes import ChangesView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx

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

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Resolve every page, to tell what is wrong with it, and write none."""
        for docname in sorted(docnames):
            doctree = self.env.get_doctree(docname)
            self.env.apply_post_transforms(doctree, docname)
            domain_of(self.env).texts.of_page(docname, doctree)

    def finish(self) -> None:
        """Leave the files to :func:`write_data`."""


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
    record, edition = domain_of(app.env).record, edition_of(app)
    yield "record.json", json.write(json.dataset(record, edition))
    yield "record.jsonld", json.write(graph.graph(record, edition))
    name = schema.file_name()
    shape = schema.schema(edition.full(name) if edition.base else "", record.kinds)
    yield name, json.write(shape)
    for kind, rows in table.tables(record, edition):
        yield table.file_name(kind), cells.write(rows)
    yield csvw.NAME, json.write(csvw.metadata(edition, record.kinds))
    yield bibliography.BIBTEX, bibliography.bibtex(record, edition)
    yield bibliography.CSL, json.write(bibliography.csl(record, edition))
    page = edition.page(changes_page(app))
    own = (one for one in record.all(Agreement) if one.identifier in record.changed_agreements)
    for agreement in (None, *own):
        yield feed.file_name(agreement), feed.feed(record, edition, page, agreement)
    for release in record.history.releases:
        yield f"{history.FOLDER}/{release.version}.json", versions.write(release)


def changes_page(app: Sphinx) -> str:
    """Return the page that tells of all releases; without one, the front page."""
    views = domain_of(app.env).views
    pages = (
        docname
        for docname in sorted(views)
        for view, *_ in views[docname]
        if isinstance(view, ChangesView) and not view.version
    )
    root: str = app.config.root_doc
    return next(pages, root)
