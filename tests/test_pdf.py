"""The PDF of the record, and of a project with one of every construct."""

from __future__ import annotations

import itertools
import re
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from docutils import nodes
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject
from sphinx import locale
from sphinx.cmd.build import build_main

from project import ROOT, Built, build, build_pages, copy_record
from sayings import in_data
from sphinx_typst.code import LONG
from sphinx_typst.order import pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

KITCHEN = Path(__file__).parent / "kitchen"
PRINTED = re.compile(r"p\.\s*(\d+)")
SHOWS_TEXT = {b"Tj", b"TJ", b"'", b'"'}


def squeezed(text: str) -> str:
    """Return a text without what lines and pages do to it."""
    return re.sub(r"[\s\u00ad-]", "", text)


@dataclass(frozen=True)
class Element:
    """An element of the structure tree."""

    role: str
    data: DictionaryObject
    parent: Element | None


class Pdf:
    """A PDF, read once."""

    def __init__(self, built: Built) -> None:
        """Open the only PDF of a build."""
        self.built = built
        (self.path,) = built.out.glob("*.pdf")
        self.reader = PdfReader(self.path)
        self.catalog = cast("DictionaryObject", self.reader.trailer["/Root"])

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page."""
        return [page.extract_text() for page in self.reader.pages]

    @cached_property
    def text(self) -> str:
        """All of the text."""
        return squeezed("".join(self.pages))

    @cached_property
    def outline(self) -> list[tuple[int, str, int]]:
        """The bookmarks: level, title, page."""

        def flat(items: Any, level: int) -> Iterator[tuple[int, str, int]]:
            for item in items:
                if isinstance(item, list):
                    yield from flat(item, level + 1)
                else:
                    page = self.reader.get_destination_page_number(item)
                    assert page is not None
                    yield level, str(item.title), page + 1

        return list(flat(self.reader.outline, 1))

    @cached_property
    def elements(self) -> list[Element]:
        """The structure tree, in reading order."""

        def below(data: Any, parent: Element | None) -> Iterator[Element]:
            for kid in _listed(data.get("/K")):
                if isinstance(kid, DictionaryObject) and "/S" in kid:
                    element = Element(str(kid["/S"]), kid, parent)
                    yield element
                    yield from below(kid, element)

        return list(below(self.catalog["/StructTreeRoot"], None))

    @property
    def images(self) -> Iterator[object]:
        """The pictures that are made of dots."""
        for found in self.reader.xref_objStm.keys() | self.reader.xref[0].keys():
            thing = self.reader.get_object(found)
            if isinstance(thing, DictionaryObject) and thing.get("/Subtype") == "/Image":
                yield thing

    def links(self, page: int) -> list[DictionaryObject]:
        """Return the links of a page, counted from none."""
        found = _listed(self.reader.pages[page].get("/Annots"))
        return [link for link in found if link["/Subtype"] == "/Link"]

    def target(self, link: DictionaryObject) -> int:
        """Return the page that a link in the document leads to."""
        page = cast("Any", link["/Dest"])
        if not isinstance(page, list):
            page = self.destinations[str(page)]
        return self.numbers[page[0].get_object().indirect_reference.idnum]

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The number of each page by that of its object."""
        pages = enumerate(self.reader.pages, start=1)
        return {page.indirect_reference.idnum: n for n, page in pages if page.indirect_reference}

    @cached_property
    def destinations(self) -> dict[str, Any]:
        """The named destinations."""
        found = self.reader.named_destinations
        return {name: place.dest_array for name, place in found.items()}


def _listed(value: Any) -> list[Any]:
    value = value.get_object() if value is not None else []
    return [v.get_object() for v in value] if isinstance(value, list) else [value]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    built = build(ROOT, tmp_path_factory.mktemp("pdf"), "typst", confdir=ROOT)
    assert built.warnings == []
    return Pdf(built)


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    built = build(KITCHEN, tmp_path_factory.mktemp("kitchen"), "typst", confdir=KITCHEN)
    assert built.warnings == []
    return Pdf(built)


