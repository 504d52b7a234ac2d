"""States of the record at any revision that git holds.

git is told nothing of another repository by the environment: within a hook of git, ``GIT_DIR``
and its like name the repository of the hook, wherever the folder is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import ZipFile

from agreement_record.past.history import FOLDER
from sphinx_record.commands.reading import Unreadable, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_record.commands.reading import Reading


def read_revision(folder: Path, revision: str) -> Reading:
    """Read the pages as they were at a revision, with the settings and code of today.

    The revision may be a version that was released.
    """
    revision = revision_of(folder, revision)
    with _extracted(folder, revision) as then:
        try:
            return read(then, folder)
        except Unreadable as error:
            message = str(error).replace(str(then), f"revision “{revision}”")
            raise Unreadable(message) from error


def revision_of(folder: Path, name: str) -> str:
    """Return the revision that a name stands for: that of a released version, or the name.

    A version is found by its file among the releases, at the commit that has added it: no tag
    need be there.
    """
    path = f"{FOLDER}/{name}.json"
    if not (folder / path).is_file():
        return name
    added = _git(folder, "log", "--diff-filter=A", "--format=%H %P", "--", path).splitlines()
    commit, _, parents = added[-1].partition(" ") if added else ("", "", "")
    shallow = _git(folder, "rev-parse", "--is-shallow-repository") == "true"
    if not commit or (shallow and not parents):  # where history is cut off, all looks new
        message = (
            f"{path} is there, and git knows no commit that has added it; expected one. In a "
            "shallow clone, `git fetch --unshallow` gets the older ones."
        )
        raise Unreadable(message)
    return commit


@contextmanager
def _extracted(folder: Path, revision: str) -> Iterator[Path]:
    commit = commit_of(folder, revision)
    with TemporaryDirectory() as temporary:
        archive, then = Path(temporary, "then.zip"), Path(temporary, "then").resolve()
        _git(folder, "archive", "--format=zip", f"--output={archive}", commit)
        with ZipFile(archive) as files:
            files.extractall(then)
        if not (then / "index.md").is_file():
            message = f"Revision “{revision}” holds no pages of a record (no index.md)."
            raise Unreadable(message)
        yield then


def commit_of(folder: Path, revision: str) -> str:
    """Return the commit that a revision names."""
    _git(folder, "rev-parse", "--git-dir")
    try:
        return _git(
            folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )
    except Unreadable:
        message = (
            f"git knows no revision “{revision}” here; expected a commit, a branch or a tag. "
            "In a shallow clone, `git fetch --unshallow --tags` gets the older ones."
        )
        raise Unreadable(message) from None


def has_changes(folder: Path) -> bool:
    """Whether a file differs from what is committed, or is not known to git."""
    return bool(_git(folder, "status", "--porcelain", "--", "."))


def _git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it prints."""
    git = shutil.which("git")
    if git is None:
        message = "git is not installed, which holds the earlier states of the record."
        raise Unreadable(message)
    environment = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
    done = subprocess.run(  # noqa: S603 - a list, and no shell
        [git, "-C", folder, *arguments],
        capture_output=True,
        text=True,
        errors="surrogateescape",  # for names of files
        check=False,
        env=environment,
    )
    if done.returncode:
        said = done.stderr.strip().removeprefix("fatal: ") or f"exit code {done.returncode}"
        message = f"git: {said}"
        raise Unreadable(message)
    return done.stdout.strip()
