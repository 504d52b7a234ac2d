"""Make the fonts of the PDF: `make fonts`.

Three families go into `_ext/sphinx_typst/fonts`, all under the SIL Open Font License:

- Leaf Serif: the Latin, Greek and Cyrillic of Source Serif Pro, which has small capitals, with
  the Han characters and symbols of Noto Serif CJK SC. One face holds them all, because Typst
  does not fall back inside SVG figures.
- Leaf Cursive: the italics of Source Serif Pro.
- Leaf Mono: the Latin of Noto Sans Mono CJK SC.

The families are named anew since the license reserves the name "Source". Han characters: whatever
the files of this project use, and in the regular style all of GB 2312 level 1 (bold, they would
weigh as much again). Outlines become TrueType, because a
viewer was seen to show CID-keyed subsets as blanks. The same sources give the same bytes.

Needs the packages of `tools/fonts.txt`, and a folder with the collections of Debian's package
fonts-noto-cjk (or of https://github.com/notofonts/noto-cjk).
"""

from __future__ import annotations

import argparse
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import font_source_serif_pro
from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables import otTables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "_ext/sphinx_typst/fonts"
SERIF = Path(font_source_serif_pro.font_directory)

SIMPLIFIED = 2
"""Where the simplified Chinese face stands in a collection of Noto Serif CJK."""
MONOSPACED = 7
"""Where its monospaced sister stands in a collection of Noto Sans CJK."""

FEATURES = ["kern", "mark", "mkmk", "liga", "ccmp", "locl", "smcp", "c2sc", "onum", "lnum", "tnum"]
TOLERANCE = 2.0
"""How far, in thousandths of the size, a TrueType outline may stray from its original."""

LATIN = {
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),  # Latin with accents
    *range(0x2B0, 0x370),
    *range(0x370, 0x530),  # Greek, Cyrillic
    *range(0x1E00, 0x1F00),
    *range(0x2000, 0x2070),  # punctuation
    *range(0x2070, 0x20D0),
    *range(0x2100, 0x2150),
    *range(0x2150, 0x2400),  # fractions, arrows, mathematics
}
SYMBOLS = {
    *range(0x2460, 0x2500),
    *range(0x25A0, 0x27C0),
    *range(0x27E6, 0x27F0),
    *range(0x3000, 0x3040),
    *range(0xFF01, 0xFF5F),
    0xFFE5,
}
ALIASES = {0x2023: 0x25B6, 0x25B8: 0x25B6}
"""Characters that neither font has, and those drawn instead: Sphinx sets ‣ between menus."""
FULL_WIDTH = "‘’“”…—"
"""Marks that English and Chinese share, and set in different widths."""


def main() -> None:
    """Make all fonts, and say what they weigh."""
    parser = argparse.ArgumentParser(description="Make the fonts of the PDF.")
    parser.add_argument("noto", type=Path, help="the folder with the collections of Noto CJK")
    noto = parser.parse_args().noto
    found = used()
    han = {"Regular": found | level_1(), "Bold": found}
    FONTS.mkdir(exist_ok=True)
    for style, source in {
        "Regular": "Regular",
        "Bold": "Bold",
        "Italic": "It",
        "Bold Italic": "BoldIt",
    }.items():
        font = part(TTFont(SERIF / f"SourceSerifPro-{source}.ttf"), LATIN | SYMBOLS)
        if "Italic" not in style:
            face = TTFont(noto / f"NotoSerifCJK-{style}.ttc", fontNumber=SIMPLIFIED)
            add(font, face, LATIN | SYMBOLS | {ord(character) for character in han[style]})
        # A family of its own: where a character has no italic, Typst then takes the upright one.
        # Its name must not end in "Italic", which Typst would take for the style.
        save(font, "Leaf Cursive" if "Italic" in style else "Leaf Serif", style)
    for style in ("Regular", "Bold"):
        face = TTFont(noto / f"NotoSansCJK-{style}.ttc", fontNumber=MONOSPACED)
        save(mono(face), "Leaf Mono", style)


