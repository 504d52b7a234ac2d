"""How the pages become chapters where TeX sets them, and which date they bear."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from record.domain import RecordDomain


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the extension to Sphinx."""
    # After Sphinx has noted which section lists what.
    app.connect("doctree-read", _make_chapter, priority=900)
    app.connect("env-updated", _date)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _make_chapter(app: Sphinx, doctree: nodes.document) -> None:
    """Make the front page a chapter, and what its toctrees list the chapters after it.

    LaTeX takes the title of the front page for that of the whole, its sections for chapters,
    and what is listed in the last of them for sections of that.
    """
    if app.builder.format != "latex" or app.env.current_document.docname != app.config.root_doc:
        return
    whole = next(doctree.findall(nodes.section))
    lists = [node for node in whole.findall(nodes.compound) if "toctree-wrapper" in node["classes"]]
    for node in lists:
        node.parent.remove(node)
    title, *body = whole.children
    whole.children = []
    whole += [title.deepcopy(), nodes.section("", title, *body), *lists]


def _date(app: Sphinx, env: BuildEnvironment) -> None:
    """Have the title page say as of when the record holds, and no clock's date."""
    as_of = cast("RecordDomain", env.get_domain("record")).record.as_of
    if app.builder.format == "latex":
        words = f"As of {as_of.words}" if as_of else ""
        app.builder.context["date"] = app.config.today or words  # type: ignore[attr-defined]
