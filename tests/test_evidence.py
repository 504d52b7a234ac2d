"""That no sentence outlives its data: of a record without evidence, and with a first finding."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from project import build_pages
from test_views import PAGE

if TYPE_CHECKING:
    from pathlib import Path

    from project import Built

SENTENCES = """\

## In sentences

Known since: {known-since}`commitment`

Of the text: {text-state}`deal`

:::{strength}
:::

:::{figures}
:::

:::{register}
:::
"""

FOUND = """\

## A first lane

:::{{evidence}} lane
date: 2021-05
about: {about}
bearing: direct
finding: {finding}
source: news
:::
"""


def of_force(page: str, force: str) -> str:
    """Return a page with another force of its commitment, and signal words that show it."""
    words = "hopes" if force == "hope" else "will"
    page = page.replace("wording: hopes", f"wording: {words}")
    return page.replace("force: hope", f"force: {force}")


def made(folder: Path, more: str = "", force: str = "assurance") -> Built:
    """Build the record, the commitment of which has a force."""
    page = of_force(PAGE.partition("## Views")[0], force)
    built = build_pages(folder, page + more + SENTENCES)
    assert built.warnings == []
    return built


def told(built: Built) -> tuple[str, str]:
    """Return what the sentences and views say, and the status in the data."""
    data = json.loads((built.out / "record.json").read_text(encoding="utf-8"))
    (one,) = (entry for entry in data["entries"] if entry["identifier"] == "better-roads")
    return built.section("in-sentences").astext(), one["computed"]["status"]["label"]


def test_nothing_is_said_to_be_found_where_nothing_is(tmp_path: Path) -> None:
    text, status = told(made(tmp_path))
    assert "none with direct evidence found" in " ".join(text.split())
    assert "No direct evidence" in text
    assert status == "no direct evidence found"


@pytest.mark.parametrize(
    ("force", "finding"),
    [
        ("assurance", "under-way"),
        ("announced", "done"),
        ("announced", "lapsed"),
        ("assurance", "superseded"),
        ("hope", "on-subject"),
    ],
)
def test_with_a_finding_no_sentence_says_that_there_is_none(
    tmp_path: Path, force: str, finding: str
) -> None:
    text, status = told(made(tmp_path, FOUND.format(about="better-roads", finding=finding), force))
    assert "Direct evidence was found on" in text
    assert "none with direct evidence found" not in " ".join(text.split())
    assert "No direct evidence was found" not in text
    assert status != "no direct evidence found"


TREES, _, _ = PAGE.partition("## More trees")[2].partition("## A fine town")
ALONE = of_force(PAGE.replace(f"## More trees{TREES}", ""), "announced")
READ = {".html", ".json", ".csv", ".atom", ".bib", ".js"}
"""What is read of a build; linked data define every status, whether an entry has it or not."""


def denied(folder: Path, more: str) -> list[str]:
    """Build a record of one commitment; return the files in which nothing is said to be found."""
    built = build_pages(folder, ALONE.partition("## Views")[0] + more + SENTENCES)
    assert built.warnings == []
    files = (path for path in sorted(built.out.rglob("*")) if path.suffix in READ)
    return [
        path.relative_to(built.out).as_posix()
        for path in files
        if "_static" not in path.parts and "schema" not in path.name
        if "o direct evidence " in path.read_text(encoding="utf-8")
    ]


def test_no_file_says_otherwise(tmp_path: Path) -> None:
    assert len(denied(tmp_path / "without", "")) >= 3
    found = FOUND.format(about="better-roads", finding="under-way")
    assert denied(tmp_path / "with", found) == []
