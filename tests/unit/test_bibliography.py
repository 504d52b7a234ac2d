"""The bibliography: what each item holds, and that other programs read it as it was written."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formats
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from agreement_record.data import bibliography
from agreement_record.data import json as data
from agreement_record.data.citation import Reference
from agreement_record.model.dates import parse
from entries import commitment, edition, entry, record

if TYPE_CHECKING:
    from agreement_record.data.edition import Edition

EDITION = edition()

BASED = dataclasses.replace(EDITION, base="https://example.org/")

NEWS = """\
short: News
publisher: The News
published: 2020?-07 [derived news: so read]
url: https://example.org/新闻
language: zh
type: news-report
translator: Someone
reposted: no
accessed: 2021-01
"""

WORDS = {"type": "string", "minLength": 1}

NAMES = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {"literal": WORDS},
        "required": ["literal"],
        "additionalProperties": False,
    },
}

DAYS = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {
                "type": "array",
                "minItems": 1,
                "maxItems": 3,
                "items": {"type": "integer"},
            },
        },
        "circa": {"const": True},
    },
    "required": ["date-parts"],
    "additionalProperties": False,
}

CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": WORDS,
            "type": {"enum": ["dataset", "entry", "entry-encyclopedia", "webpage"]},
            **dict.fromkeys(("author", "translator"), NAMES),
            **dict.fromkeys(("issued", "accessed"), DAYS),
            **dict.fromkeys(
                ("title", "container-title", "version", "genre", "publisher", "language", "note"),
                WORDS,
            ),
            "URL": {"type": "string", "pattern": "^https?://[!-~]+$"},
        },
        "required": ["id", "type", "title"],
        "additionalProperties": False,
    },
}
"""What we write of the data of CSL, which asks for no more, and allows no other names."""


def check(items: Any) -> None:
    jsonschema.Draft202012Validator(CSL).validate(items)


def items(edition: Edition = EDITION) -> dict[str, Any]:
    """Write a small bibliography, and read it as JSON, by key."""
    news = entry("source", "news", NEWS, "The news")
    whole = record(commitment("fast"))
    whole = type(whole)([news if e.identifier == "news" else e for e in whole.entries])
    found = json.loads(data.write(bibliography.csl(whole, edition)))
    check(found)
    by_key = {item["id"]: item for item in found}
    assert len(by_key) == len(found)
    in_bibtex = parse_string(bibliography.bibtex(whole, edition), "bibtex")
    assert list(in_bibtex.entries) == list(by_key)
    return by_key


def test_the_record_its_sources_and_its_entries_stand_in_it() -> None:
    assert list(items()) == [
        "record",
        "document-news",
        "agreement-deal",
        "party-town",
        "person-ann",
        "theme-roads",
        "source-news",
        "passage-news-p1-s1",
        "commitment-fast",
    ]


def test_a_source_is_the_document_that_it_is() -> None:
    assert items()["document-news"] == {
        "id": "document-news",
        "type": "webpage",
        "title": "[The news]",
        "translator": [{"literal": "Someone"}],
        "genre": "news report",
        "publisher": "The News",
        "issued": {"date-parts": [[2020, 7]], "circa": True},
        "accessed": {"date-parts": [[2021, 1]]},
        "URL": "https://example.org/%E6%96%B0%E9%97%BB",
        "language": "zh",
        "note": (
            "Title: the record’s own heading, not the title it was published under. "
            "Published: July 2020 (the year is uncertain) [derived]"
        ),
    }


def test_an_entry_is_a_part_of_the_record() -> None:
    assert items(BASED)["commitment-fast"] == {
        "id": "commitment-fast",
        "type": "entry",
        "title": "Hope: Fast",
        "author": [{"literal": "Its keepers"}],
        "container-title": "A record",
        "version": "1",
        "issued": {"date-parts": [[2022, 5, 6]]},
        "URL": "https://example.org/id/commitment/fast",
        "language": "en",
        "note": (
            "Identifier: fast. Reported by The News, July 2020 (the year is uncertain) [derived], "
            "https://example.org/%E6%96%B0%E9%97%BB"
        ),
    }
    assert items(BASED)["record"]["URL"] == "https://example.org/"
    assert "URL" not in items()["commitment-fast"]


def test_both_ends_of_a_time() -> None:
    reference = Reference(key="x", type="entry", title="x", issued=parse("2020-01/2021"))
    assert bibliography.item(reference)["issued"] == {"date-parts": [[2020, 1], [2021]]}


@pytest.mark.parametrize(
    "odd",
    [
        {"title": ""},
        {"id": ""},
        {"type": "contract"},
        {"issued": {}},
        {"author": "Somebody"},
        {"URL": "https://example.org/新闻"},
        {"titel": "x"},
    ],
)
def test_what_csl_does_not_know_is_found(odd: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        check([{"id": "x", "type": "entry", "title": "x", **odd}])


def test_a_style_sets_it() -> None:
    shown = set_in_style(list(items(BASED).values()))
    assert shown["document-news"] == (
        "Someone (trans.) (2020) [The news]. Translated by Someone. The News. Available at: "
        "https://example.org/%E6%96%B0%E9%97%BB (Accessed: January 2021)."
    )
    assert shown["commitment-fast"] == (
        "Its keepers (2022) “Hope: Fast”, A record. "
        "Available at: https://example.org/id/commitment/fast."
    )


def set_in_style(found: list[dict[str, Any]]) -> dict[str, str]:
    """Have citeproc set the items in a style of its own, each as one line of text."""
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    shown = CitationStylesBibliography(style, CiteProcJSON(found), formats.plain)
    for item in found:
        shown.register(Citation([CitationItem(item["id"])]))
    return dict(zip(shown.keys, map(str, shown.bibliography()), strict=True))


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.text(st.characters(exclude_categories=["Cs"])),
)
def test_any_text_is_read_back_equal(title: str, note: str) -> None:
    reference = Reference(key="x", type="entry", title=title, note=note)
    (found,) = json.loads(data.write([bibliography.item(reference)]))
    assert (found["title"], found.get("note", "")) == (title, note)
