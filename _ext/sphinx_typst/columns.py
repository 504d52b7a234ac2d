"""Which column each cell of a table is in, and how wide the columns are."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, cast

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils.nodes import Element

LINE = 100
"""How many characters of a table fit on a line, about."""
PADDING = 3
"""How many characters of a column its padding takes."""
WORD = 18
"""How long a word may be that is not to be broken."""
DEEP = 400
"""From how many characters on the length of a text makes its column no wider."""

BREAKS = re.compile(r"\s+|(?<=[-./_?&=:])")
WIDE = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]"
)


def widths(table: Element, group: Element, specs: Sequence[Element]) -> Iterator[str]:
    """Yield the width of each column: as given (``shares``), or by what the cells hold.

    Where all fits on one line, each column is as wide as its cells. Otherwise each gets what
    its longest word needs, and the rest is shared out by the length of the texts; long ones
    get less than in proportion, since they can be deep instead.
    """
    if shares := table.get("shares"):
        yield from (f"{share:.2f}fr" for share in shares)
        return
    if "colwidths-given" in table.get("classes", ()):
        yield from (f"{spec.get('colwidth', 1)}fr" for spec in specs)
        return
    word, line, total = ([1.0] * len(specs) for _ in range(3))
    parts = [part for part in group.children if isinstance(part, nodes.thead | nodes.tbody)]
    for x, entry in chain.from_iterable(map(placed, parts)):
        if not entry.get("morecols"):
            text = entry.astext()
            word[x] = max(word[x], _longest_word(text))
            line[x] = max(line[x], *(_width(row) for row in text.splitlines() or [""]))
            total[x] = max(total[x], _width(text))
    room = LINE - PADDING * len(specs)
    if sum(line) <= room:
        yield from ("auto" for _ in specs)
        return
    rest = max(room - sum(word), 0)
    wants = [max(min(t, DEEP) - w, 0) ** 0.75 for t, w in zip(total, word, strict=True)]
    for least, want in zip(word, wants, strict=True):
        yield f"{least + PADDING + rest * want / (sum(wants) or 1):.1f}fr"


def placed(rows: Element) -> Iterator[tuple[int, Element]]:
    """Yield each cell of some rows with the number of its column."""
    down: dict[int, int] = {}  # column -> rows that a cell from above still takes
    for row in rows.children:
        column = 0
        taken, down = down, {c: left - 1 for c, left in down.items() if left > 1}
        for child in cast("Element", row).children:
            entry = cast("Element", child)
            while taken.get(column):
                column += 1
            yield column, entry
            across = entry.get("morecols", 0) + 1
            if entry.get("morerows"):
                down.update(dict.fromkeys(range(column, column + across), entry["morerows"]))
            column += across


def _width(text: str) -> float:
    return len(text) + len(WIDE.findall(text))


def _longest_word(text: str) -> float:
    return max(min(_width(word), WORD) for word in BREAKS.split(WIDE.sub("  ", text)))
