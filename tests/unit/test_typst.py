"""The builder of PDFs: what can be asked of its parts without a build."""

from __future__ import annotations

from collections import Counter

from docutils import nodes

from sphinx_typst import code, handlers
from sphinx_typst.columns import placed


def test_no_node_has_two_handlers() -> None:
    tables = [module.HANDLERS for module in vars(handlers).values() if hasattr(module, "HANDLERS")]
    count = Counter(kind for table in tables for kind in table)
    assert set(count.values()) == {1}
    assert count.keys() == handlers.HANDLERS.keys()


def test_cells_stand_beside_those_that_go_down() -> None:
    def row(*cells: nodes.entry) -> nodes.row:
        return nodes.row("", *cells)

    rows = nodes.tbody(
        "",
        row(nodes.entry(morerows=2), nodes.entry(morecols=1), nodes.entry()),
        row(nodes.entry(morerows=1), nodes.entry(), nodes.entry()),
        row(nodes.entry(), nodes.entry()),
        row(nodes.entry(), nodes.entry(), nodes.entry(), nodes.entry()),
    )
    places = [column for column, _ in placed(rows)]
    assert places == [0, 1, 3, 1, 2, 3, 2, 3, 0, 1, 2, 3]


def test_long_words_are_those_that_may_not_fit() -> None:
    assert code.LONG.search("announcement.p2.s2")
    assert code.LONG.search("e3b0c44298fc1c149afbf4c8996fb92427ae41e4")
    assert not code.LONG.search("internationalisation")
