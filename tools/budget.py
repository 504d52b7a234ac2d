"""Count what readers have to read: `make budget`.

The main text of each page that is for readers, in words, and how many of them are links. What is
folded away, hidden, or the same on every page is not counted; two Chinese characters are a word.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

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

LONG = frozenset(
    {"docs/changes", "docs/chronology", "docs/sources/index", "docs/sources/announcement"}
)
"""Pages that may be longer: lists, in which a reader looks something up."""

TABLES = frozenset({"docs/brief", "docs/changes", "docs/commitments/index", "docs/questions/index"})
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


def exceeded(found: list[Page]) -> Iterator[str]:
    """Yield what is more than readers are to be asked to read."""
    if (whole := sum(page.words for page in found)) > WHOLE:
        yield f"{whole} words together, of at most {WHOLE}"
    if len(found) > PAGES:
        yield f"{len(found)} pages, of at most {PAGES}"
    for page in found:
        if page.words > PAGE and page.name not in LONG:
            yield f"{page.name}: {page.words} words, of at most {PAGE}"
        if page.share > LINKS and page.name not in TABLES:
            yield f"{page.name}: {page.share:.0%} of the words are links, of at most {LINKS:.0%}"


def main(folder: str, *handbook: str) -> int:
    """Print the words of each page and of all, and what is too much."""
    found = list(pages(Path(folder), handbook))
    lines = [f"{page.words:6} {page.share:4.0%} {page.name}" for page in found]
    lines.append(f"{sum(page.words for page in found):6}      {len(found)} pages")
    problems = list(exceeded(found))
    sys.stdout.write("\n".join([*lines, *problems, ""]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
