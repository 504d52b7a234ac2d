"""The builder of PDFs: what can be asked of its parts without a build."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, cast

import pikepdf
from docutils import nodes

from sphinx_typst import code, handlers
from sphinx_typst.columns import placed, widths
from sphinx_typst.compiler import Compiler, unseen
from sphinx_typst.finish import finished
from sphinx_typst.glyphs import FONTS, covered
from sphinx_typst.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_typst.compiler import Problem


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


def test_a_table_may_say_how_wide_its_columns_are() -> None:
    group = nodes.tgroup("", nodes.tbody("", nodes.row("", *(nodes.entry("") for _ in range(2)))))
    specs = [nodes.colspec(colwidth=1), nodes.colspec(colwidth=1)]
    assert list(widths(nodes.table(), group, specs)) == ["auto", "auto"]
    assert list(widths(nodes.table(shares=[1.25, 2]), group, specs)) == ["1.25fr", "2.00fr"]


def test_long_words_are_those_that_may_not_fit() -> None:
    assert code.LONG.search("announcement.p2.s2")
    assert code.LONG.search("e3b0c44298fc1c149afbf4c8996fb92427ae41e4")
    assert not code.LONG.search("internationalisation")


def compiled(folder: Path, main: str) -> tuple[bytes | None, list[Problem]]:
    """Compile the code of a document that has a title and a language."""
    start = '#set document(title: "T")\n#set text(lang: "en")\n'
    (folder / "main.typ").write_text(start + main, encoding="utf-8")
    return Compiler(folder, [FONTS]).pdf(datetime(2030, 1, 1, tzinfo=UTC))


ENDLESS = "#context if query(heading).len() == 0 [= One] else [none]"
"""A document that has a heading if it has none."""


def test_where_links_never_come_to_rest_they_do_without_looking(tmp_path: Path) -> None:
    _, problems = compiled(tmp_path, ENDLESS)
    assert any("did not converge" in problem.message for problem in problems)
    made, problems = compiled(tmp_path, f'#if "steady" in sys.inputs [= One] else [{ENDLESS}]')
    assert made is not None
    assert problems == []


def table(*cells: str) -> str:
    """Return a table with heads of rows, as the template marks them."""
    return (
        "#let row-head(body) = quote(block: false, quotes: false, body)\n"
        f"#table(columns: 2, table.header[A][B], {', '.join(cells)})"
    )


def cells(made: bytes) -> list[list[str]]:
    """Return what each row of the tables in a PDF holds: roles, scopes, and heads by name."""
    with pikepdf.open(BytesIO(made)) as pdf:
        rows = [row for row in pdf.objects if isinstance(row, pikepdf.Dictionary)]
        return [
            [said_of(cell) for cell in cast("Iterable[pikepdf.Dictionary]", row.K)]
            for row in rows
            if row.get("/S") == "/TR"
        ]


def said_of(cell: pikepdf.Dictionary) -> str:
    """Return the role of a cell, its scope, and whether it lists the heads that it is below."""
    attributes = cell.A[0]
    heads = "Headers" if len(attributes.get("/Headers", [])) else ""
    return " ".join(filter(None, [str(cell.S), str(attributes.get("/Scope", "")), heads]))


def test_what_names_a_row_is_its_head(tmp_path: Path) -> None:
    marked = ("row-head[One]", "[1]", "row-head[#strong[Two]\n\n- more]", "strong[2]")
    made, problems = compiled(tmp_path, table(*marked))
    assert problems == []
    assert made is not None
    pdf, pages = finished(made)
    assert pages == 1
    assert sorted(cells(pdf)) == [["/TH /Column", "/TH /Column"], *[["/TH /Row", "/TD"]] * 2]


def test_a_table_without_heads_of_rows_stays_as_it_is(tmp_path: Path) -> None:
    made, _ = compiled(tmp_path, table("[One]", "[1]"))
    assert made is not None
    pdf, _ = finished(made)
    assert sorted(cells(pdf)) == [["/TD Headers"] * 2, ["/TH /Column"] * 2]


def test_the_same_pdf_is_finished_the_same(tmp_path: Path) -> None:
    made, _ = compiled(tmp_path, table("row-head[One]", "[1]") + "#pagebreak()\nTwo")
    assert made is not None
    assert finished(made) == finished(made)
    assert finished(made)[1] == 2
    assert len(finished(made)[0]) < len(made)


def test_a_file_takes_no_place_of_another_of_its_name(tmp_path: Path) -> None:
    sources = Sources(tmp_path / "typst")
    sources.clear({})
    names = [
        sources.attach("record.json", content, content.decode())
        for content in (b"the data", b"a stranger's", b"another's", b"a stranger's", b"the data")
    ]
    assert names == [
        "record.json",
        "record-2.json",
        "record-3.json",
        "record-2.json",
        "record.json",
    ]
    assert sources.attached == {
        "record.json": "the data",
        "record-2.json": "a stranger's",
        "record-3.json": "another's",
    }
    assert (tmp_path / "typst" / "attached" / "record.json").read_bytes() == b"the data"


def test_the_characters_of_a_font_are_those_that_typst_finds(tmp_path: Path) -> None:
    found = covered(FONTS / "LeafSerif-Regular.ttf")
    wanted = {*"Aé–北鷹", *"각א\u9750\U00012031"}
    lacking = unseen(wanted, tmp_path, [FONTS])
    assert {*"Aé–北鷹"} <= found
    assert lacking
    assert not lacking & found
    (tmp_path / "none.ttf").write_bytes(b"\0\1\0\0\0\1 no font at all")
    assert covered(tmp_path / "none.ttf") == frozenset()
