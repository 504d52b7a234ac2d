"""Which builders make pages for a browser, and how to find the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_record.domain import RecordDomain

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

BROWSED = frozenset({"html", "dirhtml", "singlehtml"})
"""The builders whose pages are used in a browser."""

PAGED = frozenset({"html", "dirhtml"})
"""Those of them that write a file for each page."""


def domain_of(env: BuildEnvironment) -> RecordDomain:
    """Return the domain ``record`` of an environment."""
    domain = env.get_domain(RecordDomain.name)
    assert isinstance(domain, RecordDomain)
    return domain
