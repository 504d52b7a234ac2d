"""What the record takes from the inside of Sphinx and MyST, for want of a public way.

Each tie stands here alone, with what it is for; ``tests/test_ties.py`` says of each what has
broken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from myst_parser.mocking import MockIncludeDirective

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docutils import nodes
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


def include_by(run: Callable[[MockIncludeDirective], list[nodes.Element]]) -> None:
    """Have MyST include files in another way: it runs no class that is registered (5.2)."""
    MockIncludeDirective.run = run  # type: ignore[assignment,method-assign]


include = MockIncludeDirective.run
"""MyST's own way."""

UNUSED = ("language_data.js", "searchtools.js")
"""What Sphinx's theme brings for its own search."""


def leave_out_search(builder: Builder) -> None:
    """Have a builder of pages make no index, and no page that looks things up in it.

    The attribute is Sphinx's own, for its builders whose readers bring a search.
    """
    builder.search = False  # type: ignore[attr-defined]


def remove_search(static: Path) -> None:
    """Delete what Sphinx has copied for its own search, which no page loads."""
    for name in UNUSED:
        (static / name).unlink(missing_ok=True)
