"""Making entries of sections when a page has been read."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from agreement_record.model.kinds import Passage
from agreement_record.model.problems import Subtype
from agreement_record.whole.compare import digest
from agreement_record.whole.record import Mention
from sphinx_record.badges import before_title
from sphinx_record.builders import domain_of
from sphinx_record.phrases import taken_over
from sphinx_record.placeholders import record_entry, record_inline, record_view
from sphinx_record.report import relative_path, report_at
from sphinx_record.texts import own_text
from sphinx_record.translation import is_edition

if TYPE_CHECKING:
    from agreement_record.model.entry import Entry
    from agreement_record.model.language import Language


ARTICLES = frozenset({"a", "an", "the"})


class CollectEntries(SphinxTransform):
    """Make each section with an entry the entry's own, and note the entry.

    The section's first id becomes the anchor and its title begins with the force, so that
    outline, search, links and indices have both without more ado. Runs after the transform
    that gives labels their section (260): earlier, a label above the heading would stay the
    section's first id.
    """

    default_priority = 270

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002
        """Collect every entry, link and view of the page."""
        self._owners: dict[nodes.Element, Entry] = {}
        for node in list(self.document.findall(record_entry)):
            self._collect(node)
        self._note_mentions()
        for kind in (record_view, record_inline):
            for view in self.document.findall(kind):
                path = relative_path(view.source or "", self.env.srcdir)
                domain_of(self.env).note_view(view["view"], path, view.line or 1)

    def _collect(self, node: record_entry) -> None:
        entry: Entry = node["entry"]
        del node["entry"]
        if is_edition(self.config):  # the builder gettext leaves them to be found
            entry = taken_over(entry, node)
        entry = _with_prose(entry, node)
        section, speech = self._section_of(node, entry), domain_of(self.env).speech
        if section is not None:
            title = cast("nodes.title", section[0])
            entry = dataclasses.replace(entry, title=title.astext())
            title[0:0] = before_title(entry, speech)
            entry = dataclasses.replace(entry, digest=digest(entry, own_text(section)))
            self._owners[section] = entry
        self._anchor(node, section, entry)
        if not isinstance(entry, Passage):  # sentences would drown the general index
            words = ("single", _index_text(entry, speech), entry.location.anchor, "", None)
            node.parent.insert(node.parent.index(node), addnodes.index(entries=[words]))
        domain_of(self.env).note_entry(entry)

    def _anchor(self, node: record_entry, section: nodes.section | None, entry: Entry) -> None:
        """Give the section its anchor; report where something else on the page has it."""
        anchor = entry.location.anchor
        if self.document.ids.get(anchor) is not None:
            message = (
                f"The anchor “{anchor}” of {entry.kind} “{entry.identifier}” is taken on "
                "this page, by a heading or a label; expected another heading or identifier."
            )
            self._problem(node, Subtype.COLLIDING_ID, message)
            return
        holder = node if section is None else section
        holder["ids"].insert(0, anchor)
        self.document.ids[anchor] = holder

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

    def _note_mentions(self) -> None:
        domain = domain_of(self.env)
        for xref in self.document.findall(addnodes.pending_xref):
            if xref.get("refdomain") == domain.name:
                above: nodes.Element | None = xref
                while above is not None and above not in self._owners:
                    above = above.parent
                owner = self._owners[above].identifier if above is not None else None
                domain.note_mention(Mention(owner, xref["reftarget"]))

    def _problem(self, node: nodes.Element, subtype: Subtype, message: str) -> None:
        report_at(node, self.env.srcdir, subtype, message)


def _with_prose(entry: Entry, node: record_entry) -> Entry:
    """Return the entry with its prose facts as they are translated."""
    shown = {
        child["fact"]: child.astext() for child in node.findall(nodes.paragraph) if "fact" in child
    }
    translated: dict[str, Any] = {
        spec.attribute: dataclasses.replace(fact, value=shown[spec.name])
        for spec, fact in entry.facts()
        if spec.name in shown
    }
    return dataclasses.replace(entry, **translated)


def _is_content(node: nodes.Node) -> bool:
    return not isinstance(
        node, nodes.comment | nodes.target | addnodes.index | nodes.system_message
    )


def _index_text(entry: Entry, speech: Language) -> str:
    """Return a title as an index has it: by its first word that bears meaning, its force behind."""
    title = (entry.title or entry.identifier).replace(";", ",")
    article, _, rest = title.partition(" ")
    if rest and article.lower() in ARTICLES:
        title = f"{rest[0].upper()}{rest[1:]}, {article}"
    if not entry.prefix:
        return title
    return speech.text("{title} ({force})", title=title, force=entry.prefix_in(speech).lower())
