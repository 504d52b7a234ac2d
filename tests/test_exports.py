"""The files of open data beside the pages of the record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from project import ROOT, Built, build
from record.model import KINDS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = build(ROOT, tmp_path_factory.mktemp("exports"), "html", confdir=ROOT)
    assert built.warnings == []
    return built


@pytest.fixture(scope="module")
def data(html: Built) -> dict[str, Any]:
    return dict(json.loads((html.out / "record.json").read_text(encoding="utf-8")))


def test_the_data_has_the_shape_of_the_schema_beside_it(html: Built, data: dict[str, Any]) -> None:
    schema = json.loads((html.out / data["$schema"]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    ).validate(data)


def test_every_entry_is_in_the_data_with_its_text(data: dict[str, Any]) -> None:
    assert {entry["kind"] for entry in data["entries"]} == set(KINDS)
    silent = [e["identifier"] for e in data["entries"] if not e["text"] and e["kind"] != "passage"]
    assert silent == []


def test_the_data_alone_can_be_built(html: Built, tmp_path: Path) -> None:
    alone = build(ROOT, tmp_path, "data", confdir=ROOT)
    assert alone.warnings == []
    names = [p.relative_to(alone.out) for p in alone.out.rglob("*.json")]
    assert names
    for name in names:
        assert (alone.out / name).read_bytes() == (html.out / name).read_bytes()
