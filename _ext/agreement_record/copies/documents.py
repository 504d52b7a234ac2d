"""Saved copies of a source, HTML or text, read into the blocks of text that they hold."""

from __future__ import annotations

import re
from html.parser import HTMLParser

HIDDEN = frozenset({"script", "style", "template", "noscript", "svg", "head", "textarea"})
"""Elements whose text is no part of the page's own."""

INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "kbd"}
    | {"mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
"""Elements that do not end a block of text (HTML Living Standard, section 4.5)."""

CHARSET = re.compile(rb"""<meta[^>]*charset=["']?([\w-]+)""", re.IGNORECASE)

MARKUP = re.compile(r"<(!doctype|html|head|body|p|div)\b", re.IGNORECASE)


def decode(content: bytes) -> str:
    """Return the text of a saved file.

    A byte order mark decides, then UTF-8 where it fits, then what a ``<meta>`` of the page
    declares; what fits none of them is read as windows-1252, as browsers do.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    declared = CHARSET.search(content[:4096])
    for encoding in ("utf-8-sig", declared[1].decode("ascii") if declared else "", "windows-1252"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("utf-8", errors="replace")


def blocks(text: str) -> list[str]:
    """Return the blocks of text of a document: headings, paragraphs, cells.

    In HTML a block ends with any element that is not inline; in plain text with a blank line.
    The line ends that a reader sees, those of plain text and of ``<br>``, stay in the block.
    """
    is_html = MARKUP.search(text[:10_000])
    found = _read_html(text) if is_html else re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))
    return [block.strip() for block in found if block.strip()]


def _read_html(text: str) -> list[str]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.blocks


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = [""]
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in HIDDEN
        self.handle_startendtag(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "br":
            self.blocks[-1] += "\n"
        elif tag not in INLINE:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        if tag not in INLINE:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.blocks[-1] += re.sub(r"\s+", " ", data)
