"""One deliberately broken project: every warning, where it stands, and what it says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from agreement_record.model.problems import Subtype
from project import CONFIG, Built, build

EXPECTED = Path(__file__).parent / "broken" / "expected.txt"
SETTINGS = {
    **CONFIG,
    "exclude_patterns": ["parts"],
    "myst_enable_extensions": ["substitution"],
    "myst_substitutions": {"version": "1"},
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the broken project; pages are one folder deep, as in a real record."""
    folder = tmp_path_factory.mktemp("broken")
    source = folder / "source"
    shutil.copytree(EXPECTED.parent, source, ignore=shutil.ignore_patterns("expected.txt"))
    # Not kept as a file: tools that read the tree take every page for UTF-8.
    (source / "latin.md").write_bytes("# A page that is not UTF-8\n\nCafé.\n".encode("latin-1"))
    return build(source, folder / "out", config=SETTINGS)


def test_the_exact_list_of_warnings(broken: Built) -> None:
    expected = EXPECTED.read_text(encoding="utf-8").splitlines()
    source = f"{broken.app.srcdir}/"
    assert sorted(line.replace(source, "") for line in broken.warnings) == sorted(expected)


@pytest.mark.parametrize("subtype", Subtype)
def test_every_subtype_is_shown_once_at_least(subtype: Subtype) -> None:
    of_editions = EXPECTED.parents[1] / "test_translation.py"
    shown = EXPECTED if not subtype.code.endswith("-translation") else of_editions
    assert f"[record.{subtype.code}]" in shown.read_text(encoding="utf-8")


def test_every_page_is_written(broken: Built) -> None:
    pages = {path.stem for path in broken.out.glob("*.html")}
    assert {"index", "facts", "places", "references", "views"} <= pages


def test_parallel_readers_lose_no_warning(broken: Built, tmp_path: Path) -> None:
    source = Path(broken.app.srcdir)
    parallel = build(source, tmp_path, jobs=2, config=SETTINGS)
    assert sorted(parallel.warnings) == sorted(broken.warnings)
