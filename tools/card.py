"""Make the picture that stands for the record where a page is linked: `make card`.

Needs nothing but the packages and fonts of the PDF. The words come from `conf.py`; the same
words give the same bytes.
"""

from __future__ import annotations

import json
import runpy
import struct
import zlib
from pathlib import Path

import typst

ROOT = Path(__file__).parents[1]
PIXEL = 4
"""Bytes of a pixel of what Typst makes: red, green, blue, opacity."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"
TEMPLATE = ROOT / "tools/card.typ"


def main() -> None:
    """Write the picture to the place that `conf.py` names."""
    settings = runpy.run_path(str(ROOT / "conf.py"))
    title, _, what = settings["project"].partition(": ")
    words = {"title": title, "what": what, "subtitle": settings["typst_subtitle"]}
    made = typst.compile(
        TEMPLATE,
        root=ROOT,
        font_paths=[ROOT / "_ext/sphinx_typst/fonts"],
        ignore_system_fonts=True,
        format="png",
        ppi=72,
        sys_inputs={"words": json.dumps(words)},
    )
    (ROOT / settings["record_card"]).write_bytes(opaque(made))


def opaque(png: bytes) -> bytes:
    """Return a picture without transparency, which is a quarter of it and says nothing.

    Lines are not filtered, which suits large plain areas (PNG, section 12.7).
    """
    chunks, at = [], len(SIGNATURE)
    while at < len(png):
        length, name = struct.unpack_from(">I4s", png, at)
        chunks.append((name, png[at + 8 : at + 8 + length]))
        at += length + 12
    width, height = struct.unpack_from(">II", dict(chunks)[b"IHDR"])
    raw = zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT"))
    lines, above = [], bytes(PIXEL * width)
    for row in range(height):
        start = row * (PIXEL * width + 1)
        above = unfiltered(raw[start], raw[start + 1 : start + 1 + PIXEL * width], above)
        rgb = bytearray(3 * width)
        for channel in range(3):
            rgb[channel::3] = above[channel::PIXEL]
        lines.append(b"\0" + rgb)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(lines), 9)
    return SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    """Return a line of four bytes a pixel as it was before it was filtered (section 9.2)."""
    made = bytearray(line)
    for i, value in enumerate(line):
        a, b, c = 0, above[i], 0
        if i >= PIXEL:
            a, c = made[i - PIXEL], above[i - PIXEL]
        paeth = min((a, b, c), key=lambda near: abs(a + b - c - near))
        made[i] = (value + (0, a, b, (a + b) // 2, paeth)[kind]) % 256
    return bytes(made)


def chunk(name: bytes, data: bytes) -> bytes:
    """Return a part of a PNG file."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


if __name__ == "__main__":
    main()
