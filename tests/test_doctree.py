"""Entries in the doctree: an entry is a section, its title has its force, links find it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from project import Built, build_pages, cells

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\
# The town

:::{party} town
native: 城; zh-Hans
short: T
source: news.p1.s1
:::

Prose before the first subsection, on {commitment}`better-roads` and
{commitment}`what the town wants <better-roads>`, {commitment}`a hope <better-roads>`,
{passage}`news.p1.s1`. There is {count}`commitment; force=hope` hope until
{fact}`better-roads; deadline`.

(a-label)=
## Ann

:::{person} ann
office: mayor; town hall; town
source: news.p1.s1
:::



## Better roads

:::{commitment} better-roads
force: hope
voice: ann
holder: ann
actor: town [derived news.p1.s1: so read]
wording: hopes; better roads
deadline: 2030
would-count: A *road*.
source: news.p1.s1
:::

Text.

## The news

:::{source} news
short: News
url: https://example.org/
language: en
type: news-report
reposted: no
names-agreement: yes
accessed: 2026-11-22
:::

### A hope

:::{passage} news.p1.s1
no-fingerprint: Invented.
:::

## All

:::{entries} commitment; voice=ann
columns: title; voice; status
:::

:::{entries} evidence
:::

:::{entries} person
order: identifier
:::

:::{terms} force
:::

:::{kinds}
:::

:::{facts} theme
:::

See [](#a-label), [](#commitment-better-roads), [a fine thing](#commitment-better-roads) and
{any}`ann`.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the page."""
    return build_pages(tmp_path_factory.mktemp("doctree"), PAGE)


def links(node: nodes.Element) -> dict[str, str]:
    """Return the texts of links by where they lead."""
    return {text.astext(): text.get("refid", text.get("refuri", "")) for text in
            node.findall(nodes.reference)}  # fmt: skip


def test_no_warning(built: Built) -> None:
    assert built.warnings == []


def test_entry_is_its_section(built: Built) -> None:
    section = built.section("commitment-better-roads")
    assert section["ids"][0] == "commitment-better-roads"
    assert section[0].astext() == "Hope: Better roads"
    assert "a-label" in built.section("person-ann")["ids"][1:]


def test_titles_carry_their_force_in_the_outline(built: Built) -> None:
    outline = built.app.env.tocs["index"].astext()
    assert "Hope: Better roads" in outline
    assert "p1.s1: A hope" in outline


def test_the_store_holds_entries_by_page(built: Built) -> None:
    assert list(built.domain.entries) == ["index"]
    assert [entry.identifier for entry in built.domain.entries["index"]] == [
        "town", "ann", "better-roads", "news", "news.p1.s1",
    ]  # fmt: skip


def test_links_show_the_force(built: Built) -> None:
    prose = next(
        paragraph
        for paragraph in built.doctree().findall(nodes.paragraph)
        if paragraph.astext().startswith("Prose before")
    )
    assert links(prose) == {
        "Hope: Better roads": "commitment-better-roads",
        "what the town wants (hope)": "commitment-better-roads",
        "a hope": "commitment-better-roads",
        "News, p1.s1": "passage-news-p1-s1",
    }
    assert "There is 1 hope until\n2030." in prose.astext()


def test_links_by_markdown_and_by_any(built: Built) -> None:
    last = list(built.doctree().findall(nodes.paragraph))[-1]
    assert links(last) == {
        "Ann": "person-ann",
        "Hope: Better roads": "commitment-better-roads",
        "a fine thing (hope)": "commitment-better-roads",
    }


def card_of(built: Built, anchor: str) -> dict[str, str]:
    """Return what is shown of an entry, and what is folded."""
    return {
        field[0].astext(): field[1].astext()
        for node in built.section(anchor).children
        if isinstance(node, nodes.container)
        for field in node.findall(nodes.field)
    }


def test_card_of_a_commitment(built: Built) -> None:
    fields = card_of(built, "commitment-better-roads")
    assert fields["Signal words"] == (
        "“hopes … better roads” · find these words of “Hope: Better roads” · p1.s1"
    )
    assert fields["Voice"] == "Ann [stated]"
    assert fields["Who is to act"] == "The town [derived from News, p1.s1: so read]"
    assert fields["Would count as evidence"] == "A *road*."
    assert fields["Source"] == "News, p1.s1"
    assert fields["Status"] == "No direct evidence found; no search is recorded."
    assert fields["How specific"].split("\n\n")[:3] == [
        "who: not stated", "what: as “hopes … better roads”", "by when: stated: 2030",
    ]  # fmt: skip
    assert fields["Voice chain"] == (
        "This record, from News (writer: not stated; translator, if any: not stated), "
        "which reports the words of Ann."
    )


def test_names_in_another_language_say_so(built: Built) -> None:
    html = (built.out / "index.html").read_text(encoding="utf-8")
    assert '<span lang="zh-Hans">城</span>' in html


def test_an_entry_reads_from_its_text_to_its_facts_to_what_refers_to_it(built: Built) -> None:
    section = built.section("commitment-better-roads")
    order = [
        next(iter(child["classes"]), child.tagname)
        for child in section.children
        if isinstance(child, nodes.paragraph | nodes.container | nodes.raw | nodes.section)
    ]
    assert order == [
        "paragraph",
        "record-essentials",
        "raw",  # opens what is folded
        "record-fold",
        "raw",  # closes it
        "raw",  # how to cite
    ]


