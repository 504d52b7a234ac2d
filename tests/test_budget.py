"""What readers are asked to read: how it is counted, and that the record keeps to it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from project import Site

TOOL = ROOT / "tools" / "budget.py"


def count(folder: Path, *handbook: str) -> tuple[int, list[str]]:
    """Run the tool on a site; return its exit code and its lines."""
    command = [sys.executable, str(TOOL), str(folder), *handbook]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def page(text: str) -> str:
    """Return a page around its main text."""
    return f'<nav>Not this</nav><div id="furo-main-content">{text}</div>'


def test_words_are_counted_that_are_to_be_read(tmp_path: Path) -> None:
    text = "<p>Six words, two of <a>them links</a>.</p><details>None of these.</details>"
    (tmp_path / "index.html").write_text(page(text), encoding="utf-8")
    (tmp_path / "han.html").write_text(page("<p>房山区政府</p>"), encoding="utf-8")
    (tmp_path / "search.html").write_text(page("<p>Made by itself.</p>"), encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "for-keepers.html").write_text(page("<p>Help.</p>"), encoding="utf-8")
    code, lines = count(tmp_path, "docs/for-")
    assert lines == ["     3   0% han", "     6  33% index", "     9      2 pages"]
    assert code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("word " * 901, "index: 901 words, of at most 900"),
        ("one <a>two three</a>", "index: 67% of the words are links, of at most 33%"),
        ("word " * 15_001, "15001 words together, of at most 15000"),
    ],
)
def test_what_is_too_much_is_told(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "index.html").write_text(page(text), encoding="utf-8")
    code, lines = count(tmp_path)
    assert said in lines
    assert code == 1


def test_the_record_keeps_to_it(site: Site) -> None:
    names = ["docs/keeping/"]
    names += [
        f"docs/data/{name}" for name in ("addresses", "bibliography", "json", "linked", "tables")
    ]
    code, lines = count(site.out, *names)
    assert (code, lines[-1].endswith("pages")) == (0, True), lines
