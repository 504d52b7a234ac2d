"""Read the Docs: the file that it reads, what must come of it, and the rehearsal of both."""

from __future__ import annotations

import copy
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml

from htmlzip import EARLIEST, pack
from project import ROOT, Built
from rtd import KEPT
from rtd_rules import FORMATS, JOBS, faults, problems, steps, value

FILE = ROOT / ".readthedocs.yaml"
REHEARSAL = ROOT / "tools" / "rtd.py"
CHECK = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.readthedocs")

PLAIN = """\
version: 2
sphinx:
  configuration: conf.py
build:
  os: ubuntu-24.04
  tools:
    python: "3.11"
  jobs:
    create_environment:
      - "true"
    install:
      - pwd > told; echo "$READTHEDOCS_OUTPUT $READTHEDOCS_GIT_COMMIT_HASH $SECRET" >> told
    build:
      html:
        - mkdir -p "$READTHEDOCS_OUTPUT/html"
        - cp told "$READTHEDOCS_OUTPUT/html/index.html"
"""
"""What a project can do with that has no need of packages."""


@pytest.fixture
def config() -> dict[str, Any]:
    """Return what the file of the record says."""
    read: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return an output as it should be."""
    for name in ("html/index.html", "html/more.html", *(f"{one}/record.{one}" for one in FORMATS)):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return tmp_path


# The file


def test_file_fits_the_schema() -> None:
    done = subprocess.run([*CHECK, FILE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_file_is_built_strictly_from_the_lock(config: dict[str, Any]) -> None:
    assert list(problems(config, ROOT)) == []
    assert value(config, "build.jobs.install") == [
        "python -m pip install --require-hashes -r requirements.txt"
    ]
    builds = {job: line for job, line in steps(config) if "-m sphinx" in line}
    assert sorted(builds) == ["build.epub", "build.html", "build.pdf"]
    for job, line in builds.items():
        assert line.startswith("SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) "), job
        assert " -n -W --keep-going " in line, job


def test_jobs_run_in_the_order_of_read_the_docs() -> None:
    jobs = {"post_build": ["e"], "build": {"pdf": ["c", "d"], "html": ["b"]}, "pre_install": ["a"]}
    assert [step.command for step in steps({"build": {"jobs": jobs}})] == list("abcde")
    assert JOBS[-5:] == ("build.html", "build.htmlzip", "build.pdf", "build.epub", "post_build")


@pytest.mark.parametrize(
    ("path", "given", "told"),
    [
        ("build.commands", ["make"], "`build.commands` replaces all jobs"),
        ("build.apt_packages", ["graphviz"], "`build.apt_packages` is not rehearsed"),
        ("conda", {"environment": "a.yml"}, "`conda` is not rehearsed"),
        ("build.tools", {"nodejs": "22"}, "`build.tools` names no Python"),
        ("sphinx", None, "Read the Docs makes no environment"),
        ("sphinx.configuration", "docs/conf.py", "docs/conf.py, which is not in the clone"),
        ("build.jobs.install", [], "Without a job `install`"),
        ("build.jobs.build.html", [], "Without a job `build.html`"),
        ("build.jobs.build.pdf", None, "Without a job `build.pdf`"),
        ("formats", ["htmlzip", "pdf"], "`formats` does not list epub"),
    ],
)
def test_problem_is_told(config: dict[str, Any], path: str, given: object, told: str) -> None:
    changed: Any = copy.deepcopy(config)
    *above, name = path.split(".")
    place = changed
    for one in above:
        place = place[one]
    place[name] = given
    [problem] = problems(changed, ROOT)
    assert told in problem


def test_all_formats_can_be_asked_for_in_a_word(config: dict[str, Any]) -> None:
    assert list(problems({**config, "formats": "all"}, ROOT)) == []


# What must come of it


def test_output_is_accepted(output: Path) -> None:
    assert list(faults(output, FORMATS)) == []


@pytest.mark.parametrize(
    ("lost", "added", "told"),
    [
        ("html/index.html", "html/home.html", "There is no html/index.html"),
        ("pdf", "", "There is no folder pdf"),
        ("pdf/record.pdf", "", "pdf must hold one file, and holds 0: none"),
        ("", "pdf/.marker", "pdf must hold one file, and holds 2: .marker, record.pdf"),
        ("epub/record.epub", "epub/pages/index.html", "epub/pages is no file"),
        ("htmlzip/record.htmlzip", "htmlzip/record-0.1.zip", "must have one dot in its name"),
        ("htmlzip/record.htmlzip", "htmlzip/record", "must have one dot in its name"),
    ],
)
def test_fault_of_an_output_is_told(output: Path, lost: str, added: str, told: str) -> None:
    if lost:
        path = output / lost
        path.unlink() if path.is_file() else shutil.rmtree(path)
    if added:
        (output / added).parent.mkdir(exist_ok=True)
        (output / added).write_text("x", encoding="utf-8")
    [fault] = faults(output, FORMATS)
    assert told in fault


def test_empty_file_and_stray_format_are_told(output: Path) -> None:
    (output / "pdf" / "record.pdf").write_bytes(b"")
    assert list(faults(output, ("pdf", "epub"))) == [
        "There is htmlzip, which `formats` does not list",
        "pdf/record.pdf is no file, or is empty",
    ]


# The pages in one file


def test_packed_pages_are_whole_and_the_same_every_time(hosted: Built, tmp_path: Path) -> None:
    first, second = (tmp_path / name / "record.zip" for name in "ab")
    for path in (first, second):
        path.parent.mkdir()
        shutil.copytree(hosted.out, path.parent / "pages")  # whose files are of another time
        pack(path.parent / "pages", path, 1_700_000_000)
    assert first.read_bytes() == second.read_bytes()
    with ZipFile(first) as packed:
        names = packed.namelist()
        assert {info.date_time for info in packed.infolist()} == {(2023, 11, 14, 22, 13, 20)}
        page = packed.read("record/docs/people.html")
    assert page == (hosted.out / "docs" / "people.html").read_bytes()
    assert names == sorted(names)
    files = (path for path in hosted.out.rglob("*.*") if path.is_file())
    built = {path.relative_to(hosted.out).as_posix() for path in files}
    left_out = built - {name.removeprefix("record/") for name in names}
    assert left_out == {"404.html", "robots.txt", "sitemap.xml", ".buildinfo", ".clean-build"}


def test_packing_knows_no_time_before_1980(output: Path) -> None:
    pack(output / "html", output / "record.zip", 0)
    with ZipFile(output / "record.zip") as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert EARLIEST > 0


# The rehearsal


def git(folder: Path, *arguments: str) -> None:
    """Run Git as somebody."""
    who = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(
        [shutil.which("git") or "git", *who, *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
    )


def project(folder: Path, text: str) -> Path:
    """Make a repository of a file for Read the Docs and a `conf.py`."""
    folder.mkdir()
    (folder / FILE.name).write_text(text, encoding="utf-8")
    (folder / "conf.py").touch()
    (folder / ".gitignore").write_text("/_build/\n", encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Begin")
    return folder


def rehearse(folder: Path, **environment: str) -> tuple[int, str]:
    """Rehearse a project, and return the status and what was said."""
    done = subprocess.run(
        [sys.executable, REHEARSAL],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_rehearsal_runs_the_jobs_in_a_fresh_clone(tmp_path: Path) -> None:
    folder = project(tmp_path / "a garden", PLAIN)
    (folder / "not-committed").touch()
    status, said = rehearse(folder, SECRET="told", READTHEDOCS_VERSION="v2")  # noqa: S106
    assert status == 0, said
    assert "Not in it, since not committed: 1 changed or new file(s)" in said
    checkout = folder / "_build" / "rtd" / "checkout"
    index = checkout / "_readthedocs" / "html" / "index.html"
    assert str(index) in said.splitlines()[-1]
    where, what = index.read_text(encoding="utf-8").splitlines()
    assert where == str(checkout)
    assert what.startswith(f"{checkout}/_readthedocs/ ")
    assert len(what.removeprefix(f"{checkout}/_readthedocs/ ").strip()) == 40
    assert not (checkout / "not-committed").exists()
    assert rehearse(folder)[0] == 0  # from an empty folder again


def test_environment_of_the_jobs_is_their_own() -> None:
    kept = ("PATH", "HOME", "PIP_INDEX_URL", "https_proxy", "HTTPS_PROXY", "READTHEDOCS_LANGUAGE")
    lost = ("SOURCE_DATE_EPOCH", "PYTHONPATH", "VIRTUAL_ENV", "SPHINXOPTS", "MAKEFLAGS", "CI")
    assert [name for name in (*kept, *lost) if KEPT.fullmatch(name)] == list(kept)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("version: 2", "version: [", "Failed to parse"),
        ("ubuntu-24.04", "debian-12", "debian-12"),
        ("  configuration: conf.py", "  configuration: c.py", "c.py, which is not in the clone"),
        ("    install:", "    pre_install:", "Without a job `install`"),
        ("- pwd > told;", "- echo Oh no; exit 3;", "ended with 3, and said:\nOh no"),
        ("index.html", "home.html", "Read the Docs would not publish this:\nThere is no html/in"),
        ("cp told", 'mkdir "$READTHEDOCS_OUTPUT/pdf"; cp told', "There is pdf, which `formats`"),
    ],
)
def test_rehearsal_of_what_is_broken_fails(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert PLAIN.count(old) == 1
    status, said = rehearse(project(tmp_path / "garden", PLAIN.replace(old, new)))
    assert status == 1
    assert "\nThe rehearsal failed. " in said
    assert told in said
    assert "Traceback" not in said


def test_rehearsal_tells_where_there_is_nothing_to_rehearse(tmp_path: Path) -> None:
    status, said = rehearse(tmp_path)
    assert status == 1
    assert "not a git repository" in said
    folder = project(tmp_path / "garden", PLAIN)
    git(folder, "rm", "--quiet", FILE.name)
    git(folder, "commit", "--quiet", "-m", "Lose it")
    assert "There is no .readthedocs.yaml in the clone" in rehearse(folder)[1]


def test_build_jobs_get_no_network(tmp_path: Path) -> None:
    look = "readlink /proc/self/ns/net >> told"
    text = PLAIN.replace("- pwd > told;", f"- {look};").replace("- cp told", f"- {look}; cp told")
    folder = project(tmp_path / "garden", text)
    status, said = rehearse(folder)
    assert status == 0, said
    index = folder / "_build" / "rtd" / "checkout" / "_readthedocs" / "html" / "index.html"
    installing, _, building = index.read_text(encoding="utf-8").splitlines()
    assert ("The build jobs had no network." in said) == (installing != building)
    assert Path("/proc/self/ns/net").readlink() == Path(installing)


def test_read_the_docs_builds_the_last_commit(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("This is no clone: there is nothing to rehearse")
    done = subprocess.run(
        [sys.executable, REHEARSAL, tmp_path / "rtd"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode and "pip install" in done.stdout.splitlines()[-1] and "CI" not in os.environ:
        pytest.skip("The packages are out of reach")
    assert done.returncode == 0, done.stdout
    out = tmp_path / "rtd" / "checkout" / "_readthedocs"
    assert sorted(path.name for path in out.iterdir()) == ["epub", "html", "htmlzip", "pdf"]
    assert (out / "pdf" / "record.pdf").read_bytes().startswith(b"%PDF-")
    for packed in (out / "epub" / "record.epub", out / "htmlzip" / "record.zip"):
        with ZipFile(packed) as held:
            assert len([name for name in held.namelist() if "html" in name]) > 30
    assert (out / "html" / "sitemap.xml").is_file()
