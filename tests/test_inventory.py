"""Another Sphinx project links to the record’s entries through `objects.inv`."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from project import Built

BASE = "https://record.example/"

CONF = """\
import sys
sys.path[:0] = {paths!r}
extensions = ["myst_parser", "sphinx.ext.intersphinx", *{more!r}]
intersphinx_mapping = {{"record": ("https://record.example/", {inventory!r})}}
html_theme = "basic"
show_warning_types = True
"""

PLAIN = """\
# Another project

{external+record:ref}`commitment-full-support`,
{external+record:ref}`its backing <commitment-full-support>`,
{external+record:std:ref}`passage-announcement-p3-s2`, {external+record:doc}`docs/cite`,
<inv:record:record:commitment#full-support>
"""

WITH_THE_DOMAIN = """\
# Another project

{external+record:record:commitment}`full-support`,
{external+record:record:passage}`announcement.p3.s2`,
{external+record:record:person}`who spoke <yang-bo>`
"""

FULL = "docs/commitments/announced.html#commitment-full-support"
PASSAGE = "docs/sources/announcement.html#passage-announcement-p3-s2"


def build(folder: Path, page: str, site: Built, *more: str) -> subprocess.CompletedProcess[str]:
    """Build a project of one page, as strictly as the record, in a process of its own."""
    source = folder / "source"
    source.mkdir()
    inventory = str(site.out / "objects.inv")
    paths = [str(ROOT / "_ext")] if more else []
    conf = CONF.format(paths=paths, more=list(more), inventory=inventory)
    (source / "conf.py").write_text(conf, encoding="utf-8")
    (source / "index.md").write_text(page, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", source, folder / "out"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )


def links(folder: Path) -> dict[str, str]:
    """Return where the links to the record lead, by their texts."""
    page = BeautifulSoup((folder / "out" / "index.html").read_bytes(), "html.parser")
    return {
        " ".join(link.get_text().split()): str(link["href"]).removeprefix(BASE)
        for link in page.select(f'a[href^="{BASE}"]')
    }


def test_a_project_without_the_domain_links_to_entries(site: Built, tmp_path: Path) -> None:
    done = build(tmp_path, PLAIN, site)
    assert (done.returncode, done.stderr) == (0, "")
    title = "Assurance: The district’s support for building the cluster"
    passage = site.record.get("announcement.p3.s2")
    assert passage
    assert links(tmp_path) == {
        title: FULL,
        "its backing": FULL,
        passage.full_title: PASSAGE,
        "How to cite": "docs/cite.html",
    }
    html = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert html.count(f'href="{BASE}{FULL}"') == 3  # the one of MyST has the title, too


def test_a_project_with_the_domain_links_by_kind(site: Built, tmp_path: Path) -> None:
    done = build(tmp_path, WITH_THE_DOMAIN, site, "sphinx_record")
    assert (done.returncode, done.stderr) == (0, "")
    found = links(tmp_path)
    assert found["Assurance: The district’s support for building the cluster"] == FULL
    assert found["who spoke"] == "docs/people.html#person-yang-bo"
    assert PASSAGE in found.values()


@pytest.mark.parametrize("role", ["ref", "record:commitment"])
def test_a_link_to_nothing_is_told(site: Built, tmp_path: Path, role: str) -> None:
    page = f"# A page\n\n{{external+record:{role}}}`nothing`\n"
    done = build(tmp_path, page, site, "sphinx_record")
    assert done.returncode == 1
    assert "reference target not found: nothing" in done.stderr
