"""The Makefile, in a folder of its own and with tools that only note how they are called."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

MAKEFILE = Path(__file__).parents[1] / "Makefile"

# What the recipes call besides Python and uv. Nothing else is on the PATH.
REAL_TOOLS = ("awk", "cp", "echo", "find", "fold", "make", "mkdir", "mv", "rm", "sed", "touch")

# Stands for python3, uv and .venv/bin/python. Fails where what it is called with holds the
# value of FAILS, and makes a .venv whose Python is itself when it is told to make one.
FAKE_TOOL = """\
#!/bin/sh
echo "${0##*/} $*" >> calls
case "$*" in
    *"${FAILS:-(nothing)}"*) exit 1 ;;
    *"venv "*" .venv" | *"venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
esac
"""

LOCKS = ("requirements.txt", "requirements-test.txt")
PACKAGE_LOCK = "tests/browser/package-lock.json"
BROWSER_TOOLS = ("chromium", "java", "npm")

PYTEST = "python -m pytest -n auto --dist loadfile --no-loadscope-reorder"
LOOK = "python -c import sphinx"  # whether .venv is sound
INSTALLING = "Installing the packages of requirements.txt into .venv\n"
HTML = "python -m sphinx -n -W --keep-going -b html -d _build/.doctrees/html . _build/html"
PIP = [
    [
        "python -m pip --quiet --disable-pip-version-check install --no-compile"
        f" --require-hashes -r {name}",
        "python -m compileall -q -j 0 .venv/lib",
    ]
    for name in LOCKS
]
UV = [
    "uv pip install --quiet --require-hashes --compile-bytecode --python .venv/bin/python"
    f" -r {name}"
    for name in LOCKS
]


class Result(NamedTuple):
    """How a run of `make` ended, what it said and which tools it called."""

    status: int
    out: str
    err: str
    calls: list[str]


class Project:
    """A folder with the Makefile, and the tools for it."""

    def __init__(self, folder: Path) -> None:
        """Set up the folder, with a Python but without uv."""
        self.folder = folder / "a garden"  # Its path has a space.
        self.tools = folder / "tools"
        self.folder.mkdir()
        self.tools.mkdir()
        shutil.copy(MAKEFILE, self.folder)
        for name in (*LOCKS, "requirements-browser.txt", PACKAGE_LOCK):
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).touch()
        for name in REAL_TOOLS:
            path = shutil.which(name)
            assert path, f"{name} is not installed"
            (self.tools / name).symlink_to(path)
        self.add_tool("python3")

    @property
    def venv(self) -> Path:
        """The folder of the virtual environment."""
        return self.folder / ".venv"

    def add_tool(self, name: str) -> None:
        """Put a fake tool on the PATH."""
        (self.tools / name).write_text(FAKE_TOOL, encoding="utf-8")
        (self.tools / name).chmod(0o755)

    def make(self, *arguments: str, fails: str = "") -> Result:
        """Run `make`; tools fail when what they are called with holds *fails*."""
        calls = self.folder / "calls"
        calls.unlink(missing_ok=True)
        done = subprocess.run(
            [self.tools / "make", *arguments],
            cwd=self.folder,
            env={"PATH": str(self.tools), "FAILS": fails} if fails else {"PATH": str(self.tools)},
            capture_output=True,
            text=True,
            check=False,
        )
        lines = calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []
        return Result(done.returncode, done.stdout, done.stderr, lines)

    def touch_later(self, name: str) -> None:
        """Make a file newer than all that has been written."""
        later = self.folder.stat().st_mtime_ns + 10**10
        os.utime(self.folder / name, ns=(later, later))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project without a .venv."""
    return Project(tmp_path)


@pytest.fixture
def browser_project(project: Project) -> Project:
    """Return a project with all that the tests in a browser need of the machine."""
    for name in BROWSER_TOOLS:
        project.add_tool(name)
    return project


def sphinx_call(builder: str, options: str = "") -> str:
    """Return the call that runs a builder."""
    return (
        f"python -m sphinx -n -W --keep-going {options}"
        f"-b {builder} -d _build/.doctrees/{builder} . _build/{builder}"
    )


