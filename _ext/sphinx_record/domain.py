"""The Sphinx domain ``record``: what is known of entries across pages."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from agreement_record.model.kinds import DATA_VERSION
from agreement_record.model.language import language_of
from agreement_record.model.problems import Problem
from agreement_record.past import history
from agreement_record.whole import checks, lasting
from agreement_record.whole.compare import since
from agreement_record.whole.record import Mention, Record
from sphinx_ebook.language import bcp47
from sphinx_record.badges import link_text
from sphinx_record.languages import page_language
from sphinx_record.report import report
from sphinx_record.settings import kinds_of
from sphinx_record.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from agreement_record.model.entry import Entry
    from agreement_record.model.kinds import Kinds
    from agreement_record.model.language import Language
    from agreement_record.past.history import History
    from agreement_record.whole.compare import Since
    from sphinx_record.views.view import View


class RecordDomain(Domain):
    """Entries, the roles that link to them, and the views over all of them."""

    name = "record"
    label = "Record"
    initial_data: ClassVar[dict[str, Any]] = {"entries": {}, "mentions": {}, "views": {}}
    data_version = DATA_VERSION

    def __init__(self, env: BuildEnvironment) -> None:
        """Start without a record: it is made once all pages are read."""
        super().__init__(env)
        self._record: Record | None = None
        self._texts: Texts | None = None
        self._since: tuple[Since | None] | None = None

    @cached_property
    def kinds(self) -> Kinds:
        """The kinds of entries of this project."""
        return kinds_of(self.env.config)

    @cached_property
    def history(self) -> History:
        """What was ever published."""
        return history.read(Path(self.env.srcdir), self.kinds)

    @property
    def speech(self) -> Language:
        """How the record speaks of entries: in the language of the project, as their titles are."""
        return language_of(self.env.config.language)

    @property
    def texts(self) -> Texts:
        """What pages say in their authors' words."""
        if self._texts is None:
            self._texts = Texts(self.env)
        return self._texts

    @property
    def since(self) -> Since | None:
        """What has changed since the last release, where that has told how entries were."""
        if self._since is None:
            self._since = (since(self.record),)
        return self._since[0]

    def _forget(self) -> None:
        """Forget what was computed from all pages, since one of them is another now."""
        self._record = self._texts = self._since = None

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

    def add_object_types(self) -> None:
        """Have a type of object for each kind; settings are known later than the domain."""
        for kind in self.kinds:
            self.add_object_type(kind, ObjType(kind, kind))

    def note_view(self, view: View, path: str, line: int) -> None:
        """Add a view of the page that is being read."""
        self.views.setdefault(self.env.current_document.docname, []).append((view, path, line))

    def note_entry(self, entry: Entry) -> None:
        """Add an entry of the page that is being read."""
        self.entries.setdefault(entry.location.docname, []).append(entry)
        self._forget()

    def note_mention(self, mention: Mention) -> None:
        """Add a link in the text of the page that is being read."""
        self.mentions.setdefault(self.env.current_document.docname, []).append(mention)
        self._forget()

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self.entries.pop(docname, None)
        self.mentions.pop(docname, None)
        self.views.pop(docname, None)
        self._forget()

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that a parallel reader has read."""
        for name in self.initial_data:
            read = {doc: items for doc, items in otherdata[name].items() if doc in docnames}
            self.data[name].update(read)
        self._forget()

    @property
    def record(self) -> Record:
        """All entries in reading order, computed once per build."""
        if self._record is None:
            pages = list(reading_order(self.env))
            self._record = Record(
                (entry for page in pages for entry in self.entries.get(page, ())),
                (mention for page in pages for mention in self.mentions.get(page, ())),
                self.history,
                self.kinds,
            )
        return self._record

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
            title = entry.title_in(self.speech) or entry.identifier
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
        return _reference(self.record, builder, fromdocname, entry, node, contnode)

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
        reference = _reference(self.record, builder, fromdocname, entry, node, contnode)
        return [(f"record:{entry.kind}", reference)]


def _reference(  # noqa: PLR0913, PLR0917
    record: Record,
    builder: Builder,
    fromdocname: str,
    entry: Entry,
    node: pending_xref,
    contnode: Element,
) -> nodes.reference:
    given = node.get("refexplicit")
    speech = language_of(builder.config.language)
    text = contnode.deepcopy() if given else link_text(record, entry, speech)
    text["classes"] += ["record-link", f"record-{entry.kind}"]
    language = bcp47(builder.config.language)
    if not given and page_language(builder.env, fromdocname) != language:
        text["classes"].append(f"language-{language}")
    title = entry.title_in(speech)
    hint = title if title != text.astext() else None
    where = entry.location
    return make_refnode(builder, fromdocname, where.docname, where.anchor, text, hint)


def reading_order(env: BuildEnvironment) -> Iterator[str]:
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
