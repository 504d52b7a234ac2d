"""What the record takes from the inside of Sphinx, MyST and Furo is there: say what broke."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import furo
import pytest
import sphinx
from sphinx.search import IndexBuilder

from project import build_pages
from sphinx_record.site.search import EntryIndex
from sphinx_record.ties import app_of, replace_index

if TYPE_CHECKING:
    from sphinx.application import Sphinx

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


def test_the_class_of_the_search_index_can_be_changed(tmp_path: Path) -> None:
    app: Sphinx = build_pages(tmp_path, "# A\n\n## B\n\n:::{theme} b\n:::\n").app
    index = getattr(app.builder, "indexer", None)
    assert isinstance(index, IndexBuilder), "HTML builders have no indexer: see replace_index"
    assert isinstance(index, EntryIndex), "The index was not replaced before pages were fed to it"
    app.builder.indexer = None  # type: ignore[attr-defined]
    assert replace_index(app.builder, EntryIndex) is None


@pytest.mark.parametrize(
    ("name", "hooks"),
    [
        (
            "searchtools.js",
            ("Scorer.score", "Search._index", "Search.output", "Search.status"),
        ),
        ("doctools.js", ("TRANSLATIONS",)),
        ("sphinx_highlight.js", ("SPHINX_HIGHLIGHT_ENABLED",)),
    ],
)
def test_the_scripts_of_the_search_have_what_ours_uses(name: str, hooks: tuple[str, ...]) -> None:
    text = (BASIC / name).read_text(encoding="utf-8")
    lost = [hook for hook in hooks if hook not in text]
    assert lost == [], f"{name} has changed: see sphinx_record/site/search.js"


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
