"""What is offered to translators, and where translations appear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from project import build_pages
from test_doctree import PAGE

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Better roads"
msgstr "Bessere Straßen"

msgid "A *road*."
msgstr "Eine Straße."
"""


def test_prose_facts_are_offered_to_translators_and_nothing_else(tmp_path: Path) -> None:
    catalogue = build_pages(tmp_path, PAGE, "gettext").out / "index.pot"
    text = catalogue.read_text(encoding="utf-8")
    offered = {line[7:-1] for line in text.splitlines() if line.startswith('msgid "')}
    assert {"Better roads", "A *road*.", "Text."} <= offered
    assert not {"Hope: Better roads", "town", "hopes; better roads", "2030", "城"} & offered


def test_translations_reach_titles_links_and_prose_facts(tmp_path: Path) -> None:
    folder = tmp_path / "source" / "locales" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "index.po").write_text(CATALOGUE, encoding="utf-8")
    pages = {"index.md": PAGE}
    built = build_pages(tmp_path, pages, "text", language="de", locale_dirs=["locales"])
    assert built.warnings == []
    text = (built.out / "index.txt").read_text(encoding="utf-8")
    assert "\nHope: Bessere Straßen\n=" in text
    assert "goal it is:\n   Hope: Bessere Straßen" in text
    assert "Eine Straße." in text
    assert "Better roads" not in text


def test_translated_prose_reaches_tables_too(tmp_path: Path) -> None:
    folder = tmp_path / "source" / "locales" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "index.po").write_text(CATALOGUE, encoding="utf-8")
    table = "\n:::{entries} commitment\ncolumns: title; would-count\n:::\n"
    built = build_pages(tmp_path, PAGE + table, "text", language="de", locale_dirs=["locales"])
    text = (built.out / "index.txt").read_text(encoding="utf-8")
    assert text.count("Eine Straße.") == 2
