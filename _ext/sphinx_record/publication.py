"""The record as a build publishes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agreement_record.data.edition import Edition
from sphinx_record.builders import PAGED, domain_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

    from agreement_record.model.entry import Entry


def edition_of(app: Sphinx) -> Edition:
    """Return the edition that is built.

    Of builders whose output stands elsewhere, the addresses of pages are those of ``html``.
    """
    config, texts = app.config, domain_of(app.env).texts
    base: str = config.html_baseurl
    is_paged = app.builder.name in PAGED
    page: Callable[[str], str] = app.builder.get_target_uri if is_paged else _html_page

    def text(entry: Entry) -> str:
        return texts.of_section(entry.location.docname, entry.location.anchor)

    return Edition(
        title=config.project,
        keeper=config.author,
        version=config.release,
        language=config.language,
        license=config.record_license,
        urn=config.record_urn,
        base=f"{base.rstrip('/')}/" if base else "",
        description=lambda: texts.of_page(config.root_doc).description,
        page=page,
        text=text,
    )


def _html_page(docname: str) -> str:
    return f"{docname}.html"
