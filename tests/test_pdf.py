"""The PDF of the record, and of a project with one of every construct."""

from __future__ import annotations

import itertools
import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from docutils import nodes
from pypdf.generic import DictionaryObject
from sphinx import locale
from sphinx.cmd.build import build_main

from agreement_record.whole.strength import strength
from pdf import Pdf, listed, squeezed
from project import ROOT, TOWN, TOWN_BOOKS, build, build_pages
from sayings import in_data
from sphinx_book import left_out
from sphinx_typst import glyphs
from sphinx_typst.glyphs import FONTS
from sphinx_typst.order import pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from project import Site
    from sayings import Said

KITCHEN = Path(__file__).parent / "kitchen"
PRINTED = re.compile(r"p\.\s*(\d+)")
SHOWS_TEXT = {b"Tj", b"TJ", b"'", b'"'}

SMALL: dict[str, Any] = {
    "extensions": ["myst_parser", "sphinx_typst"],
    "primary_domain": None,
    "typst_name": "small",
    "typst_glyph_hint": "Run `make fonts`.",
}


def built(source: Path, folder: Path, confdir: Path) -> Pdf:
    """Build the PDF of a project."""
    config = TOWN_BOOKS if source == TOWN else {}
    made = build(source, folder, "typst", confdir=confdir, config=config)
    assert made.warnings == []
    return Pdf(made)


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    return built(KITCHEN, tmp_path_factory.mktemp("kitchen"), KITCHEN)