def builders() -> list[str]:
    """Return the builders that the Makefile knows by name."""
    text = MAKEFILE.read_text(encoding="utf-8").replace("\\\n", "")
    found = re.search(r"^BUILDERS = (.*)", text, re.MULTILINE)
    assert found
    return found[1].split()


def test_help_lists_every_target(project: Project) -> None:
    targets = re.findall(r"^([a-z]+):", MAKEFILE.read_text(encoding="utf-8"), re.MULTILINE)
    result = project.make("help")
    assert re.findall(r"^make ([a-z]+) +[A-Z]", result.out, re.MULTILINE) == targets
    assert result.out.split()[-len(builders()) :] == builders()
    assert max(map(len, result.out.splitlines())) < 80


def test_plain_make_helps(project: Project) -> None:
    result = project.make()
    assert result == project.make("help")
    assert (result.status, result.err, result.calls) == (0, "", [])


def test_builders_are_those_of_sphinx(tmp_path: Path) -> None:
    with docutils_namespace():
        app = Sphinx(tmp_path, None, tmp_path / "out", tmp_path / "doctrees", "dummy", status=None)
    assert set(builders()) <= app.registry.builders.keys() - {"html", "epub"}


def test_html_sets_up_builds_and_names_the_page(project: Project) -> None:
    result = project.make("html")
    assert (result.status, result.err) == (0, "")
    assert result.out == f"{INSTALLING}The page to open: _build/html/index.html\n"
    assert result.calls[-1] == sphinx_call("html")


def test_site_holds_the_books_that_its_front_page_names(project: Project) -> None:
    result = project.make("site")
    assert [call.partition(" -d ")[0].rpartition(" ")[2] for call in result.calls[-3:]] == [
        "typst", "epub", "html",
    ]  # fmt: skip
    options = "-t downloads -D html_extra_path="
    books = "_build/pdf/record.pdf,_build/pdf/brief.pdf,_build/epub/record.epub"
    assert f" {options}{books} " in result.calls[-1]


@pytest.mark.parametrize(("name", "what"), [("epub", "EPUB"), ("pdf", "PDF")])
def test_books_are_built_and_named(project: Project, name: str, what: str) -> None:
    project.make("test")
    result = project.make(name)
    assert (result.status, result.out) == (0, f"The {what}: _build/{name}/record.{name}\n")
    builder = sphinx_call(name)
    assert result.calls[-1] == (builder.replace("-b pdf", "-b typst") if name == "pdf" else builder)


@pytest.mark.parametrize("name", builders())
def test_builder_runs_by_its_name(project: Project, name: str) -> None:
    project.make("test")
    (project.folder / name).mkdir()  # A folder of that name does not count as the result.
    project.touch_later(name)
    assert project.make(name).calls[-1] == sphinx_call(name)


def test_further_options_reach_sphinx(project: Project) -> None:
    options = ("SPHINXOPTS=-q -D language=en",)
    called = project.make("gettext", *options).calls[-1]
    assert called == sphinx_call("gettext", "-q -D language=en ")


@pytest.mark.parametrize(
    ("target", "step"),
    [
        ("html", "-b html"),
        ("epub", "-b epub"),
        ("latex", "-b latex"),
        ("live", "autobuild"),
        ("test", "pytest"),
        ("lint", "ruff check"),
        ("lint", "ruff format --check"),
        ("lint", "mypy"),
        ("bench", "tests/bench.py"),
        ("lock", "pyproject.toml"),
        ("lock", "requirements-test.in"),
        ("lock", "requirements-browser.in"),
    ],
)
def test_target_fails_when_its_tool_does(project: Project, target: str, step: str) -> None:
    project.add_tool("uv")
    assert project.make(target).status == 0
    result = project.make(target, fails=step)
    assert result.status == 2
    assert step in result.calls[-1]
    assert result.out == ""


@pytest.mark.parametrize("name", ["nosuch", "htlm", ".venv/installde"])
def test_unknown_target_is_told_in_one_line(project: Project, name: str) -> None:
    result = project.make(name)
    assert (result.status, result.calls) == (2, [])
    assert result.err == f"make: *** No rule to make target '{name}'.  Stop.\n"


