"""What Read the Docs runs of a `.readthedocs.yaml`, and what it would refuse.

Of a file that fits the schema, and of the output of its jobs. `rtd.py` does the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

FORMATS = ("htmlzip", "pdf", "epub")
"""What can be built besides the pages, in the order of their jobs."""

JOBS = (
    *("post_checkout", "pre_system_dependencies", "post_system_dependencies"),
    *("pre_create_environment", "create_environment", "post_create_environment"),
    *("pre_install", "install", "post_install"),
    *("pre_build", "build.html", *(f"build.{name}" for name in FORMATS), "post_build"),
)
"""The jobs in the order in which they run."""

NOT_REHEARSED = ("conda", "mkdocs", "submodules", "build.apt_packages")
"""What the record has no use for."""


class Step(NamedTuple):
    """A command, and the job that it belongs to."""

    job: str
    command: str


def value(config: Mapping[str, Any], path: str) -> Any:
    """Return what stands at a path such as `build.tools`, or nothing."""
    found: Any = config
    for name in path.split("."):
        found = (found or {}).get(name)
    return found


def formats(config: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the formats that are asked for besides the pages, in the order of their jobs."""
    asked = config.get("formats") or ()
    return tuple(name for name in FORMATS if asked == "all" or name in asked)


def steps(config: Mapping[str, Any]) -> Iterator[Step]:
    """Yield the commands in the order in which they run."""
    for job in JOBS:
        yield from (Step(job, command) for command in value(config, f"build.jobs.{job}") or ())


def problems(config: Mapping[str, Any], checkout: Path) -> Iterator[str]:
    """Yield what is wrong with a file, or cannot be rehearsed."""
    if value(config, "build.commands"):
        yield "`build.commands` replaces all jobs: give `build.jobs`"
        return
    for path in NOT_REHEARSED:
        if value(config, path):
            yield f"`{path}` is not rehearsed"
    if not value(config, "build.tools.python"):
        yield "`build.tools` names no Python"
    conf = value(config, "sphinx.configuration")
    if not conf:
        yield "Without `sphinx.configuration`, Read the Docs makes no environment"
    elif not (checkout / conf).is_file():
        yield f"`sphinx.configuration` is {conf}, which is not in the clone"
    yield from _problems_of_jobs(config)


def _problems_of_jobs(config: Mapping[str, Any]) -> Iterator[str]:
    given = {step.job for step in steps(config)}
    for job in ("install", "build.html", *(f"build.{name}" for name in formats(config))):
        if job not in given:
            yield f"Without a job `{job}`, Read the Docs runs a command of its own"
    for name in FORMATS:
        if f"build.{name}" in given and name not in formats(config):
            yield f"The job `build.{name}` never runs, since `formats` does not list {name}"


def faults(output: Path, asked: Sequence[str]) -> Iterator[str]:
    """Yield why Read the Docs would not publish an output, or not all of it."""
    if not (output / "html" / "index.html").is_file():
        yield "There is no html/index.html"
    for name in FORMATS:
        folder = output / name
        if name not in asked:
            if folder.exists():
                yield f"There is {name}, which `formats` does not list"
        elif not folder.is_dir():
            yield f"There is no folder {name}"
        else:
            yield from _faults_of_folder(name, folder)


def _faults_of_folder(name: str, folder: Path) -> Iterator[str]:
    """Yield what is wrong with the folder of a format, hidden files counted."""
    held = sorted(path.name for path in folder.iterdir())
    if len(held) != 1:
        yield f"{name} must hold one file, and holds {len(held)}: {', '.join(held) or 'none'}"
    elif not (folder / held[0]).is_file() or not (folder / held[0]).stat().st_size:
        yield f"{name}/{held[0]} is no file, or is empty"
    elif held[0].count(".") != 1:
        yield f"{name}/{held[0]} must have one dot in its name: Read the Docs parts it there"
