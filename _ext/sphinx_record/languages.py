"""The language of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_ebook.language import bcp47

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def page_language(env: BuildEnvironment, docname: str) -> str:
    """Return the language of a page as a tag of BCP 47: its own, or that of the project.

    A page in another language than the project says so in its front matter: ``language: zh-Hans``.
    """
    own: str = env.metadata.get(docname, {}).get("language", "")
    return own.strip() or bcp47(env.config.language)
