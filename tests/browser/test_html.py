"""The HTML of every page, as the Nu HTML Checker sees it."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from browser.tools import NU, need, need_file

if TYPE_CHECKING:
    from pathlib import Path

    from project import Built


def messages(folder: Path) -> list[str]:
    """Return the errors and warnings of the pages in a folder.

    What is neither is left out: that void elements end in a slash, as docutils writes them.
    """
    java = need("Java", shutil.which("java"))
    jar = need_file("The Nu HTML Checker", NU)
    done = subprocess.run(
        [java, "-jar", jar, "--skip-non-html", "--format", "json", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    prefix = f"file:{folder}/"
    return [
        f"{one['url'].removeprefix(prefix)}:{one.get('lastLine', 0)}: {one['message']}"
        f" {' '.join(one.get('extract', '').split())}"
        for one in json.loads(done.stderr)["messages"]
        if one["type"] != "info" or "subType" in one
    ]


@pytest.mark.usefixtures("addresses")  # which knows that there are pages
def test_checker_accepts_every_page(site: Built) -> None:
    found = messages(site.out)
    assert not found, "\n".join(found)


def test_checker_tells_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        "<!doctype html>\n<html lang=en><title>A page</title>\n<p><li>One<br/>", encoding="utf-8"
    )
    [message] = messages(tmp_path)
    assert message.startswith("index.html:3: Element “li” not allowed as child of element “body”")
