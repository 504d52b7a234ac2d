"""Turning the placeholders into entries, and the entries into nodes."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from agreement_record.model.kinds import KINDS, Passage
from agreement_record.model.problems import Problem, Subtype
from agreement_record.model.terms import Force
from agreement_record.whole.record import Mention
from agreement_record.whole.wording import forbidden
from sphinx_record.directives import relative_path
from sphinx_record.labels import BROWSED, PAGED
from sphinx_record.placeholders import record_entry, record_inline, record_view
from sphinx_record.report import report
from sphinx_record.views import VIEWS
from sphinx_record.views.backlinks import backlinks
from sphinx_record.views.build import Context
from sphinx_record.views.card import card, glance
from sphinx_record.views.cite import cite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from agreement_record.model.entry import Entry, Location
    from sphinx_record.domain import RecordDomain
    from sphinx_record.views.view import View


def _domain(transform: SphinxTransform) -> RecordDomain:
    return cast("RecordDomain", transform.env.get_domain("record"))


NAMES = (*KINDS, *VIEWS)
LOOKS_LIKE = re.compile(
    rf"^[ \t]*[:：]{{2,}}[ \t]*[{{｛(\[]?[ \t]*({'|'.join(NAMES)})\b",  # noqa: RUF001
    re.MULTILINE,
)
"""The beginning of an entry or a view as it is often miswritten."""


class CollectEntries(SphinxTransform):
    """Make each section with an entry the entry's own, and note the entry.

    The section's first id becomes the anchor and its title begins with the force, so that
    outline, search, links and indices have both without more ado. Runs after the transform
    that gives labels their section (260): earlier, a label above the heading would stay the
    section's first id.
    """

    default_priority = 270

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002
        """Collect every entry of the page."""
        self._owners: dict[nodes.Element, Entry] = {}
        for node in list(self.document.findall(record_entry)):
            self._collect(node)
        self._note_mentions()
        for kind in (record_view, record_inline):
            for view in self.document.findall(kind):
                path = relative_path(view.source or "", self.env.srcdir)
                _domain(self).note_view(view["view"], path, view.line or 1)
        for title in self.document.findall(nodes.title):
            self._check_title(title)
        for block in self.document.findall(nodes.Element):
            if isinstance(block, nodes.paragraph | nodes.literal_block | nodes.container):
                self._check_unread(block)
        for owner, entry in self._owners.items():
            self._check_words(owner, entry)

    def _collect(self, node: record_entry) -> None:
        entry: Entry = node["entry"]
        del node["entry"]
        entry = _with_prose(entry, node)
        location = entry.location
        section = self._section_of(node, entry)
        if section is not None:
            title = cast("nodes.title", section[0])
            entry = dataclasses.replace(entry, title=title.astext())
            if entry.prefix:
                prefix = nodes.inline("", f"{entry.prefix}: ", classes=["record-prefix"])
                title.insert(0, prefix)
            self._owners[section] = entry
        taken = self.document.ids.get(location.anchor)
        if taken is not None:
            message = (
                f"The anchor “{location.anchor}” of {entry.kind} “{entry.identifier}” is taken on "
                "this page, by a heading or a label; expected another heading or identifier."
            )
            self._problem(node, Subtype.COLLIDING_ID, message)
        else:
            holder = node if section is None else section
            holder["ids"].insert(0, location.anchor)
            self.document.ids[location.anchor] = holder
        if not isinstance(entry, Passage):  # sentences would drown the general index
            words = ("single", _index_text(entry), location.anchor, "", None)
            node.parent.insert(node.parent.index(node), addnodes.index(entries=[words]))
        _domain(self).note_entry(entry)

    def _section_of(self, node: record_entry, entry: Entry) -> nodes.section | None:
        """Return the section whose entry this is; report where there is none."""
        said = f"{entry.kind.capitalize()} “{entry.identifier}”"
        section = node.parent
        if not isinstance(section, nodes.section):
            above: nodes.Element = node
            while above.parent is not None and not isinstance(above, nodes.section):
                above = above.parent
            where = "inside another element" if above.parent is not None else "above every heading"
            message = (
                f"{said} stands {where}; expected it directly below the heading of the "
                "section that is the entry."
            )
            self._problem(node, Subtype.MISPLACED_ENTRY, message)
            return None
        if section in self._owners:
            other = self._owners[section]
            message = (
                f"{said} is a second entry in the section of {other.kind} “{other.identifier}”; "
                "expected one entry a section, each below a heading of its own."
            )
            self._problem(node, Subtype.SECOND_ENTRY, message)
            return None
        before = [child for child in section[1 : section.index(node)] if _is_content(child)]
        if before:
            message = (
                f"{said} does not stand directly below its heading; expected it there, and the "
                "prose after it."
            )
            self._problem(node, Subtype.MISPLACED_ENTRY, message)
        return section

    def _check_title(self, title: nodes.title) -> None:
        for inline in list(title.findall(record_inline)):
            message = "A count or a fact cannot stand in a heading; expected plain words."
            self._problem(inline, Subtype.BAD_VIEW, message)
            inline.parent.remove(inline)
        owner = self._owners.get(cast("nodes.section", title.parent))
        if owner and any(title.findall(addnodes.pending_xref)):
            message = (
                f"A link stands in the heading of {owner.kind} “{owner.identifier}”, which is "
                "itself the text of links; expected plain words."
            )
            self._problem(title, Subtype.LINK_IN_TITLE, message)
        if title.parent in self._owners and any(title.findall(nodes.footnote_reference)):
            entry = self._owners[cast("nodes.section", title.parent)]
            message = (
                f"A footnote stands in the heading of {entry.kind} “{entry.identifier}”, which "
                "every link to it repeats; expected it in the text below."
            )
            self._problem(title, Subtype.FOOTNOTE_IN_TITLE, message)

    def _check_unread(self, block: nodes.Element) -> None:
        """Report text that an author has most likely meant for an entry or a view."""
        name = _meant(block)
        if name:
            message = (
                f"This looks like “{name}” and is read as plain text; expected a line of three "
                f"colons, the name in braces and the identifier: “:::{{{name}}} identifier”, not "
                "indented."
            )
            self._problem(block, Subtype.UNREAD_ENTRY, message)

    def _check_words(self, owner: nodes.Element, entry: Entry) -> None:
        """Report words that say more than a report can, but of an announced action.

        Words in quotation marks, in code, or marked ``[…]{.denied}`` are not the record's own.
        """
        if entry.term is Force.ANNOUNCED:
            return
        for block in _own_blocks(owner):
            for word, below in forbidden(_own_voice(block)):
                message = (
                    f"“{word}” in the text of {entry.kind} “{entry.identifier}” says more than a "
                    "report can; expected “is reported as …”. Where the words are denied or "
                    "quoted, put them in quotation marks or write “[…]{.denied}”."
                )
                path = relative_path(block.source or "", self.env.srcdir)
                report(Problem(Subtype.FORBIDDEN_WORD, message, path, (block.line or 1) + below))

    def _note_mentions(self) -> None:
        domain = _domain(self)
        for xref in self.document.findall(addnodes.pending_xref):
            if xref.get("refdomain") == domain.name:
                above: nodes.Element | None = xref
                while above is not None and above not in self._owners:
                    above = above.parent
                owner = self._owners[above].identifier if above is not None else None
                domain.note_mention(Mention(owner, xref["reftarget"]))

    def _problem(self, node: nodes.Element, subtype: Subtype, message: str) -> None:
        path = relative_path(node.source or "", self.env.srcdir)
        report(Problem(subtype, message, path, node.line or 1))


def _with_prose(entry: Entry, node: record_entry) -> Entry:
    """Return the entry with its prose facts as they are translated."""
    shown = {child["fact"]: child.astext() for child in node.findall(nodes.paragraph)}
    translated: dict[str, Any] = {
        spec.attribute: dataclasses.replace(fact, value=shown[spec.name])
        for spec, fact in entry.facts()
        if spec.name in shown
    }
    return dataclasses.replace(entry, **translated)


def _meant(block: nodes.Element) -> str:
    """Return the entry or view that a block of plain text was most likely meant for."""
    if isinstance(block, nodes.container):  # what MyST makes of colons without braces
        words = [word.strip("{}") for word in block["classes"] if block.get("is_div")]
        return next((word or "theme" for word in words if word in {"", *NAMES}), "")
    if block.get("language", "none") not in {"none", "default"}:
        return ""  # code that says what it is
    found = LOOKS_LIKE.search(block.astext())
    return found[1] if found else ""


def _own_blocks(owner: nodes.Element) -> Iterator[nodes.TextElement]:
    """Yield the blocks of text of an entry, without those of entries below it."""
    for child in owner.children:
        if isinstance(child, nodes.TextElement):
            yield child
        elif isinstance(child, nodes.Element) and not isinstance(child, nodes.section):
            yield from _own_blocks(child)


def _own_voice(block: nodes.TextElement) -> str:
    """Return the text of a block, without code and what is marked as denied."""
    if isinstance(block, nodes.literal_block):
        return ""
    return "".join(
        text.astext()
        for text in block.findall(nodes.Text)
        if not isinstance(text.parent, nodes.literal)
        and "denied" not in text.parent.get("classes", ())
    )


def _is_content(node: nodes.Node) -> bool:
    return not isinstance(
        node, nodes.comment | nodes.target | addnodes.index | nodes.system_message
    )


def _index_text(entry: Entry) -> str:
    title = (entry.title or entry.identifier).replace(";", ",")
    return f"{title} ({entry.prefix.lower()})" if entry.prefix else title


class ResolveRecord(SphinxPostTransform):
    """Replace the placeholders by nodes made from the whole record.

    Runs before references are resolved (10), since the nodes hold some.
    """

    default_priority = 5

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002
        """Replace every placeholder of the page."""
        domain, docname = _domain(self), self.env.current_document.docname
        is_browsed = domain.builder.name in BROWSED
        context = Context(
            domain.record,
            docname,
            uri=self._uri if is_browsed else None,
            file=self._file_uri(domain),
        )
        for entry in list(self.document.findall(record_entry)):
            self._entry(context, entry)
        for kind in (record_view, record_inline):
            for number, node in enumerate(list(self.document.findall(kind)), 1):
                self._view(dataclasses.replace(context, number=number), node)

    def _uri(self, entry: Entry) -> str:
        """Return the address of an entry from the page; where all pages are one, its anchor."""
        here, there = self.env.current_document.docname, entry.location.docname
        page = _domain(self).builder.get_relative_uri(here, there).partition("#")[0]
        return f"{page}#{entry.location.anchor}"

    def _file_uri(self, domain: RecordDomain) -> Callable[[str], str] | None:
        """Return what gives the address of a file of open data: seen from the page, or in full.

        The files lie beside the pages of a site; a book can only lead to where that is.
        """
        if domain.builder.name in PAGED:
            here = domain.builder.get_target_uri(self.env.current_document.docname)
            return lambda name: relative_uri(here, name)
        return domain.edition.full if domain.edition.base else None

    def _view(self, context: Context, node: nodes.Element) -> None:
        view: View = node["view"]
        node.replace_self(view.build(dataclasses.replace(context, docname=node["docname"])))

    def _entry(self, context: Context, node: record_entry) -> None:
        location: Location = node["location"]
        here = _domain(self).entries[location.docname]
        entry = next(entry for entry in here if entry.location == location)
        section, loose = node.parent, node["ids"]
        prose = {child["fact"]: child for child in node.findall(nodes.paragraph)}
        head = glance(context, entry)
        head["ids"] = loose
        below: list[nodes.Node | None]
        below = [card(context, entry, prose), backlinks(context, entry)]
        if context.interactive:
            below.append(cite(context, entry, _domain(self).edition))
        node.replace_self(head)
        if isinstance(section, nodes.section) and location.anchor in section["ids"]:
            end = _end_of_own_text(section)
        else:
            end = section.index(head) + 1
        section[end:end] = [part for part in below if part is not None]


def _end_of_own_text(section: nodes.section) -> int:
    """Return where in a section its first section begins, with its labels, or where it ends."""
    sections = (i for i, child in enumerate(section) if isinstance(child, nodes.section))
    end = next(sections, len(section))
    while isinstance(section[end - 1], nodes.target):
        end -= 1
    return end


class AddForce(SphinxPostTransform):
    """Add the force, in brackets, to every link to an entry whose text does not name it.

    Runs after references are resolved (10), so that no form of link escapes it.
    """

    default_priority = 11

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002
        """Look at every link of the page."""
        entries = {e.location.anchor: e for e in _domain(self).record.entries if e.term}
        for reference in self.document.findall(nodes.reference):
            anchor = reference.get("refid") or reference.get("refuri", "").rpartition("#")[2]
            entry = entries.get(anchor)
            if entry and entry.prefix.casefold() not in reference.astext().casefold():
                reference.append(nodes.Text(f" ({entry.prefix.lower()})"))
