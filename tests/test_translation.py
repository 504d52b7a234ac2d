"""What is offered to translators, and where translations appear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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


DEAL = """\
# Deal

## The deal

:::{agreement} deal
date: 2030-05-01 [derived news: the year is that of the page]
place: the town hall
parties: town
signatories: ann
text: not-found
searched: the archive; 2031; a text
source: news
:::

Text.
"""
PLACES = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "the town hall"
msgstr "市政厅"

msgid "the archive"
msgstr "档案馆"

msgid "the year is that of the page"
msgstr "年份取自网页"
"""


def test_places_searches_and_reasons_are_translated_too(tmp_path: Path) -> None:
    offered = (build_pages(tmp_path / "a", DEAL, "gettext").out / "index.pot").read_text("utf-8")
    for phrase in ("the town hall", "the archive", "a text", "the year is that of the page"):
        assert f'msgid "{phrase}"' in offered
    folder = tmp_path / "b" / "source" / "locale" / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "index.po").write_text(PLACES, encoding="utf-8")
    settings = {"language": "zh_CN", "locale_dirs": ["locale"]}
    built = build_pages(tmp_path / "b", DEAL, "text", **settings)
    text = (built.out / "index.txt").read_text(encoding="utf-8")
    for phrase in ("市政厅", "档案馆", "年份取自网页"):
        assert phrase in text
    assert "the town hall" not in text
    plain = build_pages(tmp_path / "c", DEAL, "dummy").record.get("deal")
    here = built.record.get("deal")
    assert plain
    assert here
    assert plain.digest == here.digest  # which an edition does not change


def test_pages_lead_to_the_same_place_in_the_other_edition(tmp_path: Path) -> None:
    pages = {"index.md": "# Home\n\n```{toctree}\ndocs/a\n```\n", "docs/a.md": "# A\n"}
    settings: dict[str, Any] = {
        "html_theme": "record",
        "html_baseurl": "https://record.example/en/",
        "record_edition_address": "../{language}/",
        "record_editions": {"zh_CN": {"project": "记录"}},
    }
    english = build_pages(tmp_path / "en", pages, **settings).out / "docs" / "a.html"
    text = english.read_text(encoding="utf-8")
    assert '<a href="../../zh-cn/docs/a.html" lang="zh-Hans" hreflang="zh-Hans">中文' in text
    other = 'hreflang="zh-Hans" href="https://record.example/zh-cn/docs/a.html"'
    assert f'<link rel="alternate" {other}>' in text
    assert 'hreflang="en" href="https://record.example/en/docs/a.html"' in text
    assert "record-counts" not in text
    built = build_pages(tmp_path / "zh", pages, **settings, language="zh_CN")
    text = (built.out / "docs" / "a.html").read_text(encoding="utf-8")
    assert '<a href="../../en/docs/a.html" lang="en" hreflang="en">English</a>' in text
    assert "以英文为准" in text
    assert built.app.config.project == "记录"
