"""axe-core where something is open, and where something is wrong; see also test_every_page.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser import axe
from browser.drawers import CONTENTS, MENU, Drawer
from browser.visits import COMMITMENTS, FRONT, NARROW, Visitor

if TYPE_CHECKING:
    from pathlib import Path

SEVERAL_FAULTS = """\
<!doctype html><html lang="en"><title>A page</title><style>
@media (prefers-color-scheme: dark) { :root { background: #000 } }</style>
<main><h1 style="color: #777">A page</h1><h3 style="color: #777">Skips a level</h3>
<p style="color: #999; background: #fff">Pale.</p><img src="data:,">
<button style="width: 12px; height: 12px; padding: 0">a</button><button
 style="width: 12px; height: 12px; padding: 0">b</button></main>
"""


@pytest.mark.parametrize("drawer", [MENU, CONTENTS], ids=str)
def test_axe_finds_nothing_while_a_drawer_is_open(visitor: Visitor, drawer: Drawer) -> None:
    page = visitor.open(COMMITMENTS, NARROW)
    drawer.click(page)
    axe.load(page)
    found = list(axe.in_both_schemes(page))
    assert not found, "\n".join(found)


def test_axe_finds_what_is_broken(stranger: Visitor, tmp_path: Path) -> None:
    (tmp_path / FRONT).write_text(SEVERAL_FAULTS, encoding="utf-8")
    page = stranger.open(FRONT)
    axe.load(page)
    found: dict[str, set[str]] = {}
    for violation in axe.in_every_setting(page):
        setting, _, rule, *_ = violation.split(": ")
        found.setdefault(setting, set()).add(rule)
    light = {"color-contrast", "heading-order", "image-alt", "target-size"}
    dark = {"color-contrast"}
    assert found == {
        "1400 wide, light": light,
        "1400 wide, dark": dark,
        "390 wide, light": light,
        "390 wide, dark": dark,
    }
