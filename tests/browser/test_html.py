"""The HTML of pages, as the Nu HTML Checker sees it."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

from browser.tools import NU, QUICK, need, need_file

if TYPE_CHECKING:
    from pathlib import Path

    from project import Site


def messages(*folders: Path) -> list[str]:
    """Return the errors and warnings of the pages in folders.

    What is neither is left out: that void elements end in a slash, as docutils writes them.
    """
    java = need("Java", shutil.which("java"))
    jar = need_file("The Nu HTML Checker", NU)
    done = subprocess.run(
        [java, *QUICK, "-jar", jar, "--skip-non-html", "--format", "json", *folders],
        capture_output=True,
        text=True,
        check=False,
    )
    return [
        f"{one['url']}:{one.get('lastLine', 0)}: {one['message']}"
        f" {' '.join(one.get('extract', '').split())}"
        for one in json.loads(done.stderr)["messages"]
        if one["type"] != "info" or "subType" in one
    ]


def test_checker_accepts_every_page_but_a_wrong_one(town: Site, site: Site, tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text(
        "<!doctype html>\n<html lang=en><title>A page</title>\n<p><li>One<br/>", encoding="utf-8"
    )
    found = messages(site.out, town.out, tmp_path)
    said = "wrong.html:3: Element “li” not allowed as child of element “body”"
    assert [said in one for one in found] == [True], "\n".join(found)
