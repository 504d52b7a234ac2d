"""The view ``changes``: what each release of the record has added, changed and withdrawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from docutils import nodes
from sphinx import addnodes

from agreement_record.data import feed
from agreement_record.data.edition import permanent
from agreement_record.model.problems import Subtype, nearest, one_of
from agreement_record.model.scripts import HAN_RUN
from agreement_record.past.ledger import PAGE
from agreement_record.past.notes import Line, Then, joined
from agreement_record.past.versions import Subject
from agreement_record.whole.compare import since
from agreement_record.whole.lasting import told
from sphinx_record.views.build import paragraph
from sphinx_record.views.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from agreement_record.past.notes import Fragment
    from agreement_record.past.versions import Release
    from agreement_record.whole.compare import Since
    from agreement_record.whole.record import Record
    from sphinx_record.views.build import Context
    from sphinx_record.views.view import Request

DETAIL = "What was changed"

APART = re.compile(f"({HAN_RUN.pattern})")
"""Han characters, apart from what stands between them."""


@dataclass(frozen=True, slots=True)
class ChangesView(View):
    """A release, by its version; without one, where programs find all of them.

    ``{changes}`` alone is followed by a section for each release (see ``directives.py``).
    """

    version: str

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the version."""
        return cls(request.only())

    def problems(self, record: Record) -> Iterator[tuple[Subtype, str]]:
        """Yield that there is no such version."""
        versions = [release.version for release in record.history.releases]
        if self.version and self.version not in versions:
            near = nearest(self.version, versions)
            message = (
                f"No version “{self.version}” was released; expected {one_of(versions)}.{near}"
            )
            yield Subtype.BAD_VIEW, message

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """List what is said of the release, under what it did."""
        releases = context.record.history.releases
        if not self.version:
            return list(_files(context, releases))
        found = [one for one in releases if one.version == self.version]
        if not found:
            return []  # which has been reported
        made = nodes.definition_list(classes=["record-listing", "record-changes"])
        for part in told(context.record, found[0], context.speech):
            term = nodes.term("", part.title)
            body = nodes.definition("", _list(context, part.lines))
            made += nodes.definition_list_item("", term, body)
        return [made] if made.children else [paragraph(*context.say("No entry has changed."))]


def _files(context: Context, releases: Sequence[Release]) -> Iterator[nodes.Element]:
    """Yield where programs find the same, which is beside the pages and not in a book."""
    if not releases:
        yield paragraph(*context.say("No version has been released."))
        return
    if found := since(context.record):
        yield from _since(context, found)
    if context.file:
        say = context.speech.text
        names = [(say("a feed"), feed.NAME)]
        names += [
            (say("version {version}", version=one.version), f"releases/{one.version}.json")
            for one in releases
        ]
        links: list[list[nodes.Node]] = [
            [nodes.reference("", text, refuri=context.file(name), internal=True)]
            for text, name in names
        ]
        files = context.between(links, ", ")
        yield paragraph(*context.say("For programs: {files}.", files=files))


def _since(context: Context, found: Since) -> Iterator[nodes.Element]:
    """Yield what is no longer as the last version had it, by title alone."""
    version, speech = found.release.version, context.speech
    if not found.number:
        said = "No entry has changed since version {version}."
        yield paragraph(*context.say(said, version=version))
        return
    yield paragraph(*context.say("Since version {version}, and not yet in any:", version=version))
    parts = (
        ("Added: {entries}", found.added),
        ("Changed: {entries}", found.changed),
        ("Withdrawn: {entries}", found.withdrawn),
    )
    lines: list[Line] = []
    for said, subjects in parts:
        if subjects:
            entries = joined((_of_today(context, one) for one in subjects), speech)
            lines.append(Line(tuple(speech.composed(said, {"entries": entries}))))
    yield _list(context, lines)


def _of_today(context: Context, subject: Subject) -> Subject:
    """Return a subject by its title in the language of the page, where it is still there."""
    entry = context.record.get(subject.identifier)
    title = entry.title_in(context.speech) if entry else subject.title
    return Subject(subject.kind, subject.identifier, title)


def _list(context: Context, lines: Iterable[Line]) -> nodes.bullet_list:
    made = nodes.bullet_list()
    for line in lines:
        shown = [node for one in line.fragments for node in _fragment(context, one)]
        item = nodes.list_item("", paragraph(*shown))
        if line.below:
            item += _list(context, line.below)
        if line.detail and context.interactive:
            start = (
                f'<details class="record-changed"><summary>{context.speech.text(DETAIL)}</summary>'
            )
            item += nodes.raw("", start, format="html")
            item += _list(context, line.detail)
            item += nodes.raw("", "</details>", format="html")
        made += item
    return made


def _fragment(context: Context, fragment: Fragment) -> Iterator[nodes.Node]:
    match fragment:
        case Then(text):
            # Flat, so that what stood there then is passed over where titles are checked.
            for part in APART.split(f"“{' '.join(text.split())}”"):
                name = "language-zh-Hans" if HAN_RUN.match(part) else "record-then"
                yield nodes.inline("", part, classes=[name])
        case Subject():
            yield _link(context, fragment)
        case str():
            yield nodes.Text(fragment)


def _link(context: Context, subject: Subject) -> nodes.Node:
    """Return a link to what is there, or to what stands in its place, or its name."""
    history, name = context.record.history, subject.identifier
    if subject.kind == PAGE:
        return _page_link(context, subject)
    if entry := context.record.get(name):
        return context.link(entry, subject.title)  # as it was called then
    row = history.ledger.withdrawn_entry(name)
    if row is None or context.file is None:
        return nodes.Text(subject.title)
    address = context.file(f"{permanent(row.kind, name)}/index.html")
    return nodes.reference("", subject.title, refuri=address, internal=True)


def _page_link(context: Context, subject: Subject) -> nodes.Node:
    if context.record.history.ledger.withdrawn_page(subject.identifier):
        return nodes.Text(subject.title)
    return addnodes.pending_xref(
        "",
        nodes.inline("", subject.title),
        refdomain="std",
        reftype="doc",
        reftarget=f"/{subject.identifier}",
        refdoc=context.docname,
        refexplicit=False,
        refwarn=True,
    )
