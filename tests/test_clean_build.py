"""`clean_build`, on a small project of its own: every build ends as a clean one would."""

from __future__ import annotations

import multiprocessing
import shutil
import sys
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

import pytest
from sphinx.cmd.build import main as sphinx_build

from project import files
from sphinx_clean_build import MARKER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BUILDERS = ("html", "text")

GARDEN = {
    "conf.py": """
project = "Garden"
copyright = "the gardeners"
version = "1"
extensions = ["sphinx_clean_build", "myst_parser"]
exclude_patterns = ["_build", "soil.md"]
html_theme = "basic"
html_sidebars = {"**": ["globaltoc.html"]}
html_static_path = ["_static"]
html_css_files = ["garden.css"]
templates_path = ["_templates"]
""",
    "index.md": "# Garden\n\nStart with {doc}`beans`.\n\n```{toctree}\n:glob:\n\n*\n```\n",
    "beans.md": "# Beans\n\nBeans climb.\n\n```{include} soil.md\n```\n",
    "peas.md": "# Peas\n\nPeas climb beside {doc}`beans`.\n",
    "soil.md": "The soil is light.\n",
    "_static/garden.css": "h1 { color: green }\n",
    "_templates/page.html": '{% extends "!page.html" %}\n',
}


BREAK_OFF = """
def setup(app):
    app.connect("build-finished", end)

def end(app, exception):
    if exception is None:
        {end}
"""

WATCH = """
from pathlib import Path

def setup(app):
    for event in ("builder-inited", "doctree-read", "doctree-resolved", "build-finished"):
        app.connect(event, look, priority=2000)

def look(app, *_):
    output = app.confdir / "_build" / "text"
    files = sum(path.is_file() for path in output.rglob("*"))
    with (app.confdir / "seen").open("a") as seen:
        seen.write(f"{files} ")
"""

MOUNTED = """
from pathlib import Path

rename = Path.rename

def refuse(path, target):
    if path.name == "text":
        raise OSError(16, "Device or resource busy")
    return rename(path, target)

Path.rename = refuse
"""

WRITE_EARLY = """
def setup(app):
    app.connect("builder-inited", write, priority=1)

def write(app):
    (app.outdir / "early.txt").touch()
"""


class Result(NamedTuple):
    """How a run of `sphinx-build` ended, and what it warned of."""

    status: int | None
    warnings: str


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a project that every builder has built, for tests to copy."""
    folder = tmp_path_factory.mktemp("built") / "garden"
    for name, text in GARDEN.items():
        write(folder, name, text)
    for builder in BUILDERS:
        # In this process, so that the ones forked from it have everything imported.
        assert sphinx_build(command(folder, builder)) == 0
    return folder


@pytest.fixture
def garden(built: Path, tmp_path: Path) -> Path:
    """Return the folder of a project that every builder has built."""
    return shutil.copytree(built, tmp_path / "garden")


def write(folder: Path, name: str, text: str) -> None:
    """Write a source file of the project in *folder*."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def build(folder: Path, *arguments: str, builder: str = "text", into: Path | None = None) -> Result:
    """Build the project in *folder* in a process of its own.

    (Sphinx remembers the digests of stylesheets for as long as it runs.)
    """
    log = folder.parent / "warnings.log"
    argv = [*command(folder, builder, into), *arguments, "-w", str(log)]
    process = multiprocessing.get_context("fork").Process(
        target=lambda: sys.exit(sphinx_build(argv))
    )
    process.start()
    process.join()
    return Result(process.exitcode, log.read_text(encoding="utf-8"))


def command(folder: Path, builder: str, into: Path | None = None) -> list[str]:
    """Return the arguments of `sphinx-build` that build the project in *folder*."""
    doctrees = folder / "_build" / ".doctrees" / builder
    target = into or out(folder, builder)
    return ["-q", "-n", "-b", builder, "-d", str(doctrees), str(folder), str(target)]


def out(folder: Path, builder: str = "text") -> Path:
    """Return the output folder of a builder."""
    return folder / "_build" / builder


