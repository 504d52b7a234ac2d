"""The views that draw on the whole record: what they list, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from agreement_record.model.kinds import KINDS
from project import Built, build_pages, cells

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\
# A small record

## The deal

:::{agreement} deal
date: 2020?-06-01 [derived news: so read]
parties: town
signatories: ann
text: not-found
source: news.p1.s1
:::

## The town

:::{party} town
source: news.p1.s1
:::

## Ann

:::{person} ann
office: mayor; town hall; town
source: news.p1.s1
:::

## Bob

:::{person} bob
office: clerk; town hall; town
source: news.p1.s1
:::

## Better roads

:::{commitment} better-roads
force: hope
voice: ann
actor: town
wording: hopes
source: news.p1.s1
:::

## More trees

:::{commitment} more-trees
force: goal
voice: reporter
wording: aims
source: news.p1.s1
:::

## A fine town

:::{statement} fine-place
act: appraisal
voice: ann
wording: fine
source: news.p1.s1
:::

## The news

:::{source} news
short: News
published: 2020-07-02
url: https://example.org/
language: en
type: news-report
reposted: no
names-agreement: yes
accessed: 2026-11-22
:::

### Hopes and aims

:::{passage} news.p1.s1
no-fingerprint: Invented.
:::

### Weather

:::{passage} news.p1.s2
no-fingerprint: Invented.
unused: It is about the weather.
:::

## Road works

:::{evidence} works
date: 2021-03
about: better-roads
bearing: contextual
source: news
:::

## Who pays

:::{question} payer
about: better-roads; deal
would-settle: A budget.
state: open
:::

## Views

:::{chronology}
:::
"""

OTHER = """\
# Another page

:::{theme} alone
:::

{theme}`alone`
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the record."""
    toctree = "\n```{toctree}\nother\n```\n"
    pages = {"index.md": PAGE + toctree, "other.md": OTHER}
    built = build_pages(tmp_path_factory.mktemp("views"), pages)
    assert built.warnings == []
    return built


def views(built: Built) -> list[nodes.Element]:
    """Return what the views made, in the order of the page."""
    kinds = (nodes.table, nodes.definition_list, nodes.bullet_list)
    return [child for child in built.section("views").children if isinstance(child, kinds)]


def rows(table: nodes.Element) -> list[list[str]]:
    """Return the cells of a table, without its heads."""
    return [cells(row) for row in table.findall(nodes.row)][1:]


def test_chronology(built: Built) -> None:
    (table,) = (view for view in views(built) if isinstance(view, nodes.table))
    assert rows(table) == [
        ["At the signing (its date is derived)"],
        ["1 June 2020 (the year is uncertain) [derived]", "The deal (News)"],
        ["Since the signing (its date is derived)"],
        ["2 July 2020", "Published: News"],
        ["March 2021", "Road works [context] (News)"],
    ]


REGISTER = PAGE.partition("## Views")[0] + "## Register\n\n:::{register}\n:::\n"


def test_the_register_can_be_filtered_by_the_classes_of_its_rows(tmp_path: Path) -> None:
    built = build_pages(tmp_path, REGISTER)
    assert built.warnings == []
    form, wrapped = built.section("register").children[1:3]
    (table,) = wrapped.findall(nodes.table, include_self=True)
    assert [row["classes"] for row in table.findall(nodes.row)][1:] == [
        ["party-town", "voice-ann", "force-hope", "theme-_none", "status-no-evidence"],
        ["party-_none", "voice-reporter", "force-goal", "theme-_none", "status-no-evidence"],
    ]
    html = form.astext()
    assert '<option value="">any</option><option value="town">The town</option>' in html
    assert '<option value="_none">not stated</option></select>' in html
    assert '<option value="reporter">the report; no speaker named</option>' in html
    assert '<p role="status">2 of 2 shown: Hope 1 · Goal 1</p>' in html


def test_a_register_in_a_book_has_no_form(tmp_path: Path) -> None:
    built = build_pages(tmp_path, REGISTER, "latex")
    assert not list(built.doctree().findall(nodes.raw))
    assert len(list(built.section("register").findall(nodes.row))) == 3


def test_a_register_of_nothing_says_so(tmp_path: Path) -> None:
    built = build_pages(tmp_path, "# Register\n\n:::{register}\n:::\n", "dummy")
    assert "No entry of the record is of this kind." in built.doctree().astext()
    assert not list(built.doctree().findall(nodes.raw))


DEAL = "## {0}\n\n:::{{agreement}} {0}\ndate: {1}\ntext: not-found\n:::\n"
EVENT = "## {0}\n\n:::{{event}} e{0}\ndate: {0}\nsource: s\n:::\n"
DATES = "".join(map(EVENT.format, ["2019", "2020", "2020-05-31", "2020-06-02"]))


