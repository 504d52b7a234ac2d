"""Count what readers have to read: `make budget`.

The main text of each page that is for readers, in words, and how many of them are links. What is
folded away, hidden, or the same on every page is not counted; two Chinese characters are a word.
Of the PDF, its pages and bytes. What a record of several agreements may have grows with them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"[\u3400-\u9fff]{1,2}|[^\W_][\w’'.,%-]*")
MAIN = "#furo-main-content"
LEFT_OUT = (
    "details, .visually-hidden, .record-cell-label, nav, script, svg, form, .headerlink, "
    ".content-icon-container, .top-links, .record-report"
)
GENERATED = frozenset({"404", "genindex", "search"})

WHOLE, PAGES, PAGE, LINKS = 15_000, 25, 900, 1 / 3
"""At most so many words together, pages, words a page, and so large a part of a page's words."""

SHEETS, BYTES = 60, 1_200_000
"""At most so many pages of the PDF, and bytes. Like words and pages together: an agreement."""

LONG = frozenset(
    {
        "docs/changes",
        "docs/chronology",
        "docs/follow-up",
        "docs/sources/announcement",
        "docs/sources/index",
    }
)
"""Pages that may be longer: lists, in which a reader looks something up."""

TABLES = frozenset(
    {
        "docs/brief",
        "docs/changes",
        "docs/chronology",
        "docs/commitments/index",
        "docs/follow-up",
        "docs/questions/index",
        "index",
    }
)
"""Pages that lead elsewhere by what they are, and may have more links."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its docname, its words, and those of them that are links."""

    name: str
    words: int
    linked: int

    @property
    def share(self) -> float:
        """The part of the words that are links."""
        return self.linked / self.words if self.words else 0.0


def pages(folder: Path, handbook: tuple[str, ...]) -> Iterator[Page]:
    """Yield the pages for readers of a built site; those of the handbook begin with its names."""
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).with_suffix("").as_posix()
        if name in GENERATED or name.startswith(("id/", "_", *handbook)):
            continue
        main = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select_one(MAIN)
        if main is not None:
            for part in main.select(LEFT_OUT):
                part.decompose()
            links = sum(len(WORD.findall(link.get_text(" "))) for link in main.select("a"))
            yield Page(name, len(WORD.findall(main.get_text(" "))), links)


def agreements(folder: Path) -> int:
    """Return how many agreements a built site tells of, which its data say: at least one."""
    data = folder / "record.json"
    if not data.exists():
        return 1
    kinds = [entry["kind"] for entry in json.loads(data.read_text(encoding="utf-8"))["entries"]]
    return max(1, kinds.count("agreement"))


def heavy(book: Path, times: int) -> Iterator[str]:
    """Yield what is too much of a PDF."""
    with pikepdf.open(book) as pdf:
        sheets = len(pdf.pages)
    if sheets > SHEETS * times:
        yield f"{book.name}: {sheets} pages, of at most {SHEETS * times}"
    if (size := book.stat().st_size) > BYTES * times:
        yield f"{book.name}: {size} bytes, of at most {BYTES * times}"


def exceeded(found: list[Page], times: int) -> Iterator[str]:
    """Yield what is more than readers are to be asked to read."""
    if (whole := sum(page.words for page in found)) > WHOLE * times:
        yield f"{whole} words together, of at most {WHOLE * times}"
    if len(found) > PAGES * times:
        yield f"{len(found)} pages, of at most {PAGES * times}"
    for page in found:
        if page.words > PAGE and page.name not in LONG:
            yield f"{page.name}: {page.words} words, of at most {PAGE}"
        if page.share > LINKS and page.name not in TABLES:
            yield f"{page.name}: {page.share:.0%} of the words are links, of at most {LINKS:.0%}"


def main() -> int:
    """Print the words of each page and of all, and what is too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("handbook", nargs="*")
    parser.add_argument("--book", type=Path)
    given = parser.parse_args()
    times = agreements(given.folder)
    found = list(pages(given.folder, tuple(given.handbook)))
    lines = [f"{page.words:6} {page.share:4.0%} {page.name}" for page in found]
    lines.append(f"{sum(page.words for page in found):6}      {len(found)} pages")
    problems = list(exceeded(found, times))
    if given.book:
        problems += heavy(given.book, times)
    sys.stdout.write("\n".join([*lines, *problems, ""]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
