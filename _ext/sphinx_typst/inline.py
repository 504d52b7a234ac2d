"""Handlers of what stands in a line: emphasis, code, links, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes

from sphinx_typst import code
from sphinx_typst.code import call, string
from sphinx_typst.lists import first_inline
from sphinx_typst.places import SCHEME, address, label
from sphinx_typst.translator import handles

if TYPE_CHECKING:
    from docutils.nodes import Element

    from sphinx_typst.translator import Handler, Translator

OUTWARD = ("http://", "https://", "mailto:", "ftp://", "tel:")


def _wrapped(function: str) -> Handler:
    def handle(translator: Translator, node: Element) -> str:
        return call(function, translator.children(node))

    return handle


handles(nodes.strong)(_wrapped("strong"))
handles(nodes.emphasis)(_wrapped("emph"))
handles(nodes.subscript)(_wrapped("sub"))
handles(nodes.superscript)(_wrapped("super"))


@handles(nodes.inline, nodes.problematic)
def _inline(translator: Translator, node: Element) -> str:
    return translator.children(node)


@handles(nodes.literal)
def _literal(_: Translator, node: nodes.literal) -> str:
    return call("raw", string(node.astext()))


@handles(nodes.abbreviation)
def _abbreviation(translator: Translator, node: Element) -> str:
    meaning = node.get("explanation", "")
    body = translator.children(node)
    if not meaning or node.astext() in translator.explained:
        return body
    translator.explained.add(node.astext())
    return code.block([body, code.text(f" ({meaning})")])


@handles(nodes.target)
def _target(translator: Translator, node: nodes.target) -> str:
    return translator.children(node) if node.children else ""


# Links


@handles(nodes.reference)
def _reference(translator: Translator, node: nodes.reference) -> str:
    body = translator.children(node)
    uri = node.get("refuri", "")
    if "refid" in node:
        uri = address(translator.docname, node["refid"])
    if uri.startswith(SCHEME):
        return _inward(translator, node, uri, body)
    if uri.startswith(OUTWARD):
        return _outward(translator, node, uri, body)
    message = (
        f"The link “{node.astext()}” leads to “{uri}”, which is nowhere in a PDF; expected a page "
        "of this project or an address with its scheme."
    )
    translator.warn(message, node, "dead-link")
    return body


def _inward(translator: Translator, node: Element, uri: str, body: str) -> str:
    """Write a link to a place in the document, with its page where that is another page's."""
    name = translator.builder.places.find(uri)
    if name is None:
        message = (
            f"The link “{node.astext()}” leads to “{uri.removeprefix(SCHEME)}”, which is not in "
            "the PDF; expected a place on a page that a toctree lists."
        )
        translator.warn(message, node, "dead-link")
        return body
    if translator.table:
        return call("head-link", label(translator.table), label(name), body)
    here = uri.removeprefix(SCHEME).split("#")[0] == translator.docname
    picture = any(isinstance(child, nodes.image) for child in node.children)
    return call("jump" if here or picture or translator.repeated else "see", label(name), body)


def _outward(translator: Translator, node: Element, uri: str, body: str) -> str:
    """Write a link out of the document, and its address in a note, once a page."""
    shown = node.astext().strip()
    told = {uri, uri.removeprefix("mailto:"), uri.removeprefix("https://").rstrip("/")}
    if translator.table:
        return call("head-link", label(translator.table), string(uri), body)
    link = call("out", string(uri), body)
    if shown in told or translator.repeated:
        return link
    name = f"{translator.docname}#note {uri}"
    if uri in translator.noted:
        return code.block([link, call("again", label(name))])
    translator.noted.add(uri)
    return code.block([link, call("address", label(name), string(uri))])


@handles(addnodes.download_reference)
def _download(translator: Translator, node: Element) -> str:
    body = code.block([code.text(node.astext())])  # Sphinx makes it a literal, as if it were code.
    if uri := node.get("refuri"):
        return _outward(translator, node, uri, body)
    name = translator.builder.attach(node)
    if name is None:  # Sphinx has said so.
        return body
    return code.block([body, call("attached", string(name))])


# Notes


@handles(nodes.footnote_reference)
def _mark(translator: Translator, node: nodes.footnote_reference) -> str:
    note = translator.notes.get(node.get("refid", ""))
    if note is None:
        return call("super", string(f"[{node.astext()}]"))
    name = cast("str", translator.builder.places.label(translator.docname, note))
    if name in translator.noted:
        return call("again", label(name))
    translator.noted.add(name)
    return call("note", label(name), _note(translator, note))


@handles(nodes.footnote)
def _footnote(translator: Translator, node: nodes.footnote) -> str:
    """Write a note that nothing refers to where it stands; the others are with their marks."""
    if any(identifier in translator.notes for identifier in node["ids"]):
        return ""
    key = next((child.astext() for child in node.children if isinstance(child, nodes.label)), "")
    return code.block(["parbreak()", string(f"[{key}] "), _note(translator, node), "parbreak()"])


def _note(translator: Translator, node: Element) -> str:
    """Return what a note says."""
    parts = [child for child in node.children if not isinstance(child, nodes.label)]
    return first_inline(translator, nodes.container("", *(part.deepcopy() for part in parts)))
