"""The engine as others take it: installed, in a project that has nothing of this repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from project import ROOT
from search_pages import PAGES

if TYPE_CHECKING:
    from pathlib import Path

CONF = """\
project = "The record of a town"
author = "Its keepers"
copyright = "2031, its keepers"
version = release = "1"
extensions = ["sphinx_record"]
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what the wheel of the distribution holds."""
    folder = tmp_path_factory.mktemp("wheel")
    made = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    [wheel] = folder.glob("sphinx_agreement_record-*.whl")
    with ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a record of a few pages, with hardly any settings."""
    folder = tmp_path_factory.mktemp("elsewhere")
    for name, text in {**PAGES, "conf.py": CONF}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def build(project: Path, installed: Path, out: Path, builder: str, *options: str) -> str:
    """Build strictly, with nothing but what is installed, and return what was said."""
    strictly = [sys.executable, "-m", "sphinx", "-q", "-n", "-W"]
    done = subprocess.run(
        [*strictly, "-b", builder, *options, "-d", out / "doctrees", project, out / "made"],
        cwd=project,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_nothing_but_the_engine_is_installed(installed: Path) -> None:
    names = {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")}
    assert names == {path.name for path in (ROOT / "_ext").iterdir() if path.name != "__pycache__"}
    [licences] = installed.glob("*.dist-info/licenses")
    assert sorted(path.name for path in licences.rglob("*") if path.is_file()) == [
        "LICENSE",
        "OFL.txt",
    ]


@pytest.mark.parametrize(
    ("builder", "made"),
    [("epub", "record.epub"), ("typst", "record.pdf")],
)
def test_another_project_has_books(
    project: Path, installed: Path, tmp_path: Path, builder: str, made: str
) -> None:
    assert build(project, installed, tmp_path, builder) == ""
    assert (tmp_path / "made" / made).stat().st_size > 1000


def test_another_project_has_the_theme(project: Path, installed: Path, tmp_path: Path) -> None:
    assert build(project, installed, tmp_path, "html", "-D", "html_theme=record") == ""
    page = (tmp_path / "made" / "index.html").read_text(encoding="utf-8")
    assert 'id="site-drawer" popover' in page
    for name in ("frame.css", "record.css", "record.js"):
        assert f"_static/{name}" in page
        assert (tmp_path / "made" / "_static" / name).is_file()
    walks = (tmp_path / "made" / "walks.html").read_text(encoding="utf-8")
    assert "record-badge-assurance" in walks
    data = json.loads((tmp_path / "made" / "record.json").read_text(encoding="utf-8"))
    assert "benches" in {entry["identifier"] for entry in data["entries"]}


def test_another_theme_will_do(project: Path, installed: Path, tmp_path: Path) -> None:
    assert build(project, installed, tmp_path, "html") == ""
    page = (tmp_path / "made" / "index.html").read_text(encoding="utf-8")
    assert "alabaster.css" in page
    assert "_static/record.css" in page
