"""The commands `python -m sphinx_record changes` and `release`, on an invented record in git."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from project import files, forget_where, git
from sphinx_record.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

CONF = """\
version = release = "0.1"
project = "The roads"
extensions = ["myst_parser", "sphinx_record"]
primary_domain = "record"
myst_enable_extensions = ["colon_fence"]
record_urn = "urn:uuid:0a78d432-3eeb-42a1-840f-e842a4856612"
"""

INDEX = """\
# The roads

```{toctree}
more
```

## Roads

:::{theme} roads
:::

Two links: {theme}`ways` and {theme}`lanes`.

## Ways

:::{theme} ways
:::

Ways are many. {theme}`roads`
"""

MORE = """\
# More

## Lanes

:::{theme} lanes
:::

Lanes are few. {theme}`roads`
"""

CITED = 'cff-version: 1.2.0\nversion: "0.1"\ndate-released: 2021-01-01\n'


def commit(folder: Path, tag: str = "") -> None:
    """Commit everything in a folder, and tag it."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "A state")
    if tag:
        git(folder, "tag", tag)


class Project:
    """A record in git, and what its commands say."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Stand for the record in a folder."""
        self.folder, self.capsys = folder, capsys

    def git(self, *arguments: str) -> None:
        """Run git."""
        git(self.folder, *arguments)

    def commit(self, tag: str = "") -> None:
        """Commit everything, and tag it."""
        commit(self.folder, tag)

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        (self.folder / name).write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        """Read a file."""
        return (self.folder / name).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Return every file but those of git, which takes notes when it is only asked."""
        found = files(self.folder)
        return {name: text for name, text in found.items() if not name.startswith(".git/")}

    def change(self, name: str, old: str, new: str) -> None:
        """Change a file."""
        assert old in self.read(name)
        self.write(name, self.read(name).replace(old, new))

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run a command, and return its exit code and what it says."""
        code = main([*arguments, "--record", str(self.folder)])
        said = self.capsys.readouterr()
        return code, said.out, said.err

    def release(self, version: str, day: str = "2021-02-03") -> tuple[int, str, str]:
        """Make a release."""
        return self.run("release", version, *(["--date", day] if day else []))


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the record as it is committed and nothing released, and with a first release."""
    folder = tmp_path_factory.mktemp("states")
    first = folder / "committed"
    first.mkdir()
    pages = {"conf.py": CONF, "index.md": INDEX, "more.md": MORE, "CITATION.cff": CITED}
    for name, text in pages.items():
        (first / name).write_text(text, encoding="utf-8")
    git(first, "init", "-q")
    commit(first)
    shutil.copytree(first, folder / "released")
    assert main(["release", "0.1", "--date", "2021-02-03", "--record", f"{folder}/released"]) == 0
    commit(folder / "released", "v0.1")
    return folder


@pytest.fixture
def project(states: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Project:
    """Return a record that is committed and of which nothing is released."""
    return Project(shutil.copytree(states / "committed", tmp_path / "a record"), capsys)


@pytest.fixture
def released(states: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Project:
    """Return a record with a first release."""
    return Project(shutil.copytree(states / "released", tmp_path / "a record"), capsys)


def test_the_first_release_adds_everything(project: Project) -> None:
    code, said, _ = project.release("0.1")
    assert code == 0
    assert said.startswith("Version 0.1 of 3 February 2021: 5 added, 0 changed, 0 withdrawn, ")
    assert "git tag v0.1" in said
    assert sorted(json.loads(project.read("releases/0.1.json"))["digests"]) == [
        "lanes",
        "roads",
        "ways",
    ]
    assert project.read("releases/ledger.csv").splitlines() == [
        "kind,identifier,since,withdrawn,why,instead",
        "theme,roads,0.1,,,",
        "theme,ways,0.1,,,",
        "theme,lanes,0.1,,,",
        "page,index,0.1,,,",
        "page,more,0.1,,,",
    ]
    told = json.loads(project.read("releases/0.1.json"))
    assert (told["version"], told["date"], told["since"]) == ("0.1", "2021-02-03", "")
    assert told["added"][0] == {"kind": "theme", "identifier": "roads", "title": "Roads"}
    assert told["added"][-1] == {"kind": "page", "identifier": "more", "title": "More"}
    assert project.read("conf.py") == CONF  # which names this version
    assert "date-released: 2021-02-03\n" in project.read("CITATION.cff")


def test_a_later_release_tells_what_changed(released: Project) -> None:
    released.change("index.md", "Ways are many.", "Ways are some.")
    released.change("index.md", "## Ways", "## The ways")
    before = released.read("releases/ledger.csv")
    lanes = MORE.partition("\n## ")[2].replace("lanes", "alleys").replace("Lanes", "Alleys")
    released.write("more.md", f"# More\n\n## {lanes}")
    released.change(
        "index.md", "Two links: {theme}`ways` and {theme}`lanes`.", "One: {theme}`ways`."
    )
    row = "theme,lanes,0.1,2021-05-06,“Alleys” says it better.,alleys"
    released.change("releases/ledger.csv", "theme,lanes,0.1,,,", row)
    released.commit()

    code, said, error = released.release("0.2", "2021-05-06")
    assert (code, error) == (0, "")
    assert said.startswith("Version 0.2 of 6 May 2021: 1 added, 2 changed, 1 withdrawn, ")
    after = released.read("releases/ledger.csv")
    assert after == before.replace("theme,lanes,0.1,,,", row) + "theme,alleys,0.2,,,\n"
    assert 'version = release = "0.2"' in released.read("conf.py")
    assert 'version: "0.2"\ndate-released: 2021-05-06' in released.read("CITATION.cff")
    told = json.loads(released.read("releases/0.2.json"))
    assert told["since"] == "0.1"
    assert [one["identifier"] for one in told["added"]] == ["alleys"]
    assert [one["identifier"] for one in told["changed"]] == ["roads", "ways"]
    assert told["changed"][1:] == [
        {
            "kind": "theme",
            "identifier": "ways",
            "title": "The ways",
            "differences": [
                {"what": "title", "label": "Title", "from": "Ways", "to": "The ways"},
                {
                    "what": "text",
                    "label": "Text",
                    "from": "Ways are many. Roads",
                    "to": "Ways are some. Roads",
                },
            ],
        }
    ]
    assert told["withdrawn"] == [
        {
            "kind": "theme",
            "identifier": "lanes",
            "title": "Lanes",
            "date": "2021-05-06",
            "why": "“Alleys” says it better.",
            "instead": "alleys",
        }
    ]


def test_changes_since_a_revision_are_told(released: Project) -> None:
    released.change("index.md", "Ways are many.", "Ways are some.")  # not even committed
    text = "from “Ways are many. Roads” to “Ways are some. Roads”"
    code, said, error = released.run("changes", "v0.1")
    assert (code, error) == (0, "")
    assert said == f"### Changed\n\n- Ways (ways)\n  - Text: {text}\n"
    _, said, _ = released.run("changes", "HEAD", "--json")
    told = json.loads(said)
    assert sorted(told) == ["added", "changed", "moved", "withdrawn"]
    assert [one["identifier"] for one in told["changed"]] == ["ways"]
    assert released.run("changes", "v0.1")[0] == 0


def test_nothing_is_told_where_nothing_changed(released: Project) -> None:
    assert released.run("changes", "HEAD") == (0, "Nothing.\n", "")


def test_a_record_below_the_root_of_its_repository_is_found(
    states: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = Project(shutil.copytree(states / "committed", tmp_path / "inner"), capsys)
    shutil.move(tmp_path / "inner" / ".git", tmp_path / ".git")
    project.commit()
    project.change("more.md", "few", "rare")
    code, said, _ = project.run("changes", "HEAD")
    assert (code, "Lanes (lanes)" in said) == (0, True)


def test_pages_that_gave_warnings_are_told(released: Project) -> None:
    released.change("more.md", "{theme}`roads`", "{theme}`raods`")
    released.commit()
    released.change("more.md", "{theme}`raods`", "{theme}`roads`")
    code, _, error = released.run("changes", "HEAD")
    assert code == 0
    assert error.startswith("The pages at “HEAD” gave 1 warnings, the first: more.md:8: WARNING")


@pytest.mark.parametrize("revision", ["nosuch", "v0.2", "--help", "HEAD:index.md", ""])
def test_an_unknown_revision_is_told(released: Project, revision: str) -> None:
    code, said, error = _changes(released, revision)
    assert (code, said) == (2, "")
    assert error.startswith(f"git knows no revision “{revision}” here; expected a commit")


def _changes(project: Project, revision: str) -> tuple[int, str, str]:
    code = main(["changes", "--record", str(project.folder), "--", revision])
    said = project.capsys.readouterr()
    return code, said.out, said.err


def test_a_revision_without_pages_is_told(project: Project) -> None:
    project.git("mv", "index.md", "old.md")
    project.commit("bare")
    project.git("mv", "old.md", "index.md")
    code, _, error = project.run("changes", "bare")
    assert (code, error) == (2, "Revision “bare” holds no pages of a record (no index.md).\n")


def test_a_folder_without_git_is_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(project.folder / ".git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.folder.parent))
    code, _, error = project.run("changes", "HEAD")
    assert code == 2
    assert error.startswith("git: not a git repository")


def test_git_that_is_not_installed_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    code, _, error = project.run("changes", "HEAD")
    assert (code, error.startswith("git is not installed")) == (2, True)


def test_a_folder_without_a_record_is_told(project: Project) -> None:
    (project.folder / "conf.py").unlink()
    code, _, error = project.run("changes", "HEAD")
    assert (code, "no conf.py" in error) == (2, True)


def refused(project: Project, version: str = "0.2", day: str = "2021-05-06") -> str:
    """Return why a release is refused; nothing is written then."""
    before = project.files()
    code, said, error = project.release(version, day)
    assert (code, said) == (2, "")
    assert project.files() == before
    return error


@pytest.mark.parametrize(
    ("version", "day", "said"),
    [
        ("two", "2021-05-06", "“two” is not a version"),
        ("0.1", "2021-05-06", "Version 0.1 is not higher than the last one, 0.1."),
        ("0.0.9", "2021-05-06", "not higher"),
        ("0.2", "6 May", "“6 May” is not a day"),
        ("0.2", "2021-02-30", "“2021-02-30” is not a day"),
        ("0.2", "2021-02-02", "the last one is of 3 February 2021"),
        ("0.2", "", "The record has no search to date a release by"),
        ("0.2", "2021-05-06", "No entry and no page has changed since version 0.1."),
    ],
)
def test_a_release_is_refused(released: Project, version: str, day: str, said: str) -> None:
    assert said in refused(released, version, day)


def test_what_is_not_committed_is_not_released(released: Project) -> None:
    released.change("more.md", "few", "rare")
    assert refused(released).startswith("Some files are not committed")


def test_a_file_may_have_any_name(released: Project) -> None:
    """Git names it as it is, byte for byte, where it is told not to quote."""
    (released.folder / os.fsdecode(b"caf\xe9.txt")).write_text("", encoding="utf-8")
    released.git("config", "core.quotePath", "false")
    assert refused(released).startswith("Some files are not committed")
    released.commit()
    assert "No entry and no page has changed" in refused(released)


def test_nothing_is_released_that_has_warnings(released: Project) -> None:
    released.change("more.md", "{theme}`roads`", "{theme}`raods`")
    released.commit()
    assert "more.md:8: WARNING: No theme has the identifier “raods”" in refused(released)


def test_nothing_that_was_published_is_lost_in_a_release(released: Project) -> None:
    released.change("index.md", "{theme}`ways`", "no ways")
    released.write("index.md", released.read("index.md").partition("## Ways")[0])
    released.commit()
    assert "[record.lost-identifier]" in refused(released)
    released.change("releases/ledger.csv", "theme,ways,0.1,,,\n", "")
    released.commit()
    assert "[record.lost-identifier]" in refused(released)  # for a release has told of it
    (released.folder / "releases/0.1.json").unlink()
    released.commit()
    assert released.release("0.1")[0] == 0  # as if nothing had been published


def test_no_tag_is_needed(released: Project) -> None:
    released.git("tag", "-d", "v0.1")
    released.change("more.md", "few", "rare")
    released.commit()
    assert "Lanes (lanes)" in released.run("changes", "0.1")[1]
    assert released.release("0.2", "2021-05-06")[0] == 0


def test_the_last_release_has_to_be_there(
    released: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where history is cut off, the oldest commit looks as if it had added all files."""
    released.change("more.md", "few", "rare")
    released.commit()
    released.git("clone", "-q", "--depth", "1", f"file://{released.folder}", str(tmp_path / "cut"))
    cut = Project(tmp_path / "cut", capsys)
    code, said, error = cut.run("changes", "0.1")
    assert (code, said) == (2, "")
    assert "git knows no commit that has added it" in error
    said = refused(cut)
    assert "What has changed since version 0.1 cannot be told without its pages" in said
    assert "`git fetch --unshallow` gets the older ones" in said


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("conf.py", 'version = release = "0.1"', "version = release = str(0.1)"),
        ("CITATION.cff", 'version: "0.1"\n', ""),
        ("CITATION.cff", "date-released: 2021-01-01\n", ""),
    ],
)
def test_nothing_is_released_whose_version_cannot_be_set(
    project: Project, name: str, old: str, new: str
) -> None:
    project.change(name, old, new)
    project.commit()
    assert refused(project, "0.3").startswith(f"{name} has no line for the version; expected")


