"""The placeholders that stand in a doctree until the whole record is known."""

from __future__ import annotations

from docutils import nodes

REPEATS = "repeats"
"""The attribute of what is put into a page and only repeats what entries say."""


class record_entry(nodes.General, nodes.Element):  # noqa: N801
    """An entry's facts. Attribute ``location``: that of the entry.

    Its children are the entry's prose facts, one paragraph each with the attribute ``fact``,
    so that they are translated like any paragraph.
    """


class record_view(nodes.General, nodes.Element):  # noqa: N801
    """A view. Attributes ``view``: the parsed view, which makes the nodes; ``docname``."""


class record_inline(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A view inside a sentence. Attributes ``view``: the parsed view; ``docname``."""