def test_the_facts_stand_above_the_first_section_within_and_its_label(built: Built) -> None:
    section = built.section("party-town")
    tags = [child.tagname for child in section.children if isinstance(child, nodes.Element)]
    last = tags.index("section")
    names = ["raw", "container", "raw", "raw", "target", "section"]
    assert tags[last - 5 : last + 1] == names
    folded = [child for child in section.children if isinstance(child, nodes.Element)][last - 4]
    assert isinstance(folded, nodes.container)
    assert {
        "Ann": "person-ann",
        "Hope: Better roads": "commitment-better-roads",
    }.items() <= links(folded).items()


def test_the_signal_words_can_be_found_at_their_source(built: Built) -> None:
    card = built.section("commitment-better-roads")
    (found,) = (
        node["refuri"] for node in card.findall(nodes.reference) if "~:" in node.get("refuri", "")
    )
    assert found == "https://example.org/#:~:text=hopes,better%20roads"


def test_a_citation_holds_the_force_who_reported_it_and_the_address(built: Built) -> None:
    html = (built.out / "index.html").read_text(encoding="utf-8")
    assert (
        "<p>“Hope: Better roads”. Identifier: better-roads. Reported by: publisher not known, "
        "https://example.org/." in html
    )
    assert "@misc{commitment-better-roads,\n  title = {{Hope: Better roads}}," in html


def test_a_citation_gives_the_permanent_address_where_it_is_known(tmp_path: Path) -> None:
    base = "https://example.org/record"
    built = build_pages(tmp_path, PAGE, html_baseurl=base)
    html = (built.out / "index.html").read_text(encoding="utf-8")
    assert f"url = {{{base}/id/commitment/better-roads}}," in html


def test_books_hold_neither_citations_nor_labels_of_cells(tmp_path: Path) -> None:
    built = build_pages(tmp_path, PAGE, "text")
    text = (built.out / "index.txt").read_text(encoding="utf-8")
    assert "better-roads" in text
    assert "Cite this" not in text
    assert "find these words" not in text
    assert "record-cell-label" not in built.doctree().pformat()


def test_tables(built: Built) -> None:
    tables = list(built.section("all").findall(nodes.table))
    rows = [cells(row) for row in tables[0].findall(nodes.row)]
    assert rows == [
        ["Entry", "Voice", "Status"],
        ["Hope: Better roads", "Ann", "no direct evidence found"],
    ]
    assert [
        paragraph.astext()
        for paragraph in tables[0].findall(nodes.paragraph)
        if "record-cell-label" in paragraph["classes"]
    ] == ["Voice", "Status"]
    assert "No entry of the record is of this kind." in built.section("all").astext()
    used = [row[0].astext() for row in tables[2].findall(nodes.row)][1:]
    assert used == ["Hope"]  # of a list that a record may add to, what it uses


def test_inventory(built: Built) -> None:
    objects = {name: (title, kind) for name, title, kind, *_ in built.domain.get_objects()}
    assert objects["better-roads"] == ("Hope: Better roads", "commitment")
    assert objects["news.p1.s1"] == ("p1.s1: A hope", "passage")


def test_the_index(built: Built) -> None:
    general = (built.out / "genindex.html").read_text(encoding="utf-8")
    assert "Better roads (hope)" in general
    assert "A hope" not in general


def test_reading_order_is_that_of_the_contents_then_of_names(tmp_path: Path) -> None:
    theme = "# {0}\n\n:::{{theme}} {0}\n:::\n\n{{theme}}`a`\n"
    pages = {f"{name}.md": theme.format(name) for name in "adbec"}
    for name in "ebda":  # in no table of contents
        pages[f"{name}.md"] = f"---\norphan: true\n---\n{pages[f'{name}.md']}"
    pages["index.md"] = "# Home\n\n```{toctree}\nc\n```\n"
    built = build_pages(tmp_path, pages, "dummy")
    assert built.warnings == []
    assert [entry.identifier for entry in built.record.entries] == ["c", "a", "b", "d", "e"]


def test_markdown_links_reach_entries_of_other_pages(tmp_path: Path) -> None:
    toctree = "\n```{toctree}\nother\n```\n"
    other = "# Other\n\n[a fine thing](#commitment-better-roads)\n{commitment}`it <better-roads>`\n"
    built = build_pages(tmp_path, {"index.md": PAGE + toctree, "other.md": other}, "dummy")
    assert built.warnings == []
    (found,) = built.doctree("other").findall(nodes.paragraph)
    assert list(links(found)) == ["a fine thing (hope)", "it (hope)"]


@pytest.mark.parametrize(
    ("order", "titles"),
    [("date", ["Late", "Zebra", "Middle"]), ("title", ["Late", "Middle", "Zebra"])],
)
def test_order(tmp_path: Path, order: str, titles: list[str]) -> None:
    events = {"Zebra": "2020-05", "Middle": "2023", "Late": "~2019"}
    entries = "\n".join(
        f"## {title}\n\n:::{{event}} {title.lower()}\ndate: {date}\nsource: news\n:::\n"
        for title, date in events.items()
    )
    page = f"# Events\n\n{entries}\n## Table\n\n:::{{entries}} event\norder: {order}\n:::\n"
    built = build_pages(tmp_path, page, "dummy")
    (table,) = built.section("table").findall(nodes.table)
    assert [row.astext() for row in table.findall(nodes.row)][1:] == titles