def test_a_release_says_why_entries_changed(released: Project) -> None:
    released.change("more.md", "few", "rare")
    released.change("index.md", "Ways are many.", "Ways are some.")
    released.write("releases/reasons.csv", "identifier,why\nlanes,They were counted.\n")
    released.commit()
    code, said, _ = released.release("0.2", "2021-05-06")
    assert code == 0
    assert "Changed without a reason in releases/reasons.csv: ways." in said
    told = json.loads(released.read("releases/0.2.json"))["changed"]
    assert {one["identifier"]: one.get("why") for one in told} == {
        "ways": None,
        "lanes": "They were counted.",
    }
    assert released.read("releases/reasons.csv") == "identifier,why\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "releases/reasons.csv does not begin with the heads “identifier,why”."),
        ("identifier,why\nlanes,\n", "releases/reasons.csv:2: expected an identifier and a reason"),
        ("identifier,why\nlanes,A.\nlanes,B.\n", "releases/reasons.csv:3: expected"),
        ("identifier,why\nlans,A.\n", "has not changed: lans. Did you mean “lanes”?"),
    ],
)
def test_reasons_that_cannot_be_read_are_told(released: Project, text: str, said: str) -> None:
    released.change("more.md", "few", "rare")
    released.write("releases/reasons.csv", text)
    released.commit()
    assert said in refused(released)


HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
"""What a hook of git is told of its repository, and so whatever is run by it."""


def test_the_repository_of_a_hook_is_not_touched(
    released: Project, states: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = shutil.copytree(states / "committed", tmp_path / "other")
    before = files(other)
    for name, place in zip(HOOK, (".git", ".", ".git/index"), strict=True):
        monkeypatch.setenv(name, str(other / place))
    released.change("more.md", "few", "rare")
    assert "Lanes (lanes)" in released.run("changes", "v0.1")[1]
    released.commit()
    assert released.release("0.2")[0] == 0
    assert files(other) == before


def test_tests_are_told_of_no_repository_even_by_a_hook() -> None:
    assert [name for name in os.environ if name.startswith("GIT_")] == []
    environment = {**dict.fromkeys(HOOK, "here"), "READTHEDOCS": "True", "HOME": "/root"}
    forget_where(environment)
    assert environment == {"HOME": "/root"}
