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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MARK = "\ufeff"

INVISIBLE = r"\s\x00-\x1f\x7f-\x9f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"

FORMULA = r"=+\-@\uff1d\uff0b\uff0d\uff20"
"""What begins a formula, the last four as East Asian keyboards write them."""

START = r"(?:\A|(?<=[\r\n]))"

ARMED = re.compile(rf"{START}(?=['\t\r\n]|[{INVISIBLE}]*[{FORMULA}])")
"""The places where :func:`disarm` puts an apostrophe."""

DISARMED = re.compile(rf"{START}'")


def write(rows: Iterable[Iterable[str]]) -> str:
    """Return a table as the text of a file."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerows([disarm(cell) for cell in row] for row in rows)
    return MARK + file.getvalue()


def disarm(cell: str) -> str:
    """Return a cell in which no line is a formula to any spreadsheet.

    An apostrophe goes before each line that begins with ``=``, ``+``, ``-`` or ``@``, wide or
    not and behind whatever cannot be seen, with a tab or an empty first line, as OWASP advises
    (CSV injection); and before each that begins with an apostrophe, so that :func:`arm` finds
    back.
    """
    return ARMED.sub("'", cell)


def arm(cell: str) -> str:
    """Undo :func:`disarm`: take away one apostrophe at the beginning of each line."""
    return DISARMED.sub("", cell)
