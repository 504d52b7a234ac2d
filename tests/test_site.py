"""The record itself, built by every builder that its readers use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx.util.inventory import InventoryFile

from pages import faults
from project import ROOT, Built, build, files

if TYPE_CHECKING:
    from pathlib import Path

BROKEN_PAGE = """\
<link rel="stylesheet" href="https://example.org/style.css"><script src="gone.js"></script>
<p id="a"></p><p id="a"></p><a href="gone.html"></a><a href="other.html#gone"></a>
<a href="other.html#there"></a><a href="#a"></a><a href="https://example.org/"></a><a href="."></a>
"""


def test_no_warning(site: Built) -> None:
    assert site.warnings == []


@pytest.mark.parametrize("builder", ["dirhtml", "latex", "text", "gettext", "singlehtml"])
def test_every_builder_without_a_warning(builder: str, tmp_path: Path) -> None:
    built = build(ROOT, tmp_path, builder, confdir=ROOT)
    assert built.warnings == []
    assert any(built.out.iterdir())
    if builder == "dirhtml":
        assert list(faults(built.out)) == []


def test_every_link_anchor_and_asset_resolves(site: Built) -> None:
    assert list(faults(site.out)) == []


def test_what_does_not_resolve_is_found(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(BROKEN_PAGE, encoding="utf-8")
    (tmp_path / "other.html").write_text('<p id="there">', encoding="utf-8")
    (tmp_path / "style.css").write_text('@import "//example.org/x.css";', encoding="utf-8")
    assert list(faults(tmp_path)) == [
        "index.html: id a stands more than once",
        "index.html: asset https://example.org/style.css",
        "index.html: asset gone.js",
        "index.html: link gone.html",
        "index.html: anchor other.html#gone",
        "style.css: asks another host",
    ]


def test_parallel_build_gives_the_same_bytes(site: Built, tmp_path: Path) -> None:
    parallel = build(ROOT, tmp_path, confdir=ROOT, jobs=2)
    assert parallel.warnings == []
    serial_files, parallel_files = files(site.out), files(parallel.out)
    assert serial_files.keys() == parallel_files.keys()
    assert [name for name in serial_files if serial_files[name] != parallel_files[name]] == []


def test_inventory_names_every_entry_with_its_force(site: Built) -> None:
    inventory = InventoryFile.loads((site.out / "objects.inv").read_bytes(), uri="")
    for entry in site.record.entries:
        item = inventory[f"record:{entry.kind}", entry.identifier]
        shown = item.display_name if item.display_name != "-" else entry.identifier
        assert shown == entry.full_title
        assert item.uri.endswith(f"#{entry.location.anchor}")
