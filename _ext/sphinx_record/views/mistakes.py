"""The view ``mistakes``: where a mistake is reported, or that no place for it is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_record.views.build import paragraph
from sphinx_record.views.view import PlainView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_record.views.build import Context


class MistakesView(PlainView):
    """Where a mistake is reported: ``{mistakes}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Link to the form; where none is known, say so, and how a keeper sets one."""
        if context.report:
            words = context.speech.text("Report a mistake")
            form = nodes.reference("", words, refuri=context.report(""))
            said = "{form} by this form. Entries and pages have links to it that name them."
            return [paragraph(*context.say(said, form=[form]))]
        said = (
            "This copy of the record names no place to report a mistake to. Its keeper sets one "
            "in {file}, as {setting}: the address of a form, of an issue tracker, or for mail."
        )
        file, setting = nodes.literal("", "conf.py"), nodes.literal("", "record_report")
        return [paragraph(*context.say(said, file=[file], setting=[setting]))]
