"""Read the Docs: the file that it reads, and what its commands make."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
import yaml

from htmlzip import EARLIEST, pack
from project import ROOT, copy_record, git

if TYPE_CHECKING:
    from pathlib import Path

FILE = ROOT / ".readthedocs.yaml"
CHECK = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.readthedocs")
FORMATS = ["html", "htmlzip", "pdf", "epub"]
SETTINGS = (
    'typst_exclude = ebook_exclude = []\ntypst_front, typst_sheets = "", {"brief": "docs/more"}\n'
)
"""Settings that name pages which are there, in place of those of the record."""

INDEX = "# The record\n\n```{toctree}\ndocs/more\n```\n"


def run(command: str, folder: Path, environment: dict[str, str]) -> None:
    """Run a command as Read the Docs does: in a shell of its own."""
    done = subprocess.run(  # noqa: S602
        command,
        shell=True,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_file_fits_the_schema() -> None:
    done = subprocess.run([*CHECK, FILE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_each_command_makes_what_is_published(tmp_path: Path) -> None:
    """Run the commands of the file on the record's settings and code, with two pages."""
    told = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    jobs = told["build"]["jobs"]
    assert set(told["formats"]) == set(FORMATS) - {"html"}
    assert jobs["install"] == ["python -m pip install --require-hashes -r requirements.txt"]
    folder, output = copy_record(tmp_path / "checkout"), tmp_path / "output"
    for lost in ("docs", "releases"):
        shutil.rmtree(folder / lost)
    (folder / "docs").mkdir()
    shutil.copytree(ROOT / "tools", folder / "tools")
    (folder / "index.md").write_text(INDEX, encoding="utf-8")
    with (folder / "conf.py").open("a", encoding="utf-8") as file:
        file.write(SETTINGS)
    (folder / "docs" / "more.md").write_text("# More\n\nWords.\n", encoding="utf-8")
    for beside in ("CONTRIBUTING.md", "venv/lib/package/README.md"):  # which are no pages
        (folder / beside).parent.mkdir(parents=True, exist_ok=True)
        (folder / beside).write_text("[Nowhere](nowhere.md)\n", encoding="utf-8")
    environment = {
        **os.environ,
        "PATH": f"{os.path.dirname(sys.executable)}:{os.environ['PATH']}",  # noqa: PTH120
        "READTHEDOCS": "True",
        "READTHEDOCS_CANONICAL_URL": "https://record.example/en/latest/",
        "READTHEDOCS_LANGUAGE": "en",
        "READTHEDOCS_OUTPUT": str(output),
    }
    git(folder, "init", "--quiet")
    git(folder, "commit", "--quiet", "--allow-empty", "--message=Begin")
    for name in FORMATS:
        for command in jobs["build"][name]:
            run(command, folder, environment)
    assert sorted(path.name for path in output.iterdir()) == sorted(FORMATS)
    for name in ("sitemap.xml", "brief.pdf", "record.pdf", "record.epub"):
        assert (output / "html" / name).is_file()
    for name, start in {"htmlzip": b"PK", "pdf": b"%PDF-", "epub": b"PK"}.items():
        [made] = (output / name).iterdir()
        assert made.read_bytes().startswith(start)
        assert made.name.count(".") == 1


@pytest.mark.parametrize("seconds", [0, 1_700_000_000])
def test_packed_pages_are_whole_and_the_same_every_time(tmp_path: Path, seconds: int) -> None:
    pages = tmp_path / "pages"
    for name in ("index.html", "docs/a.html", "404.html", "robots.txt", ".buildinfo"):
        (pages / name).parent.mkdir(parents=True, exist_ok=True)
        (pages / name).write_text(name, encoding="utf-8")
    made = []
    for time in (1, 2):  # whose files are of another time
        os.utime(pages / "index.html", (time, time))
        pack(pages, tmp_path / "record.zip", seconds)
        made.append((tmp_path / "record.zip").read_bytes())
    assert made[0] == made[1]
    with ZipFile(tmp_path / "record.zip") as packed:
        assert packed.namelist() == ["record/docs/a.html", "record/index.html"]
        assert packed.read("record/docs/a.html") == b"docs/a.html"
        years = {info.date_time[0] for info in packed.infolist()}
    assert years == {2023 if seconds > EARLIEST else 1980}
