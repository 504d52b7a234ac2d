"""The command `python -m sphinx_record init`: a record that builds at once, and is its keeper's."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from agreement_record.copies.fingerprints import fingerprint
from project import ROOT, build, files, git
from sphinx_record.__main__ import main
from sphinx_record.commands.init import TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

TITLE = 'Trees for the "square": *all* of them'
ANSWERS = (
    "--title", TITLE,
    "--party", "The Town",
    "--party", "学校",
    "--language", "en",
    "--address", "https://trees.example/record/",
    "--engine", "sphinx-agreement-record==0.2",
)  # fmt: skip

OF_THIS_RECORD = re.compile(
    r"\bBIT\b|(?i:fangshan|beijing|jiang.lan|yang.bo|房山|北京|liangxiang|innovation platform)"
)

FILLED = {
    "docs/agreement.md": """\
# The agreement

## An agreement on trees

:::{agreement} agreement
date: 2031-05-04
parties: the-town; party-2
signatories: ann
text: not-found
source: announcement
:::

## The Town

:::{party} the-town
source: announcement
:::

## 学校

:::{party} party-2
source: announcement
:::

## Ann

:::{person} ann
office: head; town hall; the-town
source: announcement
:::
""",
    "docs/sources.md": f"""\
# The sources

## The announcement

:::{{source}} announcement
short: Announcement
url: https://gazette.example/trees
language: en
type: news-report
reposted: no
names-agreement: yes
accessed: 2031-06-01
:::

### What is said

:::{{passage}} announcement.p1.s1
sha256: {fingerprint("Ann spoke.")}
unused: It says that somebody spoke.
:::
""",
}
"""The forms as a keeper may fill them in."""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Begin a record."""
    folder = tmp_path_factory.mktemp("begun") / "a record"
    assert main(["init", str(folder), *ANSWERS]) == 0
    return folder


@pytest.fixture
def project(begun: Path, tmp_path: Path) -> Path:
    """Return a copy of it."""
    return shutil.copytree(begun, tmp_path / "a record")


def run(folder: Path, command: str, *arguments: str) -> int:
    """Run a command on a record."""
    return main([command, *arguments, "--record", str(folder)])


@pytest.mark.parametrize("builder", ["html", "epub", "typst"])
def test_it_builds_at_once(begun: Path, tmp_path: Path, builder: str) -> None:
    built = build(begun, tmp_path, builder, confdir=begun, config={"nitpicky": True})
    assert built.warnings == []
    made = {path.name for path in built.out.iterdir()}
    assert made & {"index.html", "record.epub", "record.pdf"}
    if builder == "html":
        page = (built.out / "index.html").read_text(encoding="utf-8")
        assert "Trees for the &quot;square&quot;: *all* of them" in page.replace('"', "&quot;")
        assert "https://trees.example/record/" in page


def test_nothing_of_this_record_is_in_it(begun: Path, tmp_path: Path) -> None:
    built = build(begun, tmp_path, confdir=begun)
    for folder in (begun, built.out, TEMPLATES):
        for name, content in files(folder).items():
            text = content.decode("utf-8", errors="replace")
            assert not OF_THIS_RECORD.search(f"{name}\n{text}"), name


def test_each_record_is_its_own(begun: Path, tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "other"), *ANSWERS]) == 0
    urn = re.compile(r'^record_urn = "(urn:uuid:[0-9a-f-]{36})"', re.MULTILINE)
    found = [urn.search((one / "conf.py").read_text()) for one in (begun, tmp_path / "other")]
    assert found[0]
    assert found[1]
    assert found[0][1] != found[1][1]


def test_settings_and_citation_say_what_was_given(begun: Path) -> None:
    cited = yaml.safe_load((begun / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["title"] == TITLE
    assert (begun / "requirements.txt").read_text() == "sphinx-agreement-record==0.2\n"
    assert (begun / "releases" / "ledger.csv").read_text().count("\n") == 1
    yaml.safe_load((begun / ".readthedocs.yaml").read_text(encoding="utf-8"))
    assert (begun / ".gitignore").is_file()


def test_what_is_missing_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = "All trees\nThe town; The school\n\n\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    assert main(["init", str(tmp_path / "new")]) == 0
    settings = (tmp_path / "new" / "conf.py").read_text(encoding="utf-8")
    assert 'project = "All trees"' in settings
    assert 'language = host.language or "en"' in settings
    assert 'html_baseurl = host.address or ""' in settings
    form = (tmp_path / "new" / "docs" / "agreement.md").read_text(encoding="utf-8")
    assert "parties: the-town; the-school\n" in form


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "No answer to “What it is called”; expected one, or the option --title."),
        (("--title", "A\nB"), "cannot be a title"),
        (("--title", " "), "cannot be a title"),
        (("--title", "A", "--party", "B", "--party", "B"), "each once"),
        (("--title", "A", "--party", "B", "--language", "English"), "“English” is not a language"),
        (("--title", "A", "--party", "B", "--language", "en", "--address", "x"), "https://"),
    ],
)
def test_what_will_not_do(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    message: str,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    given = ("--party", "B", "--language", "en", "--address", "") if len(options) < 4 else ()
    assert main(["init", str(tmp_path / "new"), *given, *options]) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "index.md").write_text("Mine.", encoding="utf-8")
    assert main(["init", str(tmp_path), *ANSWERS]) == 2
    assert "holds index.md already" in capsys.readouterr().err
    assert files(tmp_path) == {"index.md": b"Mine."}


def test_forms_are_filled_in_and_released(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = project / "docs" / "agreement.md"
    freed = form.read_text(encoding="utf-8").replace("````markdown\n", "").replace("````\n", "")
    form.write_text(freed, encoding="utf-8")
    assert run(project, "check") == 1
    told = capsys.readouterr().out
    for said in ("A heading without words", "Fact “date” is empty", "Fact “text” is empty"):
        assert said in told
    for name, text in FILLED.items():
        (project / name).write_text(text, encoding="utf-8")
    assert run(project, "check") == 0
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "Begin the record")
    assert run(project, "release", "0.1", "--date", "2031-06-02") == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert "Version 0.1 of 2 June 2031: " in printed.out
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "Release version 0.1")
    assert run(project, "check") == 0
    assert run(project, "changes", "0.1") == 0
    assert capsys.readouterr().out.endswith("Nothing.\n")


def test_a_record_without_an_entry_can_be_released(project: Path) -> None:
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "Begin the record")
    assert run(project, "release", "0.1", "--date", "2031-06-02") == 0
    assert "date-released: 2031-06-02" in (project / "CITATION.cff").read_text(encoding="utf-8")


def test_its_targets_work(project: Path) -> None:
    make = shutil.which("make")
    assert make
    (project / ".venv").mkdir()
    (project / ".venv" / "installed").touch()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "_ext")}
    for arguments, said in (
        (("test",), "Nothing is wrong."),
        (("new", "KIND=theme", "ID=oaks"), ":::{theme} oaks"),
        (("help",), "make release     Make a release"),
        (("html",), "The page to open: _build/html/index.html"),
    ):
        done = subprocess.run(
            [make, f"PY={sys.executable}", *arguments],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert said in done.stdout
