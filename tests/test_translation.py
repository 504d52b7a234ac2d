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
    assert [one for one in built.warnings if "-translation]" not in one] == []
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


EDITION = """\
# Roads

## Better roads

:::{commitment} better-roads
force: hope
voice: ann
wording: hopes
source: news
:::

Ann is reported as hoping for 12 of them.

A word more.

Nothing else.
"""
CATALOG = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Roads"
msgstr "道路"

msgid "Better roads"
msgstr "更好的道路"

msgid "Ann is reported as hoping for 12 of them."
msgstr "据报道，安保证13条。"

#, fuzzy
msgid "A word more."
msgstr "再一句。"
"""


def edition(folder: Path, pages: dict[str, str], **config: object) -> list[str]:
    """Build pages in Chinese, and return what is told of their translation."""
    catalogs = folder / "source" / "locale" / "zh_CN" / "LC_MESSAGES"
    catalogs.mkdir(parents=True)
    (catalogs / "index.po").write_text(CATALOG, encoding="utf-8")
    settings = {"language": "zh_CN", "locale_dirs": ["locale"], **config}
    warnings = build_pages(folder, pages, "text", **settings).warnings
    return [one for one in warnings if "-translation]" in one]


def test_what_an_edition_lacks_or_changes_is_told_at_its_line(tmp_path: Path) -> None:
    where = "WARNING: Commitment “better-roads”: "
    assert edition(tmp_path, {"index.md": EDITION}) == [
        f"index.md:12: {where}In the translation of “Ann is reported as hoping for 12 of them.”, "
        f"{fault}. [record.unfaithful-translation]"
        for fault in (
            "number “12” is left out",
            "number “13” is added",
            "“hoping” shows a hope, and the translation shows none",
            "“保证” is a word of a duty, and the English has none",
        )
    ] + [
        f"index.md:14: {where}The translation of “A word more.” is marked as fuzzy. "
        "[record.missing-translation]",
        f"index.md:16: {where}The translation of “Nothing else.” is missing. "
        "[record.missing-translation]",
    ]
    text = (tmp_path / "out" / "text" / "index.txt").read_text(encoding="utf-8")
    assert "此处英文版较新。 A word more." in text
    assert "此处英文版较新。 Nothing else." in text
    assert "据报道" in text


def test_what_is_not_of_the_edition_is_left_alone(tmp_path: Path) -> None:
    pages = {
        "index.md": "# Roads\n\n```{toctree}\nkeep\nown\n```\n",
        "keep.md": "# For keepers\n",
        "own.md": "---\nlanguage: zh-Hans\n---\n\n# 道路\n",
    }
    assert edition(tmp_path, pages, record_handbook=["keep"]) == []


def test_a_language_without_a_catalog_is_no_edition(tmp_path: Path) -> None:
    settings = {"language": "de", "locale_dirs": ["locale"]}
    assert build_pages(tmp_path, "# Roads\n", "text", **settings).warnings == []
