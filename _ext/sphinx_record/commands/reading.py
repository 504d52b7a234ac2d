"""Reading the pages of a folder, as a build does, for a command that asks something of them."""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from agreement_record.whole.compare import State
from sphinx_record.builders import domain_of
from sphinx_record.publication import edition_of
from sphinx_record.resolve import ResolveRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sphinx.transforms.post_transforms import SphinxPostTransform

    from agreement_record.past.history import History
    from agreement_record.whole.record import Record

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Unreadable(Exception):
    """A revision or a folder that cannot be read; the message is for the keeper."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a folder of pages: its state, and the warnings, a line each."""

    state: State
    version: str
    warnings: tuple[str, ...]

    @property
    def record(self) -> Record:
        """The record."""
        return self.state.record

    @property
    def history(self) -> History:
        """What was ever published, as the folder tells it."""
        return self.record.history


def read(folder: Path, conf: Path) -> Reading:
    """Read the pages of a folder with the settings and the code of another, the current one."""
    with _built(folder, conf, "data") as (app, lines):
        return Reading(_state(app), app.config.release, lines)


def warnings_of(folder: Path) -> tuple[str, ...]:
    """Return the warnings that a build of a folder gives, a line each, but those of its output."""
    with _resolved(folder) as (_, lines):
        return lines


def pages_of(folder: Path) -> tuple[Record, frozenset[str]]:
    """Return the record of a folder, and the docnames of its pages."""
    with _resolved(folder) as (app, _):
        return domain_of(app.env).record, frozenset(app.env.found_docs)


def _resolved(folder: Path) -> AbstractContextManager[tuple[Sphinx, tuple[str, ...]]]:
    """Read and resolve the pages, and write none.

    Views are left out, which have been checked when all pages are read, and which tell nothing when
    they are made.
    """
    return _built(folder, folder, "dummy", leave_out=(ResolveRecord,), nitpicky=True)


@contextmanager
def _built(
    folder: Path,
    conf: Path,
    builder: str,
    leave_out: Iterable[type[SphinxPostTransform]] = (),
    **settings: object,
) -> Iterator[tuple[Sphinx, tuple[str, ...]]]:
    """Build the pages of a folder into one that goes again; yield the build and its warnings."""
    if not (conf / "conf.py").is_file():
        message = f"{conf}: no conf.py; expected the folder that holds the record."
        raise Unreadable(message)
    warnings = io.StringIO()
    with TemporaryDirectory() as out, patch_docutils(conf), docutils_namespace():
        try:
            app = Sphinx(
                folder,
                conf,
                f"{out}/{builder}",
                f"{out}/doctrees",
                builder,
                confoverrides=settings,
                status=None,
                warning=warnings,
                freshenv=True,
            )
            for transform in leave_out:
                app.registry.post_transforms.remove(transform)
            app.build()
        except Exception as error:  # whatever an old page makes some extension raise
            message = f"The pages of {folder} cannot be read: {error}"
            raise Unreadable(message) from error
        told = COLOUR.sub("", warnings.getvalue()).replace(f"{folder}/", "").splitlines()
        yield app, tuple(line for line in told if line)


def _state(app: Sphinx) -> State:
    """Return what was read, for as long as it is wanted: the pages themselves go."""
    record, edition = domain_of(app.env).record, edition_of(app)
    titles = {name: title.astext() for name, title in app.env.titles.items()}
    texts = {entry.location: edition.text(entry) for entry in record.entries}
    return State(record, titles, lambda entry: texts[entry.location], edition.page)
