"""A title of a commitment or statement never stands on a built page without its force or act."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from agreement_record.model.language import language_of
from agreement_record.model.problems import Problem, Subtype
from agreement_record.whole.wording import Titles, straight
from sphinx_record.builders import PAGED, domain_of
from sphinx_record.report import relative_path, report

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from agreement_record.model.entry import Entry


def check_titles(app: Sphinx, error: Exception | None) -> None:
    """Report every title that a built page shows without its force or act."""
    if error is not None or app.builder.name not in PAGED:
        return
    speech = language_of(app.config.language)
    builder = cast("StandaloneHTMLBuilder", app.builder)
    said = (entry for entry in domain_of(app.env).record.entries if entry.term)
    titles = Titles(said, speech)
    for docname in sorted(app.env.found_docs):
        page = Path(builder.get_outfilename(docname))
        for entry in titles.bare(page.read_text(encoding="utf-8")):
            message = (
                f"“{entry.title}”, the title of {entry.kind} “{entry.identifier}”, is shown "
                f"without “{entry.prefix_in(speech)}”; expected a link by its role, or other words."
            )
            source = app.env.doc2path(docname)
            lines = source.read_text(encoding="utf-8").splitlines()
            line = next((i for i, text in enumerate(lines, 1) if _names(text, entry)), 1)
            path = relative_path(str(source), app.srcdir)
            report(Problem(Subtype.BARE_TITLE, message, path, line))


def _names(text: str, entry: Entry) -> bool:
    """Whether a line of a page names an entry by its title, other than as its heading."""
    return straight(entry.title) in straight(text) and not text.startswith("#")