@pytest.mark.parametrize("name", ["Makefile", "requirements.txt"])
def test_file_is_no_builder(project: Project, name: str) -> None:
    result = project.make(name)
    assert (result.status, result.calls) == (0, [])


def test_pip_installs_where_uv_is_not(project: Project) -> None:
    assert project.make("html").calls[2:] == ["python3 -m venv .venv", *PIP[0], HTML]
    assert project.make("test").calls == [LOOK, *PIP[1], PYTEST]


def test_uv_installs_where_it_is(project: Project) -> None:
    project.add_tool("uv")
    made = f"uv venv --quiet --python {project.tools}/python3 .venv"
    assert project.make("test", fails="ensurepip").calls[1:] == [made, *UV, PYTEST]


def test_python_can_be_chosen(project: Project) -> None:
    project.add_tool("python3.99")
    assert "python3.99 -m venv .venv" in project.make("test", "PYTHON=python3.99").calls


def test_second_run_installs_nothing(project: Project) -> None:
    project.make("test")
    assert project.make("test").calls == [LOOK, PYTEST]


def test_changed_lock_is_installed_into_an_empty_folder(project: Project) -> None:
    project.make("test")
    (project.venv / "package-that-was-dropped").touch()
    project.touch_later("requirements.txt")
    assert "python3 -m venv .venv" in project.make("test").calls
    assert not (project.venv / "package-that-was-dropped").exists()


def test_venv_is_made_anew_when_its_python_is_gone(project: Project) -> None:
    project.make("test")
    (project.venv / "bin" / "python").unlink()
    result = project.make("test")
    assert (result.status, result.err) == (0, "")
    assert "python3 -m venv .venv" in result.calls


def test_venv_is_made_anew_when_its_python_has_become_another(project: Project) -> None:
    project.make("test")
    assert "python3 -m venv .venv" in project.make("test", fails="import sphinx").calls


def test_venv_is_made_anew_when_a_package_is_gone(project: Project) -> None:
    project.make("test")
    package = project.venv / "lib" / "some-1.0.dist-info"
    package.mkdir(parents=True)
    with (project.venv / "installed").open("a", encoding="utf-8") as listed:
        listed.write(".venv/lib/some-1.0.dist-info\n")
    project.touch_later(".venv/test-installed")
    assert project.make("test").calls == [LOOK, PYTEST]
    package.rmdir()
    assert "python3 -m venv .venv" in project.make("test").calls


def test_venv_that_was_not_finished_is_made_anew(project: Project) -> None:
    project.make("test")
    (project.venv / "installed").unlink()
    assert "python3 -m venv .venv" in project.make("test").calls


@pytest.mark.parametrize("step", ["-m venv", "-m pip"])
def test_failed_installation_leaves_nothing(project: Project, step: str) -> None:
    result = project.make("test", fails=step)
    assert result.status == 2
    assert PYTEST not in result.calls
    assert not project.venv.exists()
    assert project.make("test").calls[-1] == PYTEST


@pytest.mark.parametrize("step", ["-m venv", "-m pip"])
def test_failed_installation_leaves_what_was_there(project: Project, step: str) -> None:
    project.make("test")
    (project.venv / "package").touch()
    project.touch_later("requirements.txt")
    assert project.make("test", fails=step).status == 2
    assert (project.venv / "package").exists()
    assert not project.venv.with_name(".venv.before").exists()
    assert "python3 -m venv .venv" in project.make("test").calls


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ("version_info", "This needs Python 3.11 or newer; python3 is not"),
        (
            "ensurepip",
            "python3 cannot make a virtual environment: install the package python3-venv",
        ),
    ],
)
def test_what_is_missing_is_told_in_one_line(project: Project, missing: str, message: str) -> None:
    result = project.make("html", fails=missing)
    assert (result.status, result.out) == (2, "")
    assert re.fullmatch(rf"Makefile:\d+: \*\*\* {re.escape(message)} .*  Stop\.\n", result.err)
    assert not project.venv.exists()


