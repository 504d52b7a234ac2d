"""The command `python -m sphinx_record check`: what a build tells, without a build."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from project import ROOT, TOWN
from sphinx_record.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = ROOT / "tests" / "broken"

CONF = """\
extensions = ["sphinx_record"]
show_warning_types = True
exclude_patterns = ["parts"]
myst_enable_extensions = ["deflist", "substitution"]
myst_substitutions = {"version": "1"}
"""

OF_THE_OUTPUT = "[record.bare-title]"
"""What only built pages show."""


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return the broken project."""
    folder = tmp_path / "broken"
    shutil.copytree(BROKEN, folder, ignore=shutil.ignore_patterns("expected.txt"))
    (folder / "latin.md").write_bytes("# A page that is not UTF-8\n\nCafé.\n".encode("latin-1"))
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    return folder


def expected() -> list[str]:
    """Return what a build tells of the broken project."""
    lines = (BROKEN / "expected.txt").read_text(encoding="utf-8").splitlines()
    return sorted(line for line in lines if OF_THE_OUTPUT not in line)


def test_every_mistake_is_told_as_a_build_tells_it(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--record", str(broken)]) == 1
    *lines, last = capsys.readouterr().out.splitlines()
    assert sorted(lines) == expected()
    assert last == f"{len(lines)} mistakes."
    assert main(["check", "--json", "--record", str(broken)]) == 1
    found = json.loads(capsys.readouterr().out)
    assert len(found) == len(lines)
    for one, line in zip(found, lines, strict=True):
        assert line.startswith(f"{one['path']}:{one['line'] or ''}")
        assert f": {one['message']} [{one['type']}]" in line


def test_nothing_is_wrong_with_the_town(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = shutil.copytree(TOWN, tmp_path / "town")
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    assert main(["check", "--record", str(folder)]) == 0
    assert capsys.readouterr().out == "Nothing is wrong.\n"
    assert main(["check", "--json", "--record", str(folder)]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_references_are_looked_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "conf.py").write_text('extensions = ["sphinx_record"]\n', encoding="utf-8")
    (tmp_path / "index.md").write_text(
        "# A page\n\n[There](nowhere.md)\n\n{py:func}`there`\n", encoding="utf-8"
    )
    assert main(["check", "--record", str(tmp_path)]) == 1
    *lines, last = capsys.readouterr().out.splitlines()
    assert sorted(line.partition(" WARNING: ")[0] for line in lines) == [
        "index.md:3:",
        "index.md:5:",
    ]
    assert last == "2 mistakes."


def test_a_folder_without_a_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--record", str(tmp_path)]) == 2
    assert "no conf.py" in capsys.readouterr().err
