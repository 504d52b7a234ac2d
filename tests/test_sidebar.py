"""The tree beside each page: whole in a small record, bounded in a large one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx.environment.adapters import toctree

import many
from pages import soup, texts
from project import build
from sphinx_record.site.sidebar import NEAR, WHOLE

if TYPE_CHECKING:
    from pathlib import Path

LARGE = WHOLE + 1
FIXED = 6
"""Pages of a record besides those of its agreements."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a record of many agreements, once for all tests."""
    folder = tmp_path_factory.mktemp("large")
    pages = {name: text for name, text in many.pages(LARGE) if "walks-" not in name}
    for number in range(LARGE):
        pages[f"docs/agreements/walks-{many.word(number)}.md"] = f"# {many.word(number)}\n"
    pages["docs/parties.md"] = "# Parties\n"
    built = build(
        many.write(folder / "source", {"conf.py": many.RECORD, **pages}),
        folder,
        confdir=folder / "source",
    )
    return built.out


def shown(page: Path) -> list[str]:
    """Return what the links of the tree beside a page say."""
    return texts(soup(page), ".sidebar-tree a")


def test_page_shows_the_open_branch_and_what_is_near(large: Path) -> None:
    at = LARGE // 2
    page = large / f"docs/agreements/walks-{many.word(at)}.html"
    near = [many.word(n) for n in range(at - NEAR, at + NEAR + 1)]
    assert shown(page)[FIXED - 2 :] == ["The agreements", *near, f"All {LARGE} pages"]
    more = soup(page).select(".sidebar-tree a")[-1]
    assert more["href"] == "index.html"


def test_list_is_shown_from_its_first_and_to_its_last_page(large: Path) -> None:
    folder = large / "docs/agreements"
    last = [many.word(n) for n in range(LARGE - 2 * NEAR - 1, LARGE)]
    assert shown(folder / f"walks-{many.word(LARGE - 1)}.html")[FIXED - 1 : -1] == last
    first = [many.word(n) for n in range(2 * NEAR + 1)]
    assert shown(folder / "index.html")[FIXED - 1 : -1] == first


def test_page_outside_a_branch_shows_none_of_it(large: Path) -> None:
    assert len(shown(large / "docs/themes.html")) == FIXED - 1
    assert not soup(large / "docs/themes.html").select(".sidebar-tree input")


def test_page_that_lists_all_is_whole(large: Path) -> None:
    listed = soup(large / "docs/agreements/index.html").select("[role=main] .toctree-wrapper a")
    assert len(listed) == LARGE


def test_tree_is_resolved_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    resolve = toctree.global_toctree_for_doc

    def counted(*given: object, **named: object) -> object:
        calls.append(given[1])
        return resolve(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("sphinx_record.site.sidebar.global_toctree_for_doc", counted)
    source = many.write(
        tmp_path / "source",
        {"conf.py": many.RECORD, "index.md": "# A\n\n```{toctree}\nb\n```\n", "b.md": "# B\n"},
    )
    built = build(source, tmp_path, confdir=source)
    assert calls == ["index"]
    assert shown(built.out / "b.html") == ["B"]
