"""The language of a page, and our words where Sphinx's own catalog lacks them."""

from __future__ import annotations

from gettext import NullTranslations
from typing import TYPE_CHECKING

from agreement_record.model.language import language_of
from sphinx_ebook.language import bcp47

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from agreement_record.model.language import Language


def page_language(env: BuildEnvironment, docname: str) -> str:
    """Return the language of a page as a tag of BCP 47: its own, or that of the project.

    A page in another language than the project says so in its front matter: ``language: zh-Hans``.
    """
    own: str = env.metadata.get(docname, {}).get("language", "")
    return own.strip() or bcp47(env.config.language)


class _Ours(NullTranslations):
    """Our catalog, as Sphinx asks for messages: templates and the books take theirs there."""

    def __init__(self, speech: Language) -> None:
        super().__init__()
        self._speech = speech

    def gettext(self, message: str) -> str:
        return self._speech.text(message)


def lend_words(app: Sphinx, config: Config) -> None:
    """Have Sphinx find in our catalog what its own lacks in the language of the project."""
    speech = language_of(config.language)
    if not speech.is_english:
        app.translator.add_fallback(_Ours(speech))
