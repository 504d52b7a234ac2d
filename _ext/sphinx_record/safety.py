"""What strangers put into a page: nothing of it runs, leads astray, or takes what is not a source.

A page that is read is looked at once, before anything else is made of it. What it may not hold is
told at its line and taken out; its words stay.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from agreement_record.model.problems import Problem, Subtype
from sphinx_record.files import Refused, source_file
from sphinx_record.pictures import fault_of
from sphinx_record.report import relative_path, report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SCHEMES = frozenset({"", "ftp", "http", "https", "mailto", "tel"})
"""How addresses may begin."""

SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]")
"""Characters that browsers drop from an address, or that hide what it is."""

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

LONGEST_WORD = 2000  # letters
ENDLESS = re.compile(rf"\S{{{LONGEST_WORD},}}")

HTML = "{what} is HTML, which is not put in, and is shown as it is typed; expected Markdown."


def is_safe(address: str) -> bool:
    """Whether an address leads to a page, a file or somebody, and runs nothing."""
    found = SCHEME.match(IGNORED.sub("", address))
    return (found[1].lower() if found else "") in SCHEMES


class MakeSafe(SphinxTransform):
    """Take out what a page may not hold, before any other transform sees it."""

    default_priority = 2

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002
        """Look at everything on the page."""
        self._shown: set[tuple[str, int]] = set()
        for kind, look in LOOKS.items():
            for node in list(self.document.findall(kind)):
                look(self, node)

    def _line(self, node: nodes.Element) -> tuple[str, int]:
        place: nodes.Element | None = node
        while place is not None and place.line is None:
            place = place.parent
        source = (place.source if place is not None else None) or self.document["source"]
        return relative_path(source, self.env.srcdir), (place and place.line) or 1

    def _tell(self, node: nodes.Element, subtype: Subtype, message: str) -> None:
        report(Problem(subtype, message, *self._line(node)))

    def _word(self, text: nodes.Text) -> None:
        """Cut what no page and no sheet can hold: a word of thousands of letters."""
        if len(text) > LONGEST_WORD and (found := ENDLESS.search(text)):
            message = f"A word of {len(found[0])} letters is cut; expected one of fewer."
            self._tell(text.parent, Subtype.UNREAD_FORM, message)
            cut = ENDLESS.sub(lambda word: f"{word[0][:LONGEST_WORD]}…", text)
            text.parent.replace(text, nodes.Text(cut))

    def _raw(self, node: nodes.raw) -> None:
        """Drop comments, and let lines break; show all other HTML as it was typed."""
        code = node.astext()
        if "html" not in node.get("format", "").split():
            if code.strip() != r"\\":  # LaTeX for the break of a line
                message = f"“{_cut(code)}” is code for one format; expected Markdown."
                self._tell(node, Subtype.RAW_HTML, message)
                node.parent.remove(node)
            return
        rest = COMMENT.sub("", code).strip()
        if BREAK.fullmatch(rest):
            node.parent.replace(node, nodes.raw("", "<br />\n", format="html"))
        elif not rest:
            node.parent.remove(node)
        else:
            self._show(node, rest)

    def _show(self, node: nodes.raw, code: str) -> None:
        if code.startswith("<!--"):
            message = (
                "The comment that begins here does not end, so that everything below is in it; "
                "expected “-->” at its end."
            )
        else:
            message = HTML.format(what=f"“{_cut(code)}”")
        if self._line(node) not in self._shown:  # what goes on in one line has one cause
            self._shown.add(self._line(node))
            self._tell(node, Subtype.RAW_HTML, message)
        is_block = not isinstance(node.parent, nodes.TextElement)
        shown = nodes.literal_block(code, code) if is_block else nodes.Text(code)
        node.parent.replace(node, shown)

    def _reference(self, node: nodes.Element) -> None:
        address = node.get("refuri", "")
        if not is_safe(address):
            self._tell(node, Subtype.UNSAFE_ADDRESS, _unsafe(address))
            if isinstance(node, nodes.reference):
                node.parent.replace(node, node.children)
            else:
                node["refuri"] = "#"

    def _toctree(self, node: addnodes.toctree) -> None:
        for entry in list(node["entries"]):
            if not is_safe(entry[1]):
                self._tell(node, Subtype.UNSAFE_ADDRESS, _unsafe(entry[1]))
                node["entries"].remove(entry)

    def _meta(self, node: nodes.meta) -> None:
        if "http-equiv" in node:
            message = (
                f"“{node['http-equiv']}” would tell browsers what to do; expected a description "
                "or keywords, as names."
            )
            self._tell(node, Subtype.UNSAFE_ADDRESS, message)
            node.parent.remove(node)

    def _image(self, node: nodes.image) -> None:
        name = node["uri"]
        words = nodes.inline("", node.get("alt", "") or name)
        if name.endswith(".*") or not self._file(node, name, words):
            return
        there = name if self._is_there(name) else unquote(name)
        if fault := self._fault(there):
            message = f"The picture “{_cut(name)}” {fault}. Its words are shown instead."
            self._tell(node, Subtype.UNFIT_PICTURE, message)
            _put(words, node)
            return
        if not node.get("alt", "").strip():
            message = (
                f"The picture “{_cut(name)}” has no words for those who do not see it; expected "
                "“![what it shows](…)”."
            )
            self._tell(node, Subtype.UNREAD_FORM, message)
            node["alt"] = PurePosixPath(unquote(name)).stem[:60]
        node["uri"] = there  # as Markdown has an address, and no name of a file

    def _fault(self, name: str) -> str:
        if not self._is_there(name):
            return "is not there; expected the name of a file beside this page"
        return fault_of(source_file(self.env, name))

    def _is_there(self, name: str) -> bool:
        try:
            return source_file(self.env, name).is_file()
        except Refused:
            return False

    def _download(self, node: addnodes.download_reference) -> None:
        if "://" in node["reftarget"] and is_safe(node["reftarget"]):
            return  # which is a link
        self._file(node, node["reftarget"], nodes.inline("", "", *node.children))

    def _file(self, node: nodes.Element, name: str, instead: nodes.Element) -> bool:
        """Whether a file is taken; put something in place of what asks for one that is not."""
        try:
            source_file(self.env, name.removesuffix("*"))
        except Refused as refused:
            self._tell(node, Subtype.OUTSIDE_FILE, str(refused))
            _put(instead, node)
            return False
        return True

    def _math(self, node: nodes.math | nodes.math_block) -> None:
        message = (
            "A formula would be drawn by a script of another host; expected plain words. It is "
            "shown as it is typed."
        )
        self._tell(node, Subtype.OUTSIDE_FILE, message)
        code = node.astext()
        is_block = isinstance(node, nodes.math_block)
        shown = nodes.literal_block(code, code) if is_block else nodes.literal(code, code)
        node.parent.replace(node, shown)


LOOKS: Mapping[type[nodes.Node], Callable[[MakeSafe, Any], None]] = {
    nodes.Text: MakeSafe._word,  # noqa: SLF001
    nodes.comment: lambda _, node: node.parent.remove(node),
    nodes.raw: MakeSafe._raw,  # noqa: SLF001
    nodes.reference: MakeSafe._reference,  # noqa: SLF001
    nodes.target: MakeSafe._reference,  # noqa: SLF001
    addnodes.toctree: MakeSafe._toctree,  # noqa: SLF001
    nodes.meta: MakeSafe._meta,  # noqa: SLF001
    nodes.image: MakeSafe._image,  # noqa: SLF001
    addnodes.download_reference: MakeSafe._download,  # noqa: SLF001
    nodes.math: MakeSafe._math,  # noqa: SLF001
    nodes.math_block: MakeSafe._math,  # noqa: SLF001
}
"""What is looked at, and how."""


def _put(words: nodes.Element, node: nodes.Element) -> None:
    """Put words in place of a picture or a link to a file; of a figure, its caption alone."""
    place = node
    while isinstance(place.parent, nodes.figure | nodes.reference):
        place = place.parent
    if isinstance(place, nodes.figure):
        captions = [child for child in place.children if isinstance(child, nodes.TextElement)]
        words = nodes.paragraph("", "", *(node for one in captions for node in one.children))
    elif not isinstance(place.parent, nodes.TextElement):
        words = nodes.paragraph("", "", words)
    place.parent.replace(place, words)


def _cut(code: str) -> str:
    first = " ".join(code.split())
    return first if len(first) <= 60 else f"{first[:59]}…"  # noqa: PLR2004


def _unsafe(address: str) -> str:
    expected = ", ".join(sorted(filter(None, SCHEMES)))
    return f"“{_cut(address)}” is no address that can be led to; expected one of: {expected}."
