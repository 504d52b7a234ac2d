"""Further records with the same engine: one of another agreement, and one of three.

Their facts are real. Pages, books and data are made of them without a warning, and what is told of
one agreement is told of that alone.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from agreement_record.model.kinds import Agreement, Commitment
from pages import one, soup
from project import CONFIG, ROOT, TOWN, TOWN_BOOKS, build

if TYPE_CHECKING:
    from project import Built

RECORDS = Path(__file__).parent / "records"
SETTINGS: dict[str, Any] = {
    **CONFIG,
    "html_theme": "record",
    "project": "Agreements",
    "author": "The keepers",
    "copyright": "2026, the keepers",
    "version": "1",
    "language": "en",
}
FORMATS = ("html", "typst", "epub")


@pytest.mark.parametrize("builder", FORMATS)
@pytest.mark.parametrize("name", ["wuchang", "mitaka"])
def test_a_record_of_its_own(tmp_path: Path, name: str, builder: str) -> None:
    built = build(RECORDS / name, tmp_path, builder, config=SETTINGS)
    assert built.warnings == []


def joined(folder: Path, builder: str) -> Built:
    """Build the pages of the invented record with those of two agreements more."""
    source = shutil.copytree(TOWN, folder / "source")
    shutil.copytree(RECORDS / "mitaka" / "docs", source / "docs" / "mitaka")
    front = source / "index.md"
    listed = "".join(f"docs/mitaka/{name}\n" for name in ("icu", "tufs", "mitaka"))
    text = front.read_text(encoding="utf-8")
    front.write_text(f"{text}\n```{{toctree}}\n:hidden:\n\n{listed}```\n", encoding="utf-8")
    return build(source, folder, builder, confdir=ROOT, config=TOWN_BOOKS)


@pytest.mark.parametrize("builder", FORMATS[1:])
def test_three_in_one_in_books(tmp_path: Path, builder: str) -> None:
    assert joined(tmp_path, builder).warnings == []


def test_three_in_one(tmp_path: Path) -> None:
    built = joined(tmp_path, "html")
    assert built.warnings == []
    record = built.record
    alone = build(TOWN, tmp_path / "b", "dummy", confdir=ROOT)
    own = {deal.identifier for deal in alone.record.all(Agreement)}
    assert len(record.all(Agreement)) == len(own) + 2
    for said in record.all(Commitment):
        [agreement] = record.agreements_of(said)
        here = alone.record.lookup(said.identifier, Commitment)
        assert (agreement.identifier in own) is bool(here)
        assert record.chain(said).agreements == (agreement,)
        as_of = alone.record.status(here).as_of if here else None
        assert record.status(said).as_of == as_of  # nobody has searched for the other two
    for name in own:
        parts = [whole.of(name).all(Commitment) for whole in (record, alone.record)]
        there, before = ([said.identifier for said in part] for part in parts)
        assert there == before
    mitaka = record.get("mitaka")
    assert mitaka
    assert len(record.agreements_of(mitaka)) == 2
    for name in ("docs/agreement", "docs/commitments/firm", "docs/statements"):
        page = soup(built.out / f"{name}.html")
        assert "Mitaka" not in one(page, "[role=main]").get_text(), name
    data = json.loads((built.out / "record.json").read_text(encoding="utf-8"))
    told = {entry["identifier"]: entry["agreements"] for entry in data["entries"]}
    assert told["mitaka"] == ["comprehensive-partnership", "exchange-agreement"]
    assert told["six-matters"] == ["exchange-agreement"]
