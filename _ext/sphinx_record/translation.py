"""An edition in another language: what its catalogs of gettext lack or change, told at its line.

A page in the language of the edition by itself, and the handbook, are left as they are.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.pofile import read_po
from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages

from agreement_record.model.language import language_of
from agreement_record.model.problems import Problem, Subtype
from agreement_record.whole.translation import faults
from sphinx_ebook.language import bcp47
from sphinx_record.handbook import is_handbook
from sphinx_record.placeholders import record_entry
from sphinx_record.report import relative_path, report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from babel.messages.catalog import Message
    from sphinx.config import Config

NEWER = "The English is newer here."
"""What stands before a text that awaits its translation, in the language of the edition."""


def is_edition(config: Config) -> bool:
    """Whether pages are built in another language than they are written in."""
    return bcp47(config.language) != bcp47(config.record_source_language)


class CheckTranslation(SphinxTransform):
    """Report what is not translated, or not faithfully. Runs before Sphinx puts it in (20)."""

    default_priority = 18

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002
        """Compare every message of the page with its translation."""
        docname, config = self.env.current_document.docname, self.config
        own = bcp47(str(self.env.current_document.get("record_language", "")))
        if not is_edition(config) or is_handbook(config, docname) or own == bcp47(config.language):
            return
        catalogs = [Path(self.env.srcdir) / one / config.language for one in config.locale_dirs]
        if not any(one.is_dir() for one in catalogs):
            return
        domain = docname_to_domain(docname, config.gettext_compact)
        known: dict[str, Message] = {}
        for folder in catalogs:
            path = folder / "LC_MESSAGES" / f"{domain}.po"
            known |= _messages(str(path), path.stat().st_mtime_ns) if path.is_file() else {}
        front = (one for one in self.document.children if isinstance(one, nodes.field_list))
        unseen = {id(one) for part in front for one in part.findall()}
        for node, message in list(extract_messages(self.document)):
            if id(node) not in unseen:
                self._check(node, message, known.get(message))

    def _check(self, node: nodes.Element, message: str, found: Message | None) -> None:
        said = " ".join(message.split())[:60]
        if found is None or not found.string or found.fuzzy:
            why = "is marked as fuzzy" if found and found.string else "is missing"
            self._tell(node, Subtype.MISSING_TRANSLATION, f"The translation of “{said}” {why}.")
            if isinstance(node, nodes.paragraph):
                mark = language_of(self.config.language).text(NEWER)
                node.insert(0, nodes.inline("", f"{mark} ", classes=["record-newer"]))
            return
        primary = bcp47(self.config.language).partition("-")[0]
        for fault in faults(message, str(found.string), primary):
            text = f"In the translation of “{said}”, {fault}."
            self._tell(node, Subtype.UNFAITHFUL_TRANSLATION, text)

    def _tell(self, node: nodes.Element, subtype: Subtype, message: str) -> None:
        place: nodes.Element | None = node
        while place is not None and not isinstance(place, nodes.section):
            place = place.parent
        entries = (one for one in place.children if isinstance(one, record_entry)) if place else ()
        if entry := next(iter(entries), None):
            message = f"{entry['entry'].kind.capitalize()} “{entry['entry'].identifier}”: {message}"
        path = relative_path(node.source or self.document["source"], self.env.srcdir)
        report(Problem(subtype, message, path, node.line or 1))


@cache
def _messages(path: str, _changed: int) -> Mapping[str, Message]:
    with Path(path).open("rb") as file:
        return {str(message.id): message for message in read_po(file) if message.id}
