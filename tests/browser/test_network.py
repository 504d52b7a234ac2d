"""What pages ask for, and what they say to the console."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.visits import FRONT, REGISTER, SEARCH, Visitor, go, listen

if TYPE_CHECKING:
    from pathlib import Path

    from project import Site

NOISY = """\
<!doctype html><link rel="icon" href="data:,"><main></main><img src="gone.png">
<script src="//127.0.0.2:49151/x.js"></script><script>console.warn("Beware"); nosuch()</script>
"""


@pytest.mark.parametrize("address", [FRONT, REGISTER, SEARCH])
def test_pages_work_from_a_folder(visitor: Visitor, town: Site, address: str) -> None:
    page = visitor.tab()
    folder = f"{town.out.as_uri()}/"
    faults = listen(page, folder)
    go(page, folder + address)
    page.wait_for_load_state("networkidle")
    assert not faults, "\n".join(faults)


def test_what_a_page_asks_and_says_is_told(stranger: Visitor, tmp_path: Path) -> None:
    (tmp_path / FRONT).write_text(NOISY, encoding="utf-8")
    page = stranger.tab()
    faults = listen(page, stranger.origin)
    go(page, FRONT)
    told = sorted(fault.removeprefix(page.url).strip(": ") for fault in faults)
    assert told == [
        "asks http://127.0.0.2:49151/x.js",
        "error: Failed to load resource: net::ERR_CONNECTION_REFUSED (http://127.0.0.2:49151/x.js)",
        "error: Failed to load resource: the server responded with a status of 404"
        f" (File not found) ({stranger.origin}gone.png)",
        "nosuch is not defined",
        f"warning: Beware ({page.url})",
    ]
