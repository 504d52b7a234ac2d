"""Citations: what they hold, and that none says more than the record."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pybtex.database import parse_string
from pybtex.richtext import Text

import entries
from agreement_record.data import citation
from agreement_record.data.citation import Reference
from agreement_record.model.quotation import quoted, words_at
from entries import edition

if TYPE_CHECKING:
    from agreement_record.model.kinds import Source

EDITION = edition(title="A_record", keeper="Keepers", version="1.0")

BASED = dataclasses.replace(EDITION, base="https://example.org/en/")

SOURCE = """\
short: News
publisher: The News & Co.
published: 2020-07-02 [derived news: from its address]
url: https://example.org/
"""

LINES = st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: " ".join(text.split()))
"""Texts of one line, as headings are."""


def test_an_entry_in_words() -> None:
    news = entries.entry("source", "news", SOURCE, "The news")
    record = entries.record(entries.commitment("roads-better"))
    record = type(record)((news, *(e for e in record.entries if e.identifier != "news")))
    entry = record.get("roads-better")
    assert entry is not None
    assert citation.in_words(record, entry, EDITION) == (
        "“Hope: Roads-better” (roads-better). "
        "Reported by The News & Co., 2 July 2020 [derived], https://example.org/. "
        "In: Keepers: A_record, version 1.0, as of 6 May 2022."
    )
    assert citation.bibtex(citation.of_entry(record, entry, BASED)) == (
        "@misc{commitment-roads-better,\n"
        "  title = {{Hope: Roads-better}},\n"
        "  author = {{Keepers}},\n"
        "  howpublished = {In: A\\_record, version 1.0, as of 6 May 2022},\n"
        "  note = {Identifier: roads-better. "
        "Reported by The News \\& Co., 2 July 2020 [derived], https://example.org/},\n"
        "  year = {2022},\n"
        "  month = may,\n"
        "  day = {6},\n"
        "  url = {https://example.org/en/id/commitment/roads-better},\n"
        "  language = {en},\n"
        "}"
    )


@pytest.mark.parametrize(
    ("kind", "identifier", "said"),
    [
        ("source", "news", "“The news” (news). Published by News. In:"),
        ("passage", "news.p1.s1", "“A hope, p1.s1” (news.p1.s1). Published by News. In:"),
        ("theme", "roads", "“Roads” (roads). In:"),
        ("person", "ann", "“Ann” (ann). Reported by News. In:"),
    ],
)
def test_who_is_named(kind: str, identifier: str, said: str) -> None:
    record = entries.record()
    entry = record.get(identifier)
    assert entry is not None
    assert entry.kind == kind
    assert citation.in_words(record, entry, EDITION).startswith(said)


def test_an_entry_has_its_permanent_address_where_the_record_has_one() -> None:
    entry = entries.commitment("roads-better")
    record = entries.record(entry)
    assert citation.of_entry(record, entry, EDITION).url == ""
    address = "https://example.org/en/id/commitment/roads-better"
    assert citation.of_entry(record, entry, BASED).url == address


def source(more: str = "", published: str = "2020-07-02") -> Source:
    body = f"short: News\nurl: https://example.org/新?a=%20{{b}}\npublished: {published}\n{more}"
    made = entries.entry("source", "news", body, "The news")
    assert made.kind == "source"
    return made  # type: ignore[return-value]


def test_our_heading_is_never_given_for_the_title_of_a_source() -> None:
    found = citation.of_source(source())
    assert found.title == "[The news]"
    assert "not the title it was published under" in found.note


def test_what_a_reader_of_a_source_must_know_stands_in_the_note() -> None:
    more = "reposted: yes\ngone: 2021\narchived: https://example.org/{old}; 2020-08"
    said = citation.of_source(source(more, "2020-07 [derived ann: so read]")).note
    assert said.split(". ")[1:] == [
        "Published: July 2020 [derived]",
        "Read as a repost",
        "Address found dead: 2021",
        "Archived copy, August 2020: https://example.org/%7Bold%7D",
    ]


@pytest.mark.parametrize(
    ("published", "fields"),
    [
        ("2020-07-02", {"year": "2020", "month": "July", "day": "2"}),
        ("2020-07", {"year": "2020", "month": "July"}),
        ("2020?-07-02", {"year": "2020", "month": "July", "day": "2"}),
        ("2020~", {"year": "2020"}),
        ("2020-01/2021", {}),
    ],
)
def test_days_in_bibtex(published: str, fields: dict[str, str]) -> None:
    found = read(citation.of_source(source("accessed: 2021-03", published)))
    assert {name: found[name] for name in ("year", "month", "day") if name in found} == fields
    assert found["url"] == "https://example.org/%E6%96%B0?a=%20%7Bb%7D"
    assert found["urldate"] == "2021-03"
    uncertain = read(citation.of_source(source("accessed: 2021-03~", published)))
    assert "urldate" not in uncertain


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


@given(LINES, LINES)
@example(r"50 % of \x {a_b} #1 & $2 ~ ^ <a|b>", "-- --- ``a'' ,, ?` !` \\{}")
@example("}{", "{" * 3)
@example("mar", "mar")
@example("@misc{x, title = {", '" # "')
def test_any_text_is_read_back_equal_from_bibtex(title: str, note: str) -> None:
    found = read(Reference(key="x", type="entry", title=f"a{title}", note=note))
    assert set_by_tex(found["title"].removeprefix("{").removesuffix("}")) == f"a{title}"
    assert set_by_tex(found.get("note", "")) == note


def test_another_program_reads_the_same() -> None:
    text = "50 % of A&B, “a_b” #1 – 房山区"
    assert str(Text.from_latex(citation.tex(text))) == text


@pytest.mark.parametrize(
    ("runs", "fragment"),
    [
        (("will help",), "will%20help"),
        (("hopes", "more"), "hopes,more"),
        (("hopes", "all, of", "high-tech & more"), "hopes,high%2Dtech%20%26%20more"),
        (("希望",), "%E5%B8%8C%E6%9C%9B"),
    ],
)
def test_words_at_their_source(runs: tuple[str, ...], fragment: str) -> None:
    assert words_at("https://example.org/a#b", runs) == f"https://example.org/a#b:~:text={fragment}"
    assert words_at("https://example.org/a", runs) == f"https://example.org/a#:~:text={fragment}"


def test_words_as_shown() -> None:
    assert quoted(("hopes", "more")) == "“hopes … more”"
