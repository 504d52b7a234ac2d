"""Rehearse what Read the Docs does with `.readthedocs.yaml`: `make rtd`.

The last commit is cloned into an empty folder, as shallow as may be; the file in it is checked
against the schema, and its jobs are run in their order, in a new virtual environment and with the
variables of Read the Docs, each command in a shell of its own. The build jobs get no network where
the machine can keep it from them (`unshare`). Then the output must be what Read the Docs publishes.

Variables that begin with READTHEDOCS are taken from the environment where they are set there:
`READTHEDOCS_LANGUAGE=zh-cn make rtd`.

What Read the Docs does by itself where the file has no job for it is not rehearsed, except that it
makes the environment: the file must have a job for everything else.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from rtd_rules import JOBS, faults, formats, problems, steps, value

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = ".readthedocs.yaml"
KEPT = re.compile(
    r"HOME|LANG|LC_\w+|PATH|PYENV_\w+|TMPDIR|TZ|(?i:\w*_proxy)|SSL_\w+|\w*CA_BUNDLE"
    r"|(PIP|UV)_\w+|READTHEDOCS\w*"
)
"""What the jobs see of the environment: how to reach programs and packages, and what is told."""

SEPARATE = ("unshare", "--map-root-user", "--net")
"""Runs a command without a network."""


class Failure(Exception):
    """The rehearsal ends here, and why."""


@dataclass(frozen=True)
class Stage:
    """The folders of a rehearsal."""

    folder: Path

    @property
    def checkout(self) -> Path:
        """The clone."""
        return self.folder / "checkout"

    @property
    def environment(self) -> Path:
        """The virtual environment."""
        return self.folder / "environment"

    @property
    def output(self) -> Path:
        """Where the formats go, each into a folder; Read the Docs has this in the clone."""
        return self.checkout / "_readthedocs"


def variables(stage: Stage, commit: str, branch: str) -> dict[str, str]:
    """Return the environment of the jobs.

    https://docs.readthedocs.com/platform/stable/reference/environment-variables.html
    """
    kept = {name: value for name, value in os.environ.items() if KEPT.fullmatch(name)}
    told = {
        "READTHEDOCS": "True",
        "READTHEDOCS_PRODUCTION_DOMAIN": "app.readthedocs.example",
        "READTHEDOCS_PROJECT": "record",
        "READTHEDOCS_LANGUAGE": "en",
        "READTHEDOCS_VERSION": "latest",
        "READTHEDOCS_VERSION_NAME": "latest",
        "READTHEDOCS_VERSION_TYPE": "branch",
        "READTHEDOCS_CANONICAL_URL": "https://record.readthedocs.example/en/latest/",
        "READTHEDOCS_GIT_CLONE_URL": "https://github.com/example/record.git",
        "READTHEDOCS_GIT_IDENTIFIER": branch,
        "READTHEDOCS_GIT_COMMIT_HASH": commit,
        **kept,
        "READTHEDOCS_VIRTUALENV_PATH": str(stage.environment),
        "READTHEDOCS_REPOSITORY_PATH": str(stage.checkout),
        "READTHEDOCS_OUTPUT": f"{stage.output}/",
    }
    return told | {"PATH": f"{stage.environment / 'bin'}:{kept.get('PATH', os.defpath)}"}


def run(command: Sequence[str | Path], **options: Any) -> str:
    """Run a command and return what it says; a failure ends the rehearsal with just that."""
    try:
        done: subprocess.CompletedProcess[str] = subprocess.run(  # noqa: S603 - it is the file's, or written here
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **options,
        )
    except FileNotFoundError as error:
        raise Failure(f"{command[0]} is not installed") from error
    if done.returncode:
        words = " ".join(map(str, command[-1:] if command[0] in {"sh", SEPARATE[0]} else command))
        raise Failure(f"{words}\nended with {done.returncode}, and said:\n{done.stdout.rstrip()}")
    return done.stdout.rstrip()


def clone(root: Path, stage: Stage) -> tuple[str, str]:
    """Clone the last commit into an empty folder, and return its hash and branch."""
    for folder in (stage.checkout, stage.environment):
        shutil.rmtree(folder, ignore_errors=True)
    stage.folder.mkdir(parents=True, exist_ok=True)
    run(["git", "clone", "--quiet", "--no-local", "--depth", "1", root, stage.checkout])
    commit, branch = (
        run(["git", "-C", stage.checkout, "rev-parse", *what])
        for what in (["HEAD"], ["--abbrev-ref", "HEAD"])
    )
    tell(f"A fresh clone of the last commit, {commit[:8]}, in {stage.checkout}")
    if left := run(["git", "-C", root, "status", "--porcelain"]).splitlines():
        tell(f"Not in it, since not committed: {len(left)} changed or new file(s)")
    return commit, branch


def read(checkout: Path) -> dict[str, Any]:
    """Read the file, when it fits the schema and can be rehearsed."""
    path = checkout / NAME
    if not path.is_file():
        raise Failure(f"There is no {NAME} in the clone")
    schema = ("-m", "check_jsonschema", "--builtin-schema", "vendor.readthedocs")
    run([sys.executable, *schema, path])
    config: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    if wrong := list(problems(config, checkout)):
        raise Failure("\n".join((f"{NAME}:", *wrong)))
    tell(f"{NAME} fits the schema, and has a job for each format")
    return config


def make_environment(stage: Stage, version: str) -> None:
    """Make the virtual environment, with the Python that is asked for if it is here."""
    here = sys.executable, f"{sys.version_info.major}.{sys.version_info.minor}"
    python, found = _python(version) or here
    other = "" if found == version else f", since {version} is not here"
    tell(f"create_environment: Python {found}{other}")
    if uv := shutil.which("uv"):
        run([uv, "venv", "--quiet", "--seed", "--python", python, stage.environment])
    else:
        run([python, "-m", "venv", stage.environment])


def _python(version: str) -> tuple[str, str] | None:
    """Return the path of a Python and its version, if there is one that works."""
    path = shutil.which(f"python{version}")
    try:
        # Some stand on the PATH and only tell how to install them.
        return (path, version) if path and run([path, "-c", ""]) == "" else None
    except Failure:
        return None


def rehearse(root: Path, stage: Stage) -> None:
    """Do it all."""
    commit, branch = clone(root, stage)
    config = read(stage.checkout)
    told = variables(stage, commit, branch)
    offline = _without_network()
    made = False
    for job, command in steps(config):
        if not made and JOBS.index(job) >= JOBS.index("create_environment"):
            if job != "create_environment":
                make_environment(stage, value(config, "build.tools.python"))
            made = True
        tell(f"{job}: {command}")
        alone = offline if "build" in job else ()
        run([*alone, "sh", "-c", command], cwd=stage.checkout, env=told)
    if wrong := list(faults(stage.output, formats(config))):
        raise Failure("\n".join(("Read the Docs would not publish this:", *wrong)))
    tell(f"The build jobs had {'no network' if offline else 'a network'}.")
    show(stage.output, formats(config))


def show(output: Path, asked: Sequence[str]) -> None:
    """Tell what is where."""
    tell("What Read the Docs would publish:")
    for name in ("html", *asked):
        files = [path for path in (output / name).rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) / 1e6
        shown = output / name / "index.html" if name == "html" else files[0]
        more = f" and {len(files) - 1} more files" if name == "html" else ""
        tell(f"  {name:<8} {shown}{more}, {size:.1f} MB")


def _without_network() -> tuple[str, ...]:
    """Return what to put before a command so that it gets no network, if that can be."""
    try:
        run([*SEPARATE, "true"])
    except Failure:
        return ()
    return SEPARATE


def tell(line: str) -> None:
    """Say a line at once, also where the output is no terminal."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Read the arguments, and tell how it ended."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path("_build", "rtd"))
    stage = Stage(parser.parse_args().folder.absolute())
    try:
        root = Path(run(["git", "rev-parse", "--show-toplevel"]))
        rehearse(root, stage)
    except Failure as failure:
        tell(f"\nThe rehearsal failed. {failure}")
        sys.exit(1)


if __name__ == "__main__":
    main()
