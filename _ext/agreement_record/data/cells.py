"""How a table becomes the text of a file: CSV (RFC 4180) that spreadsheets open as it is.

A file begins with a byte-order mark, without which Excel takes UTF-8 for another encoding and
garbles Chinese. A program that does not know the mark takes it for a part of the name of the
first column, and so that is ``kind``, which the name of the file tells too. Every cell is
quoted, so that programs which also part cells at semicolons do not. Rows end in CR LF.

No line of a cell can be taken for a formula: see :func:`disarm`.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MARK = "\ufeff"

FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
"""What begins a formula, the last four as East Asian keyboards write them."""

LINE = re.compile(r"(?<=[\r\n])")
"""Where a line of a cell begins, but the first."""


def write(rows: Iterable[Iterable[str]]) -> str:
    """Return a table as the text of a file."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerows([disarm(cell) for cell in row] for row in rows)
    return MARK + file.getvalue()


def disarm(cell: str) -> str:
    """Return a cell in which no line is a formula to any spreadsheet.

    An apostrophe goes before each line whose first visible character begins a formula, and
    before a cell that begins with a tab or an empty line, as OWASP advises (CSV injection); and
    before each line that begins with an apostrophe, so that :func:`arm` finds back.
    """
    cell = "".join(f"'{line}" if _is_armed(line) else line for line in LINE.split(cell))
    return f"'{cell}" if cell.startswith(("\t", "\r", "\n")) else cell


def arm(cell: str) -> str:
    """Undo :func:`disarm`: take away one apostrophe at the beginning of each line."""
    return "".join(line.removeprefix("'") for line in LINE.split(cell))


def _is_armed(line: str) -> bool:
    seen = (character for character in line if unicodedata.category(character)[0] not in "CZ")
    return line.startswith("'") or next(seen, "") in FORMULA