@pytest.fixture(params=["record", "kitchen"])
def pdf(request: pytest.FixtureRequest) -> Pdf:
    return cast("Pdf", request.getfixturevalue(request.param))


# What it says


def test_every_entry_is_there(record: Pdf) -> None:
    entries = record.built.record.entries
    assert len(entries) > 50
    lost = [
        e.identifier
        for e in entries
        if squeezed(e.title) not in record.text or squeezed(e.identifier) not in record.text
    ]
    assert lost == []


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
        if isinstance(node, nodes.system_message | nodes.substitution_definition):
            return True
    return False


def test_what_html_alone_says_is_said_otherwise(kitchen: Pdf) -> None:
    assert "☐atask" in kitchen.text
    assert "☑afinishedtask" in kitchen.text
    assert "StraighttoTypst." in kitchen.text
    assert "Neveronpaper" not in kitchen.text
    assert "Onlyonpaper." in kitchen.text


def test_long_words_break_and_stay_whole(kitchen: Pdf) -> None:
    fingerprint = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert kitchen.text.count(fingerprint) == 2
    assert LONG.search("announcement.p2.s2")
    assert not LONG.search("internationalisation")


def test_nothing_stands_outside_the_page(pdf: Pdf) -> None:
    for page in pdf.reader.pages:
        width = float(page.mediabox.width)
        for link in _listed(page.get("/Annots")):
            left, _, right, _ = (float(edge) for edge in link["/Rect"])
            assert 70 < left < right < width - 70


def test_downloads_are_attached(kitchen: Pdf) -> None:
    assert {name: files[0] for name, files in kitchen.reader.attachments.items()} == {
        "data.csv": (KITCHEN / "data.csv").read_bytes()
    }


def test_the_data_is_attached(record: Pdf, tmp_path: Path) -> None:
    data = build(ROOT, tmp_path, "data", confdir=ROOT)
    (attached,) = record.reader.attachments["record.json"]
    assert attached == (data.out / "record.json").read_bytes()


def test_it_says_what_the_data_say(record: Pdf) -> None:
    (attached,) = record.reader.attachments["record.json"]
    missing = []
    for (kind, identifier), said in in_data(attached).items():
        # The heading, then kind, force, status and identifier in one line; and the words.
        parts = [squeezed(f"{said.title}{kind.capitalize()}·"), squeezed(said.status)]
        line = re.escape(parts[0]) + "([^·]*·)?" + re.escape(parts[1]) + "·?"
        line += re.escape(squeezed(identifier))
        if not re.search(line, record.text) or squeezed(said.wording) not in record.text:
            missing.append(identifier)
    assert missing == []


def test_addresses_are_printed(kitchen: Pdf) -> None:
    text = kitchen.text
    assert text.count("https://example.org/a") == text.count("https://example.org/a/") + 1
    assert text.count("https://example.org/b") == 1
    assert "keeper@example.org" in text


# Where it leads


def test_links_lead_somewhere_and_say_where(pdf: Pdf) -> None:
    count = 0
    for number in range(len(pdf.reader.pages)):
        for link in pdf.links(number):
            count += 1
            assert str(link["/Contents"])
            assert "/StructParent" in link
            if "/Dest" in link:
                assert 1 <= pdf.target(link) <= len(pdf.pages)
            else:
                assert re.match(r"https?:|mailto:", cast("Any", link["/A"])["/URI"])
    assert count > 40


def test_printed_page_numbers_are_true(pdf: Pdf) -> None:
    seen = 0
    for number, text in enumerate(pdf.pages):
        targets = iter([pdf.target(link) for link in pdf.links(number) if "/Dest" in link])
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
    titles = [
        squeezed(section[0].astext())
        for page in pages(env, pdf.built.app.tags)
        for section in env.get_doctree(page.docname).findall(nodes.section)
    ]
    found = [re.sub(r"^[\d.]+", "", squeezed(title)) for _, title, _ in pdf.outline]
    assert found[: len(titles)] == titles
    assert {"Index", "Entriesbykind"} >= set(found[len(titles) :]) > set()


