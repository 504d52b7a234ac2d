"""Lists of what is in the document: the pages that a toctree names, and the indices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.environment.adapters.indexentries import IndexEntries

from sphinx_typst import code
from sphinx_typst.code import array, call, string
from sphinx_typst.places import address, label
from sphinx_typst.translator import handles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Element
    from sphinx.domains import Index

    from sphinx_typst.builder import TypstBuilder
    from sphinx_typst.translator import Translator


@handles(addnodes.toctree)
def _toctree(translator: Translator, node: Element) -> str:
    """Write the pages of a toctree that is shown, each with its page."""
    if node.get("hidden"):
        return ""
    items = []
    for title, target in node["entries"]:
        builder = translator.builder
        if target == "self":
            target = translator.docname  # noqa: PLW2901
        if target in builder.env.titles:
            name = builder.places.find(address(target))
            words = code.text(title or builder.env.titles[target].astext())
            items.append(call("see", label(name), code.block([words])) if name else words)
        else:
            items.append(call("out", string(target), code.block([code.text(title or target)])))
    caption = string(node["caption"]) if node.get("caption") else "none"
    return call("listing", *items, caption=caption) if items else ""


def general_index(builder: TypstBuilder) -> str:
    """Return the general index, or nothing where no page has an entry."""
    letters = []
    for letter, entries in IndexEntries(builder.env).create_index(builder):
        rows = []
        for name, (links, children, _) in entries:
            rows.append((0, name, _labels(builder, links)))
            rows += [(1, child, _labels(builder, found)) for child, found in children]
        letters.append(_letter(letter, rows))
    return _index("genindex", builder.words["index"], letters) if letters else ""


def _labels(builder: TypstBuilder, links: Iterable[tuple[str | None, str | bool]]) -> list[str]:
    found = (builder.places.find(uri) for _, uri in links if isinstance(uri, str))
    return [name for name in found if name]


def domain_indices(builder: TypstBuilder) -> Iterator[tuple[str, str]]:
    """Yield the name and the code of each index of a domain that has entries."""
    for domain in builder.env.domains.sorted():
        for kind in domain.indices:
            name = f"{domain.name}-{kind.name}"
            if written := _domain_index(builder, name, kind(domain)):
                yield name, written


def _domain_index(builder: TypstBuilder, name: str, index: Index) -> str:
    letters = []
    content, _ = index.generate(builder.docnames)
    for letter, entries in content:
        rows = []
        for entry in entries:
            label_ = _entry_label(builder, entry.docname, entry.anchor)
            depth = 1 if entry.subtype == 2 else 0  # noqa: PLR2004  (an entry of the one above)
            extra = f" ({entry.extra})" if entry.extra else ""
            rows.append((depth, entry.name + extra, [label_] if label_ else []))
        letters.append(_letter(letter, rows))
    return _index(name, str(index.localname), letters) if letters else ""


def _entry_label(builder: TypstBuilder, docname: str, anchor: str) -> str | None:
    return builder.places.find(address(docname, anchor)) if docname else None


def _letter(letter: str, rows: Iterable[tuple[int, str, list[str]]]) -> str:
    entries = (
        array([str(depth), code.block([code.text(name)]), array(map(label, labels))])
        for depth, name, labels in rows
    )
    return array([string(letter), array(entries)])


def _index(name: str, title: str, letters: list[str]) -> str:
    return call("index", label(name), string(title), array(letters))
