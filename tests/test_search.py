"""The index that the search page loads: entries as documents of their own, with their kinds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from project import build_pages

if TYPE_CHECKING:
    from pathlib import Path

    from project import Built, Site

PAGES = {
    "index.md": """\
# A small record

Plain words on asphalt.

```{toctree}
:hidden:

towns
```
""",
    "towns.md": """\
# Roads

:::{theme} roads
:::

Roads are made of gravel.

## Bridges

:::{theme} bridges
:::

Bridges, unlike {theme}`roads`, are made of timber.

## Beside

Not an entry, of 良乡校区.
""",
}


def index(built: Built | Site) -> dict[str, Any]:
    """Read the index."""
    text = (built.out / "searchindex.js").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    return read


def holding(index: dict[str, Any], word: str) -> set[str]:
    """Return the documents that hold a word, in their text or titles."""
    found: set[str] = set()
    for terms in (index["terms"], index["titleterms"]):
        numbers = terms.get(word, [])
        found |= {index["docnames"][n] for n in ([numbers] if type(numbers) is int else numbers)}
    return found


def test_words_are_found_in_the_entry_that_holds_them(tmp_path: Path) -> None:
    built = build_pages(tmp_path, PAGES)
    assert built.warnings == []
    made = index(built)
    assert holding(made, "asphalt") == {"index"}
    assert holding(made, "gravel") == {"towns#theme-roads"}
    assert holding(made, "timber") == {"towns#theme-bridges"}
    # The list of what refers to an entry is no text of that entry.
    assert holding(made, "bridg") == {"towns#theme-bridges"}


def test_entry_within_an_entry_is_found_by_itself(tmp_path: Path) -> None:
    made = index(build_pages(tmp_path, PAGES))
    assert made["docnames"] == ["index", "towns", "towns#theme-bridges", "towns#theme-roads"]
    assert made["titles"] == ["A small record", "Roads", "Bridges", "Roads"]
    assert made["filenames"][2:] == ["Theme", "Theme"]


def test_words_of_no_entry_are_found_by_page(tmp_path: Path) -> None:
    page = PAGES["towns.md"].replace("# Roads", "# Towns\n\n## Roads")
    made = index(build_pages(tmp_path, {**PAGES, "towns.md": page}))
    assert holding(made, "besid") == {"towns"}
    assert holding(made, "gravel") == {"towns#theme-roads"}


def test_nothing_of_the_index_shows_in_the_page(tmp_path: Path) -> None:
    built = build_pages(tmp_path, PAGES)
    assert "no-search" not in (built.out / "towns.html").read_text(encoding="utf-8")


def test_every_entry_is_in_the_index_with_its_title_and_kind(town: Site) -> None:
    made = index(town)
    named = dict(
        zip(made["docnames"], zip(made["titles"], made["filenames"], strict=True), strict=True)
    )
    for entry in town.record.entries:
        where = entry.location
        title, kind = named.pop(f"{where.docname}#{where.anchor}")
        assert (title, kind) == (entry.full_title, entry.kind.capitalize())
    assert set(named) == town.docnames


def test_index_holds_pairs_of_han_characters(town: Site) -> None:
    made = index(town)
    for pair in ("小镇", "山区", "区学", "签约"):
        assert holding(made, pair), pair
    assert "山区学校" not in {*made["terms"], *made["titleterms"]}


def test_search_page_splits_queries_likewise_and_shows_kinds(town: Site) -> None:
    script = (town.out / "_static" / "language_data.js").read_text(encoding="utf-8")
    assert "function splitQuery(" in script
    assert "Scorer.score = " in script
    assert "EnglishStemmer" in script
