"""What looks like markup and is not read as such, or is read as what nobody meant."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.model.problems import Problem, Subtype
from sphinx_record.report import report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx.application import Sphinx

UNSEEN = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\u200b\\u2028-\\u202e\\u2060\\u2066-\\u2069\\ufeff]"
)
"""Characters that control something, change the direction of text, or take no room."""

ADDRESS = re.compile(r"https?://[^\s<>]+")
STRUCK = re.compile(r"~~[^~\s][^~]*~~")
BOX = re.compile(r"\[[ xX]\]\s")
ALERT = re.compile(r"\[!(\w+)\]")
ROLE = re.compile(r"\{([a-z][a-z-]*)\}\s?[‘’\u201c\u201d'\"´]")  # noqa: RUF001


def unseen(text: str, path: str) -> Iterator[Problem]:
    """Yield each line of a file that has characters which nobody sees, told once."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if found := UNSEEN.search(line):
            sign = found[0]
            name = unicodedata.name(sign, "a control character").lower()
            message = f"The character U+{ord(sign):04X} ({name}) is not seen; expected none."
            yield Problem(Subtype.UNSEEN_CHARACTER, message, path, number)


def check_included(_app: Sphinx, path: Path, _: str, content: list[str]) -> None:
    """Report characters of an included file that nobody sees."""
    for problem in unseen(content[0], path.as_posix()):
        report(problem)


def unread(block: nodes.TextElement) -> Iterator[tuple[str, int]]:
    """Yield what is said of each form in a block that is not read, and how many lines down."""
    text = "".join(_plain(block))
    if found := STRUCK.search(text):
        yield (
            f"“{found[0]}” is not struck out here, and reads as said; expected it to be left out.",
            text.count("\n", 0, found.start()),
        )
    if found := ADDRESS.search(text):
        said = found[0].rstrip(".,;:!?)")
        yield (
            f"“{said}” leads nowhere; expected “<{said}>”, or words that link to it.",
            text.count("\n", 0, found.start()),
        )
    if found := ROLE.search(text):
        yield (
            f"“{found[0]}” is read as plain text; expected back-ticks: “{{{found[1]}}}`…`”.",
            text.count("\n", 0, found.start()),
        )
    if isinstance(block.parent, nodes.list_item) and BOX.match(text):
        yield "Boxes to tick are not read; expected plain words.", 0
    if isinstance(block.parent, nodes.block_quote) and (found := ALERT.match(text)):
        yield f"“{found[0]}” is read as plain text; expected “:::{{{found[1].lower()}}}”.", 0


def _plain(block: nodes.TextElement) -> Iterator[str]:
    """Yield the text of a block; of code and links, as many signs that are none."""
    for text in block.findall(nodes.Text):
        node = text.parent
        while node is not block and not isinstance(node, nodes.literal | nodes.reference):
            node = node.parent
        yield text.astext() if node is block else re.sub(r"[^\n]", "\x1a", text.astext())
