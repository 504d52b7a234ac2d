"""The ledger of what was published: its rows, read and added."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agreement_record.model import dates
from agreement_record.model.kinds import KINDS
from agreement_record.model.problems import Subtype
from agreement_record.past import ledger
from agreement_record.past.ledger import Ledger, Row

HEAD = "kind,identifier,since,withdrawn,why,instead\n"
DAY = dates.parse("2021-02-03")


def test_rows_are_read_with_their_lines() -> None:
    head = " kind, identifier,since,withdrawn,why,instead\n"
    text = head + 'page,a,0.1,2021-02-03,"One, and\ntwo",b\n\n , , , , , \ntheme, roads ,0.2,,,\n'
    known, problems = ledger.read(("\ufeff" + text).replace("\n", "\r\n").encode(), KINDS)
    assert problems == []
    assert known.rows == (
        Row("page", "a", "0.1", DAY, "One, and\r\ntwo", "b", 2),
        Row("theme", "roads", "0.2", line=6),
    )


def test_a_row_is_found_by_what_it_stands_for() -> None:
    page, kept = Row("page", "a", "0.1", DAY, "Twice."), Row("theme", "roads", "0.2")
    theme = Row("theme", "a", "0.1", DAY, "Twice.")
    known = Ledger((page, kept, theme))
    assert (known.withdrawn_page("a"), known.withdrawn_entry("a")) == (page, theme)
    assert known.withdrawn_entry("roads") is None
    assert known.has("theme", "roads")
    assert not known.has("page", "roads")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("theme,roads,0.1,,", "The row has 5 cells; expected 6."),
        ("theme,roads,0.1,,,,", "The row has 7 cells; expected 6."),
        ("thema,roads,0.1,,,", "question, page. Did you mean “theme”?"),
        ("thema,roads,0.1,,,", "“thema” is not a kind; expected one of: agreement, party,"),
        ("pages,roads,0.1,,,", " Did you mean “page”?"),
        ("theme,,0.1,,,", "The row lacks its identifier or its version; expected both."),
        ("theme,roads,,,,", "The row lacks its identifier or its version; expected both."),
        ("theme,Roads,0.1,,,", "“Roads” is not an identifier"),
        (
            "theme,roads,0.1,,Twice.,",
            "The theme “roads” has a reason or a successor and no day of withdrawal; expected all "
            "of it, or nothing.",
        ),
        ("theme,roads,0.1,,,ways", "has a reason or a successor and no day"),
        (
            "theme,roads,0.1,2021-02-03,,ways",
            "The theme “roads” is withdrawn without a reason; expected a few words in the column "
            "“why”.",
        ),
        ("theme,roads,0.1,2021,Twice.,", "“2021” is not a day; expected one such as 2026-11-22."),
        ("theme,roads,0.1,2021-02-30,Twice.,", "“2021-02-30” is not a day"),
        ("theme,roads,0.1,2021-02-03T10,Twice.,", "“2021-02-03T10” is not a day"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_and_costs_no_other(row: str, message: str) -> None:
    text = f"{HEAD}page,Docs/a,0.1,,,\n{row}\ntheme,ways,0.1,,,\n"
    known, [problem] = ledger.read(text.encode(), KINDS)
    assert [one.identifier for one in known.rows] == ["Docs/a", "ways"]
    assert (problem.line, problem.path) == (3, "releases/ledger.csv")
    assert message in problem.message


@pytest.mark.parametrize(
    "name",
    [
        "../../x", "/etc/x", "docs/../../x", "docs//x", "docs/.", "a\\b", "c:x", "a\tb",
        "search", "genindex", "404", "id/theme/roads/index", "_static/x",
        "<script>", "a?b", "a%b", " ", "docs/ /x",
    ],
)  # fmt: skip
def test_a_page_has_a_name_that_stands_beside_the_others(name: str) -> None:
    known, [problem] = ledger.read(f'{HEAD}page,"{name}",0.1,2021-02-03,Gone.,\n'.encode(), KINDS)
    assert known.rows == ()
    assert problem.subtype is Subtype.MALFORMED_LEDGER


@pytest.mark.parametrize(
    "name", ["index", "docs/a b", "docs/idle", "docs/search", "旧", "a.b-c_d", "C#", "Q&A"]
)
def test_usual_names_of_pages_are_taken(name: str) -> None:
    known, problems = ledger.read(f"{HEAD}page,{name},0.1,,,\n".encode(), KINDS)
    assert ([row.identifier for row in known.rows], problems) == ([name], [])


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"", 1, "The first row is “”; expected “kind,identifier,since,withdrawn,why,instead”."),
        (b"kind,identifier\n", 1, "The first row is “kind,identifier”"),
        (b"caf\xe9\n", 1, "The byte 0xe9 is not UTF-8; expected UTF-8."),
        (HEAD.encode() + b"theme,caf\xe9,0.1,,,\n", 2, "The byte 0xe9"),
        (HEAD.encode() + b'theme,a,0.1,,,\ntheme,roads,0.1,,"never\nends,\n', 3, "CSV (RFC 4180)"),
        (HEAD.encode() + b'theme,a,0.1,,,\ntheme,b,0.1,"x"y,,\n', 3, "CSV (RFC 4180)"),
    ],
)
def test_what_is_no_ledger_is_told_at_its_line(content: bytes, line: int, message: str) -> None:
    _, [problem] = ledger.read(content, KINDS)
    assert (problem.subtype, problem.line) == (Subtype.MALFORMED_LEDGER, line)
    assert message in problem.message


def test_a_second_row_for_one_thing_is_told() -> None:
    text = f"{HEAD}theme,a,0.1,,,\npage,a,0.1,,,\ntheme,a,0.2,,,\n"
    known, [problem] = ledger.read(text.encode(), KINDS)
    assert [(row.kind, row.since) for row in known.rows] == [("theme", "0.1"), ("page", "0.1")]
    assert (problem.subtype, problem.line) == (Subtype.REPEATED_ROW, 4)
    assert "The theme “a” has a row already (line 2)" in problem.message


def test_rows_are_added_and_the_rest_stays_byte_by_byte() -> None:
    rows = [Row("theme", "a", "0.2"), Row("page", "b", "0.2", DAY, 'Said "twice"', "c\rd")]
    added = 'theme,a,0.2,,,\npage,b,0.2,2021-02-03,"Said ""twice""","c\rd"\n'
    assert ledger.appended(b"", rows).decode() == HEAD + added
    for kept in ("theme , x,0.1,,,", 'theme,x,0.1,,"",\n'):
        ending = "" if kept.endswith("\n") else "\n"
        assert ledger.appended(kept.encode(), rows).decode() == kept + ending + added


TEXTS = st.text()


@given(st.lists(st.tuples(TEXTS, TEXTS)))
@example([('"', ","), ("\r", "\n"), ("\r\n", "x"), (",", "")])
def test_rows_that_are_added_are_read_back(texts: list[tuple[str, str]]) -> None:
    written = [
        Row("page", f"p{i}", "0.1", DAY, f"a{why}z", f"a{instead}z")
        for i, (why, instead) in enumerate(texts)
    ]
    known, problems = ledger.read(ledger.appended(b"", written), KINDS)
    assert problems == []
    assert [dataclasses.replace(row, line=0) for row in known.rows] == written
