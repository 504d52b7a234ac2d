"""How heavy pages are, and whether they keep still while they load."""

from __future__ import annotations

import gzip
import itertools
from typing import TYPE_CHECKING, Any

from browser.conftest import visit
from browser.visits import COMMITMENTS, FRONT, REGISTER, WIDTHS, Visitor, go
from project import build_pages

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Response

    from project import Built, Site

ADDED, SEARCH_ADDED, LOADED = 10_000, 12_000, 45_000  # bytes, compressed

SEARCHING = ("search-data.js", "search-find.js", "search.js")
OF_SPHINX = {"base-stemmer.js", "english-stemmer.js", "language_data.js", "searchtools.js"}
"""What the search of Sphinx would come with."""

SHIFTS = """\
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries())
    shifts.push([value, ...sources.map(({ node }) => `${node?.nodeName}.${node?.className}`)]);
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


def shifts(visitor: Visitor, *addresses: str) -> dict[str, list[Any]]:
    """Load pages, wide and narrow, and return their layout shifts: how far, and what has moved.

    They come slowly, and all at once, since most of the time is spent waiting.
    """
    tabs = {}
    for address, width in itertools.product(addresses, WIDTHS):
        page = tabs[f"{address}, {width} wide"] = visitor.tab(width)
        page.add_init_script(SHIFTS)
        page.goto(f"{address}?slowly", wait_until="commit")
    for page in tabs.values():
        page.wait_for_load_state()
    page.wait_for_timeout(500)
    return {name: page.evaluate("shifts") for name, page in tabs.items()}


def weights(built: Built | Site) -> dict[str, int]:
    """Return the weight of each style and script that a build comes with."""
    static = built.out / "_static"
    paths = sorted(path for path in static.rglob("*") if path.suffix in {".css", ".js"})
    return {path.relative_to(static).as_posix(): compressed(path.read_bytes()) for path in paths}


def test_what_is_added_to_the_theme_is_light(town: Site, tmp_path: Path) -> None:
    plain = weights(
        build_pages(tmp_path, "# A page\n", html_theme="furo", extensions=["myst_parser"])
    )
    added = {name: weight - plain.get(name, 0) for name, weight in weights(town).items()}
    assert added["record.css"] > 0
    searching = {name: added.pop(name) for name in SEARCHING}  # which one page alone loads
    assert not plain.keys() - added.keys() - OF_SPHINX
    assert sum(added.values()) < ADDED, f"{added}"
    del searching["search-data.js"]  # as heavy as what there is to be found
    assert sum(searching.values()) < SEARCH_ADDED, f"{searching}"


def test_front_page_of_the_record_is_light(browser: Browser, site: Site) -> None:
    with visit(browser, site.out) as visitor:
        loaded = load(visitor.tab(), FRONT)
    assert f"{visitor.origin}{FRONT}" in loaded
    assert any("record.css" in address for address in loaded)
    assert sum(loaded.values()) < LOADED, f"{loaded}"


def test_nothing_moves_while_loading(visitor: Visitor) -> None:
    """A tenth is called good; columns of a table may move a little while its rows arrive."""
    for name, moved in shifts(visitor, FRONT, REGISTER, COMMITMENTS).items():
        assert sum(shift[0] for shift in moved) <= 0.02, f"{name}: {moved}"


def test_movement_is_measured(stranger: Visitor, tmp_path: Path) -> None:
    late = "document.body.prepend(document.createElement('hr'), 'Late')"
    page = "<!doctype html><script defer src='{}'></script><main><p>One<p>Two</main>"
    for name in ("still.js", "record.js"):
        (tmp_path / f"{name}.html").write_text(page.format(name), encoding="utf-8")
        (tmp_path / name).write_text(late if name == "record.js" else "", encoding="utf-8")
    found = shifts(stranger, "record.js.html", "still.js.html")
    assert [sum(shift[0] for shift in moved) > 0.001 for moved in found.values()] == [
        *(True, True),
        *(False, False),
    ]
