"""How heavy pages are, and whether they keep still while they load."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from browser.visits import COMMITMENTS, FRONT, REGISTER, WIDTHS, Visitor, go
from project import build_pages

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page, Response

    from project import Built

ADDED, LOADED = 10_000, 45_000  # bytes, compressed

SHIFTS = """\
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) window.shifted = (window.shifted || 0) + shift.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def compressed(body: bytes) -> int:
    """Return how many bytes a server would send."""
    return len(gzip.compress(body, 9, mtime=0))


def load(page: Page, address: str) -> dict[str, int]:
    """Load a page and return the weight of each thing that it loads."""
    responses: list[Response] = []

    def keep(response: Response) -> None:
        responses.append(response)

    page.on("response", keep)
    go(page, address)
    page.wait_for_load_state("networkidle")
    return {one.url: compressed(one.body()) for one in responses}


def shift(page: Page, address: str) -> float:
    """Load a page and return how much of it has moved (the sum of its layout shifts)."""
    page.add_init_script(SHIFTS)
    go(page, address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    moved: float = page.evaluate("window.shifted || 0")
    return moved


def weights(built: Built) -> dict[str, int]:
    """Return the weight of each style and script that a build comes with."""
    static = built.out / "_static"
    paths = sorted(path for path in static.rglob("*") if path.suffix in {".css", ".js"})
    return {path.relative_to(static).as_posix(): compressed(path.read_bytes()) for path in paths}


def test_what_is_added_to_the_theme_is_light(site: Built, tmp_path: Path) -> None:
    plain = weights(
        build_pages(
            tmp_path, {"index.md": "# A page\n"}, html_theme="furo", extensions=["myst_parser"]
        )
    )
    added = {name: weight - plain.get(name, 0) for name, weight in weights(site).items()}
    assert plain.keys() < added.keys()
    assert added["record.css"] > 0
    assert sum(added.values()) < ADDED, f"{added}"


def test_front_page_is_light(visitor: Visitor) -> None:
    loaded = load(visitor.tab(), FRONT)
    assert f"{visitor.origin}{FRONT}" in loaded
    assert any("record.css" in address for address in loaded)
    assert sum(loaded.values()) < LOADED, f"{loaded}"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", [FRONT, REGISTER, COMMITMENTS])
def test_nothing_moves_while_loading(visitor: Visitor, address: str, width: int) -> None:
    assert shift(visitor.tab(width), address) <= 0.01


def test_movement_is_measured(stranger: Visitor, tmp_path: Path) -> None:
    (tmp_path / FRONT).write_text(
        "<!doctype html><main><p>One<p>Two<script>requestAnimationFrame(() => setTimeout(() =>"
        " document.body.prepend(document.createElement('hr'), 'Late'), 50))</script></main>",
        encoding="utf-8",
    )
    assert shift(stranger.tab(), FRONT) > 0.001
