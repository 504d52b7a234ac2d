"""axe-core on every page, light and dark, wide and narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from browser.drawers import CONTENTS, MENU
from browser.tools import AXE, need_file
from browser.visits import FRONT, HEIGHTS, NARROW, WIDTHS, Visitor, go, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# Every rule of these tags, which include some that axe leaves off by default (target-size).
# hidden-content is no rule: it reports that there is something hidden to look at.
RUN = """\
axe.run(document, {
  resultTypes: ["violations"],
  runOnly: [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa",
    "best-practice", "experimental",
  ],
  rules: { "hidden-content": { enabled: false } },
}).then((results) => results.violations.flatMap((rule) => rule.nodes.map((node) =>
  `${rule.id}: ${node.target.join(" ")}: ${rule.help} (${node.failureSummary.split("\\n").slice(1)
    .map((line) => line.trim()).join("; ")}) ${rule.helpUrl}`)))
"""

SEVERAL_FAULTS = """\
<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1><h3>Skips a level</h3>
<p style="color: #999; background: #fff">Pale.</p><img src="data:,">
<button style="width: 12px; height: 12px; padding: 0">a</button><button
 style="width: 12px; height: 12px; padding: 0">b</button></main>
"""


@pytest.fixture(scope="module")
def axe() -> str:
    """Return the script of axe-core."""
    return need_file("axe-core", AXE).read_text(encoding="utf-8")


def violations(page: Page) -> Iterator[str]:
    """Yield what axe finds in the four settings, without loading the page again."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            settle(page)
            for violation in page.evaluate(RUN):
                yield f"{page.url}, {scheme}, {width} wide: {violation}"


def test_axe_finds_nothing(visitor: Visitor, addresses: list[str], axe: str) -> None:
    found: list[str] = []
    page = visitor.tab()
    for address in addresses:
        go(page, address).evaluate(axe)
        found += violations(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_while_a_drawer_is_open(visitor: Visitor, axe: str, scheme: str) -> None:
    found: list[str] = []
    for drawer in (MENU, CONTENTS):
        page = visitor.open(FRONT, NARROW, color_scheme=scheme)
        drawer.click(page)
        page.evaluate(axe)
        settle(page)
        found += page.evaluate(RUN)
    assert not found, "\n".join(found)


def test_axe_finds_what_is_broken(stranger: Visitor, tmp_path: Path, axe: str) -> None:
    (tmp_path / "index.html").write_text(SEVERAL_FAULTS, encoding="utf-8")
    page = stranger.open(FRONT)
    page.evaluate(axe)
    rules = {violation.split(": ")[1] for violation in violations(page)}
    assert rules == {"color-contrast", "heading-order", "image-alt", "target-size"}