def test_contents_are_the_outline(pdf: Pdf) -> None:
    first = min(page for _, _, page in pdf.outline)
    contents = re.sub(r"[.\s\u2060-]", "", "".join(pdf.pages[1 : first - 1]))
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


def test_metadata(record: Pdf) -> None:
    told = record.reader.metadata
    config = record.built.app.config
    assert told is not None
    assert (told.title, told.author) == (config.project, config.author)
    assert str(record.catalog["/Lang"]) == "en"
    assert cast("Any", record.catalog["/ViewerPreferences"])["/DisplayDocTitle"] is not None
    assert "As of" in record.pages[0]
    as_of = record.built.record.as_of
    assert as_of is not None
    assert as_of.words in " ".join(record.pages[0].split())
    assert told.creation_date is not None
    assert told.creation_date.date() == as_of.latest


def test_fonts_are_embedded_and_readable(pdf: Pdf) -> None:
    names = set()
    for page in pdf.reader.pages:
        fonts = cast("Any", page["/Resources"]).get("/Font", {}).get_object()
        for font in (reference.get_object() for reference in fonts.values()):
            assert "/ToUnicode" in font
            (inner,) = _listed(font["/DescendantFonts"])
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
        if element.role in {"/Figure", "/Formula"}:
            assert element.data.get("/Alt"), element


def test_the_picture_of_the_network_is_drawn_and_told(record: Pdf) -> None:
    shown = [e.data["/Alt"] for e in record.elements if e.role == "/Figure"]
    assert shown
    for words in shown:
        assert "Jiang Lan is reported as having signed" in str(words)
    assert not list(record.images)


def test_headings_skip_no_level(pdf: Pdf) -> None:
    levels = [int(e.role[2:]) for e in pdf.elements if re.fullmatch(r"/H\d", e.role)]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels))


def test_heads_of_tables_have_a_scope(pdf: Pdf) -> None:
    heads = [element for element in pdf.elements if element.role == "/TH"]
    assert heads
    for head in heads:
        scopes = [a.get("/Scope") for a in _listed(head.data["/A"]) if "/Scope" in a]
        assert scopes == ["/Column"]


def test_heads_of_long_tables_are_repeated(kitchen: Pdf) -> None:
    pages = [text for text in kitchen.pages if "of a table that goes over a page" in text]
    assert len(pages) > 1
    assert all("Number" in page for page in pages)


def test_chinese_is_marked(pdf: Pdf) -> None:
    def languages() -> Iterator[object]:
        for element in pdf.elements:
            yield element.data.get("/Lang")
        for page in pdf.reader.pages:
            for operands, operator in _operations(page):
                if operator == b"BDC" and isinstance(operands[1], DictionaryObject):
                    yield operands[1].get("/Lang")

    assert any(str(language).startswith("zh") for language in languages())


def test_all_text_is_tagged_or_an_artifact(pdf: Pdf) -> None:
    for number, page in enumerate(pdf.reader.pages):
        depth = shown = 0
        for _, operator in _operations(page):
            shown += operator in SHOWS_TEXT
            depth += (operator in {b"BDC", b"BMC"}) - (operator == b"EMC")
            assert depth > 0 or operator not in SHOWS_TEXT, number + 1
        assert shown


def _operations(page: Any) -> Iterable[tuple[Any, bytes]]:
    stream = page.get_contents()
    return cast("Any", ContentStream(stream, page.pdf)).operations if stream is not None else []


# How it is built


@pytest.mark.parametrize("epoch", [None, "1700000000"])
def test_same_bytes_on_any_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str | None, record: Pdf
) -> None:
    first = record.path
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        (first,) = build(ROOT, tmp_path, "typst", confdir=ROOT).out.glob("*.pdf")
        assert first.read_bytes() != record.path.read_bytes()
    copy = copy_record(tmp_path / "a copy" / "elsewhere")
    (second,) = build(copy, tmp_path / "out", "typst", confdir=copy).out.glob("*.pdf")
    assert second.read_bytes() == first.read_bytes()


