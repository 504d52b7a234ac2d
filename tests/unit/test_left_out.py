"""Pages that a book leaves out: which they are, and what becomes of the links to them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from docutils import nodes

from sphinx_book.left_out import LeftOut, chosen
from sphinx_book.web import Web

if TYPE_CHECKING:
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def web(base: str) -> Web:
    """Return the pages on the web, at an address."""
    config = SimpleNamespace(html_baseurl=base, html_link_suffix=None, html_file_suffix=None)
    return Web(cast("Config", config))


def test_a_page_is_named_and_so_is_a_folder() -> None:
    pages = {"index", "a", "b/index", "b/c", "bc"}
    config = SimpleNamespace(root_doc="index")
    env = cast("BuildEnvironment", SimpleNamespace(found_docs=pages, config=config))
    assert chosen(["a", "b/"], env) == ({"a", "b/index", "b/c"}, [])
    assert chosen(["b", "index", "b/c"], env) == ({"b/c"}, ["b", "index"])


def linked() -> nodes.paragraph:
    """Return a paragraph with a link to a page that is left out, and one to another."""
    gone = nodes.reference("", "gone", refuri="left-out:b/c d#e", internal=True)
    kept = nodes.reference("", "kept", refuri="a.xhtml", internal=True)
    return nodes.paragraph("", "", gone, kept)


def test_a_link_leads_to_the_web() -> None:
    tree = linked()
    LeftOut(["b/c d"], web("https://example.org/r")).settle(tree)
    addresses = [link["refuri"] for link in tree.findall(nodes.reference)]
    assert addresses == ["https://example.org/r/b/c%20d.html#e", "a.xhtml"]


def test_a_link_is_mere_words_where_no_web_is_known() -> None:
    tree = linked()
    LeftOut(["b/c d"], web("")).settle(tree)
    assert [link["refuri"] for link in tree.findall(nodes.reference)] == ["a.xhtml"]
    assert tree.astext() == "gonekept"


def item(uri: str, *below: nodes.Node) -> nodes.list_item:
    """Return the line of a toctree."""
    line = nodes.paragraph("", "", nodes.reference("", "x", refuri=uri))
    return nodes.list_item("", line, *below, classes=["toctree-l1"])


def test_a_toctree_loses_the_line_and_what_it_alone_lists() -> None:
    kept = nodes.bullet_list("", item("a.xhtml"), item("left-out:b", nodes.bullet_list()))
    empty = nodes.compound(
        "", nodes.title("", "Caption"), nodes.bullet_list("", item("left-out:c"))
    )
    plain = nodes.bullet_list("", nodes.list_item("", linked()))
    tree = nodes.section("", kept, empty, plain)
    LeftOut(["b", "c", "b/c d"], web("")).settle(tree)
    assert tree.children == [kept, plain]
    assert [link["refuri"] for link in kept.findall(nodes.reference)] == ["a.xhtml"]
    assert len(plain) == 1
