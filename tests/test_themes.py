"""The record in themes that are not made for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from pages import faults, one, soup
from project import CONFIG, ROOT, TOWN, build

if TYPE_CHECKING:
    from pathlib import Path

STYLES = sorted((ROOT / "_ext" / "sphinx_record" / "static").glob("*.css"))
"""What every theme loads; the frame is for those alone that derive from ours."""

USED = re.compile(r"var\(\s*--([\w-]+)\s*(,)?")
DECLARED = re.compile(r"^\s*--([\w-]+):", re.MULTILINE)


def lacking(style: str) -> set[str]:
    """Return the variables that a style neither declares nor has a value in place of."""
    declared = set(DECLARED.findall(style))
    return {name for name, instead in USED.findall(style) if not instead and name not in declared}


def test_what_has_no_value_is_found() -> None:
    used = "top: var(--ours); left: var(--b, var(--c)); right: var(--d, 0)"
    style = f"a {{\n  --ours: 1;\n  {used};\n}}"
    assert lacking(style) == {"c"}


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_every_colour_has_a_value_in_any_theme(path: Path) -> None:
    assert lacking(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("theme", ["alabaster", "basic", "furo"])
def test_a_theme_of_another_shows_the_record(tmp_path: Path, theme: str) -> None:
    built = build(TOWN, tmp_path, config={**CONFIG, "html_theme": theme})
    assert built.warnings == []
    assert list(faults(built.out)) == []
    front = soup(built.out / "index.html")
    assert one(front, "table.record-strength").select("p.record-box")
    assert one(front, "link[href*='record.css']")
    assert one(soup(built.out / "docs" / "since.html"), ".record-timeline svg")
    register = soup(built.out / "docs" / "commitments" / "index.html")
    rows = one(register, "table.record-register").select("tbody tr")
    assert all(row.select(".record-badge") for row in rows)
    assert len(rows) > 1
