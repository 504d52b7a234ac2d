"""The command `python -m sphinx_record new`, on the invented record."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from agreement_record.model.kinds import KINDS
from project import TOWN, files
from sphinx_record.__main__ import main
from test_check import CONF

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Return the invented record."""
    folder = shutil.copytree(TOWN, tmp_path / "town")
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    return folder


def run(folder: Path, *arguments: str) -> int:
    """Run the command."""
    return main(["new", *arguments, "--record", str(folder)])


def test_the_form_of_an_entry(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(town)
    assert run(town, "evidence", "benches-seen") == 0
    printed = capsys.readouterr()
    assert printed.out == (
        "##\n\n:::{evidence} benches-seen\ndate:\nabout:\nbearing:\nsource:\n:::\n"
    )
    assert "Where it belongs: docs/since.md" in printed.err
    assert "  date: The date of what was learnt" in printed.err
    assert "  finding: What direct evidence shows." in printed.err
    assert files(town) == before


def test_every_kind_has_a_form(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (town / "index.md").write_text("# A record\n", encoding="utf-8")
    shutil.rmtree(town / "docs")
    for kind in KINDS.values():
        if kind.kind != "passage":
            assert run(town, kind.kind, "oaks") == 0
            printed = capsys.readouterr()
            assert printed.out.startswith(f"##\n\n:::{{{kind.kind}}} oaks\n")
            assert "no entry of its kind is there yet" in printed.err


def test_an_entry_is_added_to_a_page(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = town / "docs" / "since.md"
    before = page.read_text(encoding="utf-8")
    options = ("--page", "docs/since.md", "--title", "Benches were seen")
    assert run(town, "evidence", "benches-seen", *options) == 0
    assert capsys.readouterr().out == "Added at the end of docs/since.md.\n"
    added = page.read_text(encoding="utf-8").removeprefix(before)
    assert added.startswith("\n## Benches were seen\n\n:::{evidence} benches-seen\ndate:\n")
    assert main(["check", "--record", str(town)]) == 1
    told = capsys.readouterr().out
    line = before.count("\n") + 5
    assert f"docs/since.md:{line}: WARNING: Fact “date” is empty" in told
    assert run(town, "evidence", "benches-seen", *options) == 2
    assert "is taken by the evidence “Benches were seen”" in capsys.readouterr().err


def test_headings_are_those_of_its_kind(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(town, "passage", "paper.p98.s7") == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("###\n\n:::{passage} paper.p98.s7\n:::")
    assert "Where it belongs: docs/sources.md" in printed.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("evidense", "x"), "“evidense” is not a kind; expected one of: agreement, "),
        (("evidense", "x"), "Did you mean “evidence”?"),
        (("theme", "Trees"), "“Trees” is not an identifier of a theme; expected lower-case words"),
        (("theme", "hope-for-trees"), "names a force (“hope”), which may change"),
        (("passage", "trees"), "expected the source’s identifier and a locator"),
        (("passage", "nobody.p1.s1"), "No source has the identifier “nobody”."),
        (("theme", "oaks", "--page", "docs/sinse.md"), "Did you mean “docs/since”?"),
        (("theme", "oaks", "--page", "../conf.py"), "There is no page"),
    ],
)
def test_what_is_refused(
    town: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    before = files(town)
    assert run(town, *arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert message in printed.err
    assert files(town) == before


def test_what_was_withdrawn_is_not_used_again(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(town, "theme", "soils") == 2
    assert capsys.readouterr().err == (
        "The theme “soils” was withdrawn on 1 December 2030 (Nothing was on it.); expected another "
        "identifier, since none is used again.\n"
    )


def test_a_folder_without_a_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "theme", "trees") == 2
    assert "no conf.py" in capsys.readouterr().err