def level_1() -> set[str]:
    """Return the 3,755 most used characters of GB 2312: rows 16 to 55."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return set(b"".join(codes).decode("gb2312", errors="ignore"))


def used() -> set[str]:
    """Return every character of the text files of this project.

    A hook of git is told of its own repository, and git is to list the one of this folder.
    """
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        check=True,
        capture_output=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    )
    characters: set[str] = set()
    for name in listed.stdout.split(b"\0"):
        path = ROOT / os.fsdecode(name)
        if path.is_file() and (content := path.read_bytes()) and b"\0" not in content:
            characters.update(content.decode())
    return characters


def part(font: TTFont, characters: Iterable[int]) -> TTFont:
    """Return a font with these characters alone."""
    options = subset.Options(
        layout_features=FEATURES,
        notdef_outline=True,
        name_IDs=[],
        hinting=False,
        glyph_names=False,
        drop_tables=["DSIG", "BASE", "VORG", "vhea", "vmtx"],
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    return font


def outlines(face: TTFont, names: Iterable[str]) -> Mapping[str, Any]:
    """Return glyphs by name, their cubic curves made quadratic."""
    glyphs = face.getGlyphSet()
    drawn = {}
    for name in names:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, TOLERANCE, reverse_direction=True))
        drawn[name] = pen.glyph()
    return drawn


def add(font: TTFont, face: TTFont, characters: Iterable[int]) -> None:
    """Add to a font what it lacks of some characters, and full-width punctuation."""
    ours, theirs = font.getBestCmap(), face.getBestCmap()
    missing = {code: theirs[code] for code in characters if code in theirs and code not in ours}
    missing |= {code: theirs[other] for code, other in ALIASES.items() if code not in ours}
    wide = {ours[ord(mark)]: theirs[ord(mark)] for mark in FULL_WIDTH}
    order = font.getGlyphOrder()
    names = sorted({*missing.values(), *wide.values()})
    for name, glyph in outlines(face, names).items():
        font["glyf"].glyphs[f"han.{name}"] = glyph
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][f"han.{name}"] = (face["hmtx"][name][0], getattr(glyph, "xMin", 0))
    font.setGlyphOrder([*order, *(f"han.{name}" for name in names)])
    font["glyf"].glyphOrder = font.getGlyphOrder()
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({c: f"han.{n}" for c, n in missing.items() if c <= 0xFFFF})  # noqa: PLR2004
    substitute(font, "fwid", {narrow: f"han.{name}" for narrow, name in wide.items()})


def substitute(font: TTFont, feature: str, glyphs: Mapping[str, str]) -> None:
    """Add a feature to a font that replaces glyphs one by one."""
    single = otTables.SingleSubst()
    single.mapping = dict(glyphs)
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag = 1, 0
    lookup.SubTable, lookup.SubTableCount = [single], 1
    table = font["GSUB"].table
    table.LookupList.Lookup.append(lookup)
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = feature, otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex = [len(table.LookupList.Lookup) - 1]
    # By their order in the list, which stays: the tags need not be sorted for a shaper.
    table.FeatureList.FeatureRecord.append(record)
    for script in table.ScriptList.ScriptRecord:
        systems = [script.Script.DefaultLangSys, *(r.LangSys for r in script.Script.LangSysRecord)]
        for system in filter(None, systems):
            system.FeatureIndex.append(len(table.FeatureList.FeatureRecord) - 1)


def mono(face: TTFont) -> TTFont:
    """Return the Latin of a CFF face as a TrueType font."""
    half = {code for code, name in face.getBestCmap().items() if face["hmtx"][name][0] == 500}  # noqa: PLR2004
    font = part(face, LATIN & half)
    glyphs = outlines(font, font.getGlyphOrder())
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder, table.glyphs = font.getGlyphOrder(), dict(glyphs)
    for tag in ("CFF ", "GSUB", "GPOS", "GDEF"):
        if tag in font:
            del font[tag]
    for name, glyph in glyphs.items():
        glyph.recalcBounds(table)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    font["maxp"].tableVersion = 0x00010000
    limits = ["Zones", "TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs"]
    for limit in [*limits, "StackElements", "SizeOfInstructions", "ComponentElements"]:
        setattr(font["maxp"], f"max{limit}", int(limit == "Zones"))
    font.sfntVersion = "\0\1\0\0"
    return font


def save(font: TTFont, family: str, style: str) -> None:
    """Name a font and write it."""
    bold, italic = "Bold" in style, "Italic" in style
    style = "Bold" if bold else "Regular"
    names = {
        0: "© 2014 Adobe (Source Serif), © 2014-2022 Adobe (Noto CJK), modified",
        1: family,
        2: style,
        3: f"1.0;{family} {style}",
        4: f"{family} {style}",
        5: "Version 1.0",
        6: f"{family.replace(' ', '')}-{style}",
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
    }
    font["name"].names = []
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["post"].formatType = 3.0
    font["head"].macStyle = bold | italic << 1
    font["head"].created = font["head"].modified = 0
    font["OS/2"].fsSelection = italic | bold << 5 | (not bold and not italic) << 6
    font["OS/2"].usWeightClass = 700 if bold else 400
    font.recalcTimestamp = False
    path = FONTS / f"{names[6]}.ttf"
    font.save(path, reorderTables=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")  # noqa: T201


if __name__ == "__main__":
    main()
