"""Typst itself: the sources in, a PDF or problems out."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_typst.code import MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import typst

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-3a"]

DIAGNOSTIC = re.compile(
    r"^(?:error|warning): (?P<message>.+)\n(?: *┌─ (?P<path>.+?):(?P<line>\d+):\d+$)?", re.MULTILINE
)
UNSTEADY = "did not converge"
MISSING = re.compile(r'the text `"(?P<text>.+)"` could not be displayed with font `"(?P<font>.+)"`')


@dataclass(frozen=True, order=True)
class Problem:
    """What Typst finds wrong, and where in its sources."""

    file: str
    line: int
    message: str
    subtype: str
    lacks: str = ""
    """The characters that a font lacks."""


class Compiler:
    """Typst, for ``main.typ`` in a folder, with nothing but the fonts of some folders."""

    def __init__(self, folder: Path, fonts: Sequence[Path]) -> None:
        """Prepare to compile."""
        import typst  # noqa: PLC0415 - it is large, and the builds of pages have no use for it

        self._error = typst.TypstError
        self._typst = typst.Compiler(
            str(folder / "main.typ"),
            root=str(folder),
            font_paths=[str(path) for path in fonts],
            ignore_system_fonts=True,
        )

    def pdf(self, timestamp: datetime) -> tuple[bytes | None, list[Problem]]:
        """Return the PDF, if one can be made, and what is wrong.

        Whether a link tells its page depends on the pages, and those on what links tell. Where
        Typst finds no end to that, every link tells it.
        """
        for inputs in ({}, {"steady": "yes"}):
            try:
                made, warnings = self._typst.compile_with_warnings(
                    format="pdf", pdf_standards=STANDARDS, timestamp=timestamp, sys_inputs=inputs
                )
            except self._error as error:
                return None, sorted(set(_problems(error)))
            if not any(UNSTEADY in warning.message for warning in warnings):
                break
        assert isinstance(made, bytes)
        return made, [problem for warning in warnings for problem in _problems(warning)]

    def lines(self) -> list[tuple[int, int]]:
        """Return the lines of a sheet's source that tell, each with its page, in their order."""
        told = json.loads(self._typst.query("<seen>", field="value"))
        return [(line, page) for line, page in told]


def unseen(characters: Iterable[str], folder: Path, fonts: Sequence[Path]) -> set[str]:
    """Return those of some characters that no font has; an empty folder is used for it."""
    if not (lines := [f"[{one}]" for one in sorted(characters)]):
        return set()
    date = '#set document(date: datetime(year: 2000, month: 1, day: 1), title: "x")'
    head = '#set text(font: "Leaf Serif", lang: "en")'
    (folder / "main.typ").write_text("\n\n".join([date, head, *lines]), encoding="utf-8")
    made, problems = Compiler(folder, fonts).pdf(datetime(2000, 1, 1, tzinfo=UTC))
    found = {problem.lacks for problem in problems if problem.subtype == "glyph"}
    assert made is not None or found, problems
    return found


def _problems(told: typst.TypstError | typst.TypstWarning) -> Iterator[Problem]:
    found = False
    for match in DIAGNOSTIC.finditer(told.diagnostic):
        found = True
        message = match["message"]
        missing = MISSING.search(message)
        subtype = "glyph" if missing else "compiler"
        path = Path(match["path"]).name if match["path"] else ""
        lacks = missing["text"] if missing else ""
        yield Problem(path, int(match["line"] or 0), f"Typst says: {message}", subtype, lacks)
    if not found:
        yield Problem("", 0, told.message, "compiler")


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
