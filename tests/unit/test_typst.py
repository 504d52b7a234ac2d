"""The builder of PDFs: what can be asked of its parts without a build."""

from __future__ import annotations

import ast
from collections import Counter
from datetime import UTC, datetime
from graphlib import TopologicalSorter
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
from docutils import nodes

import sphinx_typst
from sphinx_typst import code, handlers
from sphinx_typst.columns import placed
from sphinx_typst.compiler import Compiler
from sphinx_typst.finish import finished

if TYPE_CHECKING:
    from sphinx_typst.compiler import Problem

PACKAGE = Path(sphinx_typst.__file__).parent
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in PACKAGE.rglob("*.py")
}


def imported(path: Path) -> set[str]:
    """Return the modules of the package that a module imports, those for types included."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names} & MODULES.keys()
            # Of `from package import module` the module is meant, not what the package joins.
            found |= names or {node.module} & MODULES.keys()
    return found


def test_imports_run_one_way() -> None:
    graph = {name: imported(path) for name, path in MODULES.items()}
    assert sum(map(len, graph.values())) > len(graph)
    order = list(TopologicalSorter(graph).static_order())  # raises where there is a circle
    assert order[-1] == "sphinx_typst"


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


def compiled(folder: Path, main: str) -> tuple[bytes | None, list[Problem]]:
    """Compile the code of a document that has a title and a language."""
    start = '#set document(title: "T")\n#set text(lang: "en")\n'
    (folder / "main.typ").write_text(start + main, encoding="utf-8")
    return Compiler(folder, [PACKAGE / "fonts"]).pdf(datetime(2030, 1, 1, tzinfo=UTC))


ENDLESS = "#context if query(heading).len() == 0 [= One] else [none]"
"""A document that has a heading if it has none."""


def test_where_links_never_come_to_rest_they_do_without_looking(tmp_path: Path) -> None:
    _, problems = compiled(tmp_path, ENDLESS)
    assert any("did not converge" in problem.message for problem in problems)
    made, problems = compiled(tmp_path, f'#if "steady" in sys.inputs [= One] else [{ENDLESS}]')
    assert made is not None
    assert problems == []


def rows(*cells: str) -> str:
    """Return a table with heads of rows, as the template marks them."""
    return (
        "#let row-head(body) = strong(delta: 0, strong(body))\n"
        f"#table(columns: 2, table.header[A][B], {', '.join(cells)})"
    )


def elements(made: bytes, *roles: str) -> list[pikepdf.Dictionary]:
    """Return the elements of some roles in the structure of a PDF, in no order."""
    things = pikepdf.open(BytesIO(made)).objects
    found = [thing for thing in things if isinstance(thing, pikepdf.Dictionary)]
    return [thing for thing in found if str(thing.get("/S", "")) in roles]


def test_what_names_a_row_is_its_head(tmp_path: Path) -> None:
    made, problems = compiled(tmp_path, rows("row-head[One]", "[1]", "row-head[Two]", "strong[2]"))
    assert problems == []
    assert made is not None
    pdf, pages = finished(made)
    assert pages == 1
    heads = [scope(head) for head in elements(pdf, "/TH")]
    assert sorted(heads) == ["/Column", "/Column", "/Row", "/Row"]
    assert len(elements(pdf, "/TD")) == 2
    assert len(elements(pdf, "/Strong")) == 3  # of what was marked, one each
    assert not [cell for cell in elements(pdf, "/TH", "/TD") if "/Headers" in cell.A[0]]


def scope(head: pikepdf.Dictionary) -> str:
    return next(str(attributes.Scope) for attributes in head.A if "/Scope" in attributes)


def test_a_table_without_heads_of_rows_stays_as_it_is(tmp_path: Path) -> None:
    made, _ = compiled(tmp_path, rows("[One]", "[1]"))
    assert made is not None
    pdf, _ = finished(made)
    assert [scope(head) for head in elements(pdf, "/TH")] == ["/Column", "/Column"]
    assert all(cell.A[0].Headers for cell in elements(pdf, "/TD"))
    assert finished(made)[0] == pdf
