"""Citations: what they hold, and that none says more than the record."""

from __future__ import annotations

import calendar
import dataclasses
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pybtex.database import parse_string
from pybtex.richtext import Text

from agreement_record.data import citation
from agreement_record.data.citation import Reference
from agreement_record.model import dates
from agreement_record.model.entry import Entry
from agreement_record.model.kinds import Source
from entries import commitment, edition, entry, get, record

EDITION = edition(title="A_record", keeper="Keep & ers", version="1.0")

BASED = dataclasses.replace(EDITION, base="https://example.org/新/")

NEWS = """\
short: News
publisher: The News & Co. [outside book]
published: 2020-07-02 [derived news: from its address]
url: https://example.org/新
language: en
"""
BOOK = "short: Book\npublisher: A Press\npublished: 2021"


def source(body: str) -> Source:
    made = entry("source", "news", body, "The news")
    assert isinstance(made, Source)
    return made


WHOLE = record(
    commitment("fast"),
    entry("commitment", "both", "force: goal\nsource: news; book"),
    source(NEWS),
    entry("source", "book", BOOK, "The book"),
    entry("source", "bare", "short: Bare", "Bare news"),
)


def cited(identifier: str) -> str:
    return citation.in_words(citation.of_entry(WHOLE, get(WHOLE, identifier, Entry), BASED))


def test_an_entry_in_words() -> None:
    assert cited("fast") == (
        "“Hope: Fast”. Identifier: fast. "
        "Reported by: The News & Co., 2 July 2020, https://example.org/%E6%96%B0. "
        "Publisher from outside. Date derived: from its address. "
        "In: Keep & ers: A_record, version 1.0, as of 6 May 2022."
    )


@pytest.mark.parametrize(
    ("identifier", "said"),
    [
        ("news", "“The news”. Identifier: news. Published by: The News & Co., 2 July 2020, https"),
        ("news.p1.s1", "“A hope, p1.s1”. Identifier: news.p1.s1. Published by: The News & Co."),
        ("book", "“The book”. Identifier: book. Published by: A Press, 2021. In:"),
        ("bare", "“Bare news”. Identifier: bare. Published by: publisher not known. In:"),
        ("roads", "“Roads”. Identifier: roads. In:"),
    ],
)
def test_who_is_named(identifier: str, said: str) -> None:
    assert cited(identifier).startswith(said)


def test_every_source_is_named_and_what_is_said_of_each() -> None:
    said = cited("both")
    assert "https://example.org/%E6%96%B0; A Press, 2021. Publisher from outside of News." in said


def test_a_record_and_a_source_in_words() -> None:
    whole = citation.of_record(WHOLE, BASED)
    assert citation.in_words(whole) == "Keep & ers: A_record, version 1.0, as of 6 May 2022."
    undated = dataclasses.replace(whole, issued=None)
    assert citation.in_words(undated) == "Keep & ers: A_record, version 1.0."
    book = citation.of_source(source(f"type: news-report\n{BOOK}"))
    title = "Title: the record’s own heading, not the title it was published under."
    assert citation.in_words(book) == f"[The news], news report. A Press, 2021. {title}"
    bare = citation.of_source(source("type: web-page\nshort: B\naccessed: 2021-03"))
    assert citation.in_words(bare) == (
        f"[The news], web page. Publisher not known. {title} Read in a stored copy on March 2021."
    )


def test_the_record_is_a_dataset() -> None:
    assert citation.of_record(WHOLE, BASED) == Reference(
        key="record",
        type="dataset",
        title="A_record",
        author="Keep & ers",
        version="1.0",
        issued=dates.parse("2022-05-06"),
        url="https://example.org/%E6%96%B0/",
        language="en",
    )


def test_an_entry_is_a_part_of_it_at_its_permanent_address() -> None:
    found = citation.of_entry(WHOLE, get(WHOLE, "roads", Entry), BASED)
    assert found == Reference(
        key="theme-roads",
        type="entry",
        title="Roads",
        author="Keep & ers",
        within="A_record",
        version="1.0",
        issued=dates.parse("2022-05-06"),
        url="https://example.org/%E6%96%B0/id/theme/roads",
        language="en",
        note="Identifier: roads",
    )
    bare = citation.of_entry(WHOLE, get(WHOLE, "roads", Entry), EDITION)
    assert bare.url == ""
    assert bare.note == (
        "Identifier: roads. Address, below that of the front page, which is not known here: "
        "id/theme/roads"
    )


FULL = """\
type: encyclopedia
translator: Some One
reposted: yes
accessed: 2021-01
gone: 2021-02
archived: https://example.org/{old}; 2020-08
archived: https://example.org/older; 2020-07
"""


def test_a_source_is_the_document_that_it_is() -> None:
    assert citation.of_source(source(NEWS + FULL)) == Reference(
        key="document-news",
        type="entry-encyclopedia",
        title="[The news]",  # in the brackets of a description: it is not a title of theirs
        publisher="The News & Co.",
        attribution="The News & Co.; read in a repost on example.org",
        genre="encyclopedia article",
        translator="Some One",
        issued=dates.parse("2020-07-02"),
        accessed=dates.parse("2021-01"),
        url="https://example.org/%E6%96%B0",
        language="en",
        note=(
            "Title: the record’s own heading, not the title it was published under. "
            "Publisher from outside. "
            "Date derived: from its address. "
            "Address found dead: February 2021. "
            "Archived copy, August 2020: https://example.org/%7Bold%7D. "
            "Archived copy, July 2020: https://example.org/older"
        ),
    )