def test_a_refusal_keeps_the_venv_that_is_there(project: Project) -> None:
    project.make("test")
    project.touch_later("requirements.txt")
    assert project.make("test", fails="version_info").status == 2
    assert (project.venv / "installed").exists()


def test_missing_python_is_told_in_one_line(project: Project) -> None:
    (project.tools / "python3").unlink()
    result = project.make("html")
    assert result.status == 2
    assert "Python 3.11 or newer" in result.err
    assert len(result.err.splitlines()) == 1


def test_browser_installs_for_its_tests(browser_project: Project) -> None:
    browser_project.make("test")
    result = browser_project.make("browser")
    assert (result.status, result.err) == (0, "")
    assert result.calls == [
        LOOK,
        "python -m pip --quiet --disable-pip-version-check install --no-compile"
        " --require-hashes -r requirements-browser.txt",
        "python -m compileall -q -j 0 .venv/lib",
        "npm --prefix tests/browser ci --ignore-scripts",
    ]
    assert browser_project.make("browser").calls == [LOOK]


def test_browser_installs_with_uv_where_it_is(browser_project: Project) -> None:
    browser_project.add_tool("uv")
    assert browser_project.make("browser").calls[-2:] == [
        "uv pip install --quiet --require-hashes --compile-bytecode"
        " --python .venv/bin/python -r requirements-browser.txt",
        "npm --prefix tests/browser ci --ignore-scripts",
    ]


@pytest.mark.parametrize("name", BROWSER_TOOLS)
def test_browser_tells_what_is_missing_in_one_line(browser_project: Project, name: str) -> None:
    (browser_project.tools / name).unlink()
    result = browser_project.make("browser")
    assert result.status == 2
    assert re.fullmatch(
        rf"Makefile:\d+: \*\*\* The tests in a browser need what is not here: {name} "
        rf"\(on Debian: apt-get install .*{name}.*\)\.  Stop\.\n",
        result.err.replace("default-jre-headless", "java"),
    )
    assert browser_project.make("test").calls[-1] == PYTEST


def test_browser_takes_the_chromium_that_is_named(browser_project: Project) -> None:
    (browser_project.tools / "chromium").rename(browser_project.tools / "another")
    assert browser_project.make("browser").status == 2
    assert browser_project.make("browser", f"CHROMIUM={browser_project.tools}/another").status == 0


def test_browser_takes_the_chromium_without_windows(browser_project: Project) -> None:
    (browser_project.tools / "chromium").rename(browser_project.tools / "chromium-headless-shell")
    assert browser_project.make("browser").status == 0


def test_tests_need_no_browser(project: Project) -> None:
    assert not [call for call in project.make("test").calls if "browser" in call]


def test_browser_is_renewed_with_the_venv(browser_project: Project) -> None:
    browser_project.make("browser")
    assert browser_project.make("test").calls == [LOOK, PYTEST]
    browser_project.touch_later("requirements.txt")
    calls = browser_project.make("test").calls
    assert "-r requirements-browser.txt" in calls[-3]
    assert not any("npm" in call for call in calls)


@pytest.mark.parametrize(
    ("lock", "call"),
    [("requirements-browser.txt", "-r requirements-browser.txt"), (PACKAGE_LOCK, "npm --prefix")],
)
def test_changed_lock_of_the_browser_is_installed(
    browser_project: Project, lock: str, call: str
) -> None:
    browser_project.make("browser")
    browser_project.touch_later(lock)
    calls = browser_project.make("test").calls
    assert calls[0] == LOOK
    assert calls[-1] == PYTEST
    assert [one for one in calls[1:-1] if "compileall" not in one and call not in one] == []
    assert call in calls[1]


@pytest.mark.parametrize("step", ["-r requirements-browser.txt", "--prefix tests/browser ci"])
def test_failed_installation_for_the_browser_is_done_again(
    browser_project: Project, step: str
) -> None:
    browser_project.make("test")
    assert browser_project.make("browser", fails=step).status == 2
    result = browser_project.make("browser")
    assert result.status == 0
    assert any(step in call for call in result.calls)


