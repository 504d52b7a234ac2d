"""The command `python -m sphinx_record fingerprint`, on an invented report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from agreement_record.copies.fingerprints import fingerprint
from sphinx_record.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\
<html><body><nav>Home</nav><h1>Trees for the square</h1>
<p>Ann spoke. Bo <b>listened</b>.</p><footer>Imprint</footer></body></html>
"""
CONF = 'extensions = ["sphinx_record"]\n'
SOURCE = """\
# The gazette

:::{source} gazette
short: Gazette
url: https://gazette.example/trees
language: en
type: news-report
reposted: no
names-agreement: yes
accessed: 2031-06-01
:::

## Sentences

"""


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Save the report."""
    path = tmp_path / "saved.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(saved: Path, *options: str, source: str = "gazette") -> int:
    """Run the command, past the menu of the page."""
    words = ("--first", "Trees", "--last", "listened.")
    return main(["fingerprint", source, str(saved), *words, *options])


def test_passages_are_ready_to_paste(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(saved) == 0
    printed = capsys.readouterr()
    assert "3 passages" in printed.err
    for word in ("Ann", "listened", "Trees", "Home"):
        assert word not in printed.out
    assert printed.out.startswith(
        "###\n\n:::{passage} gazette.title\n"
        f"sha256: {fingerprint('Trees for the square')}\n:::\n\n###\n"
    )
    pages = saved.parent / "record"
    pages.mkdir()
    (pages / "conf.py").write_text(CONF, encoding="utf-8")
    filled = printed.out.replace("###\n", "### A gist\n")
    (pages / "index.md").write_text(SOURCE + filled, encoding="utf-8")
    words = ["--record", str(pages)]
    assert main(["verify", "gazette", str(saved), *words]) == 0
    assert "3 of 3 passages match; 0 new." in capsys.readouterr().out


def test_what_programs_read(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(saved, "--json", "--no-headline") == 0
    assert json.loads(capsys.readouterr().out)[1:] == [
        {"identifier": "gazette.p2.s1", "sha256": fingerprint("Ann spoke."), "words": 2},
        {"identifier": "gazette.p2.s2", "sha256": fingerprint("Bo listened."), "words": 2},
    ]


def test_sentences_are_shown_to_be_read(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(saved, "--show") == 0
    assert capsys.readouterr().out.splitlines() == [
        "title   Trees for the square",
        "p1.s1   Ann spoke.",
        "p1.s2   Bo listened.",
    ]


def test_what_cannot_be_answered(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(saved, source="The Gazette") == 2
    assert "“The Gazette” is not an identifier of a source" in capsys.readouterr().err
    assert main(["fingerprint", "gazette", f"{saved}.gone"]) == 2
    assert "No such file" in capsys.readouterr().err
    assert main(["fingerprint", "gazette", str(saved), "--first", "Nobody"]) == 2
    assert "begins or ends with “Nobody”" in capsys.readouterr().err
    saved.write_text("", encoding="utf-8")
    assert main(["fingerprint", "gazette", str(saved)]) == 2
    assert "holds no text" in capsys.readouterr().err
