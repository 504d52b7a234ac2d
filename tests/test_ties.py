"""What the record takes from the inside of Sphinx, MyST and Furo is there: say what broke."""

from __future__ import annotations

from pathlib import Path

import furo
import pytest
import sphinx

from project import build_pages
from sphinx_record.ties import UNUSED, app_of

BASIC = Path(sphinx.__file__).parent / "themes" / "basic" / "static"
THEME = Path(furo.__file__).parent / "theme" / "furo"

WRONG = {
    "index.md": "# A\n\n## B\n\n:::{theme} b\ncolour: red\n:::\n",
    "index.rst": "A\n=\n\nB\n-\n\n.. theme:: b\n\n   colour: red\n",
}


def test_transforms_find_the_application(tmp_path: Path) -> None:
    app = build_pages(tmp_path, "# A\n").app
    assert app_of(app.env) is app, "BuildEnvironment has no _app: see sphinx_record/ties.py"


@pytest.mark.parametrize(("name", "line"), [("index.md", 6), ("index.rst", 9)])
def test_lines_of_facts_are_counted(tmp_path: Path, name: str, line: int) -> None:
    first, *_ = build_pages(tmp_path, {name: WRONG[name]}).warnings
    assert f"{name}:{line}: " in first, "content_offset counts otherwise: see counts_from_directive"


def test_includes_of_myst_are_ours(tmp_path: Path) -> None:
    page = "# Page\n\n```{include} /etc/hostname\n:parser: rst\n```\n"
    [warning] = build_pages(tmp_path, page, "dummy").warnings
    assert "[record.outside-file]" in warning, "MyST includes in another way: see include_by"


def test_builders_can_be_told_to_make_no_search(tmp_path: Path) -> None:
    built = build_pages(tmp_path, "# A\n")
    assert getattr(built.app.builder, "search", None) is False, (
        "HTML builders have no `search`: leave_out_search"
    )
    assert not (built.out / "searchindex.js").exists(), "The attribute means something else"
    left = [name for name in UNUSED if (built.out / "_static" / name).exists()]
    assert left == [], "Sphinx writes them later than remove_search deletes them"


def test_scripts_of_its_search_have_the_names_that_we_delete() -> None:
    assert (BASIC / "searchtools.js").exists(), "see UNUSED in sphinx_record/ties.py"
    assert (BASIC / "language_data.js.jinja").exists() or (BASIC / "language_data.js_t").exists()


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("base.html", ("block body", "block regular_scripts", "block extrahead")),
        ("partials/icons.html", ("svg-toc", "svg-menu", "svg-arrow-right", "svg-sun-with-moon")),
        ("sidebar/navigation.html", ("furo_navigation_tree",)),
        ("page.html", ("furo_hide_toc", "toc-drawer", "content-icon-container")),
    ],
)
def test_furo_has_what_the_frame_is_built_on(name: str, parts: tuple[str, ...]) -> None:
    text = (THEME / name).read_text(encoding="utf-8")
    lost = [part for part in parts if part not in text]
    assert lost == [], f"Furo's {name} has changed: compare it with sphinx_record/theme/record"
