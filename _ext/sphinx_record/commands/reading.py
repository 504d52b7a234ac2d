"""Reading the pages of a folder, as a build does, for a command that asks something of them."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from agreement_record.whole.compare import State
from sphinx_record.builders import domain_of
from sphinx_record.publication import edition_of

if TYPE_CHECKING:
    from pathlib import Path

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
        told = COLOUR.sub("", warnings.getvalue()).replace(f"{folder}/", "").splitlines()
        lines = tuple(line for line in told if line)
        return Reading(_state(app), app.config.release, lines)


def _state(app: Sphinx) -> State:
    """Return what was read, for as long as it is wanted: the pages themselves go."""
    record, edition = domain_of(app.env).record, edition_of(app)
    titles = {name: title.astext() for name, title in app.env.titles.items()}
    texts = {entry.location: edition.text(entry) for entry in record.entries}
    return State(record, titles, lambda entry: texts[entry.location], edition.page)
