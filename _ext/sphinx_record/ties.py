"""What the record takes from the inside of Sphinx and MyST, for want of a public way.

Each tie stands here alone, with what it is for; ``tests/test_ties.py`` says of each what has
broken. One more is in ``site/search.js``, which says so itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.search import IndexBuilder

if TYPE_CHECKING:
    from docutils.statemachine import StateMachine
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


def app_of(env: BuildEnvironment) -> Sphinx:
    """Return the application of an environment: transforms are given nothing else.

    ``env.app`` is deprecated and nothing takes its place (Sphinx 9).
    """
    return env._app  # noqa: SLF001


def counts_from_directive(machine: StateMachine[Any]) -> bool:
    """Whether ``content_offset`` counts from the directive's line, as MyST has it (5.2).

    In reStructuredText it counts from the beginning of the file.
    """
    return not type(machine).__module__.startswith("docutils.")


def replace_index(builder: Builder, class_: type[IndexBuilder]) -> IndexBuilder | None:
    """Return the builder's search index, made one of a class, or nothing where it has none.

    Sphinx lets nobody choose the class, and has read into the instance what it keeps.
    """
    index = getattr(builder, "indexer", None)
    if not isinstance(index, IndexBuilder):
        return None
    index.__class__ = class_
    return index