def test_what_is_not_known_of_a_source_is_left_out() -> None:
    assert citation.of_source(source("short: News")) == Reference(
        key="document-news",
        type="webpage",
        title="[The news]",
        attribution="publisher not known",
        note="Title: the record’s own heading, not the title it was published under",
    )


def test_an_entry_in_bibtex() -> None:
    found = citation.of_entry(WHOLE, get(WHOLE, "fast", Entry), BASED)
    assert citation.bibtex(found) == (
        "@misc{commitment-fast,\n"
        "  title = {{Hope: Fast}},\n"
        "  author = {{Keep \\& ers}},\n"
        "  howpublished = {In: A\\_record, version 1.0, as of 6 May 2022},\n"
        "  note = {Identifier: fast. Reported by: The News \\& Co., 2 July 2020, "
        "https://example.org/\\%E6\\%96\\%B0. Publisher from outside. "
        "Date derived: from its address},\n"
        "  year = {2022},\n"
        "  month = may,\n"
        "  day = {6},\n"
        "  url = {https://example.org/%E6%96%B0/id/commitment/fast},\n"
        "  language = {en},\n"
        "}"
    )


def test_a_record_and_a_source_in_bibtex() -> None:
    whole = read(citation.of_record(WHOLE, EDITION))
    assert whole["howpublished"] == "version 1.0, as of 6 May 2022"
    assert "url" not in whole
    news = read(dataclasses.replace(citation.of_source(source(NEWS + FULL)), translator="A_b"))
    assert news["translator"] == "{A\\_b}"
    assert news["howpublished"] == (
        "The News \\& Co.; read in a repost on example.org, encyclopedia article"
    )
    book = read(citation.of_source(source("short: Book\ntype: news-report")))
    assert book["howpublished"] == "Publisher not known, news report"
    bare = Reference(key="x", type="webpage", title="x")
    assert citation.bibtex(bare) == "@misc{x,\n  title = {{x}},\n}"
    page = read(dataclasses.replace(bare, genre="a page", language="zh_CN"))
    assert (page["howpublished"], page["language"]) == ("A page", "zh\\_CN")


@pytest.mark.parametrize(
    ("published", "fields"),
    [
        ("2020-07-02", {"year": "2020", "month": "July", "day": "2"}),
        ("2020-07", {"year": "2020", "month": "July"}),
        ("2020?-07-02", {"year": "2020", "month": "July", "day": "2"}),
        ("2020~", {"year": "2020"}),
        ("0987", {"year": "0987"}),
        ("2020-01/2021", {}),
    ],
)
def test_days_in_bibtex(published: str, fields: dict[str, str]) -> None:
    found = read(Reference(key="x", type="entry", title="x", issued=dates.parse(published)))
    assert {name: found[name] for name in ("year", "month", "day") if name in found} == fields


def test_months_are_those_that_every_style_knows() -> None:
    names = calendar.month_name[1:]
    days = [dates.parse(f"2020-{number:02}-01") for number in range(1, 13)]
    items = (
        citation.bibtex(Reference(key=name, type="entry", title="x", issued=day))
        for name, day in zip(names, days, strict=True)
    )
    found = parse_string("\n".join(items), "bibtex").entries
    assert {name: entry.fields["month"] for name, entry in found.items()} == dict(
        zip(names, names, strict=True)
    )


@pytest.mark.parametrize(("accessed", "urldate"), [("2021-03", "2021-03"), ("2021-03~", None)])
def test_an_uncertain_day_of_reading_is_left_out(accessed: str, urldate: str | None) -> None:
    reference = Reference(key="x", type="entry", title="x", accessed=dates.parse(accessed))
    assert read(reference).get("urldate") == urldate


def read(reference: Reference) -> dict[str, str]:
    """Have pybtex read an item."""
    found = parse_string(citation.bibtex(reference), "bibtex").entries
    assert list(found) == [reference.key]
    return {name.lower(): str(value) for name, value in found[reference.key].fields.items()}


WORDS = {
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textbraceleft": "{",
    "textbraceright": "}",
}


def set_by_tex(text: str) -> str:
    """Return what TeX makes of a text: words and signs after a backslash, and empty groups."""
    assert not re.search(r"--|``|''|,,|[?!]`", text)  # of which it would make one sign
    said = re.compile(r"\\([a-z]+)\{\}|\\([&%$#_])|(\{\})|([\\&%$#_{}~^<>|])")

    def one(found: re.Match[str]) -> str:
        assert not found[4], f"TeX would take “{found[4]}” for its own"
        return WORDS[found[1]] if found[1] else found[2] or ""

    return said.sub(one, text)


LINES = st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: " ".join(text.split()))
"""Texts of one line, as headings are."""


@given(LINES, LINES)
@example(r"50 % of \x {a_b} #1 & $2 ~ ^ <a|b>", "-- --- ``a'' ,, ?` !` \\{}")
@example("}{", "{" * 3)
@example("mar", "mar")
@example("@misc{x, title = {", '" # "')
def test_any_text_is_read_back_equal_from_bibtex(title: str, note: str) -> None:
    found = read(Reference(key="x", type="entry", title=f"a{title}", note=note))
    assert set_by_tex(found["title"].removeprefix("{").removesuffix("}")) == f"a{title}"
    assert set_by_tex(found.get("note", "")) == note


def test_signs_that_tex_would_join_are_kept_apart() -> None:
    assert citation.tex("a--b ``c'' ,, ?` !` -'`,?") == "a-{}-b `{}`c'{}' ,{}, ?{}` !{}` -'`,?"


def test_another_program_reads_the_same() -> None:
    text = "50 % of A&B, “a_b” #1 – 房山区"
    assert str(Text.from_latex(citation.tex(f" {text}\n "))) == text