def times_of(folder: Path) -> dict[Path, int]:
    """Return when each file and folder in *folder* was last written, in nanoseconds."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


EDITS: dict[str, Callable[[Path], object]] = {
    "prose": lambda folder: write(folder, "peas.md", "# Peas\n\nPeas like {doc}`beans`.\n"),
    "title": lambda folder: write(folder, "beans.md", "# Runner beans\n\nBeans climb.\n"),
    "page added": lambda folder: write(folder, "kale.md", "# Kale\n\nKale stands.\n"),
    "page deleted": lambda folder: (folder / "peas.md").unlink(),
    "page renamed": lambda folder: (folder / "peas.md").rename(folder / "pease.md"),
    "included file": lambda folder: write(folder, "soil.md", "The soil is heavy.\n"),
    "stylesheet": lambda folder: write(folder, "_static/garden.css", "h1 { color: red }\n"),
    "template": lambda folder: write(
        folder, "_templates/page.html", '{% extends "!page.html" %}{% block footer %}{% endblock %}'
    ),
    "conf.py": lambda folder: write(
        folder, "conf.py", GARDEN["conf.py"] + "smartquotes = False\nhtml_title = 'Plot'\n"
    ),
}


def test_clean_build_is_the_same_wherever_the_folder_is(garden: Path) -> None:
    before = {builder: files(out(garden, builder)) for builder in BUILDERS}
    shutil.rmtree(garden / "_build")
    for builder in BUILDERS:
        assert build(garden, builder=builder) == (0, "")
        assert files(out(garden, builder)) == before[builder]


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_build_after_an_edit_equals_a_clean_build(
    garden: Path, edit: Callable[[Path], object]
) -> None:
    edit(garden)
    assert build(garden, builder="html") == (0, "")
    after = files(out(garden, "html"))

    shutil.rmtree(garden / "_build")
    assert build(garden, builder="html") == (0, "")
    assert files(out(garden, "html")) == after


@pytest.mark.parametrize("builder", BUILDERS)
def test_nothing_is_read_or_written_when_nothing_has_changed(garden: Path, builder: str) -> None:
    # Sphinx's own memory of the pages is given up in any case.
    (garden / "_build" / ".doctrees" / builder / "environment.pickle").unlink()
    before = times_of(garden)
    assert build(garden, builder=builder) == (0, "")
    # Beside the output, an empty folder came and went.
    assert times_of(garden) | {garden / "_build": 0} == before | {garden / "_build": 0}


@pytest.mark.parametrize(
    "name", [".git/index", "_ext/__pycache__/a.pyc", "_build/report.txt", "locale/de/peas.mo"]
)
def test_what_tools_leave_does_not_count_as_a_change(garden: Path, name: str) -> None:
    before = times_of(out(garden))
    write(garden, name, "")
    assert build(garden) == (0, "")
    assert times_of(out(garden)) == before


@pytest.mark.parametrize("doctrees", ["site/.doctrees", "doctrees"])
def test_output_may_be_anywhere(garden: Path, doctrees: str) -> None:
    write(garden, "conf.py", GARDEN["conf.py"] + "exclude_patterns += ['site', 'doctrees']\n")
    site = garden / "site"
    assert build(garden, "-d", str(garden / doctrees), into=site) == (0, "")
    before = (site / "index.txt").stat().st_mtime_ns
    assert build(garden, "-d", str(garden / doctrees), into=site) == (0, "")
    assert (site / "index.txt").stat().st_mtime_ns == before


def test_doctrees_are_not_needed_when_nothing_has_changed(garden: Path) -> None:
    shutil.rmtree(garden / "_build" / ".doctrees")
    before = times_of(out(garden))
    assert build(garden) == (0, "")
    assert times_of(out(garden)) == before


def test_damaged_output_is_made_good(garden: Path) -> None:
    before = files(out(garden))
    (out(garden) / "peas.txt").unlink()
    write(out(garden), "beans.txt", "Not what Sphinx wrote")
    write(out(garden), "left/over.txt", "")
    assert build(garden) == (0, "")
    assert files(out(garden)) == before


@pytest.mark.parametrize("option", [("-D", "text_sectionchars=~"), ("-t", "spring")])
def test_options_count_as_a_change(garden: Path, option: tuple[str, str]) -> None:
    write(garden, "kale.md", "# Kale\n\n```{only} spring\nSow now.\n```\n")
    build(garden)
    before = files(out(garden))
    build(garden, *option)
    assert files(out(garden)) != before
    build(garden)
    assert files(out(garden)) == before


@pytest.mark.parametrize("name", ["SOURCE_DATE_EPOCH", "READTHEDOCS_CANONICAL_URL"])
def test_environment_counts_as_a_change(
    garden: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    write(
        garden,
        "conf.py",
        GARDEN["conf.py"] + f"import os\ntext_sectionchars = os.getenv({name!r})\n",
    )
    for value in ("1000000001", "2000000002"):
        monkeypatch.setenv(name, value)
        build(garden)
        underlined = f"Garden\n{value[0] * 6}\n"
        assert underlined in (out(garden) / "index.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sphinx.__version__", "9.99"),
        ("myst_parser.__version__", "5.99"),
        ("platform.python_version_tuple", lambda: ("3", "99", "0")),
    ],
)
def test_new_version_counts_as_a_change(
    garden: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    before = times_of(out(garden))
    monkeypatch.setattr(name, value)
    build(garden)
    assert times_of(out(garden)) != before


def test_link_to_a_folder_of_pages_is_followed(garden: Path, tmp_path: Path) -> None:
    write(tmp_path / "herbs", "mint.md", "# Mint\n")
    (garden / "herbs").symlink_to(tmp_path / "herbs")
    write(garden, "peas.md", "# Peas\n\n{doc}`herbs/mint`\n\n```{toctree}\nherbs/mint\n```\n")
    assert build(garden) == (0, "")
    write(tmp_path / "herbs", "mint.md", "# Peppermint\n")
    assert build(garden) == (0, "")
    assert "Peppermint" in (out(garden) / "peas.txt").read_text(encoding="utf-8")


def test_link_to_nowhere_does_no_harm(garden: Path) -> None:
    (garden / "lock").symlink_to("nowhere")
    assert build(garden) == (0, "")


@pytest.mark.parametrize("option", ["-a", "-E"])
def test_options_that_force_a_build_change_nothing(garden: Path, option: str) -> None:
    before = files(out(garden))
    assert build(garden, option) == (0, "")
    assert files(out(garden)) == before


def test_forced_build_writes_again(garden: Path) -> None:
    before = times_of(out(garden))
    build(garden, "-a")
    assert times_of(out(garden)) != before


def test_pages_that_are_not_named_are_built_too(garden: Path) -> None:
    write(garden, "beans.md", "# Runner beans\n\nBeans climb.\n")
    assert build(garden, str(garden / "beans.md")) == (0, "")
    assert "Runner beans" in (out(garden) / "peas.txt").read_text(encoding="utf-8")


def test_folder_of_another_builder_is_begun_anew(garden: Path) -> None:
    assert build(garden, "-b", "html") == (0, "")
    assert files(out(garden)) == files(out(garden, "html"))


@pytest.mark.parametrize("options", [(), ("-W",)])
def test_warnings_are_repeated_until_mended(garden: Path, options: tuple[str, ...]) -> None:
    # Sphinx sees the one as it reads the page, and the other as it writes it.
    write(garden, "peas.md", "# Peas\n\n```{dig}\n```\n\nSee {doc}`leeks`.\n")
    first = build(garden, *options)
    assert first.status == len(options)
    assert "dig" in first.warnings
    assert "leeks" in first.warnings
    assert build(garden, *options) == first

    write(garden, "peas.md", GARDEN["peas.md"])
    assert build(garden, *options) == (0, "")


@pytest.mark.parametrize(
    ("end", "status"), [("raise KeyboardInterrupt", 2), ("raise OSError(28, 'full')", 2)]
)
def test_build_that_comes_to_no_end_leaves_what_was_there(
    garden: Path, end: str, status: int
) -> None:
    before = files(out(garden))
    write(garden, "kale.md", "# Kale\n\nKale stands.\n")
    write(garden, "conf.py", GARDEN["conf.py"] + BREAK_OFF.format(end=end))
    assert build(garden).status == status
    assert files(out(garden)) == before

    write(garden, "conf.py", GARDEN["conf.py"])
    assert build(garden) == (0, "")
    assert "kale.txt" in files(out(garden))
    assert sorted(path.name for path in out(garden).parent.iterdir()) == [".doctrees", *BUILDERS]


def test_an_error_that_is_the_authors_is_told_in_a_line(garden: Path) -> None:
    end = "import sphinx.errors as e; raise e.SphinxError('No book could be made.')"
    write(garden, "conf.py", GARDEN["conf.py"] + BREAK_OFF.format(end=end))
    status, warnings = build(garden)
    assert status == 2
    assert warnings.endswith("No book could be made.\n")
    assert "Traceback" not in warnings


def test_nobody_meets_half_of_the_output(garden: Path) -> None:
    write(garden, "conf.py", GARDEN["conf.py"] + WATCH)
    write(garden, "kale.md", "# Kale\n\nKale stands.\n")
    before = files(out(garden))
    assert build(garden) == (0, "")
    assert set((garden / "seen").read_text(encoding="utf-8").split()) == {str(len(before))}
    assert "kale.txt" in files(out(garden))


def test_what_a_killed_build_had_moved_away_comes_back(garden: Path) -> None:
    place = out(garden)
    before, times = files(place), times_of(place)
    place.rename(place.with_name(f".{place.name}-old-99999999"))
    assert build(garden) == (0, "")
    assert (files(place), times_of(place)) == (before, times)
    assert list(place.parent.glob(f".{place.name}-*")) == []


def test_output_that_cannot_be_renamed_is_replaced_file_by_file(garden: Path) -> None:
    write(garden, "conf.py", GARDEN["conf.py"] + MOUNTED)
    write(garden, "kale.md", "# Kale\n\nKale stands.\n")
    inode = out(garden).stat().st_ino
    assert build(garden) == (0, "")
    assert out(garden).stat().st_ino == inode
    assert "kale.txt" in files(out(garden))
    assert build(garden) == (0, "")


def test_what_an_extension_writes_early_stays(garden: Path) -> None:
    write(garden, "conf.py", GARDEN["conf.py"] + WRITE_EARLY)
    assert build(garden) == (0, "")
    assert (out(garden) / "early.txt").exists()


def test_link_in_the_output_is_deleted_and_not_what_it_leads_to(
    garden: Path, tmp_path: Path
) -> None:
    write(tmp_path / "photos", "hedge.txt", "A hedge")
    (out(garden) / "photos").symlink_to(tmp_path / "photos")
    assert build(garden) == (0, "")
    assert not (out(garden) / "photos").exists()
    assert (tmp_path / "photos" / "hedge.txt").exists()


def test_folder_with_files_of_others_is_left_alone(
    garden: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(out(garden))
    write(out(garden), "index.html", "<p>Somebody's own page</p>")
    write(out(garden), "photos/hedge.txt", "A hedge")
    before = files(out(garden))
    assert build(garden).status == 1
    assert capfd.readouterr().err.startswith(f"{out(garden)} holds files that no build")
    assert files(out(garden)) == before


def test_marker_is_no_part_of_an_epub(garden: Path) -> None:
    assert build(garden, "-W", builder="epub") == (0, "")
    with ZipFile(out(garden, "epub") / "Garden.epub") as book:
        assert "index.xhtml" in book.namelist()
        assert MARKER not in book.namelist()


def test_links_are_checked_every_time(garden: Path) -> None:
    build(garden, builder="linkcheck")
    before = times_of(out(garden, "linkcheck"))
    build(garden, builder="linkcheck")
    assert times_of(out(garden, "linkcheck")) != before
