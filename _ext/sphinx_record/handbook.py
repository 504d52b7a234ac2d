"""The handbook: the pages for those who keep the record or write programs for it.

The setting ``record_handbook`` names them, each by its docname or all of a folder, with a slash at
the end; ``!`` before a name takes out again what an earlier one has put in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.config import Config


def is_handbook(config: Config, docname: str) -> bool:
    """Whether a page is one of the handbook."""
    found = False
    for written in config.record_handbook:
        name: str = written.removeprefix("!")
        if docname == name or (name.endswith("/") and docname.startswith(name)):
            found = name == written
    return found
