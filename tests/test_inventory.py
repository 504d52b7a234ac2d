"""Another Sphinx project links to the record’s entries through `objects.inv`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx.util.inventory import InventoryFile

from pages import soup, text
from project import build_pages

if TYPE_CHECKING:
    from pathlib import Path

    from project import Built, Site

BASE = "https://record.example/"

PLAIN = """\
# Another project

{external+record:ref}`commitment-benches`,
{external+record:ref}`its benches <commitment-benches>`,
{external+record:std:ref}`passage-paper-p1-s2`, {external+record:doc}`docs/data`,
<inv:record:record:commitment#benches>
"""

WITH_THE_DOMAIN = """\
# Another project

{external+record:record:commitment}`benches`,
{external+record:record:passage}`paper.p1.s2`,
{external+record:record:person}`who spoke <ann>`
"""

BENCHES = "docs/commitments/firm.html#commitment-benches"
PASSAGE = "docs/sources.html#passage-paper-p1-s2"


def test_inventory_names_every_entry_with_its_force(town: Site) -> None:
    inventory = InventoryFile.loads((town.out / "objects.inv").read_bytes(), uri="")
    for entry in town.record.entries:
        item = inventory[f"record:{entry.kind}", entry.identifier]
        shown = item.display_name if item.display_name != "-" else entry.identifier
        assert shown == entry.full_title
        assert item.uri.endswith(f"#{entry.location.anchor}")


def linking(folder: Path, page: str, town: Site, *more: str) -> Built:
    """Build a project of one page that knows the record's inventory."""
    return build_pages(
        folder,
        page,
        extensions=["myst_parser", "sphinx.ext.intersphinx", *more],
        intersphinx_mapping={"record": (BASE, str(town.out / "objects.inv"))},
    )


def links(built: Built) -> dict[str, str]:
    """Return where the links to the record lead, by their texts."""
    page = soup(built.out / "index.html")
    return {
        text(link): str(link["href"]).removeprefix(BASE)
        for link in page.select(f'a[href^="{BASE}"]')
    }


def test_a_project_without_the_domain_links_to_entries(town: Site, tmp_path: Path) -> None:
    built = linking(tmp_path, PLAIN, town)
    assert built.warnings == []
    assert links(built) == {
        "Assurance: Benches along the walks": BENCHES,
        "its benches": BENCHES,
        "p1.s2: What is to be done": PASSAGE,
        "Open data": "docs/data.html",
    }
    html = (built.out / "index.html").read_text(encoding="utf-8")
    assert html.count(f'href="{BASE}{BENCHES}"') == 3  # the one of MyST has the title, too


def test_a_project_with_the_domain_links_by_kind(town: Site, tmp_path: Path) -> None:
    built = linking(tmp_path, WITH_THE_DOMAIN, town, "sphinx_record")
    assert built.warnings == []
    assert links(built) == {
        "Assurance: Benches along the walks": BENCHES,
        "p1.s2: What is to be done": PASSAGE,
        "who spoke": "docs/agreement.html#person-ann",
    }


@pytest.mark.parametrize("role", ["ref", "record:commitment"])
def test_a_link_to_nothing_is_told(town: Site, tmp_path: Path, role: str) -> None:
    page = f"# A page\n\n{{external+record:{role}}}`nothing`\n"
    [warning] = linking(tmp_path, page, town, "sphinx_record").warnings
    assert "reference target not found: nothing" in warning
