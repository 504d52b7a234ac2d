"""In another language than English, readers find no English but names, quotations and addresses."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from agreement_record.model import language
from agreement_record.model.values import Prose
from project import ROOT, TOWN, Built, build
from pseudo import Pseudo, spoken, write_catalogs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SETTINGS = {
    "project": "城",
    "author": "编者",
    "copyright": "2026",
    "html_title": "城",
    "html_short_title": "城",
    "typst_subtitle": "",
    "epub_description": "",
    "html_theme_options": {},
    "gettext_compact": False,
    "language": "zh_CN",
    "suppress_warnings": ["record.unfaithful-translation"],  # which knows real languages alone
}
"""What a keeper writes in ``conf.py`` is the keeper's to translate."""

WORD = re.compile(r"[A-Za-z]{2,}")

ADDRESS = re.compile(
    r"https?://[!-~]+|\b[\w-]+(?:\.[\w-]+)*\.example\b|\b(?:id|docs)/[\w/.-]+|\{\w+\}", re.ASCII
)
"""Addresses, in full or as paths, and the names in the braces of what the script fills in."""

KEPT = "code, pre, script, style, symbol, [lang=en], .record-wording, .record-then, .record-place"
"""Elements whose words are nobody's to translate: identifiers, BibTeX, quotations."""

SHOWN = ("alt", "aria-label", "title", "placeholder", "data-shown", "data-split", "data-none")

NAMES = frozenset({"BY", "CC", "Furo"})

UNREAD = ("docs/data", "docs/keeping/")
"""What is for programmers and keepers, in English."""


@pytest.fixture(scope="module")
def spoken_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Built, Pseudo]]:
    """Build the town in a language in which every word of ours and of its pages is another."""
    folder = tmp_path_factory.mktemp("pseudo")
    catalogs = write_catalogs(folder / "locale")
    with spoken() as catalog:
        settings = {**SETTINGS, "locale_dirs": [str(catalogs)]}
        yield build(TOWN, folder, confdir=ROOT, config=settings), catalog


def kept_words(built: Built) -> set[str]:
    """Return the words of facts that are names or quotations, and of what was published."""
    written = [
        spec.type.write(fact.value)
        for entry in built.record.entries
        for spec, fact in entry.facts()
        if not isinstance(spec.type, Prose)
    ]
    written += [fact.provenance.why for entry in built.record.entries for _, fact in entry.facts()]
    history = built.record.history
    written += [text for row in history.ledger.rows for text in (row.identifier, row.why)]
    for release in history.releases:
        written += [one.title for one in release.changes.subjects()]
        written += [one.why for one in release.changes.changed]
        written += [one.why for one in release.changes.withdrawn]
    written += [entry.identifier for entry in built.record.entries]
    return {*NAMES, *(word for text in written for word in WORD.findall(text))}


def said(page: BeautifulSoup) -> Iterator[str]:
    """Yield what a page says to readers, text by text."""
    for element in page.select(KEPT):
        element.decompose()
    for node in page.find_all(string=True):
        if type(node) is NavigableString and not isinstance(node, PreformattedString):
            yield str(node)
    for element in page.find_all(True):
        assert isinstance(element, Tag)
        yield from (str(element[name]) for name in SHOWN if name in element.attrs)
        if element.name == "meta" and element.get("name") == "description":
            yield str(element["content"])


def left(text: str, kept: set[str]) -> list[str]:
    """Return the English words of a text."""
    return [word for word in WORD.findall(ADDRESS.sub("", text)) if word not in kept]


def test_pages_have_no_english_left(spoken_town: tuple[Built, Pseudo]) -> None:
    built, _ = spoken_town
    assert built.warnings == []
    kept, found = kept_words(built), {}
    for path in sorted(built.out.rglob("*.html")):
        name = path.relative_to(built.out).as_posix()
        if not name.startswith((*UNREAD, "_")):
            texts = said(BeautifulSoup(path.read_bytes(), "html.parser"))
            found[name] = [text.strip() for text in texts if left(text, kept)]
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_what_is_found_has_no_english_left(spoken_town: tuple[Built, Pseudo]) -> None:
    built, _ = spoken_town
    data = (built.out / "_static" / "search-data.js").read_text(encoding="utf-8")
    found = json.loads(data[data.index("{") : data.rindex("}") + 1])
    texts = [text for key, text in found["says"].items() if key != "language"]
    texts += [badge[1] for badge in found["badges"]] + [label[0] for label in found["labels"]]
    kept = kept_words(built)
    read = {at for at, page in enumerate(found["pages"]) if not page[0].startswith(UNREAD)}
    texts += [row[2] for row in found["sections"] if row[0] in read]
    assert [text for text in map(str, texts) if left(text, kept)] == []


@pytest.mark.parametrize("path", sorted(language.CATALOGS.glob("*.po")), ids=lambda one: one.stem)
def test_a_catalog_has_all_that_pages_say(spoken_town: tuple[Built, Pseudo], path: Path) -> None:
    _, catalog = spoken_town
    with path.open("rb") as file:
        known = read_po(file)
    assert [message for message in sorted(catalog.asked) if not known.get(message)] == []


def test_a_translation_changes_no_digest(spoken_town: tuple[Built, Pseudo], tmp_path: Path) -> None:
    built, _ = spoken_town
    plain = build(TOWN, tmp_path, "dummy", confdir=ROOT)
    assert {one.title for one in built.record.entries} & {
        one.title for one in plain.record.entries
    } == set()
    assert [one.digest for one in built.record.entries] == [
        one.digest for one in plain.record.entries
    ]
