"""Images and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_typst import code
from sphinx_typst.code import call, string

if TYPE_CHECKING:
    from docutils.nodes import Element

    from sphinx_typst.translator import Handlers, Translator


def _figure(translator: Translator, node: nodes.figure) -> str:
    below = [c for c in node.children if isinstance(c, nodes.caption | nodes.legend)]
    body = code.block(translator.each(child for child in node.children if child not in below))
    if not below:
        return call("figure", body)
    parts = []
    for part in sorted(below, key=lambda part: isinstance(part, nodes.legend)):
        words = translator.children(part)
        parts.append(call("legend", words) if isinstance(part, nodes.legend) else words)
    return call("figure", body, caption=code.block(parts))


def _image(translator: Translator, node: nodes.image) -> str:
    name = translator.document.picture(node)
    if name is None:
        return code.text(node.get("alt", ""))
    inline = isinstance(node.parent, nodes.TextElement) and not isinstance(
        node.parent, nodes.reference
    )
    align = string(node["align"]) if node.get("align") in {"left", "center", "right"} else "none"
    return call(
        "picture",
        string(name),
        alt=alternative(translator, node),
        inline=str(inline).lower(),
        align=align,
        **_size(node),
    )


def _size(node: nodes.image) -> dict[str, str]:
    given = {name: code.length(node[name]) for name in ("width", "height") if node.get(name)}
    size = {name: length for name, length in given.items() if length}
    if (scale := node.get("scale")) and not size:
        return {"width": f"{scale}%"}
    return size


def alternative(translator: Translator, node: Element) -> str:
    """Return the words of a picture; tell the author where it has none."""
    if alt := node.get("alt", "").strip():
        return string(alt)
    message = "The image has no alternative text; expected one, for those who cannot see it."
    translator.warn(message, node, "missing-alt")
    return "none"


HANDLERS: Handlers = {
    nodes.figure: _figure,
    nodes.image: _image,
}
