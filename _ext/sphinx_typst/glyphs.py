"""Characters that no font of the PDF has: told where they are typed, in every builder.

A PDF/A cannot hold them (ISO 19005-3, 6.2.11.4), so their codes stand in their place.
"""

from __future__ import annotations

import tempfile
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging

from sphinx_book import left_out
from sphinx_typst.code import SCRIPT
from sphinx_typst.compiler import unseen

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

FONTS = Path(__file__).parent / "fonts"
"""The folder of the fonts that the PDF is set in."""

FORMAT = 4
"""The format of a table of the characters below U+10000."""

UNSEEN = frozenset({"Mn", "Cf", "Cc", "Co", "Cs"})
"""Categories of Unicode of characters that have no shape of their own, or none that is known."""

Places = dict[str, dict[str, tuple[str, int]]]
"""Page -> character that a font may lack -> the file and the line where it stands first."""


def folders(config: Config, confdir: Path) -> list[Path]:
    """Return the folders of all fonts of a project, its own first."""
    return [*(confdir / path for path in config.typst_font_paths), FONTS]


def code(character: str) -> str:
    """Return the code of a character, as it stands in its place."""
    return f"U+{ord(character):04X}"


def tell(config: Config, character: str, location: str | None) -> None:
    """Tell of a character that no font has."""
    message = (
        f"“{character}” ({code(character)}) is in no font of the PDF, which shows its code "
        f"instead. {config.typst_glyph_hint}"
    ).rstrip()
    logger.warning(message, type="typst", subtype="glyph", location=location)


def missing(env: BuildEnvironment) -> dict[str, str]:
    """Return each character of the pages that no font has, with its code."""
    found: dict[str, str] = getattr(env, "typst_missing", {})
    return found


def note(env: BuildEnvironment, docname: str, path: str, line: int, text: str) -> None:
    """Note the characters of a text that a page shows, and begins at a line of a file."""
    here = _places(env).setdefault(docname, {})
    for below, row in enumerate(text.split("\n")):
        for character in "".join(SCRIPT.findall(row)):
            if unicodedata.category(character) not in UNSEEN:
                here.setdefault(character, (path, line + below))


def note_page(app: Sphinx, doctree: nodes.document) -> None:
    """Note the characters of a page."""
    docname = app.env.current_document.docname
    for block in doctree.findall(nodes.Element):
        path, line = block.source or str(doctree["source"]), block.line or 1
        if isinstance(block, nodes.TextElement) and not isinstance(block.parent, nodes.TextElement):
            note(app.env, docname, path, line, block.astext())
        elif isinstance(block, nodes.image):
            note(app.env, docname, path, line, block.get("alt", ""))


def forget(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Forget a page."""
    _places(env).pop(docname, None)


def merge(_app: Sphinx, env: BuildEnvironment, docnames: AbstractSet[str], other: Any) -> None:
    """Take over what another process has noted of some pages."""
    found = _places(other)
    _places(env).update({name: found[name] for name in docnames if name in found})


def _places(env: BuildEnvironment) -> Places:
    if not hasattr(env, "typst_characters"):
        env.typst_characters = {}  # type: ignore[attr-defined]
    places: Places = env.typst_characters  # type: ignore[attr-defined]
    return places


def check(app: Sphinx, env: BuildEnvironment) -> None:
    """Tell of each character of a page that no font has, where it stands first in that page."""
    excluded, _ = left_out.chosen(app.config.typst_exclude, env)
    places = {name: here for name, here in _places(env).items() if name not in excluded}
    lacking = _lacking({one for here in places.values() for one in here}, app)
    env.typst_missing = {one: code(one) for one in sorted(lacking)}  # type: ignore[attr-defined]
    for name in sorted(places):
        for character, (path, line) in places[name].items():
            if character in lacking:
                tell(app.config, character, f"{path}:{line}")


@cache
def covered(font: Path) -> frozenset[str]:
    """Return the characters of a font (OpenType, `cmap`, format 4); none where it has no such."""
    data = font.read_bytes()

    def number(at: int, size: int = 2) -> int:
        return int.from_bytes(data[at : at + size])

    tables = range(12, 12 + 16 * number(4), 16)
    start = next((number(at + 8, 4) for at in tables if data[at : at + 4] == b"cmap"), 0)
    subtables = [start + number(start + 8 + 8 * i, 4) for i in range(number(start + 2))]
    table = next((at for at in subtables if number(at) == FORMAT), None)
    if not start or table is None:
        return frozenset()
    segments = number(table + 6)  # twice as many as there are
    found: set[str] = set()
    for at in range(table + 14, table + 14 + segments, 2):
        first = number(at + 2 + segments)
        delta, place = number(at + 2 + 2 * segments), at + 2 + 3 * segments
        offset = number(place)
        for code_ in range(first, number(at) + 1):
            glyph = number(place + offset + 2 * (code_ - first)) if offset else code_
            if glyph and (glyph + delta) % 0x10000:
                found.add(chr(code_))
    return frozenset(found)


def _lacking(characters: set[str], app: Sphinx) -> set[str]:
    """Return those of some characters that no font has, which Typst knows best.

    It is large, and not asked of what our own font has: all, in nearly every build.
    """
    main = FONTS / "LeafSerif-Regular.ttf"
    if main.is_file() and not (characters := characters - covered(main)):
        return set()
    with tempfile.TemporaryDirectory() as folder:
        return unseen(characters, Path(folder), folders(app.config, Path(app.confdir)))
