"""What a page shows to be wrong by itself: in headings, in words, in what was not read."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from pygments.lexers import find_lexer_class_by_name, get_all_lexers
from pygments.util import ClassNotFound
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from agreement_record.model.problems import Problem, Subtype, nearest
from agreement_record.model.terms import Force
from agreement_record.whole.wording import forbidden, said_to_happen
from sphinx_record.builders import domain_of
from sphinx_record.placeholders import record_inline
from sphinx_record.report import relative_path, report, report_at
from sphinx_record.slips import unread
from sphinx_record.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_record.model.entry import Entry


class CheckPage(SphinxTransform):
    """Report what is wrong with a page. Runs after its entries are collected (270)."""

    default_priority = 271

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002
        """Look at every heading and block of text of the page."""
        owners = self._owners()
        for title in self.document.findall(nodes.title):
            self._check_title(title, owners.get(title.parent))
        for block in self.document.findall(nodes.Element):
            if isinstance(block, nodes.paragraph | nodes.literal_block | nodes.container):
                self._check_unread(block)
            if isinstance(block, nodes.literal_block):
                self._check_language(block)
            if isinstance(block, nodes.paragraph | nodes.title | nodes.term):
                for message, below in unread(block):
                    self._at(block, Subtype.UNREAD_FORM, message, below)
        self._check_headings()
        self._check_notes()
        for owner, entry in owners.items():
            self._check_words(owner, entry)

    def _owners(self) -> dict[nodes.Element, Entry]:
        """Return each section that is an entry."""
        here = domain_of(self.env).entries.get(self.env.current_document.docname, ())
        found = {self.document.ids.get(entry.location.anchor): entry for entry in here}
        return {
            section: entry
            for section, entry in found.items()
            if isinstance(section, nodes.section) and section["ids"][0] == entry.location.anchor
        }

    def _check_title(self, title: nodes.title, owner: Entry | None) -> None:
        for inline in list(title.findall(record_inline)):
            message = "A count or a fact cannot stand in a heading; expected plain words."
            self._problem(inline, Subtype.BAD_VIEW, message)
            inline.parent.remove(inline)
        if owner and any(title.findall(addnodes.pending_xref)):
            message = (
                f"A link stands in the heading of {owner.kind} “{owner.identifier}”, which is "
                "itself the text of links; expected plain words."
            )
            self._problem(title, Subtype.LINK_IN_TITLE, message)
        if owner and any(title.findall(nodes.footnote_reference)):
            message = (
                f"A footnote stands in the heading of {owner.kind} “{owner.identifier}”, which "
                "every link to it repeats; expected it in the text below."
            )
            self._problem(title, Subtype.FOOTNOTE_IN_TITLE, message)

    def _check_unread(self, block: nodes.Element) -> None:
        """Report text that an author has most likely meant for an entry or a view."""
        name = _meant(block, (*domain_of(self.env).kinds, *VIEWS))
        if name:
            message = (
                f"This looks like “{name}” and is read as plain text; expected a line of three "
                f"colons, the name in braces and the identifier: “:::{{{name}}} identifier”, not "
                "indented."
            )
            self._problem(block, Subtype.UNREAD_ENTRY, message)

    def _check_language(self, block: nodes.literal_block) -> None:
        """Report code in a language that cannot be coloured, and show it plain."""
        name: str = block.get("language", "none")
        if name in {"none", "default", "guess"} or name.startswith("{"):
            return
        try:
            find_lexer_class_by_name(name)
        except ClassNotFound:
            known = (alias for _, aliases, _, _ in get_all_lexers() for alias in aliases)
            message = f"There is no language “{name[:60]}” of code.{nearest(name, known)}"
            self._problem(block, Subtype.UNKNOWN_NAME, message)
            block["language"] = "none"

    def _check_words(self, owner: nodes.Element, entry: Entry) -> None:
        """Report words that say more than a report can, but where the report or a text says them.

        Words in quotation marks, in code, or marked ``[…]{.denied}`` are not the record's own.
        """
        force = entry.term if isinstance(entry.term, Force) else None
        if force and force.is_plain:
            return
        is_open = force is not None and not force.can_be_fulfilled
        for block in _own_blocks(owner):
            for word, below in forbidden(_own_voice(block)):
                message = (
                    f"“{word}” in the text of {entry.kind} “{entry.identifier}” says more than a "
                    "report can; expected “is reported as …”. Where the words are denied or "
                    "quoted, put them in quotation marks or write “[…]{.denied}”."
                )
                self._at(block, Subtype.FORBIDDEN_WORD, message, below)
            for word, below in said_to_happen(_own_voice(block)) if is_open else ():
                message = (
                    f"“{word}” in the text of {entry.kind} “{entry.identifier}” says that it is to "
                    "happen; expected that it is reported, hoped or aimed for."
                )
                self._at(block, Subtype.FORBIDDEN_WORD, message, below)

    def _at(self, block: nodes.Element, subtype: Subtype, message: str, below: int) -> None:
        path = relative_path(block.source or self.document["source"], self.env.srcdir)
        report(Problem(subtype, message, path, (block.line or 1) + below))

    def _check_headings(self) -> None:
        """Report a page without a heading, and one that begins anew."""
        sections = [one for one in self.document.children if isinstance(one, nodes.section)]
        if not sections:
            message = "The page has no heading, by which links could call it; expected “# …”."
            self._at(self.document, Subtype.UNREAD_FORM, message, 0)
        for other in sections[1:]:
            title = cast("nodes.title", other[0])
            message = (
                f"“{title.astext()}” is a second heading of the first level, and makes a second "
                "page of this one; expected “##”."
            )
            self._at(title, Subtype.UNREAD_FORM, message, 0)
        for title in self.document.findall(nodes.title):
            if not "".join(text.astext() for text in title.findall(nodes.Text)).strip():
                self._at(title, Subtype.UNREAD_FORM, "A heading without words; expected some.", 0)
                title.append(nodes.Text(title.astext() or "…"))

    def _check_notes(self) -> None:
        """Report a mark of a footnote that is not there, and show it as it was typed."""
        notes = {name for note in self.document.findall(nodes.footnote) for name in note["names"]}
        for mark in list(self.document.findall(nodes.footnote_reference)):
            name = mark.get("refname", "")
            if name and name not in notes:
                message = (
                    f"There is no footnote “{name[:60]}”; expected a line “[^{name[:60]}]: …”."
                    f"{nearest(name, notes)}"
                )
                self._at(mark.parent, Subtype.UNKNOWN_NAME, message, 0)
                self.document.autofootnote_refs.remove(mark)
                self.document.footnote_refs[name].remove(mark)
                mark.parent.replace(mark, nodes.Text(f"[{name}]"))

    def _problem(self, node: nodes.Element, subtype: Subtype, message: str) -> None:
        report_at(node, self.env.srcdir, subtype, message)


@cache
def _looks_like(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches the beginning of an entry or a view as it is often miswritten."""
    start = r"^[ \t]*[:：]{2,}[ \t]*[{｛(\[]?[ \t]*"  # noqa: RUF001
    return re.compile(rf"{start}({'|'.join(names)})\b", re.MULTILINE)


def _meant(block: nodes.Element, names: tuple[str, ...]) -> str:
    """Return the entry or view that a block of plain text was most likely meant for."""
    if isinstance(block, nodes.container):  # what MyST makes of colons without braces
        found = block["classes"] if block.get("is_div") else []
        classes = [name.lstrip("{").partition("}")[0] for name in found]
        return next((name or "theme" for name in classes if name in {"", *names}), "")
    if block.get("language", "none") not in {"none", "default"}:
        return ""  # code that says what it is
    found = _looks_like(names).search(block.astext())
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
