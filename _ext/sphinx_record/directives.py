"""The directives and roles that authors write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxDirective, SphinxRole

from agreement_record.data.feed import anchor
from agreement_record.model import facts
from agreement_record.model.entry import Location
from agreement_record.model.problems import Problem
from agreement_record.model.values import Prose, ValueProblem
from sphinx_record.builders import domain_of
from sphinx_record.phrases import are_wanted, offered
from sphinx_record.placeholders import record_entry, record_inline, record_view
from sphinx_record.report import relative_path, report
from sphinx_record.ties import app_of, counts_from_directive
from sphinx_record.views import INLINE_VIEWS, VIEWS
from sphinx_record.views.part import part_view
from sphinx_record.views.release_notes import ChangesView
from sphinx_record.views.view import Request
from sphinx_typst import glyphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx

    from agreement_record.model.entry import Entry
    from agreement_record.past.versions import Release


class RecordDirective(SphinxDirective):
    """A directive whose body is facts, read literally: it declares no options."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    @property
    def argument(self) -> str:
        """What stands on the directive's own line, or nothing."""
        return self.arguments[0].strip() if self.arguments else ""

    @property
    def path(self) -> str:
        """The file that holds the directive."""
        return relative_path(self.get_source_info()[0], self.env.srcdir)

    def numbered_lines(self) -> list[tuple[int, str]]:
        """Return the lines of the body with their numbers in the file, from 1."""
        first = self.content_offset + 1
        if counts_from_directive(self.state_machine):
            first += self.lineno
        return list(enumerate(self.content, first))


class EntryDirective(RecordDirective):
    """An entry: its kind is the directive, its identifier the argument, its facts the body.

    Leaves a ``record_entry``; the section that holds it becomes the entry when the page has
    been read (see ``collect.py``).
    """

    def run(self) -> list[Node]:
        """Read the facts and report what is wrong with them."""
        kind = domain_of(self.env).kinds[self.name.removeprefix("record:")]
        anchor = f"{kind.kind}-{self.argument.replace('.', '-')}"
        location = Location(self.env.current_document.docname, self.path, self.lineno, anchor)
        entry, problems = facts.read(kind, self.argument, self.numbered_lines(), location)
        for problem in problems:
            report(problem)
        if entry is None:
            return []
        for spec, fact in entry.facts():
            if not spec.hidden:
                words = spec.type.write(fact.value)
                glyphs.note(self.env, location.docname, location.path, fact.line, words)
        node = record_entry(entry=entry, location=location)
        self.set_source_info(node)
        node += _prose(entry, self.get_source_info()[0])
        if are_wanted(app_of(self.env)):
            node += offered(entry, self.get_source_info()[0])
        return [node]


def _prose(entry: Entry, source: str) -> list[nodes.paragraph]:
    paragraphs = []
    for spec, fact in entry.facts():
        if isinstance(spec.type, Prose):
            paragraph = nodes.paragraph(fact.value, fact.value, fact=spec.name)
            paragraph.source, paragraph.line = source, fact.line
            paragraphs.append(paragraph)
    return paragraphs


class ViewDirective(RecordDirective):
    """A view of the record: its argument says of what, its body gives options as facts."""

    def run(self) -> list[Node]:
        """Read the options and leave a placeholder."""
        options: list[facts.RawFact] = []
        for item in facts.split_facts(self.numbered_lines(), self.path):
            if isinstance(item, Problem):
                report(item)
            else:
                options.append(item)
        try:
            view = part_view(
                VIEWS[self.name.removeprefix("record:")],
                Request(self.argument, tuple(options), domain_of(self.env).kinds),
            )
        except ValueProblem as error:
            report(Problem(error.subtype, str(error), self.path, error.line or self.lineno))
            return []
        node = record_view(view=view, docname=self.env.current_document.docname)
        self.set_source_info(node)
        return [node]


class ChangesDirective(ViewDirective):
    """All releases, a section for each, so that contents and links find them; or one of them."""

    def run(self) -> list[Node]:
        """Leave a section for each release, the newest first, with the view of it inside."""
        [*left] = super().run()
        history = domain_of(self.env).history
        if left and not self.argument:
            left += [self._section(release) for release in reversed(history.releases)]
        return left

    def _section(self, release: Release) -> nodes.section:
        speech = domain_of(self.env).speech
        day = speech.date(release.date)
        title = speech.text("Version {version}, {day}", version=release.version, day=day)
        section = nodes.section(
            "", nodes.title(title, title, translatable=False), ids=[anchor(release.version)]
        )
        self.state.document.set_id(section)
        view = ChangesView(release.version)
        node = record_view(view=view, docname=self.env.current_document.docname)
        for made in (section, node):
            self.set_source_info(made)
        section += node
        return section


class EntryRole(XRefRole):
    """A link to an entry, with the entry's title or the author's own text."""

    def __init__(self) -> None:
        """Keep the link's text plain: an entry is prose, not code."""
        super().__init__(innernodeclass=nodes.inline, warn_dangling=True)


class ViewRole(SphinxRole):
    """A view inside a sentence: ``{count}`commitment; force=hope```."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Leave a placeholder."""
        try:
            request = Request(self.text, (), domain_of(self.env).kinds)
            view = INLINE_VIEWS[self.name.removeprefix("record:")].parse(request)
        except ValueProblem as error:
            source, line = self.get_source_info()
            path = relative_path(source, self.env.srcdir)
            report(Problem(error.subtype, str(error), path, line))
            return [], []
        node = record_inline(self.text, view=view, docname=self.env.current_document.docname)
        self.set_source_info(node)
        return [node], []


def add_kinds(app: Sphinx, kinds: Iterable[str]) -> None:
    """Have a directive and a role for each kind."""
    for kind in kinds:
        app.add_directive_to_domain("record", kind, EntryDirective)
        app.add_role_to_domain("record", kind, EntryRole())


def add_views(app: Sphinx) -> None:
    """Have a directive or a role for each view."""
    for view in VIEWS:
        directive = ChangesDirective if view == "changes" else ViewDirective
        app.add_directive_to_domain("record", view, directive)
    for view in INLINE_VIEWS:
        app.add_role_to_domain("record", view, ViewRole())
