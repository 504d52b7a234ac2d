"""The schema of ``record.json``: that it is one, and knows what is in the file and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from agreement_record.data.json import dataset, write
from agreement_record.data.schema import VERSION, file_name, schema
from agreement_record.model.kinds import KINDS
from entries import commitment, edition, entry, evidence, record

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMAS = Path(__file__).parents[1] / "schemas"
VALIDATOR = jsonschema.Draft202012Validator(
    schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def made() -> Any:
    """Return a record with an entry of every kind, as a program reads it."""
    whole = record(
        commitment("fast"),
        entry("commitment", "plan", "force: goal\nvoice: reporter\nwording: aims\nsource: news"),
        entry("statement", "thanks", "act: appraisal\nvoice: ann\nwording: fine\nsource: news"),
        entry("event", "day", "date: 2020?\nsource: news"),
        evidence("seen", "2021", "under-way", "fast"),
        entry("question", "where", "would-settle: A map.\nstate: open\nsearched: web; 2021; map"),
    )
    assert {one.kind for one in whole.entries} == set(KINDS)
    return json.loads(write(dataset(whole, edition())))


def test_the_schema_is_one() -> None:
    named = schema("https://example.org/schema.json")
    jsonschema.Draft202012Validator.check_schema(named)
    assert named.pop("$id") == "https://example.org/schema.json"
    assert named == schema()


def test_the_version_changes_with_the_shape() -> None:
    published = json.loads((SCHEMAS / Path(file_name()).name).read_text(encoding="utf-8"))
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
    VALIDATOR.validate(made())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema_version",), "0.9"),
        (("entries", 0, "kind"), "contract"),
        (("entries", 0, "facts", "date", "origin"), "known"),
        (("entries", 0, "facts", "date", "value", "latest"), "2020-13-01"),
        (("entries", 0, "facts", "parties", "value"), []),
        (("entries", 0, "facts", "text", "value"), "lost"),
        (("entries", 0, "identifier"), "Not one"),
        (("entries", 0, "more"), "what no schema knows"),
        (("entries", 5, "facts", "sha256", "value"), "0"),
        (("entries", 5, "identifier"), "news"),
        (("entries", 6, "computed", "specificity", "who"), "perhaps"),
    ],
)
def test_other_data_has_not(path: tuple[Any, ...], value: Any) -> None:
    found = made()
    place: Any = found
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(found)
