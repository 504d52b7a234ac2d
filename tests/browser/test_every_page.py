"""What holds of every page of the record itself: all are looked at once.

Each test asserts one thing of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser import axe
from browser.conftest import Strict, visit
from browser.survey import survey
from browser.visits import SEARCH, Visitor
from pages import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser

    from project import Site

QUESTIONS = ("complaints", "dead", "differing", "misprinted", "sideways", "small")

# Everything that is wrong with it is shown by a test of the one who finds it, too.
BROKEN = """\
<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,">
<body style="margin: 0"><main style="width: 330px"><h1>A page</h1><p>Text</p>
<form><button type="button" style="width: 12px; height: 12px; padding: 0">a</button></form>
<script>document.querySelector("p").append(" and more"); nosuch()</script></main>
"""


@pytest.fixture(scope="module")
def found(browser: Browser, site: Site) -> Mapping[str, list[str]]:
    """Return what is wrong with any page, by what was asked."""

    def names(paths: Iterable[Path]) -> list[str]:
        return [path.relative_to(site.out).as_posix() for path in paths]

    samples = names(axe.representative(site.out))
    with visit(browser, site.out, Strict) as visitor:
        return survey(visitor, [*names(shown(site.out)), SEARCH], samples)


def test_they_ask_no_one_else_and_complain_of_nothing(found: Mapping[str, list[str]]) -> None:
    assert not found["complaints"], "\n".join(found["complaints"])


def test_main_text_is_the_same_without_scripts(found: Mapping[str, list[str]]) -> None:
    assert found["differing"] == []


def test_no_dead_control_without_scripts(found: Mapping[str, list[str]]) -> None:
    assert not found["dead"], "\n".join(found["dead"])


def test_print_shows_the_text_alone(found: Mapping[str, list[str]]) -> None:
    assert not found["misprinted"], "\n".join(found["misprinted"])


def test_nothing_scrolls_sideways_on_a_telephone(found: Mapping[str, list[str]]) -> None:
    assert not found["sideways"], "\n".join(found["sideways"])


def test_targets_are_large_enough(found: Mapping[str, list[str]]) -> None:
    assert not found["small"], "\n".join(found["small"])


def test_what_is_wrong_with_a_page_is_told(stranger: Visitor, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(BROKEN, encoding="utf-8")
    found = survey(stranger, ["index.html"], ["index.html"])
    assert sorted(question for question, faults in found.items() if faults) == sorted(QUESTIONS)
