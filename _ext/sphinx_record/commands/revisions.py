"""States of the record: the working tree's, and that of any revision that git holds."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast
from zipfile import ZipFile

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from agreement_record.data.json import dataset
from agreement_record.past.compare import State
from sphinx_record.site import files as exports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_record.past.history import History
    from agreement_record.whole.record import Record
    from sphinx_record.domain import RecordDomain

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Unreadable(Exception):
    """A revision or a folder that cannot be read; the message is for the keeper."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a folder of pages: its state, and the warnings, a line each."""

    state: State
    record: Record
    version: str
    warnings: tuple[str, ...]

    @property
    def history(self) -> History:
        """What was ever published, as the folder tells it."""
        return self.record.history


def read(folder: Path, conf: Path) -> Reading:
    """Read the pages of a folder with the settings and the code of another, the current one."""
    if not (conf / "conf.py").is_file():
        message = f"{conf}: no conf.py; expected the folder that holds the record."
        raise Unreadable(message)
    warnings = io.StringIO()
    with TemporaryDirectory() as out, patch_docutils(conf), docutils_namespace():
        try:
            app = Sphinx(
                folder,
                conf,
                f"{out}/data",
                f"{out}/doctrees",
                "data",
                status=None,
                warning=warnings,
                freshenv=True,
            )
            app.build()
        except Exception as error:  # whatever an old page makes some extension raise
            message = f"The pages of {folder} cannot be read: {error}"
            raise Unreadable(message) from error
        domain = cast("RecordDomain", app.env.get_domain("record"))
        titles = {name: title.astext() for name, title in app.env.titles.items()}
        state = State(dataset(domain.record, exports.edition(app)), titles)
        told = COLOUR.sub("", warnings.getvalue()).replace(f"{folder}/", "").splitlines()
        return Reading(
            state, domain.record, app.config.release, tuple(line for line in told if line)
        )


def read_revision(folder: Path, revision: str) -> Reading:
    """Read the pages as they were at a revision, with the settings and code of today."""
    with _extracted(folder, revision) as then:
        try:
            return read(then, folder)
        except Unreadable as error:
            message = str(error).replace(str(then), f"revision “{revision}”")
            raise Unreadable(message) from error


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
    done = subprocess.run(  # noqa: S603 - a list, and no shell
        [git, "-C", folder, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = done.stderr.strip().removeprefix("fatal: ") or f"exit code {done.returncode}"
        message = f"git: {said}"
        raise Unreadable(message)
    return done.stdout.strip()
