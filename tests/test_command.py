"""The command `python -m sphinx_record verify`, on an invented record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from agreement_record.copies.fingerprints import fingerprint
from sphinx_record.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "Ann hopes for better roads."
CONF = """\
extensions = ["myst_parser", "sphinx_record"]
primary_domain = "record"
myst_enable_extensions = ["colon_fence"]
"""
PAGE = f"""\
# The news

:::{{source}} news
short: News
:::

## A hope

:::{{passage}} news.p1.s1
sha256: {fingerprint(SENTENCE)}
:::

# A book

:::{{source}} book
:::
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write the record, with mistakes that are no concern of the command's."""
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "index.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "same.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "other.txt").write_text("Ann demands roads.", encoding="utf-8")
    return tmp_path


def verify(folder: Path, source: str, file: str, *options: str) -> int:
    return main(["verify", source, str(folder / file), "--record", str(folder), *options])


def test_a_copy_that_matches(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(folder, "news", "same.txt") == 0
    assert capsys.readouterr().out.splitlines() == [
        "matches   p1.s1   A hope",
        "",
        "1 of 1 passages match; 0 new.",
    ]


def test_a_copy_that_does_not(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(folder, "news", "other.txt", "--json") == 1
    data = json.loads(capsys.readouterr().out)
    assert data == {
        "agrees": False,
        "passages": [{"identifier": "news.p1.s1", "verdict": "missing", "instead": []}],
        "new": [],
        "around": ["Ann demands roads."],
    }


@pytest.mark.parametrize(
    ("source", "file", "message"),
    [
        ("new", "same.txt", "Did you mean “news”?"),
        ("book", "same.txt", "no fingerprint of “book”"),
        ("news", "gone.txt", "No such file"),
    ],
)
def test_what_cannot_be_answered(
    folder: Path, capsys: pytest.CaptureFixture[str], source: str, file: str, message: str
) -> None:
    assert verify(folder, source, file) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert message in printed.err


def test_a_folder_without_a_record(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "conf.py").unlink()
    assert verify(folder, "news", "same.txt") == 2
    assert "no conf.py" in capsys.readouterr().err
