"""Permanent and old addresses among the built pages: what stands there, and where it leads."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from agreement_record.data.edition import permanent
from agreement_record.data.redirects import Target, redirect, tombstone
from agreement_record.model.entry import Entry
from agreement_record.model.language import language_of
from agreement_record.past.ledger import Row
from agreement_record.whole import lasting
from sphinx_record.builders import PAGED, domain_of
from sphinx_record.publication import edition_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from agreement_record.data.edition import Edition

NO_INDEX = '<meta name="robots" content="noindex">'


class Addresses:
    """Where everything is that was ever published."""

    def __init__(self, app: Sphinx) -> None:
        """Take a build whose pages are all read."""
        domain = domain_of(app.env)
        self.builder = cast("StandaloneHTMLBuilder", app.builder)
        self.record = domain.record
        self.history = domain.history
        self.titles = {name: title.astext() for name, title in app.env.titles.items()}
        self.pages = app.env.found_docs
        self.edition: Edition = edition_of(app)
        self.speech = language_of(app.config.language)

    def redirects(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the text of every file that leads on."""
        for (kind, identifier), entry in sorted(self._leading().items(), key=lambda one: one[0]):
            name = f"{permanent(kind, identifier)}/index.html"
            target = Target(self.edition.place(entry), self.titles[entry.location.docname])
            title, said = entry.title_in(self.speech), partial(self._stands, entry.kind)
            yield name, redirect(self.edition, name, title, said, target)
        for row in self._gone_pages():
            if target_of := self._end(row):
                name, title = self._file(row), self._title(row)
                yield name, redirect(self.edition, name, title, self._moved, target_of)

    def _leading(self) -> dict[tuple[str, str], Entry]:
        """Return every entry by the kind and the identifier of each of its addresses."""
        found = {(e.kind, e.identifier): e for e in reversed(self.record.entries)}
        for row in self.history.ledger.rows:
            entry = None if row.is_page else self.record.get(row.identifier)
            if entry:  # which may be of another kind by now
                found.setdefault((row.kind, row.identifier), entry)
        return found

    def tombstones(self) -> Iterator[tuple[str, str, str]]:
        """Yield the page name, the title and the body of what was withdrawn."""
        for row in self.history.ledger.rows:
            if row.withdrawn and not row.is_page and not self.record.get(row.identifier):
                name = f"{permanent(row.kind, row.identifier)}/index"
                next_ = self._next(row)
                body = tombstone(row, self._title(row), f"{name}.html", next_, self.speech)
                yield name, *body
        for row in self._gone_pages():
            if not self._end(row):
                title, file = self._title(row), self._file(row)
                yield row.identifier, *tombstone(row, title, file, None, self.speech)

    def _gone_pages(self) -> Iterator[Row]:
        for row in self.history.ledger.rows:
            if row.is_page and row.withdrawn and row.identifier not in self.pages:
                yield row

    def _title(self, row: Row) -> str:
        kind = self.speech.text(row.kind.capitalize())
        return self.history.title(row.kind, row.identifier) or f"{kind} {row.identifier}"

    def _stands(self, kind: str, link: str) -> str:
        return self.speech.text(
            "This is the permanent address of an entry ({kind}). It stands on the page {page}.",
            kind=escape(self.speech.text(kind)),
            page=link,
        )

    def _moved(self, link: str) -> str:
        return self.speech.text("This page has moved. It is now: {page}.", page=link)

    def _next(self, row: Row) -> Target | None:
        """Return what took the place of an entry, which may be withdrawn in turn."""
        found = lasting.successor(self.record, self.pages, row)
        if isinstance(found, Row) and found.is_page:
            return self._end(found) or self._target(found)
        return self._target(found) if found else None

    def _end(self, row: Row) -> Target | None:
        """Return where an old page leads in the end."""
        found = lasting.final(self.record, self.pages, row)
        return None if found is None or found == row else self._target(found)

    def _file(self, row: Row) -> str:
        path = Path(self.builder.get_outfilename(row.identifier))
        return path.relative_to(self.builder.outdir).as_posix()

    def _target(self, found: lasting.Successor) -> Target:
        if isinstance(found, Entry):
            return Target(self.edition.place(found), found.title_in(self.speech))
        if isinstance(found, Row):
            if found.is_page:
                address = self.builder.get_target_uri(found.identifier)
            else:
                name = f"{permanent(found.kind, found.identifier)}/index"
                address = self.builder.get_target_uri(name)
            title = self.speech.text("{title} (withdrawn)", title=self._title(found))
            return Target(address, title)
        return Target(self.edition.page(found), self.titles[found])


def add_tombstones(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Have a page in the site's own frame for everything that was withdrawn."""
    if app.builder.name in PAGED:
        for name, title, body in Addresses(app).tombstones():
            context = {"title": escape(title), "body": body, "metatags": NO_INDEX}
            yield name, context, "page.html"  # of which templates take titles for HTML


def write_redirects(app: Sphinx, error: Exception | None) -> None:
    """Write a file at each permanent and each old address that leads on."""
    if error is not None or app.builder.name not in PAGED:
        return
    for name, text in Addresses(app).redirects():
        target = Path(app.outdir) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