SMALL: dict[str, Any] = {"extensions": ["myst_parser", "sphinx_typst"], "typst_name": "small"}
FONTS = {"typst_glyph_hint": "Run `make fonts`."}


def small(folder: Path, text: str, *more: str, **config: object) -> Built:
    """Build a page, and perhaps more, in an empty project."""
    pages = {"index.md": text, **{f"page{n}.md": page for n, page in enumerate(more)}}
    return build_pages(folder, pages, "typst", **{**SMALL, "primary_domain": None, **config})


def test_unknown_node_is_told_and_its_text_kept(tmp_path: Path) -> None:
    (tmp_path / "odd.py").write_text(
        "from docutils import nodes\n"
        "from sphinx.util.docutils import SphinxDirective\n"
        "class odd(nodes.General, nodes.TextElement): pass\n"
        "class Odd(SphinxDirective):\n"
        "    def run(self):\n"
        "        node = odd('', 'Odd words.')\n"
        "        self.set_source_info(node)\n"
        "        return [node]\n"
        "def setup(app): app.add_directive('odd', Odd)\n",
        encoding="utf-8",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(tmp_path))
        built = small(
            tmp_path,
            "# Title\n\n```{odd}\n```\n",
            extensions=["myst_parser", "sphinx_typst", "odd"],
        )
    (warning,) = built.warnings
    assert warning.startswith(f"{tmp_path}/source/index.md:3: WARNING: The PDF cannot show a node")
    assert "“odd”" in warning
    assert warning.endswith("[typst.unknown-node]")
    assert "Oddwords." in Pdf(built).text


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
        (source / "conf.py").write_text(f"globals().update({SMALL | FONTS})", encoding="utf-8")
        locale.translators.clear()
        command = ["-q", "--no-color", "-b", "typst", "-d", out / "doctrees", source, out / "typst"]
        assert build_main(list(map(str, command))) == 2
        assert not list((out / "typst").iterdir())
        warnings, *_rest, error = capsys.readouterr().err.partition("Sphinx error!")
        assert "Typst has made no PDF, because of what is told above." in error
        return warnings.split("\n")

    return fail


@pytest.mark.parametrize("text", ["A \U00012031 sign.", "**Strong 齉**.", "`齉`"])
def test_missing_character_is_told(
    tmp_path: Path, text: str, failing: Callable[[str], list[str]]
) -> None:
    warning = failing(f"# Title\n\nText.\n\n{text}\n")[0]
    (character,) = re.findall("[齉\U00012031]", text)
    assert warning.startswith(f"{tmp_path}/source/index.md:5: WARNING: “{character}” (U+")
    assert warning.endswith("Run `make fonts`. [typst.glyph]")


def test_link_to_a_page_outside_is_told(tmp_path: Path) -> None:
    built = small(tmp_path, "# Title\n\n[There](page0.md)\n", "---\norphan: true\n---\n\n# Other\n")
    (warning,) = built.warnings
    assert "leads to “page0”, which is not in the PDF" in warning
    assert warning.endswith("[typst.dead-link]")


def test_image_without_words_is_told(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source/a.svg").write_bytes((KITCHEN / "picture.svg").read_bytes())
    built = small(tmp_path, "# Title\n\n![](a.svg)\n")
    (warning,) = built.warnings
    assert warning.endswith("[typst.missing-alt]")
    assert (built.out / "small.pdf").exists()


def test_mistake_in_raw_typst_is_told_at_its_line(
    tmp_path: Path, failing: Callable[[str], list[str]]
) -> None:
    warning = failing("# Title\n\n```{raw} typst\n#nothing-of-the-kind\n```\n")[0]
    place = f"{tmp_path}/source/index.md:3: WARNING: "
    assert warning.startswith(f"{place}Typst says: unknown variable")


@pytest.mark.parametrize("builder", ["html", "epub", "latex", "text", "texinfo"])
def test_every_construct_goes_through_other_builders(tmp_path: Path, builder: str) -> None:
    built = build(KITCHEN, tmp_path, builder, confdir=KITCHEN)
    assert built.warnings == []
