"""Boxes, lines and wrapped text of a picture, as SVG 1.1; lengths are whole user units."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from agreement_record.model.scripts import HAN_RUN

SIZE = 13
"""The size of the letters: legible where a picture of 360 units is shown 290 pixels wide."""

LEADING = 17
PADDING = 8
NARROW, WIDE = set("iljtfrI.,;:’'()|· \N{NO-BREAK SPACE}"), set("mwMW@—")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in a box: its words, and its class where it has a look of its own."""

    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A box with its top left corner, its width and its lines; ``uri`` is where it leads."""

    x: int
    y: int
    width: int
    lines: tuple[Line, ...]
    uri: str = ""

    @property
    def height(self) -> int:
        """The height that the lines take."""
        return len(self.lines) * LEADING + 2 * PADDING - (LEADING - SIZE)

    def svg(self) -> str:
        """Return the box and its text, as a link where it leads somewhere."""
        drawn = (
            f'<rect x="{self.x}" y="{self.y}" width="{self.width}" height="{self.height}" rx="4"/>'
            f"{self.text()}"
        )
        return f'<a href="{escape(self.uri)}">{drawn}</a>' if self.uri else f"<g>{drawn}</g>"

    def text(self) -> str:
        """Return the text alone."""
        top = self.y + PADDING + SIZE - 2
        rows = "\n".join(  # so that words of two lines are read as two
            f'<tspan x="{self.x + PADDING}" y="{top + i * LEADING}"{_class(line.look)}>'
            f"{in_svg(line.text)}</tspan>"
            for i, line in enumerate(self.lines)
        )
        return f"<text>{rows}</text>"


def in_svg(text: str) -> str:
    """Return a text as SVG, its Chinese marked as such."""
    return HAN_RUN.sub(r'<tspan lang="zh-Hans">\g<0></tspan>', escape(text))


def path(points: list[tuple[int, int]], look: str) -> str:
    """Return a line through points."""
    d = "L".join(f"{x} {y}" for x, y in points)
    return f'<path d="M{d}"{_class(look)}/>'


def _class(look: str) -> str:
    return f' class="{look}"' if look else ""


def wrap(text: str, width: int, look: str = "") -> list[Line]:
    """Break a text between words into lines that fit a box of this width.

    A word that is too wide by itself is broken where it must be.
    """
    room = width - 2 * PADDING
    lines = [""]
    for word in text.split(" "):  # and not at a no-break space
        longer = f"{lines[-1]} {word}".strip()
        if measure(longer, look) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if lines[-1] and measure(lines[-1] + character, look) > room:
                lines.append("")
            lines[-1] += character
    return [Line(line, look) for line in lines]


def measure(text: str, look: str = "") -> float:
    """Return about how wide a text is, rather too wide than too narrow."""
    bold = 1.08 if look == "name" else 1.0
    return sum(_advance(character) for character in text) * SIZE * bold


def _advance(character: str) -> float:
    if character > "\u2e7f":  # Han, Kana and what is as wide
        return 1.02
    if character in NARROW:
        return 0.36
    if character in WIDE or character.isupper():
        return 0.86 if character in WIDE else 0.72
    return 0.58
