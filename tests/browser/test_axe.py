"""axe-core on every page, light and dark, wide and narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from browser.drawers import CONTENTS, MENU
from browser.tools import AXE, need_file
from browser.visits import FRONT, LONG, NARROW, WIDTHS, Visitor, go, resize, settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# Every rule of these tags, which include some that axe leaves off by default (target-size).
# hidden-content is no rule: it reports that there is something hidden to look at.
RUN = """\
() => { window.found = axe.run(document, {
  resultTypes: ["violations"],
  runOnly: [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa",
    "best-practice", "experimental",
  ],
  rules: { "hidden-content": { enabled: false } },
}).then((results) => results.violations.flatMap((rule) => rule.nodes.map((node) =>
  `${rule.id}: ${node.target.join(" ")}: ${rule.help} (${node.failureSummary.split("\\n").slice(1)
    .map((line) => line.trim()).join("; ")}) ${rule.helpUrl}`))) }
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


def found_now(*pages: Page) -> Iterator[str]:
    """Yield what axe finds in pages as they are, looking at all of them at the same time."""
    for page in pages:
        settle(page)
        page.evaluate(RUN)
    for page in pages:
        yield from (f"{page.url}: {violation}" for violation in page.evaluate("window.found"))


def found_in_every_setting(*pages: Page) -> Iterator[str]:
    """Yield what axe finds in the four settings, without loading the pages again."""
    for width in WIDTHS:
        for scheme in SCHEMES:
            for page in pages:
                resize(page, width)
                page.emulate_media(color_scheme=scheme)
            yield from (f"{scheme}, {width} wide: {one}" for one in found_now(*pages))


def test_axe_finds_nothing(visitor: Visitor, addresses: list[str], axe: str) -> None:
    found: list[str] = []
    tabs = [visitor.tab(), visitor.tab()]
    for start in range(0, len(addresses), len(tabs)):
        pages = [
            go(tab, address)
            for tab, address in zip(tabs, addresses[start:], strict=False)  # the last is alone
        ]
        for page in pages:
            page.evaluate(axe)
        found += found_in_every_setting(*pages)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_while_a_drawer_is_open(visitor: Visitor, axe: str, scheme: str) -> None:
    found: list[str] = []
    for drawer in (MENU, CONTENTS):
        page = visitor.open(LONG, NARROW, color_scheme=scheme)
        drawer.click(page)
        page.evaluate(axe)
        found += found_now(page)
    assert not found, "\n".join(found)


def test_axe_finds_what_is_broken(stranger: Visitor, tmp_path: Path, axe: str) -> None:
    (tmp_path / "index.html").write_text(SEVERAL_FAULTS, encoding="utf-8")
    page = stranger.open(FRONT)
    page.evaluate(axe)
    rules = {violation.split(": ")[2] for violation in found_in_every_setting(page)}
    assert rules == {"color-contrast", "heading-order", "image-alt", "target-size"}
