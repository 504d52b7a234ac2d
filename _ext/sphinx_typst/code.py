"""Typst code as text: strings, arrays, blocks and calls.

Everything is written in Typst's code mode, where what an author has typed only ever stands
inside a string. So no character of a page can be read as markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NOTHING = "[]"
"""Empty content."""

MARK = "//@ "
"""How a line of the code begins that tells which line of which source follows."""

ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
ESCAPES = re.compile(r'[\\"\n\r\t]')

LONG = re.compile(r"[!-~]{24,}|(?=[!-~]{12})\w+(?:[./_:]\w+)+")
"""A word that may not fit on a line: one that is very long, or has marks to break it at."""

SCRIPT = re.compile(r"[^\x00-\u02ff\s]+")
"""Characters of which Typst can tell the place only where they stand in markup.

None of them means anything there, and those that a font may lack are all among them.
"""

LENGTH = re.compile(r"(?P<number>\d+(?:\.\d+)?) *(?P<unit>em|ex|ch|px|pt|pc|mm|cm|in|Q|%)?")
UNITS = {"px": (0.75, "pt"), "": (0.75, "pt"), "pc": (12.0, "pt"), "ex": (0.45, "em")}
UNITS |= {"ch": (0.5, "em"), "Q": (0.25, "mm")}


def string(text: str) -> str:
    """Return a text as a string."""
    return f'"{ESCAPES.sub(lambda match: ESCAPED[match[0]], text)}"'


def array(items: Iterable[str]) -> str:
    """Return expressions as an array, whatever their number."""
    return f"({''.join(f'{item}, ' for item in items)})"


def block(parts: Iterable[str]) -> str:
    """Return expressions as one, their values joined."""
    kept = [part for part in parts if part]
    return f"{{{'; '.join(kept)}\n}}" if kept else NOTHING


def call(function: str, *arguments: str, **named: str) -> str:
    """Return the call of a function; an underscore in a name becomes a hyphen."""
    options = (f"{name.replace('_', '-')}: {value}" for name, value in named.items())
    return f"{function}({', '.join((*arguments, *options))})"


def text(words: str) -> str:
    """Return running text, which may break inside a long word where it must."""
    parts = []
    for between, word in _parts(LONG, words):
        for latin, other in _parts(SCRIPT, between):
            parts += [string(latin) if latin else "", f"[{other}]" if other else ""]
        parts += [call("breakable", string(word))] if word else []
    return "; ".join(filter(None, parts))


def _parts(pattern: re.Pattern[str], words: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each match, and the match; at the end, with nothing after it."""
    end = 0
    for match in pattern.finditer(words):
        yield words[end : match.start()], match[0]
        end = match.end()
    if end < len(words):
        yield words[end:], ""


def mark(line: int, source: str | None) -> str:
    """Return the line that tells what the code below it was made from."""
    return f"{MARK}{line} {source or ''}\n"


def length(size: str) -> str | None:
    """Return a length of docutils in Typst's units; a bare number counts pixels."""
    match = LENGTH.fullmatch(size.strip())
    if match is None:
        return None
    factor, unit = UNITS.get(match["unit"] or "", (1.0, match["unit"]))
    return f"{float(match['number']) * factor:g}{unit}"


def language(tag: str) -> str:
    """Return a language (BCP 47, as zh-Hans or pt_BR) as options of Typst's ``text``."""
    primary, *subtags = re.split("[-_]", tag)
    region = next((part for part in subtags if re.fullmatch("[A-Za-z]{2}|[0-9]{3}", part)), "")
    script = {part.lower() for part in subtags}
    # Typst tells the Chinese scripts by region.
    region = region or ("CN" if "hans" in script else "TW" if "hant" in script else "")
    return (
        f"lang: {string(primary.lower())}, region: {string(region.upper()) if region else 'none'}"
    )
