"""The page of changes, as the view makes it from the releases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from docutils import nodes

from agreement_record.model import dates
from agreement_record.past.ledger import COLUMNS
from agreement_record.past.versions import (
    Changed,
    Changes,
    Difference,
    Moved,
    Release,
    Subject,
    Withdrawn,
    write,
)
from project import CONFIG, Built, build

if TYPE_CHECKING:
    from pathlib import Path

INDEX = """\
# A record

```{toctree}
docs/changes
docs/town
```

## Roads

:::{commitment} roads
force: hope
voice: reporter
wording: hopes
source: news.p1.s1
:::

See {passage}`news.p1.s1`.

## The news

:::{source} news
short: News
url: https://example.org/
language: en
type: news-report
reposted: no
names-agreement: yes
accessed: 2021
:::

## A hope

:::{passage} news.p1.s1
no-fingerprint: it is invented
:::
"""

CHANGES = """\
# Changes

:::{changes}
:::
"""

TOWN = """\
# The town

:::{changes} 0.1
:::
"""

LEDGER = f"""\
{",".join(COLUMNS)}
commitment,roads,0.1,,,
source,news,0.1,,,
passage,news.p1.s1,0.1,,,
theme,ways,0.1,2021-05-06,Nothing was on it.,docs/town
page,index,0.1,,,
page,docs/changes,0.1,,,
page,docs/town,0.2,,,
page,docs/old,0.1,2021-05-06,It has another name.,docs/town
"""

ROADS, WAYS = Subject("commitment", "roads", "Hope: Roads"), Subject("theme", "ways", "Ways")
OLD = Subject("page", "docs/old", "The old town")

FIRST = Release("0.1", dates.parse("2021-02-03"), changes=Changes((ROADS, WAYS, OLD)))
SECOND = Release(
    "0.2",
    dates.parse("2021-05-06"),
    "0.1",
    Changes(
        (Subject("page", "docs/town", "The town"),),
        (
            Changed(
                ROADS,
                (
                    Difference("title", "Title", "Goal: Roads", "Goal: Roads 良乡"),
                    Difference("text", "Text", "", "<b>One.</b>\n\nTwo."),
                ),
            ),
        ),
        (
            Withdrawn(WAYS, "2021-05-06", "Nothing was on it.", "docs/town"),
            Withdrawn(OLD, "2021-05-06", "It has another name.", "docs/town"),
        ),
        (Moved(ROADS, "docs/old.html", "index.html"),),
    ),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a record with two releases."""
    made = make(tmp_path_factory.mktemp("changes"))
    assert made.warnings == []
    return made


def make(folder: Path, builder: str = "html", *releases: Release) -> Built:
    source = folder / "source"
    files = {
        "index.md": INDEX,
        "docs/changes.md": CHANGES,
        "docs/town.md": TOWN,
        "releases/ledger.csv": LEDGER,
        **{f"releases/{one.version}.json": write(one) for one in releases or (FIRST, SECOND)},
    }
    for name, text in files.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, encoding="utf-8")
    return build(source, folder / "out", builder, config={**CONFIG})


def test_every_release_is_a_section_the_newest_first(built: Built) -> None:
    page = built.section("changes", "docs/changes")
    sections = [node for node in page.children if isinstance(node, nodes.section)]
    assert [(one["ids"], one[0].astext()) for one in sections] == [
        (["version-0-2"], "Version 0.2, 6 May 2021"),
        (["version-0-1"], "Version 0.1, 3 February 2021"),
    ]
    toc = built.app.env.tocs["docs/changes"].astext()
    assert toc.index("Version 0.2") < toc.index("Version 0.1")


def test_a_release_tells_what_it_did(built: Built) -> None:
    section = built.section("version-0-2", "docs/changes")
    [told] = section.findall(nodes.definition_list)
    lines = [
        (item[0].astext(), [one.astext() for one in item.findall(nodes.paragraph)])
        for item in told.children
        if isinstance(item, nodes.definition_list_item)
    ]
    assert lines == [
        ("Added", ["Pages: The town"]),
        (
            "Changed",
            [
                "Hope: Roads",
                "Title: from “Goal: Roads” to “Goal: Roads 良乡”",
                "Text, added: “<b>One.</b> Two.”",
            ],
        ),
        (
            "Withdrawn",
            [
                "Ways (theme), on 6 May 2021: Nothing was on it. In its place: The town",
                "The old town (page), on 6 May 2021: It has another name. In its place: The town",
            ],
        ),
        ("Moved to another page", ["From docs/old.html to index.html: Hope: Roads"]),
    ]


