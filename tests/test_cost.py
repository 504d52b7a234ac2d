"""What a build does for each page, counted: it is the same however many agreements there are.

Times differ from machine to machine, and are measured by `make bench` alone.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes

import many
from agreement_record.model.entry import Entry
from agreement_record.whole.record import Record
from project import build, files
from sphinx_record.site.sidebar import Sidebar
from sphinx_record.texts import Texts

if TYPE_CHECKING:
    from pathlib import Path

FEW, MANY = 2, 20

HEAVIER = 1.1
"""How much more may be done for an entry, or a page weigh, in a record of many."""


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Counter[str]]:
    """Count what the builds of records of few and of many agreements do."""
    return {number: count(tmp_path_factory.mktemp(str(number)), number) for number in (FEW, MANY)}


def count(folder: Path, number: int) -> Counter[str]:
    """Build a record of a number of agreements, and return how often it did what."""
    counted: Counter[str] = Counter()

    def counting(owner: Any, name: str) -> None:
        original = getattr(owner, name)

        def call(*given: Any, **named: Any) -> Any:
            counted[f"{owner.__name__}.{name}"] += 1
            return original(*given, **named)

        patch.setattr(owner, name, call)

    with pytest.MonkeyPatch.context() as patch:
        counting(Sidebar, "show")
        counting(nodes.Element, "__init__")
        counting(Entry, "facts")
        counting(Record, "get")
        source = many.write_record(folder / "source", number)
        built = build(source, folder, confdir=source)
    assert built.warnings == []
    page = built.out / f"docs/agreements/walks-{many.word(number // 2)}.html"
    counted["page"] = len(page.read_bytes())
    counted["pages"] = len(list((built.out / "docs").rglob("*.html")))
    counted["read"] = len(built.app.env.found_docs)
    counted["addresses"] = len(list((built.out / "id").rglob("index.html")))
    return counted


def more(costs: dict[int, Counter[str]], what: str) -> float:
    """Return how much more of something is done for each agreement more."""
    return (costs[MANY][what] - costs[FEW][what]) / (MANY - FEW)


def test_each_page_is_read_and_written_once(costs: dict[int, Counter[str]]) -> None:
    assert more(costs, "read") == 1
    assert more(costs, "pages") == 1


def test_each_page_asks_for_its_tree_once(costs: dict[int, Counter[str]]) -> None:
    assert more(costs, "Sidebar.show") == 1


def test_page_weighs_the_same(costs: dict[int, Counter[str]]) -> None:
    assert costs[MANY]["page"] < HEAVIER * costs[FEW]["page"]


def test_each_entry_has_one_address(costs: dict[int, Counter[str]]) -> None:
    parties = 2 * (MANY // many.SHARED - 1)
    assert more(costs, "addresses") * (MANY - FEW) == many.ENTRIES * (MANY - FEW) + parties


@pytest.mark.parametrize("what", ["Element.__init__", "Entry.facts", "Record.get"])
def test_each_entry_asks_as_much(costs: dict[int, Counter[str]], what: str) -> None:
    few, many_ = (costs[number][what] / costs[number]["addresses"] for number in (FEW, MANY))
    assert few
    assert many_ < HEAVIER * few


def test_pages_written_apart_are_not_resolved_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again: list[str] = []
    resolve = Texts._resolved  # noqa: SLF001

    def counted(texts: Texts, docname: str) -> nodes.document:
        again.append(docname)
        return resolve(texts, docname)

    monkeypatch.setattr(Texts, "_resolved", counted)
    source = many.write_record(tmp_path / "source", FEW)
    apart = build(source, tmp_path / "apart", confdir=source, jobs=2)
    assert again == []
    together = build(source, tmp_path / "together", confdir=source)
    assert files(apart.out) == files(together.out)
