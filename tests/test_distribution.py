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

if TYPE_CHECKING:
    from pathlib import Path

CONF = """\
project = "The record of a town"
author = "Its keepers"
copyright = "2031, its keepers"
version = release = "1"
extensions = ["sphinx_record"]
"""

PAGES = {
    "index.md": """\
# The record of a town

{agreement}`walks`, {commitment}`trees`.

```{toctree}
people
sources
```

## The agreement on walks

:::{agreement} walks
date: 2030-05-01
parties: town; school
signatories: ann
text: not-found
searched: the web; 2031-02; the agreement
source: paper.p1.s1
:::

Town and school are reported to have signed it.

## Trees along the walks

:::{commitment} trees
force: hope
voice: ann
wording: hopes
themes: shade
source: paper.p1.s1
:::

Ann hopes for trees.

## Shade

:::{theme} shade
:::

## Register

:::{register}
:::
""",
    "people.md": """\
# People

## The town

:::{party} town
native: 小镇
source: paper.p1.s1
:::

## The school

:::{party} school
source: paper.p1.s1
:::

## Ann

:::{person} ann
office: mayor; town hall; town
source: paper.p1.s1
:::
""",
    "sources.md": """\
# Sources

## The paper

:::{source} paper
short: Paper
url: https://paper.example/walks
language: en
type: news-report
reposted: no
accessed: 2031-01-02
:::

### What Ann hopes for

:::{passage} paper.p1.s1
no-fingerprint: The text was not kept.
:::
""",
}


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
    """Return the folder of a record of three pages."""
    folder = tmp_path_factory.mktemp("elsewhere")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
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
    [("data", "record.json"), ("epub", "Therecordofatown.epub"), ("typst", "therecordofatown.pdf")],
)
def test_another_project_has_books_and_data(
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
    assert "Hope: " in page
    data = json.loads((tmp_path / "made" / "record.json").read_text(encoding="utf-8"))
    assert len(data["entries"]) == 8


def test_another_theme_will_do(project: Path, installed: Path, tmp_path: Path) -> None:
    assert build(project, installed, tmp_path, "html") == ""
    page = (tmp_path / "made" / "index.html").read_text(encoding="utf-8")
    assert "alabaster.css" in page
    assert "_static/record.css" in page
