"""Links: to a place in the document, with its page; out of it, with the address; to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_typst import code
from sphinx_typst.code import call, string
from sphinx_typst.places import SCHEME, address, label

if TYPE_CHECKING:
    from docutils.nodes import Element

    from sphinx_typst.translator import Handlers, Translator

OUTWARD = ("http://", "https://", "mailto:", "ftp://", "tel:")


def _target(translator: Translator, node: nodes.target) -> str:
    return translator.children(node) if node.children else ""


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
    """Write a link to a place in the document, with its page, which a section tells once."""
    document = translator.document
    name = document.places.find(uri)
    docname, _, anchor = uri.removeprefix(SCHEME).partition("#")
    if name is None and docname in document.left_out:
        web = document.left_out.web.page(docname, anchor)
        return _outward(translator, node, web, body) if web else body
    if name is None:
        message = (
            f"The link “{node.astext()}” leads to “{uri.removeprefix(SCHEME)}”, which is not in "
            "the PDF; expected a place on a page that a toctree lists."
        )
        translator.warn(message, node, "dead-link")
        return body
    if translator.table:
        return call("head-link", label(translator.table), label(name), body)
    picture = any(isinstance(child, nodes.image) for child in node.children)
    if picture or translator.repeated or translator.in_table or name in translator.told:
        return call("jump", label(name), body)
    translator.told.add(name)
    return call("see", label(name), body)


def _outward(translator: Translator, node: Element, uri: str, body: str) -> str:
    """Write a link out of the document, and its address in a note, once a page."""
    shown = node.astext().strip()
    told = {uri, uri.removeprefix("mailto:"), uri.removeprefix("https://").rstrip("/")}
    if translator.table:
        return call("head-link", label(translator.table), string(uri), body)
    link = call("out", string(uri), body)
    if shown in told or translator.repeated or translator.document.is_sheet:
        return link
    name = f"{translator.docname}#note {uri}"
    if uri in translator.noted:
        return code.block([link, call("again", label(name))])
    translator.noted.add(uri)
    return code.block([link, call("address", label(name), string(uri))])


def _download(translator: Translator, node: Element) -> str:
    body = code.block([code.text(node.astext())])  # Sphinx makes it a literal, as if it were code.
    if uri := node.get("refuri"):
        return _outward(translator, node, uri, body)
    if translator.document.is_sheet:
        uri = translator.document.left_out.web.download(node.get("filename", ""))
        return _outward(translator, node, uri, body) if uri else body
    name = translator.document.download(node)
    if name is None:
        return body
    return code.block([body, call("attached", string(name))])


HANDLERS: Handlers = {
    nodes.target: _target,
    nodes.reference: _reference,
    addnodes.download_reference: _download,
}
