"""Typst itself: the sources in, a PDF or problems out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_typst.code import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    import typst

STANDARDS = ["ua-1", "a-3a"]

DIAGNOSTIC = re.compile(
    r"^(?:error|warning): (?P<message>.+)\n(?: *┌─ (?P<path>.+?):(?P<line>\d+):\d+$)?", re.MULTILINE
)
MISSING = re.compile(r'the text `"(?P<text>.+)"` could not be displayed with font `"(?P<font>.+)"`')


@dataclass(frozen=True, order=True)
class Problem:
    """What Typst finds wrong, and where in its sources."""

    file: str
    line: int
    message: str
    subtype: str


def compile_pdf(
    folder: Path, fonts: Sequence[Path], timestamp: datetime
) -> tuple[bytes | None, list[Problem]]:
    """Compile ``main.typ`` in a folder, with nothing but the fonts of some folders."""
    import typst  # noqa: PLC0415 - it is large, and the builds of pages have no use for it

    try:
        made, warnings = typst.compile_with_warnings(
            str(folder / "main.typ"),
            root=str(folder),
            font_paths=[str(path) for path in fonts],
            ignore_system_fonts=True,
            pdf_standards=STANDARDS,  # type: ignore[arg-type]
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        return None, sorted(set(_problems(error)))
    return made, [problem for warning in warnings for problem in _problems(warning)]


def _problems(told: typst.TypstError | typst.TypstWarning) -> Iterator[Problem]:
    found = False
    for match in DIAGNOSTIC.finditer(told.diagnostic):
        found = True
        message = match["message"]
        subtype = "glyph" if MISSING.search(message) else "compiler"
        path = Path(match["path"]).name if match["path"] else ""
        yield Problem(path, int(match["line"] or 0), _in_words(message), subtype)
    if not found:
        yield Problem("", 0, told.message, "compiler")


def _in_words(message: str) -> str:
    if (match := MISSING.search(message)) is None:
        return f"Typst says: {message}"
    codes = " ".join(f"U+{ord(character):04X}" for character in match["text"])
    font = match["font"]
    return f"“{match['text']}” ({codes}) is not in the font {font}, and could not be displayed."


def located(problem: Problem, folder: Path) -> tuple[str, str | None]:
    """Return the words of a problem, and the place in the project that it comes from."""
    path = folder / problem.file
    if not problem.file or not path.is_file():
        return problem.message, None
    lines = path.read_text(encoding="utf-8").split("\n")[: problem.line]
    for line in reversed(lines):
        if line.startswith(MARK):
            number, _, source = line.removeprefix(MARK).partition(" ")
            return problem.message, f"{source}:{number}" if source else None
    return f"{problem.message} ({problem.file}, line {problem.line})", None
