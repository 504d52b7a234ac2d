"""The bibliography: what each item holds, and that other programs read it as it was written."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formats
from citeproc.source.json import CiteProcJSON
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

WHOLE = record(commitment("fast"), entry("source", "news", NEWS, "The news"))


def items(edition: Edition = EDITION) -> dict[str, Any]:
    """Write the bibliography of a small record, and read it as JSON, by key."""
    found = json.loads(data.write(bibliography.csl(WHOLE, edition)))
    return {item["id"]: item for item in found}


def test_the_record_its_sources_and_its_entries_stand_in_both_files() -> None:
    expected = [
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
    assert list(items()) == expected
    written = bibliography.bibtex(WHOLE, EDITION)
    assert list(parse_string(written, "bibtex").entries) == expected
    assert written.count("}\n\n@misc{") == len(expected) - 1
    assert written.endswith("\n}\n")


def test_the_record_is_a_dataset() -> None:
    assert items()["record"] == {
        "id": "record",
        "type": "dataset",
        "title": "A record",
        "author": [{"literal": "Its keepers"}],  # which no style may take apart
        "version": "1",
        "issued": {"date-parts": [[2022, 5, 6]]},
        "language": "en",
    }
    assert items(BASED)["record"]["URL"] == "https://example.org/"


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
            "Date derived: so read"
        ),
    }


def test_who_published_a_source_is_said_where_it_is_not_known() -> None:
    repost = record(entry("source", "news", "short: N\nreposted: yes\nurl: http://a.example/"))
    (_, document, *_) = bibliography.csl(repost, EDITION)
    assert "publisher" not in document
    assert document["note"].startswith("Publisher not known; read in a repost on a.example. Title:")
    bare = bibliography.item(Reference(key="x", type="webpage", title="x", attribution="a b"))
    assert bare["note"] == "A b"


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
            "Identifier: fast. Reported by: The News, July 2020 (the year is uncertain), "
            "https://example.org/%E6%96%B0%E9%97%BB. Date derived: so read"
        ),
    }


@pytest.mark.parametrize(
    ("edtf", "issued"),
    [
        ("2020-01/2021", {"date-parts": [[2020, 1], [2021]]}),
        ("2020~", {"date-parts": [[2020]], "circa": True}),
    ],
)
def test_both_ends_of_a_time_and_one_that_is_uncertain(edtf: str, issued: Any) -> None:
    reference = Reference(key="x", type="entry", title="x", issued=parse(edtf))
    assert bibliography.item(reference) == {
        "id": "x",
        "type": "entry",
        "title": "x",
        "issued": issued,
    }


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
