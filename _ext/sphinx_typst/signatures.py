"""Handlers of the descriptions that domains make of objects: functions, classes, terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

from sphinx_typst import code
from sphinx_typst.code import call, string
from sphinx_typst.translator import handles

if TYPE_CHECKING:
    from docutils.nodes import Element

    from sphinx_typst.translator import Translator


@handles(addnodes.desc)
def _description(translator: Translator, node: Element) -> str:
    return translator.children(node)


@handles(addnodes.desc_signature)
def _signature(translator: Translator, node: Element) -> str:
    parts: list[str] = []
    for child in translator.each(node.children):
        if parts and node.get("is_multiline"):
            parts.append("linebreak()")
        parts.append(child)
    return call("signature", code.block(parts))


@handles(addnodes.desc_content)
def _described(translator: Translator, node: Element) -> str:
    return call("described", translator.children(node)) if node.children else ""


@handles(addnodes.desc_parameterlist, addnodes.desc_type_parameter_list)
def _parameters(translator: Translator, node: Element) -> str:
    opening, closing = ("[", "]") if "type" in type(node).__name__ else ("(", ")")
    parts = [string(opening)]
    for place, child in enumerate(translator.each(node.children)):
        parts += [string(", "), child] if place and "desc_optional" not in child else [child]
    return code.block([*parts, string(closing)])


@handles(addnodes.desc_optional)
def _optional(translator: Translator, node: Element) -> str:
    return code.block([string("["), string(", "), *translator.each(node.children), string("]")])


@handles(addnodes.desc_returns)
def _returns(translator: Translator, node: Element) -> str:
    return code.block([string(" → "), translator.children(node)])


@handles(addnodes.desc_name)
def _name(translator: Translator, node: Element) -> str:
    return call("strong", translator.children(node))


@handles(addnodes.desc_signature_line, addnodes.desc_addname, addnodes.desc_type)
@handles(addnodes.desc_parameter, addnodes.desc_type_parameter, addnodes.desc_annotation)
def _in_signature(translator: Translator, node: Element) -> str:
    return translator.children(node)