def test_lock_needs_uv(project: Project) -> None:
    result = project.make("lock")
    assert result.status == 2
    assert result.err.endswith("*** `make lock` needs uv.  Stop.\n")
    project.add_tool("uv")
    calls = project.make("lock").calls
    assert [call.split()[-3:] for call in calls] == [
        ["--output-file", "requirements.txt", "pyproject.toml"],
        ["--output-file", "requirements-test.txt", "requirements-test.in"],
        ["--output-file", "requirements-browser.txt", "requirements-browser.in"],
    ]


def test_clean_keeps_the_venv_and_the_sources(project: Project) -> None:
    project.make("test")
    kept = ["Makefile", "_ext/garden.py", ".venv/lib/__pycache__/module.pyc"]
    lost = ["_build/html/index.html", ".mypy_cache/data", "_ext/__pycache__/garden.pyc"]
    for name in (*kept[1:], *lost):
        (project.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (project.folder / name).touch()
    result = project.make("clean")
    assert (result.status, result.out, result.err) == (0, "", "")
    assert [name for name in (*kept, *lost) if (project.folder / name).exists()] == kept


def test_verify_wants_a_source_and_a_file(project: Project) -> None:
    result = project.make("verify", "SOURCE=announcement")
    assert result.status == 2
    assert "make verify SOURCE=announcement FILE=saved.html" in result.err


@pytest.mark.parametrize(
    ("target", "example"),
    [
        ("changes", "SINCE=0.1"),
        ("init", "DIR=../another"),
        ("new", "KIND=evidence ID=trees-planted"),
        ("release", "VERSION=0.2"),
    ],
)
def test_what_is_missing_is_named(project: Project, target: str, example: str) -> None:
    result = project.make(target)
    assert result.status == 2
    assert f"make {target} {example}" in result.err


@pytest.mark.parametrize(
    ("arguments", "call"),
    [
        (("changes", "SINCE=a b"), "changes a b "),
        (("changes", "SINCE=0.1", "JSON=1"), "changes 0.1 --json"),
        (("release", "VERSION=0.2"), "release 0.2 "),
        (("release", "VERSION=0.2", "DATE=2027-01-02"), "release 0.2 --date 2027-01-02"),
    ],
)
def test_changes_and_release_pass_on_what_is_given(
    project: Project, arguments: tuple[str, ...], call: str
) -> None:
    assert project.make(*arguments).calls[-1] == f"python -m sphinx_record {call}".rstrip()


@pytest.mark.parametrize(
    ("arguments", "call"),
    [
        (("check",), "check"),
        (("check", "JSON=1"), "check --json"),
        (("fingerprint", "SOURCE=news", "FILE=a b.html"), "fingerprint news a b.html"),
        (
            ("fingerprint", "SOURCE=news", "FILE=a", "FIRST=a b", "LAST=c d", "SHOW=1"),
            "fingerprint news a --first a b --last c d --show",
        ),
        (("init", "DIR=a folder"), "init a folder"),
        (("new", "KIND=theme", "ID=trees"), "new theme trees"),
        (
            ("new", "KIND=theme", "ID=trees", "PAGE=docs/a.md", "TITLE=All trees"),
            "new theme trees --page docs/a.md --title All trees",
        ),
        (("fingerprint", "SOURCE=news", "FILE=a", "JSON=1"), "fingerprint news a --json"),
    ],
)
def test_tools_for_keepers_get_what_is_given(
    project: Project, arguments: tuple[str, ...], call: str
) -> None:
    result = project.make(*arguments)
    assert (result.status, result.err) == (0, "")
    assert result.calls[-1].split() == f"python -m sphinx_record {call}".split()


def test_check_fails_where_something_is_wrong(project: Project) -> None:
    assert project.make("check", fails="check").status == 2


def test_fingerprint_wants_a_source_and_a_file(project: Project) -> None:
    result = project.make("fingerprint", "FILE=saved.html")
    assert result.status == 2
    assert "make fingerprint SOURCE=announcement FILE=saved.html" in result.err


def test_verify_passes_both_on(project: Project) -> None:
    result = project.make("verify", "SOURCE=announcement", "FILE=a page.html", "JSON=1")
    assert result.calls[-1] == "python -m sphinx_record verify announcement a page.html --json"
