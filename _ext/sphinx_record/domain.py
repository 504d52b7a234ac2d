"""The Sphinx domain ``record``: what is known of entries across pages."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx.domains import Domain, Index, IndexEntry, ObjType
from sphinx.util.nodes import make_refnode

from agreement_record.data.edition import Edition
from agreement_record.model.kinds import DATA_VERSION, KINDS
from agreement_record.model.problems import Problem, Subtype
from agreement_record.past import history
from agreement_record.whole import checks, lasting
from agreement_record.whole.record import Mention, Record
from agreement_record.whole.wording import bare_titles, straight
from sphinx_record.directives import (
    ChangesDirective,
    EntryDirective,
    EntryRole,
    ViewDirective,
    ViewRole,
    relative_path,
)
from sphinx_record.labels import PAGED
from sphinx_record.report import report
from sphinx_record.views import INLINE_VIEWS, VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from agreement_record.model.entry import Entry
    from agreement_record.past.history import History
    from sphinx_record.views.view import View


class EntriesByKind(Index):
    """Every entry of the record, grouped by kind."""

    name = "entries"
    localname = "Entries by kind"
    shortname = "entries"

    def generate(
        self, docnames: Iterable[str] | None = None
    ) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """Return the groups, kinds in their own order and entries in reading order."""
        assert isinstance(self.domain, RecordDomain)
        wanted = None if docnames is None else set(docnames)
        groups = []
        for kind in KINDS.values():
            rows = [
                _row(entry)
                for entry in self.domain.record.of_kind(kind.name)
                if wanted is None or entry.location.docname in wanted
            ]
            if rows:
                groups.append((kind.plural, rows))
        return groups, False


def _row(entry: Entry) -> IndexEntry:
    where = entry.location
    return IndexEntry(entry.full_title, 0, where.docname, where.anchor, entry.identifier, "", "")


class RecordDomain(Domain):
    """Entries, the roles that link to them, and the views over all of them."""

    name = "record"
    label = "Record"
    object_types: ClassVar[dict[str, ObjType]] = {kind: ObjType(kind, kind) for kind in KINDS}
    directives: ClassVar[dict[str, Any]] = {
        **dict.fromkeys(KINDS, EntryDirective),
        **dict.fromkeys(VIEWS, ViewDirective),
        "changes": ChangesDirective,
    }
    roles: ClassVar[dict[str, Any]] = {
        **{kind: EntryRole() for kind in KINDS},
        **{view: ViewRole() for view in INLINE_VIEWS},
    }
    indices: ClassVar[list[type[Index]]] = [EntriesByKind]
    initial_data: ClassVar[dict[str, Any]] = {"entries": {}, "mentions": {}, "views": {}}
    data_version = DATA_VERSION

    builder: Builder
    """What writes the pages, from the event ``builder-inited`` on."""

    def __init__(self, env: BuildEnvironment) -> None:
        """Start without a record: it is made once all pages are read."""
        super().__init__(env)
        self._record: Record | None = None
        self._history: History | None = None
        self.texts: dict[str, str] = {}
        """What is said of each entry, by its identifier, as pages are resolved."""
        self.descriptions: dict[str, str] = {}
        """What each page is about, by its docname, as pages are resolved."""

    @property
    def entries(self) -> dict[str, list[Entry]]:
        """Entries by page, so that duplicates survive the merge of parallel readers."""
        entries: dict[str, list[Entry]] = self.data["entries"]  # docname -> entries
        return entries

    @property
    def mentions(self) -> dict[str, list[Mention]]:
        """Links in the text, by page."""
        mentions: dict[str, list[Mention]] = self.data["mentions"]  # docname -> mentions
        return mentions

    @property
    def views(self) -> dict[str, list[tuple[View, str, int]]]:
        """Views with the file and line that hold them, by page."""
        views: dict[str, list[tuple[View, str, int]]] = self.data["views"]  # docname -> views
        return views

    def note_view(self, view: View, path: str, line: int) -> None:
        """Add a view of the page that is being read."""
        self.views.setdefault(self.env.current_document.docname, []).append((view, path, line))

    def note_entry(self, entry: Entry) -> None:
        """Add an entry of the page that is being read."""
        self.entries.setdefault(entry.location.docname, []).append(entry)
        self._record = None

    def note_mention(self, mention: Mention) -> None:
        """Add a link in the text of the page that is being read."""
        self.mentions.setdefault(self.env.current_document.docname, []).append(mention)
        self._record = None

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.entries.pop(docname, None)
        self.mentions.pop(docname, None)
        self.views.pop(docname, None)
        self._record = None

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that a parallel reader has read."""
        for name in self.initial_data:
            read = {doc: items for doc, items in otherdata[name].items() if doc in docnames}
            self.data[name].update(read)
        self._record = None

    @property
    def record(self) -> Record:
        """All entries in reading order, computed once per build."""
        if self._record is None:
            pages = list(_reading_order(self.env))
            self._record = Record(
                (entry for page in pages for entry in self.entries.get(page, ())),
                (mention for page in pages for mention in self.mentions.get(page, ())),
                self.history,
            )
        return self._record

    @property
    def history(self) -> History:
        """What was ever published, read once per build."""
        if self._history is None:
            self._history = history.read(Path(self.env.srcdir))
        return self._history

    @property
    def edition(self) -> Edition:
        """The record as it is published; its texts are whole once all pages are resolved.

        Of builders whose output stands elsewhere, the addresses are those of ``html``.
        """
        config = self.env.config
        base: str = config.html_baseurl
        edition = Edition(
            title=config.project,
            keeper=config.author,
            version=config.release,
            language=config.language,
            license=config.record_license,
            urn=config.record_urn,
            base=f"{base.rstrip('/')}/" if base else "",
            description=self.descriptions.get(config.root_doc, ""),
            texts=self.texts,
        )
        if self.builder.name in PAGED:
            return dataclasses.replace(edition, page=self.builder.get_target_uri)
        return edition

    def check_consistency(self) -> None:
        """Report what only all entries together show to be wrong."""
        for problem in (
            *checks.check(self.record),
            *self.history.problems,
            *lasting.check(self.record, self.env.found_docs),
        ):
            report(problem)
        for docname in sorted(self.views):
            for view, path, line in self.views[docname]:
                for subtype, message in view.problems(self.record):
                    report(Problem(subtype, message, path, line))

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every entry for ``objects.inv``, named with its force.

        Priority -1 keeps them out of the search, which finds the entries by their headings and
        would link objects of this form of anchor by their titles.
        """
        for entry in self.record.entries:
            where = entry.location
            title = entry.full_title or entry.identifier
            yield entry.identifier, title, entry.kind, where.docname, where.anchor, -1

    def resolve_xref(  # noqa: PLR0913, PLR0917
        self,
        env: BuildEnvironment,  # noqa: ARG002
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Link to an entry."""
        entry = self.record.get(target)
        if entry is None or entry.kind != typ:
            return None
        return _reference(builder, fromdocname, entry, node, contnode)

    def resolve_any_xref(  # noqa: PLR0913, PLR0917
        self,
        env: BuildEnvironment,  # noqa: ARG002
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Link to an entry by its identifier, or, as Markdown’s own links do, by its anchor."""
        entry = self.record.get(target) or self.record.at(target)
        if entry is None:
            return []
        reference = _reference(builder, fromdocname, entry, node, contnode)
        return [(f"record:{entry.kind}", reference)]


def _reference(
    builder: Builder, fromdocname: str, entry: Entry, node: pending_xref, contnode: Element
) -> nodes.reference:
    given = node.get("refexplicit")
    text = contnode.deepcopy() if given else nodes.inline("", entry.link_text)
    text["classes"] += ["record-link", f"record-{entry.kind}"]
    hint = entry.full_title if entry.full_title != text.astext() else None
    where = entry.location
    return make_refnode(builder, fromdocname, where.docname, where.anchor, text, hint)


def _reading_order(env: BuildEnvironment) -> Iterator[str]:
    """Yield every page once: along the tables of contents, then what they leave out."""
    seen: set[str] = set()

    def walk(docname: str) -> Iterator[str]:
        if docname not in seen:
            seen.add(docname)
            yield docname
            for child in env.toctree_includes.get(docname, ()):
                yield from walk(child)

    yield from walk(env.config.root_doc)
    for docname in sorted(env.found_docs):
        yield from walk(docname)


def note_builder(app: Sphinx) -> None:
    """Tell the domain what writes the pages."""
    domain = app.env.get_domain("record")
    assert isinstance(domain, RecordDomain)
    domain.builder = app.builder


def check_titles(app: Sphinx, error: Exception | None) -> None:
    """Report every title that a built page shows without its force or act."""
    if error is not None or app.builder.name not in PAGED:
        return
    builder = cast("StandaloneHTMLBuilder", app.builder)
    domain = app.env.get_domain("record")
    assert isinstance(domain, RecordDomain)
    entries = [entry for entry in domain.record.entries if entry.term]
    for docname in sorted(app.env.found_docs):
        page = Path(builder.get_outfilename(docname))
        for entry in bare_titles(page.read_text(encoding="utf-8"), entries):
            message = (
                f"“{entry.title}”, the title of {entry.kind} “{entry.identifier}”, is shown "
                f"without “{entry.prefix}”; expected a link by its role, or other words."
            )
            source = app.env.doc2path(docname)
            lines = source.read_text(encoding="utf-8").splitlines()
            line = next((i for i, text in enumerate(lines, 1) if _names(text, entry)), 1)
            path = relative_path(str(source), app.srcdir)
            report(Problem(Subtype.BARE_TITLE, message, path, line))


def _names(text: str, entry: Entry) -> bool:
    """Whether a line of a page names an entry by its title, other than as its heading."""
    return straight(entry.title) in straight(text) and not text.startswith("#")


def report_missing(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Say of a link to no entry what is wrong, in place of Sphinx's own warning."""
    if not isinstance(domain, RecordDomain):
        return None
    problem = checks.reference_problem(domain.record, node["reftarget"], (node["reftype"],))
    if problem is None:
        return None
    path = relative_path(node.source or "", app.srcdir)
    report(Problem(*problem, path, _line_of(node)))
    return True


def _line_of(node: pending_xref) -> int:
    """Return the line of a link; the parser gives that of its paragraph."""
    first = node.line or 1
    source = Path(node.source or "")
    lines = source.read_text(encoding="utf-8").splitlines() if source.is_file() else []
    for number, text in enumerate(lines[first - 1 : first + 200], first):
        if node["reftarget"] in text:
            return number
    return first
