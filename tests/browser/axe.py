"""axe-core: which pages it looks at, and what it finds there."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Literal

from browser.tools import AXE, need_file
from browser.visits import NARROW, WIDE, resize, settle
from pages import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# Every rule of these tags, which include some that axe leaves off by default (target-size).
# hidden-content is no rule: it reports that there is something hidden to look at.
ALL = """\
  runOnly: [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa",
    "best-practice", "experimental",
  ],
  rules: { "hidden-content": { enabled: false } },
"""

# The rules that light and dark make a difference to.
COLOURS = 'runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] },'

# The rules that the width makes a difference to; narrow, all of them look where a drawer is open.
PLACES = """\
  runOnly: {
    type: "rule", values: ["color-contrast", "scrollable-region-focusable", "target-size"],
  },
  rules: { "target-size": { enabled: true } },
"""

RUN = """\
() => axe.run(document, {
  resultTypes: ["violations"],
%s
}).then((results) => results.violations.flatMap((rule) => rule.nodes.map((node) =>
  `${rule.id}: ${node.target.join(" ")}: ${rule.help} (${node.failureSummary.split("\\n").slice(1)
    .map((line) => line.trim()).join("; ")}) ${rule.helpUrl}`)))
"""


def load(page: Page) -> None:
    """Give a page the script of axe-core."""
    page.evaluate(need_file("axe-core", AXE).read_text(encoding="utf-8"))


def violations(page: Page, rules: str = ALL) -> list[str]:
    """Return what axe finds in a page as it is."""
    settle(page)
    found: list[str] = page.evaluate(RUN % rules)
    return [f"{page.url}: {one}" for one in found]


def in_both_schemes(page: Page) -> Iterator[str]:
    """Yield what axe finds in the light, and of colours in the dark."""
    for scheme, rules in zip(SCHEMES, (ALL, COLOURS), strict=True):
        page.emulate_media(color_scheme=scheme)
        yield from (f"{scheme}: {one}" for one in violations(page, rules))
    page.emulate_media(color_scheme="light")


def in_every_setting(page: Page) -> Iterator[str]:
    """Yield what axe finds wide, in both colour schemes, and narrow, of places, in the light."""
    resize(page, WIDE)
    yield from (f"{WIDE} wide, {one}" for one in in_both_schemes(page))
    resize(page, NARROW)
    yield from (f"{NARROW} wide, light: {one}" for one in violations(page, PLACES))


Sort = tuple[str, str]
"""What styles tell elements by: the name, and those of the classes that they name."""

LOADING = 200
"""As how many elements it counts that a page is loaded."""

STYLED = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
"""A class, as a stylesheet names it."""


class _Sorts(HTMLParser):
    """Collects the sorts of elements of a page, and counts its elements."""

    def __init__(self, styled: set[str]) -> None:
        super().__init__()
        self.styled = styled
        self.found: set[Sort] = set()
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = {*(dict(attrs).get("class") or "").split()} & self.styled
        self.found.add((tag, " ".join(sorted(classes))))
        self.count += 1


def representative(*sites: Path) -> list[Path]:
    """Return pages with every sort of element that styles tell apart; small ones, where it goes."""
    sheets = (path.read_text(encoding="utf-8") for site in sites for path in site.rglob("*.css"))
    styled = {name for sheet in sheets for name in STYLED.findall(sheet)}
    read: dict[Path, _Sorts] = {}
    for path in (path for site in sites for path in shown(site)):
        read[path] = _Sorts(styled)
        read[path].feed(path.read_text(encoding="utf-8"))
    missing: set[Sort] = set().union(*(page.found for page in read.values()))
    chosen: list[Path] = []

    def gain(path: Path) -> float:
        return len(read[path].found & missing) / (LOADING + read[path].count)

    while missing:
        chosen.append(max(read, key=gain))
        missing -= read[chosen[-1]].found
    return chosen