def test_links_lead_to_what_is_there_and_to_tombstones(built: Built) -> None:
    page = BeautifulSoup((built.out / "docs/changes.html").read_bytes(), "html.parser")
    section = page.select_one("#version-0-2")
    assert section
    found = [(one.get_text(), one["href"]) for one in section.select("li a")]
    assert found == [
        ("The town", "town.html"),
        ("Hope: Roads", "../index.html#commitment-roads"),
        ("Ways", "../id/theme/ways/index.html"),
        ("The town", "town.html"),
        ("The town", "town.html"),
        ("Hope: Roads", "../index.html#commitment-roads"),
    ]
    assert [one["href"] for one in page.select("h1 + p a")] == [
        "../changes.atom",
        "../releases/0.1.json",
        "../releases/0.2.json",
    ]
    assert [one.get_text() for one in section.select("[lang=zh-Hans]")] == ["良乡"]


def test_one_release_stands_without_a_heading(built: Built) -> None:
    told = built.doctree("docs/town").astext()
    assert "Commitments: Hope 1" in told
    assert "Pages: 1" in told
    assert "Version" not in told


def test_the_data_of_releases_is_beside_the_pages(built: Built) -> None:
    assert (built.out / "releases/0.2.json").read_text(encoding="utf-8") == write(SECOND)
    feed = (built.out / "changes.atom").read_text(encoding="utf-8")
    assert '<a href="id/theme/ways/">Ways</a>' in feed
    assert 'In its place: <a href="docs/town.html">The town</a>' in feed


def test_a_title_as_it_was_is_no_bare_title(tmp_path: Path) -> None:
    bare = Difference("title", "Title", "Roads", "Roads")
    told = Release(
        "0.1", FIRST.date, changes=Changes((ROADS, WAYS, OLD), (Changed(ROADS, (bare,)),))
    )
    assert make(tmp_path, "html", told).warnings == []


def test_a_book_names_what_is_gone(tmp_path: Path) -> None:
    made = make(tmp_path, "text")
    assert made.warnings == []
    told = (made.out / "docs/changes.txt").read_text(encoding="utf-8")
    assert "Ways (theme), on 6 May 2021" in told
    assert "atom" not in told


def test_before_the_first_release_the_feed_is_empty(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "index.md").write_text(CHANGES, encoding="utf-8")
    made = build(source, tmp_path / "out", config={**CONFIG})
    assert made.warnings == []
    assert "No version has been released." in made.doctree().astext()
    assert "<entry>" not in (made.out / "changes.atom").read_text(encoding="utf-8")
    assert "changes.atom" in (made.out / "index.html").read_text(encoding="utf-8")


def test_a_title_of_what_is_gone_is_no_markup(tmp_path: Path) -> None:
    """What was withdrawn has a page of its own, titled as it was called then."""
    gone = Subject("theme", "gone", "<img src=x onerror=alert(1)> & more")
    first = Release("0.1", dates.parse("2021-02-03"), changes=Changes((gone,)))
    source = tmp_path / "source" / "releases"
    source.mkdir(parents=True)
    (source / "0.1.json").write_text(write(first), encoding="utf-8")
    ledger = LEDGER.partition("\n")[0] + "\ntheme,gone,0.1,2021-05-06,Nothing was on it.,\n"
    (source / "ledger.csv").write_text(ledger, encoding="utf-8")
    (tmp_path / "source" / "index.md").write_text("# The town\n", encoding="utf-8")
    config = {**CONFIG, "html_theme": "record"}
    built = build(tmp_path / "source", tmp_path / "out", config=config)
    assert built.warnings == []
    page = (built.out / "id" / "theme" / "gone" / "index.html").read_text(encoding="utf-8")
    assert "<img src=x" not in page
    assert page.count("&lt;img src=x onerror=alert(1)&gt; &amp; more (withdrawn)") >= 2
