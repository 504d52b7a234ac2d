"""The pages behind a strict policy: what is put into them by others does not run."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from browser.conftest import Handler, Strict, visit
from browser.visits import FRONT, REGISTER, SEARCH, go

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from project import Site

INJECTED = """\
<script>hit("script")</script>
<img src="nosuch.png" onerror="hit('handler')">
<a id="lead" href="javascript:hit('address')">A link</a>
<style>h1 { color: rgb(1, 2, 3) }</style>
<script src="https://elsewhere.example/x.js"></script>
"""
COUNTING = "window.hits = []; window.hit = (what) => hits.push(what)"


@pytest.mark.parametrize(("kind", "hits"), [(Strict, 0), (Handler, 3)], ids=["strict", "none"])
def test_nothing_runs_that_is_put_into_a_page(
    browser: Browser, town: Site, tmp_path: Path, kind: type[Handler], hits: int
) -> None:
    """Without the policy all of it would, which shows that it is what keeps it from that."""
    folder = shutil.copytree(town.out, tmp_path / "pages")
    page = (folder / FRONT).read_text(encoding="utf-8")
    (folder / FRONT).write_text(page.replace("</h1>", f"</h1>{INJECTED}", 1), encoding="utf-8")
    with visit(browser, folder, kind) as visitor:
        tab = visitor.tab()
        tab.add_init_script(COUNTING)
        tab.goto(FRONT)
        tab.locator("#lead").click()
        tab.wait_for_timeout(100)
        assert len(tab.evaluate("hits")) == hits
        colour = tab.locator("h1").first.evaluate("one => getComputedStyle(one).color")
        assert (colour == "rgb(1, 2, 3)") == bool(hits)


def test_pages_work_behind_it(browser: Browser, town: Site) -> None:
    with visit(browser, town.out, Strict) as visitor:
        page = visitor.tab()
        go(page, SEARCH)
        assert page.locator(".record-results li").count()
        go(page, REGISTER)
        page.locator("form.record-filter [name=text]").fill("bench")
        page.wait_for_url("**?text=bench")
        with page.expect_download() as saved:
            page.get_by_text("These rows as CSV").click()
        assert saved.value.suggested_filename.endswith(".csv")
        page.locator(".theme-toggle").filter(visible=True).first.click()
        chosen = page.evaluate("document.body.dataset.theme")
        go(page, FRONT)
        assert page.evaluate("document.body.dataset.theme") == chosen != "auto"
