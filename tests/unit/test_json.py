"""``record.json``: what it holds, and how it is written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from agreement_record.data import json as data
from agreement_record.whole.record import Mention
from entries import commitment, edition, entry, evidence, record

if TYPE_CHECKING:
    from agreement_record.data.edition import Edition
    from agreement_record.model.entry import Entry

EDITION = edition()


def of(identifier: str, *more: Entry, published: Edition = EDITION) -> dict[str, Any]:
    """Return one entry of the small record as the file holds it."""
    found = data.dataset(record(*more), published)["entries"]
    (only,) = [item for item in found if item["identifier"] == identifier]
    return dict(only)


def test_the_file_says_what_it_is() -> None:
    made = data.dataset(record(), edition(base="https://example.org/en/"))
    assert made.pop("$schema").startswith("https://example.org/en/schema/record-")
    assert made.pop("schema_version")
    assert [item["identifier"] for item in made.pop("entries")] == [
        one.identifier for one in record().entries
    ]
    assert made == {
        "identifier": EDITION.urn,
        "title": "A record",
        "keeper": "Its keepers",
        "version": "1",
        "language": "en",
        "license": "CC-BY-4.0",
        "address": "https://example.org/en/",
        "as_of": {
            "edtf": "2022-05-06",
            "earliest": "2022-05-06",
            "latest": "2022-05-06",
            "words": "6 May 2022",
        },
    }


def test_an_entry_has_its_title_with_its_force_and_its_addresses() -> None:
    found = data.entry_data(
        record(mentions=[Mention("roads", "town"), Mention("roads", "ann")]),
        edition({"roads": "Of roads."}),
        entry("theme", "roads", title="Roads"),
    )
    assert found == {
        "kind": "theme",
        "identifier": "roads",
        "address": "id/theme/roads",
        "page": "page.html#theme-roads",
        "title": "Roads",
        "heading": "Roads",
        "text": "Of roads.",
        "facts": {},
        "mentions": ["ann", "town"],
        "agreements": ["deal"],
    }
    based = of("fast", commitment("fast"), published=edition(base="https://example.org/en/"))
    assert (based["title"], based["heading"]) == ("Hope: Fast", "Fast")
    assert based["address"] == "https://example.org/en/id/commitment/fast"
    assert based["page"] == "https://example.org/en/page.html#commitment-fast"


def test_a_fact_tells_where_it_comes_from() -> None:
    found = of("fast", commitment("fast", more="deadline: 2025? [derived news; ann: why so]"))
    assert found["facts"]["deadline"] == {
        "value": {
            "edtf": "2025?",
            "earliest": "2025-01-01",
            "latest": "2025-12-31",
            "words": "2025 (uncertain)",
        },
        "origin": "derived",
        "sources": ["news", "ann"],
        "why": "why so",
    }
    assert found["facts"]["voice"] == {
        "value": ["ann"],
        "origin": "stated",
        "sources": ["news.p1.s1"],
    }
    assert found["facts"]["wording"]["value"] == ["hopes"]
    assert found["facts"]["force"] == {"value": "hope", "origin": "own"}


def test_a_fact_that_repeats_is_a_list_and_a_value_with_parts_an_object() -> None:
    body = "office: mayor; town hall; town\noffice: clerk; hall; town; 2020"
    first, second = of("bob", entry("person", "bob", body))["facts"]["office"]
    assert first["value"] == {"title": "mayor", "body": "town hall", "side": "town"}
    assert second["value"]["since"]["edtf"] == "2020"


def test_what_is_computed_stands_apart() -> None:
    found = of("fast", commitment("fast"), evidence("seen", "2021", "done", "fast"))
    status = found["computed"]["status"]
    assert (status["label"], status["as_of"]["edtf"]) == (
        "on the subject since",  # a hope is not done
        "2022-05-06",
    )
    assert [(c["finding"], c["date"]["edtf"], c["evidence"]) for c in status["changes"]] == [
        ("on-subject", "2021", "seen")
    ]
    assert found["computed"]["specificity"] == {
        "who": "not stated",
        "what": "stated",
        "by when": "not stated",
        "how much": "not stated",
        "how measured": "not stated",
    }
    assert found["computed"]["voice_chain"] == {
        "agreements": ["deal"],
        "speakers": ["ann"],
        "sources": ["news"],
    }
    plan = of("plan", entry("commitment", "plan", "voice: reporter"))
    assert plan["computed"]["voice_chain"]["speakers"] == []


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(codec="utf-8")))
def test_any_text_is_read_back_equal(title: str, text: str) -> None:
    odd = entry("theme", "odd", title=title or "x")
    whole = data.dataset(record(odd), edition({"odd": text}, title=title))
    found = json.loads(data.write(whole))
    assert (found["title"], found["entries"][-1]["text"]) == (title, text)


def test_it_is_written_for_those_who_compare_lines() -> None:
    assert data.write({"a": "房é", "b": [1]}) == '{\n "a": "房é",\n "b": [\n  1\n ]\n}\n'