@pytest.fixture(scope="module")
def walks(tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    return built(TOWN, tmp_path_factory.mktemp("walks"), ROOT)


@pytest.fixture(params=["walks", "kitchen"])
def pdf(request: pytest.FixtureRequest) -> Pdf:
    return cast("Pdf", request.getfixturevalue(request.param))


# What it says


def told_of(kind: str, identifier: str, said: Said, text: str) -> bool:
    """Tell whether a text holds an entry: heading, status and words, and the identifier."""
    # A badge in a heading ends it without a colon.
    heading = re.escape(squeezed(said.title)).replace(":", ":?", 1)
    name = re.escape(squeezed(identifier))
    named = "" if said.wording else kind.capitalize()
    status = said.status.capitalize() if said.status.startswith("no ") else said.status
    wanted = (squeezed(status), squeezed(said.wording), named)
    other = "Identifier(?!elsewhere)"  # which is a fact of a party
    found = re.findall(f"{heading}((?:(?!{other}).)*)Identifier{name}", text)
    return any(all(words in inside for words in wanted) for inside in found)


def test_it_says_what_the_data_say_and_cuts_no_entry(town: Site, walks: Pdf) -> None:
    data = (town.out / "record.json").read_bytes()
    assert walks.reader.attachments["record.json"] == [data]
    texts = list(map(squeezed, walks.pages))
    missing = [
        identifier
        for (kind, identifier), said in in_data(data).items()
        if not any(told_of(kind, identifier, said, text) for text in texts)
    ]
    assert missing == []


def test_no_page_is_nearly_empty_but_the_cover_and_the_last(walks: Pdf) -> None:
    for number, text in enumerate(walks.pages[1:-1], start=2):
        assert len(squeezed(text)) > 500, f"page {number} is nearly empty"


def test_no_picture_is_made_of_dots(walks: Pdf, kitchen: Pdf) -> None:
    assert not list(walks.images)
    assert list(kitchen.images)  # which has one that is


def test_a_page_is_a_sheet_and_comes_first(tmp_path: Path) -> None:
    pages = {
        "index.md": "# A book\n\n```{toctree}\nmore\n```\n",
        "brief.md": "---\norphan: true\n---\n\n# In short\n\nSee {doc}`more`.\n",
        "more.md": "# More\n",
    }
    settings = {"typst_front": "brief", "typst_sheets": {"one": "brief"}}
    built = build_pages(tmp_path, pages, "typst", **SMALL, **settings)
    assert built.warnings == []
    book, sheet = Pdf(built), Pdf(built, "one")
    (page,) = sheet.pages
    assert squeezed(page).startswith("Inshort")
    assert squeezed(book.pages[1]).startswith("Inshort")
    assert "Contents" in book.pages[2]
    assert any("/Dest" in link for link in book.links[1])
    assert sheet.reader.metadata
    assert sheet.reader.metadata.title == "In short"
    # Nothing in it leads to a page of the book, which is not there.
    assert all("/Dest" not in link for links in sheet.links for link in links)


def test_no_text_of_any_construct_is_lost(kitchen: Pdf) -> None:
    env = kitchen.built.app.env
    lost = []
    for docname in env.found_docs:
        doctree = env.get_doctree(docname)
        env.apply_post_transforms(doctree, docname)
        for node in doctree.findall(nodes.Text):
            if not _is_unseen(node) and squeezed(node.astext()) not in kitchen.text:
                lost.append(node.astext())  # noqa: PERF401
    assert lost == []


def _is_unseen(node: nodes.Node) -> bool:
    """Tell whether a node is no text, or is numbered anew or broken over pages."""
    while (node := node.parent) is not None:
        if isinstance(node, nodes.raw | nodes.comment | nodes.label | nodes.footnote_reference):
            return True
        if isinstance(node, nodes.substitution_definition):
            return True
    return False


def test_what_html_alone_says_is_said_otherwise(kitchen: Pdf) -> None:
    assert "☐atask" in kitchen.text
    assert "☑afinishedtask" in kitchen.text
    assert "StraighttoTypst." in kitchen.text
    assert "Neveronpaper" not in kitchen.text
    assert "Onlyonpaper." in kitchen.text


def test_lists_are_numbered_as_they_are_meant(kitchen: Pdf) -> None:
    assert "a.lettersb.moreIV.romanV.more" in kitchen.text


def test_nothing_stands_outside_the_page(pdf: Pdf) -> None:
    for page in pdf.reader.pages:
        width = float(page.mediabox.width)
        for link in listed(page.get("/Annots")):
            left, _, right, _ = (float(edge) for edge in link["/Rect"])
            assert 69.5 < left < right < width - 69.5  # a border is drawn upon its edge


def test_downloads_are_attached(kitchen: Pdf) -> None:
    assert kitchen.reader.attachments == {"data.csv": [(KITCHEN / "data.csv").read_bytes()]}


def test_addresses_are_printed(kitchen: Pdf) -> None:
    text = kitchen.text
    assert text.count("https://example.org/a") == text.count("https://example.org/a/") + 1
    assert text.count("https://example.org/b") == 1
    assert "keeper@example.org" in text


# Where it leads


def test_a_page_of_an_odd_name_is_found(tmp_path: Path) -> None:
    names = ["北京", "a page", "C#", "Q&A"]
    links = "".join(f"{{doc}}`{name}`\n" for name in names)
    pages = {f"{name}.md": f"# {name}\n" for name in names}
    pages["index.md"] = "\n".join(["# P", "```{toctree}", *names, "```", links])
    built = build_pages(tmp_path, pages, "typst", **SMALL)
    assert built.warnings == []
    assert sum("/Dest" in link for link in itertools.chain(*Pdf(built).links)) >= 3 * len(names)


def test_links_lead_somewhere_and_say_where(pdf: Pdf) -> None:
    links = list(itertools.chain.from_iterable(pdf.links))
    assert len(links) > 10
    for link in links:
        assert str(link["/Contents"])
        assert "/StructParent" in link
        if "/Dest" in link:
            assert 1 <= pdf.target(link) <= len(pdf.pages)
        else:
            assert re.match(r"https?:|mailto:", cast("Any", link["/A"])["/URI"])


def test_printed_page_numbers_are_true(pdf: Pdf) -> None:
    seen = 0
    for number, text in enumerate(pdf.pages):
        targets = iter([pdf.target(link) for link in pdf.links[number] if "/Dest" in link])
        for printed in PRINTED.findall(text):
            assert int(printed) in targets, (number + 1, printed)  # takes those before it, too
            seen += 1
    assert seen > 5


def test_each_page_shows_its_own_number(pdf: Pdf) -> None:
    assert "1" not in pdf.pages[0].split()  # the cover
    for number, text in enumerate(pdf.pages[1:], start=2):
        assert str(number) in (text.split()[-1], text.split()[0]), number


def test_outline_is_the_headings(pdf: Pdf) -> None:
    env = pdf.built.app.env
    excluded, _ = left_out.chosen(env.config.typst_exclude, env)
    titles = [
        squeezed(section[0].astext())
        for page in pages(env, pdf.built.app.tags, excluded)
        for section in env.get_doctree(page.docname).findall(nodes.section)
    ]
    found = [re.sub(r"^[\d.]+", "", squeezed(title)) for _, title, _ in pdf.outline]
    assert found[: len(titles)] == titles
    assert found[len(titles) :] == ["Index"]


def test_contents_are_the_outline(pdf: Pdf) -> None:
    first = min(page for _, _, page in pdf.outline)
    contents = re.sub(r"[.\s\u2060-]", "", "".join(pdf.pages[1:first]))
    place = 0
    for level, title, page in pdf.outline:
        line = re.sub(r"[.\s-]", "", title) + str(page)
        if level <= 2:
            place = contents.index(line, place) + len(line)


# How it is made


def test_both_standards_are_claimed(pdf: Pdf) -> None:
    metadata = cast("Any", pdf.catalog["/Metadata"]).get_data().decode()
    assert "<pdfuaid:part>1<" in metadata
    assert "<pdfaid:part>3<" in metadata
    assert "<pdfaid:conformance>A<" in metadata


def test_metadata(walks: Pdf) -> None:
    told = walks.reader.metadata
    config = walks.built.app.config
    assert told is not None
    assert (told.title, told.author) == (config.project, config.author)
    assert str(walks.catalog["/Lang"]) == "en"
    assert cast("Any", walks.catalog["/ViewerPreferences"])["/DisplayDocTitle"] is not None
    assert "As of" in walks.pages[0]
    as_of = walks.built.record.as_of
    assert as_of is not None
    assert as_of.words in " ".join(walks.pages[0].split())
    assert told.creation_date is not None
    assert told.creation_date.date() == as_of.latest


def test_fonts_are_embedded_and_readable(pdf: Pdf) -> None:
    names = set()
    for page in pdf.reader.pages:
        fonts = cast("Any", page["/Resources"]).get("/Font", {}).get_object()
        for font in (reference.get_object() for reference in fonts.values()):
            assert "/ToUnicode" in font
            (inner,) = listed(font["/DescendantFonts"])
            assert "/FontFile2" in inner["/FontDescriptor"]
            names.add(font["/BaseFont"].split("+")[1])
    assert {"LeafSerif-Regular", "LeafSerif-Bold", "LeafMono-Regular"} <= names
    assert all(name.startswith("Leaf") for name in names)


def test_structure(pdf: Pdf) -> None:
    assert cast("Any", pdf.catalog["/MarkInfo"])["/Marked"]
    roles = {element.role for element in pdf.elements}
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Lbl", "/LBody", "/Table", "/TH", "/TD"} <= roles
    assert {"/Link", "/TOC", "/TOCI"} <= roles
    assert "/Note" in roles or pdf.built.app.config.project != "Kitchen sink"
    for element in pdf.elements:
        if element.role == "/Figure":
            assert element.data.get("/Alt"), element


def test_the_line_of_time_is_drawn_and_told(walks: Pdf) -> None:
    (words,) = [str(e.data["/Alt"]) for e in walks.elements if e.role == "/Figure"]
    assert "Full points: what happened" in words


def test_force_by_theme_is_a_table_that_names_its_rows(walks: Pdf) -> None:
    picture = strength(walks.built.record)
    tables = [e.data for e in walks.elements if e.role == "/Table"]
    (body,) = [part for part in listed(tables[0]["/K"]) if part["/S"] == "/TBody"]
    roles = [[str(cell["/S"]) for cell in listed(row["/K"])] for row in listed(body["/K"])]
    assert roles == [["/TH", *["/TD"] * len(picture.forces)]] * len(picture.rows)


def test_heads_of_tables_have_a_scope(pdf: Pdf) -> None:
    heads = [element for element in pdf.elements if element.role == "/TH"]
    assert heads
    for head in heads:
        scopes = [a.get("/Scope") for a in listed(head.data["/A"]) if "/Scope" in a]
        assert scopes in (["/Column"], ["/Row"])


def test_heads_of_long_tables_are_repeated(kitchen: Pdf) -> None:
    found = [text for text in kitchen.pages if "of a table that goes over a page" in text]
    assert len(found) > 1
    assert all("Number" in page for page in found)


def test_captions_stand_on_the_page_of_their_table(kitchen: Pdf) -> None:
    for caption, cell in (("A list table", "Meaning"), ("A long table", "Row 1 of a table")):
        (page,) = [text for text in kitchen.pages if caption in text]
        assert cell in page


def test_chinese_is_marked(pdf: Pdf) -> None:
    def languages() -> Iterator[object]:
        for element in pdf.elements:
            yield element.data.get("/Lang")
        for operands, operator in itertools.chain.from_iterable(pdf.operations):
            if operator == b"BDC" and isinstance(operands[1], DictionaryObject):
                yield operands[1].get("/Lang")

    assert any(language in {"zh-CN", b"zh-CN"} for language in languages())


def test_all_text_is_tagged_or_an_artifact(pdf: Pdf) -> None:
    for number, operations in enumerate(pdf.operations, start=1):
        depth = shown = 0
        for _, operator in operations:
            shown += operator in SHOWS_TEXT
            depth += (operator in {b"BDC", b"BMC"}) - (operator == b"EMC")
            assert depth > 0 or operator not in SHOWS_TEXT, number
        assert shown


# How it is built


def test_same_bytes_on_any_path(
    kitchen: Pdf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(KITCHEN, tmp_path / "a copy" / "elsewhere")

    def made(out: str) -> Pdf:
        return Pdf(build(copy, tmp_path / out, "typst", confdir=copy))

    assert made("undated").path.read_bytes() == kitchen.path.read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    dated = made("dated")
    told = dated.reader.metadata
    assert told is not None
    assert told.creation_date is not None
    assert told.creation_date.date().isoformat() == "2023-11-14"
    assert made("again").path.read_bytes() == dated.path.read_bytes()


def test_options_are_heard(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    style = '#let classes = (\n  "loud": upper,\n)\n#let look(body) = { body; [The end.] }\n'
    (tmp_path / "source" / "style.typ").write_text(style, encoding="utf-8")
    built = build_pages(
        tmp_path,
        "# Chapter\n\n## Section\n\nNot so [loud]{.loud}.\n",
        "typst",
        **SMALL | {"myst_enable_extensions": ["attrs_inline"]},
        typst_title="The title",
        typst_subtitle="What it is",
        typst_short_title="In short",
        typst_cover={"Kept by": "Somebody", "Nothing": ""},
        typst_date="2001-02-03",
        typst_paper="us-letter",
        typst_contents_depth=1,
        typst_style="style.typ",
    )
    assert built.warnings == []
    pdf = Pdf(built)
    assert pdf.path.name == "small.pdf"
    told = pdf.reader.metadata
    assert told is not None
    assert told.creation_date is not None
    assert (told.title, told.creation_date.date().isoformat()) == ("The title", "2001-02-03")
    assert pdf.reader.pages[0].mediabox.width == 612
    cover, page = pdf.pages
    assert cover.split("\n") == ["The title", "What it is", "Kept by Somebody"]
    assert (page.count("Chapter"), page.count("Section")) == (2, 1)  # short contents, then text
    assert "Not so LOUD." in page
    assert "The end." in page
    assert "In short" in page


def test_pages_that_another_format_lists_are_left_out(tmp_path: Path) -> None:
    toctrees = (
        f":::{{only}} {tag}\n```{{toctree}}\n{page}\n```\n:::\n"
        for tag, page in (("html", "web"), ("typst", "paper"))
    )
    texts = {
        "index.md": "# Title\n\n" + "\n".join(toctrees),
        "web.md": "# For browsers\n",
        "paper.md": "# On paper\n",
    }
    built = build_pages(tmp_path, texts, "typst", **SMALL, myst_enable_extensions=["colon_fence"])
    assert built.warnings == []
    assert [title for _, title, _ in Pdf(built).outline] == ["Title", "On paper"]


def test_what_a_pdf_cannot_hold_is_told_and_its_text_kept(tmp_path: Path) -> None:
    texts = {
        "index.md": """# Title

```{math}
a + b
```

[There](other.md), and ![](a.svg).

```{eval-rst}
By `news <news:sci.lang>`_.
```

[^1]: A note that nothing leads to.
""",
        "other.md": "---\norphan: true\n---\n\n# Other\n",
    }
    (tmp_path / "source").mkdir()
    shutil.copy(KITCHEN / "picture.svg", tmp_path / "source" / "a.svg")
    built = build_pages(tmp_path, texts, "typst", **SMALL)
    expected = [
        (13, "ref.footnote", "not referenced"),
        (3, "typst.unknown-node", "cannot show a node “math_block”, and keeps its text alone;"),
        (7, "typst.dead-link", "“There” leads to “other”, which is not in the PDF;"),
        (7, "typst.missing-alt", "has no alternative text;"),
        (10, "typst.dead-link", "“news” leads to “news:sci.lang”, which is nowhere in a PDF;"),
    ]
    for warning, (line, kind, said) in zip(built.warnings, expected, strict=True):
        assert warning.startswith(f"{tmp_path}/source/index.md:{line}: WARNING: "), warning
        assert said in warning
        assert warning.endswith(f"[{kind}]")
    assert "Titlea+bThere,andText北京.Bynews.[1]Anotethatnothingleadsto." in Pdf(built).text


@pytest.fixture
def failing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], list[str]]:
    """Return what builds a page of which Typst can make no PDF, and returns the warnings."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # for Sphinx's own report

    def fail(page: str) -> list[str]:
        source, out = tmp_path / "source", tmp_path / "out"
        source.mkdir()
        (source / "index.md").write_text(page, encoding="utf-8")
        (source / "conf.py").write_text(f"globals().update({SMALL})", encoding="utf-8")
        locale.translators.clear()
        command = ["-q", "--no-color", "-b", "typst", "-d", out / "doctrees", source, out / "typst"]
        assert build_main(list(map(str, command))) == 2
        assert not list((out / "typst").iterdir())
        told, _, error = capsys.readouterr().err.partition("Sphinx error!")
        assert "Typst has made no PDF, because of what is told above." in error
        return told.strip().split("\n")

    return fail


SIGNS = """\
# Title

A \U00012031 sign \U00012031.

**Strong \u9750\u9756**,
and ![](a.svg).

`𰻞`
"""


@pytest.mark.parametrize("builder", ["html", "typst", "epub"])
def test_missing_characters_are_told_by_every_builder(tmp_path: Path, builder: str) -> None:
    pages = {
        "index.md": SIGNS.replace("![]", "![a picture of 𫝀]"),
        "a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    }
    built = build_pages(tmp_path, pages, builder, **SMALL, copyright="x", version="1")
    expected = [(3, "12031"), (5, "9750"), (6, "2B740"), (8, "30EDE")]
    for warning, (line, code) in zip(built.warnings, expected, strict=True):
        sign = chr(int(code, 16))
        said = f"“{sign}” (U+{code}) is in no font of the PDF, which shows its code instead."
        place = f"{tmp_path}/source/index.md:{line}"
        assert warning == f"{place}: WARNING: {said} Run `make fonts`. [typst.glyph]"
    if builder == "typst":
        assert "AU+12031signU+12031.StrongU+9750\u9756,and.U+30EDE" in Pdf(built).text


def test_what_a_setting_says_without_a_glyph_is_told_and_made(tmp_path: Path) -> None:
    settings = {**SMALL, "typst_title": "A \U00012031 title"}
    built = build_pages(tmp_path, "# Words\n", "typst", **settings)
    [warning] = built.warnings
    assert "(U+12031) is in no font of the PDF" in warning
    assert "AU+12031title" in Pdf(built).text


def test_a_font_of_a_project_has_what_the_others_lack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glyphs, "FONTS", tmp_path / "none")
    fonts = {"typst_font_paths": [str(FONTS)]}
    assert not build_pages(tmp_path, "# 北京\n", "dummy", **SMALL, **fonts).warnings
    [one, two] = build_pages(tmp_path / "without", "# 北京\n", "dummy", **SMALL).warnings
    assert "“北”" in one
    assert "“京”" in two


def test_mistake_in_raw_typst_is_told_at_its_line(
    tmp_path: Path, failing: Callable[[str], list[str]]
) -> None:
    (warning,) = failing("# Title\n\n```{raw} typst\n#nothing-of-the-kind\n```\n")
    place = f"{tmp_path}/source/index.md:3: WARNING: "
    assert warning.startswith(f"{place}Typst says: unknown variable")
