"""axe-core: loaded into a page, and what it finds there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from browser.tools import AXE, need_file
from browser.visits import WIDTHS, resize, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    """Yield what axe finds wide and narrow, in both colour schemes."""
    for width in WIDTHS:
        resize(page, width)
        yield from (f"{width} wide, {one}" for one in in_both_schemes(page))
