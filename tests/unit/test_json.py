"""``record.json`` and its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_record.data import json as data
from agreement_record.data.schema import VERSION, schema
from agreement_record.whole.record import Record
from entries import AGREEMENT, commitment, edition, entry, evidence, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_record.data.edition import Edition
    from agreement_record.model.entry import Entry

SCHEMAS = Path(__file__).parents[1] / "schemas"

EDITION = edition()


def check(made: Any) -> None:
    """Have a validator that knows the draft compare data with the schema."""
    checker = jsonschema.Draft202012Validator(
        schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    checker.validate(made)


NEWS = """\
short: News
url: https://example.org/news
language: en
type: news-report
reposted: no
accessed: 2021-01
"""


def whole(*more: Entry) -> Record:
    """Return the small record, with a source to which nothing is missing."""
    source = entry("source", "news", NEWS, "The news")
    kept = [source if old.identifier == "news" else old for old in record(*more).entries]
    return Record(kept)


def made(*more: Entry, published: Edition = EDITION) -> dict[str, Any]:
    return data.dataset(whole(*more), published)


def of(found: dict[str, Any], identifier: str) -> dict[str, Any]:
    (only,) = [item for item in found["entries"] if item["identifier"] == identifier]
    return dict(only)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema("https://example.org/schema.json"))


def test_the_version_changes_with_the_shape() -> None:
    published = json.loads((SCHEMAS / f"record-{VERSION}.json").read_text(encoding="utf-8"))
    assert schema() == published, (
        f"The shape of record.json is no longer what version {VERSION} says. Raise VERSION in "
        "data/schema.py, and put what `python -m sphinx_record schema` prints into "
        "tests/schemas; leave the older files there as they are."
    )


def test_every_member_is_explained() -> None:
    assert [name for name, member in members(schema()) if "description" not in member] == []


def members(shape: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every member of every object that a schema describes."""
    if isinstance(shape, list):
        for one in shape:
            yield from members(one, path)
    if isinstance(shape, dict):
        for name, one in shape.items():
            if name == "properties":
                yield from ((f"{path}.{member}", of) for member, of in one.items())
            yield from members(one, f"{path}.{name}")


def test_data_has_the_shape() -> None:
    check(made(commitment("fast"), evidence("seen", "2021", "under-way", "fast")))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema_version",), "0.9"),
        (("entries", 0, "kind"), "contract"),
        (("entries", 0, "facts", "date", "origin"), "known"),
        (("entries", 0, "facts", "date", "value", "latest"), "2020-13-01"),
        (("entries", 0, "identifier"), "Not one"),
        (("entries", 0, "more"), "what no schema knows"),
    ],
)
def test_other_data_has_not(path: tuple[Any, ...], value: str) -> None:
    found = made()
    place: Any = found
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        check(found)


def test_a_fact_tells_where_it_comes_from() -> None:
    found = of(made(commitment("fast", more="deadline: 2025? [derived news; ann: why so]")), "fast")
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
        "value": "ann",
        "origin": "stated",
        "sources": ["news.p1.s1"],
    }
    assert found["facts"]["force"] == {"value": "hope", "origin": "own"}


def test_no_title_is_without_its_force() -> None:
    found = of(made(commitment("fast")), "fast")
    assert (found["title"], found["full_title"]) == ("Fast", "Hope: Fast")


def test_what_is_computed_stands_apart() -> None:
    found = of(made(commitment("fast"), evidence("seen", "2021", "done", "fast")), "fast")
    status = found["computed"]["status"]
    assert status["label"] == "on the subject since"  # a hope is not done
    assert [(c["finding"], c["evidence"]) for c in status["changes"]] == [("on-subject", "seen")]
    assert found["computed"]["specificity"]["by when"] == "not stated"
    assert found["computed"]["voice_chain"] == {
        "agreements": ["deal"],
        "speaker": "ann",
        "sources": ["news"],
    }


def test_addresses_are_full_where_the_front_page_has_one() -> None:
    bare = of(made(), "deal")
    assert (bare["address"], bare["page"]) == ("id/agreement/deal", "page.html#agreement-deal")
    based = of(made(published=edition(base="https://example.org/en/latest/")), "deal")
    assert based["address"] == "https://example.org/en/latest/id/agreement/deal"
    assert based["page"] == "https://example.org/en/latest/page.html#agreement-deal"


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(codec="utf-8")))
def test_any_text_is_read_back_equal(title: str, text: str) -> None:
    odd = entry("theme", "odd", title=title or "x")
    published = edition({"odd": text}, title=title)
    found = json.loads(data.write(data.dataset(whole(odd), published)))
    check(found)
    assert (found["title"], of(found, "odd")["text"]) == (title, text)


def test_every_kind_is_in_the_schema() -> None:
    extra = entry("agreement", "second", AGREEMENT, "Another")
    names = {item["kind"] for item in made(extra)["entries"]}
    assert names <= set(schema()["$defs"])
