"""The ledger: every identifier and every page that was ever published.

``releases/ledger.csv`` (RFC 4180, UTF-8) has a row for each. `make release` adds rows; a keeper
who withdraws an entry or renames a page fills the last three columns of its row. No row is ever
deleted.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from agreement_record.model import dates
from agreement_record.model.problems import Problem, Subtype, nearest, one_of
from agreement_record.model.values import ValueProblem, check_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from agreement_record.model.kinds import Kinds

PAGE = "page"
"""What stands in place of a kind where a row is that of a page."""

COLUMNS = ("kind", "identifier", "since", "withdrawn", "why", "instead")

PATH = "releases/ledger.csv"

MADE = frozenset({"404", "genindex", "search"})
"""The names of pages that a build makes by itself."""

UNFIT = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|%]")


@dataclass(frozen=True, slots=True)
class Row:
    """What was published: an entry by its kind and identifier, or a page by its docname.

    ``since`` is the version that published it. What is gone has the day (``withdrawn``) and the
    reason (``why``), and where there is one, the identifier or docname of what took its place.
    """

    kind: str
    identifier: str
    since: str
    withdrawn: dates.Date | None = None
    why: str = ""
    instead: str = ""
    line: int = 0

    @property
    def is_page(self) -> bool:
        """Whether it is a page and not an entry."""
        return self.kind == PAGE


@dataclass(frozen=True)
class Ledger:
    """All rows, as they stand in the file."""

    rows: tuple[Row, ...] = ()

    @cached_property
    def _withdrawn(self) -> Mapping[tuple[bool, str], Row]:
        return {(row.is_page, row.identifier): row for row in self.rows if row.withdrawn}

    def withdrawn_entry(self, identifier: str) -> Row | None:
        """Return the row of an entry that was withdrawn."""
        return self._withdrawn.get((False, identifier))

    def withdrawn_page(self, docname: str) -> Row | None:
        """Return the row of a page that was withdrawn or renamed."""
        return self._withdrawn.get((True, docname))

    def has(self, kind: str, identifier: str) -> bool:
        """Whether it was ever published."""
        return (kind, identifier) in self._published

    @cached_property
    def _published(self) -> frozenset[tuple[str, str]]:
        return frozenset((row.kind, row.identifier) for row in self.rows)


def read(content: bytes, kinds: Kinds) -> tuple[Ledger, list[Problem]]:
    """Read the ledger; a row that cannot be read is reported and left out."""
    rows: list[Row] = []
    problems: list[Problem] = []
    first: dict[tuple[str, str], Row] = {}
    for item in _rows(content, kinds):
        if isinstance(item, Problem):
            problems.append(item)
            continue
        other = first.setdefault((item.kind, item.identifier), item)
        if other is not item:
            message = (
                f"The {item.kind} “{item.identifier}” has a row already (line {other.line}); "
                "expected one row for each."
            )
            problems.append(Problem(Subtype.REPEATED_ROW, message, PATH, item.line))
        else:
            rows.append(item)
    return Ledger(tuple(rows)), problems


def _rows(content: bytes, kinds: Kinds) -> Iterator[Row | Problem]:
    try:
        text = content.decode("utf-8-sig")  # spreadsheets put a mark at the start
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        yield _problem(
            _malformed(f"The byte {content[error.start]:#04x} is not UTF-8", "UTF-8"), line
        )
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    head = ",".join(cell.strip() for cell in next(reader, []))
    if head != ",".join(COLUMNS):
        yield _problem(_malformed(f"The first row is “{head}”", f"“{','.join(COLUMNS)}”"), 1)
        return
    line = reader.line_num + 1  # where the next row begins: a row may have several lines
    try:
        for cells in reader:
            try:
                if any(cell.strip() for cell in cells):
                    yield _row([cell.strip() for cell in cells], line, kinds)
            except ValueProblem as error:
                yield _problem(error, line)
            line = reader.line_num + 1
    except csv.Error as error:
        yield _problem(_malformed(f"The row cannot be read ({error})", "CSV (RFC 4180)"), line)


def _row(cells: list[str], line: int, kinds: Kinds) -> Row:
    """Return a row; raise :class:`ValueProblem` where it is none."""
    if len(cells) != len(COLUMNS):
        raise _malformed(f"The row has {len(cells)} cells", f"{len(COLUMNS)}")
    kind, identifier, since, withdrawn, why, instead = cells
    if kind not in {*kinds, PAGE}:
        near = nearest(kind, [*kinds, PAGE])
        raise _malformed(f"“{kind}” is not a kind", one_of([*kinds, PAGE]), near)
    if not identifier or not since:
        raise _malformed("The row lacks its identifier or its version", "both")
    if kind != PAGE:
        check_reference(identifier)
    elif not is_page_name(identifier):
        said = f"“{identifier}” cannot be the name of a page"
        raise _malformed(said, "one such as docs/old, below the pages, and not made by a build")
    if not withdrawn and (why or instead):
        said = f"The {kind} “{identifier}” has a reason or a successor and no day of withdrawal"
        raise _malformed(said, "all of it, or nothing")
    if withdrawn and not why:
        said = f"The {kind} “{identifier}” is withdrawn without a reason"
        raise _malformed(said, "a few words in the column “why”")
    day = _day(withdrawn) if withdrawn else None
    return Row(kind, identifier, since, day, why, instead, line)


def is_page_name(name: str) -> bool:
    """Whether a page can have the name, so that what is written for it stands beside the others.

    It leads nowhere above the pages, holds nothing that a file system or an address takes for
    more than a name (RFC 3986, section 2.2), and is not that of a page which a build makes.
    """
    parts = name.split("/")
    if name in MADE or parts[0] == "id" or parts[0].startswith("_"):
        return False
    return all(part.strip(". ") and not UNFIT.search(part) for part in parts)


def _day(text: str) -> dates.Date:
    try:
        if dates.DAY.fullmatch(text):
            return dates.parse(text)
    except ValueError:
        pass
    raise _malformed(f"“{text}” is not a day", "one such as 2026-11-22")


def _malformed(said: str, expected: str, near: str = "") -> ValueProblem:
    return ValueProblem(Subtype.MALFORMED_LEDGER, f"{said}; expected {expected}.{near}")


def _problem(error: ValueProblem, line: int) -> Problem:
    return Problem(error.subtype, str(error), PATH, line)


def appended(content: bytes, rows: Iterable[Row]) -> bytes:
    """Return the ledger with rows added; what it holds stays as it is, byte by byte."""
    text = content or f"{','.join(COLUMNS)}\n".encode()
    if not text.endswith(b"\n"):
        text += b"\n"
    return text + b"".join(_line(row) for row in rows)


def _line(row: Row) -> bytes:
    withdrawn = row.withdrawn.edtf if row.withdrawn else ""
    cells = (row.kind, row.identifier, row.since, withdrawn, row.why, row.instead)
    return (",".join(_cell(cell) for cell in cells) + "\n").encode()


def _cell(text: str) -> str:
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if any(mark in text for mark in ',"\r\n') else text
