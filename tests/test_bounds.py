"""Input without measure: told in a line, and never the end of a build."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest

from project import build_pages

if TYPE_CHECKING:
    from pathlib import Path

FACTS = "# P\n\n## A\n\n:::{{{}}} {}\n{}\n:::\n\nText {{theme}}`a`.\n"
LONG = "a" * 300

HUGE = {
    "an identifier": (FACTS.format("theme", LONG, ""), "is not an identifier"),
    "a reference": (f"# P\n\n{{theme}}`{LONG}`\n", "“aaaa"),
    "a locator": (FACTS.format("passage", f"a.p{'1' * 300}.s1", ""), "is not an identifier"),
    "blanks": (FACTS.format("theme", "a", f"also: x{' ' * 60_000}y"), ""),
    "a bracket": (FACTS.format("theme", "a", f"also: x{' ' * 60_000}[stated"), "cannot be read"),
    "a line": (FACTS.format("theme", "a", "x" * 60_000), "is not a fact"),
    "tags": ("# P\n\n" + "<b>" * 5000 + "\n", "is HTML"),
    "a word": ("# P\n\n" + "w" * 1_000_000 + "\n", "A word of 1000000 letters is cut"),
    "levels": ("# P\n\n" + "".join(f"{':' * (400 - i)}{{note}}\n" for i in range(200)), "nested"),
}


@pytest.mark.parametrize("name", HUGE)
def test_what_has_no_measure_is_told_once(tmp_path: Path, name: str) -> None:
    text, said = HUGE[name]
    built = build_pages(tmp_path, text, "html")
    told = [one for one in built.warnings if said and said in one]
    assert len(told) == bool(said), built.warnings
    assert all(len(one) < 1000 for one in built.warnings)
    assert (built.out / "index.html").is_file()


def png(width: int, height: int) -> bytes:
    """Return a picture that says how large it is, and has a few bytes of what it shows."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(min(width + 1, 100) * min(height, 100)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(*one) for one in ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    )


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
PICTURES = {
    "a.png": (png(8, 8), ""),
    "b.png": (png(100_000, 100_000), "cannot be read"),
    "c.png": (png(20_000, 1), "is 20000 by 1 pixels large"),
    "d.png": (b"nothing", "cannot be read"),
    "e.jpg": (png(8, 8), "cannot be read"),
    "f.bmp": (b"BM", "is of a type"),
    "g.svg": (SVG.format('<path d="M0 0h9"/>').encode(), ""),
    "h.svg": (SVG.format("<script>alert(1)</script>").encode(), "can act"),
    "i.svg": (SVG.format('<a onclick="x()"/>').encode(), "can act"),
    "j.svg": (SVG.format('<image href="https://example.org/a.png"/>').encode(), "takes something"),
    "k.svg": (b"<svg", "cannot be read"),
    "l.svg": (b"<html/>", "is no drawing"),
    "m.svg": (b'<!DOCTYPE a [<!ENTITY b "c">]><svg/>', "declares entities"),
    "n.png": (bytes(5_000_001), "has 5000001 bytes"),
}


@pytest.mark.parametrize("builder", ["html", "typst", "epub"])
def test_a_picture_is_whole_and_nothing_else(tmp_path: Path, builder: str) -> None:
    source = tmp_path / "source"
    source.mkdir()
    text = "# P\n"
    for name, (content, _) in PICTURES.items():
        (source / name).write_bytes(content)
        text += f"\n![words of {name}]({name})\n"
    built = build_pages(tmp_path, text, builder)
    told = [one for one in built.warnings if "index.md" in one]
    assert len(told) == sum(bool(said) for _, said in PICTURES.values()), told
    for name, (_, said) in PICTURES.items():
        mine = [one for one in told if f"The picture “{name}”" in one]
        assert [said in one and one.endswith("[record.unfit-picture]") for one in mine] == (
            [True] if said else []
        ), name
    shown = built.doctree().astext()
    assert all(f"words of {name}" in shown for name in PICTURES)
