"""What readers are asked to read: how it is counted. `make budget` tells it of the record."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pikepdf
import pytest

from project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TOOL = ROOT / "tools" / "budget.py"


def count(folder: Path, *arguments: str) -> tuple[int, list[str]]:
    """Run the tool; return its exit code and its lines."""
    command = [sys.executable, str(TOOL), str(folder), *arguments]
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
        ("word " * 901, "page: 901 words, of at most 900"),
        ("one <a>two three</a>", "page: 67% of the words are links, of at most 33%"),
        ("word " * 15_001, "15001 words together, of at most 15000"),
    ],
)
def test_what_is_too_much_is_told(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "page.html").write_text(page(text), encoding="utf-8")
    code, lines = count(tmp_path)
    assert said in lines
    assert code == 1


def test_several_agreements_may_have_more(tmp_path: Path) -> None:
    for name in ("index", *(f"page-{number}" for number in range(30))):
        (tmp_path / f"{name}.html").write_text(page("word " * 600), encoding="utf-8")
    data = tmp_path / "record.json"
    said = {}
    for number in (1, 2):
        data.write_text(json.dumps({"entries": [{"kind": "agreement"}] * number}), "utf-8")
        code, lines = count(tmp_path)
        said[code] = lines[32:]
    assert said == {
        0: [],
        1: ["18600 words together, of at most 15000", "31 pages, of at most 25"],
    }


def test_a_book_is_of_few_sheets(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(page("<p>Words.</p>"), encoding="utf-8")
    with pikepdf.new() as pdf:
        for _ in range(61):
            pdf.add_blank_page()
        pdf.save(tmp_path / "thick.pdf")
        pdf.pages[-1:] = []
        pdf.save(tmp_path / "thin.pdf")
    code, lines = count(tmp_path, "--book", str(tmp_path / "thick.pdf"))
    assert (code, lines[-1]) == (1, "thick.pdf: 61 pages, of at most 60")
    code, _ = count(tmp_path, "--book", str(tmp_path / "thin.pdf"))
    assert code == 0