@pytest.mark.parametrize(
    ("deals", "expected"),
    [
        ("", ["2019", "2020", "2020-05-31", "2020-06-02"]),
        (
            DEAL.format("deal", "2020-06-01"),
            ["Before the signing", "2019", "2020-05-31",
             "At the signing, or at a date that leaves it open", "2020", "deal",
             "Since the signing", "2020-06-02"],
        ),
        (
            DEAL.format("deal", "2020-05-30") + DEAL.format("pact", "2020-06-01"),
            ["Before the first signing", "2019",
             "From the first signing to the last, or at a date that leaves it open", "2020",
             "deal", "2020-05-31", "pact",
             "Since the last signing", "2020-06-02"],
        ),
    ],
)  # fmt: skip
def test_a_chronology_is_parted_at_the_signing(
    deals: str, expected: list[str], tmp_path: Path
) -> None:
    page = f"# Page\n\n{deals}{DATES}\n## Table\n\n:::{{chronology}}\n:::\n"
    built = build_pages(tmp_path, page)
    (table,) = built.section("table").findall(nodes.table)
    assert [row[-1] for row in rows(table)] == expected


def test_only_the_first_column_heads_rows(tmp_path: Path) -> None:
    page = "# Page\n\n:::{terms} bearing\n:::\n"
    built = build_pages(tmp_path, page, "latex")
    (written,) = built.out.glob("*.tex")
    heads = written.read_text(encoding="utf-8").count(r"\sphinxstyletheadfamily")
    assert heads == 2 + 2  # of columns, and of rows


def test_evidence_stands_once_with_what_it_is_about(tmp_path: Path) -> None:
    text = "bearing: contextual\nsource: news\n:::\n"
    page = PAGE.replace(text, f"{text}\nOf {{commitment}}`better-roads`, and {{party}}`town`.\n")
    built = build_pages(tmp_path, page, "dummy")
    assert built.section("commitment-better-roads").astext().count("Road works") == 1
    assert built.section("party-town").astext().count("Road works") == 1


def test_a_fact_with_parts_shows_what_it_has(tmp_path: Path) -> None:
    page = PAGE.replace(
        "office: mayor; town hall; town\n",
        "office: mayor; town hall; town; 2019\noffice: judge; court; town\n",
    )
    page = f"{page}\nSince {{fact}}`ann; office; since`, {{fact}}`ann; office; side`."  # fmt: skip
    built = build_pages(tmp_path, page, "dummy")
    assert built.warnings == []
    assert "Since 2019, The town; The town." in built.doctree().astext()


def test_words_of_several_sources_lead_to_none(tmp_path: Path) -> None:
    more = PAGE.partition("## The news")[2].partition("### Hopes")[0].replace(" news", " other")
    page = PAGE.replace("wording: hopes\nsource: news.p1.s1", "wording: hopes\nsource: news; other")
    page = page.replace("## Road works", f"## Others{more}## Road works")
    built = build_pages(tmp_path, page)
    assert "find these words" not in built.section("commitment-better-roads").astext()
    named = page.replace("wording: hopes\n", "wording: hopes [stated other]\n")
    built = build_pages(tmp_path / "named", named)
    assert "find these words" in built.section("commitment-better-roads").astext()


def test_words_at_a_dead_address_lead_to_none(tmp_path: Path) -> None:
    gone = "accessed: 2026-11-22\n"
    for more, copy in (("", "no copy is known"), ("archived: https://a.example/; 2021\n", "see")):
        page = PAGE.replace(gone, f"{gone}gone: 2026-12\n{more}")
        built = build_pages(tmp_path / copy, {"index.md": page})
        assert built.warnings == []
        assert "find these words" not in built.section("commitment-better-roads").astext()
        assert f"found dead: https://example.org/; {copy}" in built.section("source-news").astext()


def test_a_published_text_is_not_said_to_be_unknown(tmp_path: Path) -> None:
    built = build_pages(tmp_path, PAGE.replace("text: not-found", "text: published"), "dummy")
    text = built.section("commitment-better-roads").astext()
    assert "is to be looked up in its published text" in text
    assert "is not known" not in text


def test_mapping_tells_every_fact_and_term(tmp_path: Path) -> None:
    views = (f":::{{mapping}} {name}\n:::\n" for name in ("facts", "public", "term"))
    page = "# Page\n\n" + "\n".join(views)
    built = build_pages(tmp_path, page, "dummy")
    [warning] = built.warnings
    assert "“term” is not a table; expected one of: prefixes, kinds, facts, public" in warning
    (table,) = built.doctree().findall(nodes.table)
    facts = [tuple(row) for row in rows(table)]
    assert ("url of party", "schema:url") in facts
    assert len(facts) == sum(len(kind.specs()) for kind in KINDS.values())
    terms = [term.astext() for term in built.doctree().findall(nodes.term)]
    assert {"schema:Claim", "prov:wasDerivedFrom"} < set(terms)
