"""Citations: what they hold, and that none says more than the record."""

from __future__ import annotations

import pytest

import entries
from record import citation
from record.citation import Work
from record.quotation import quoted, words_at

SOURCE = """\
short: News
publisher: The News & Co.
published: 2020-07-02 [derived news: from its address]
url: https://example.org/
"""


def work(base: str = "") -> Work:
    """Make a work whose pages have an address below a base, or none."""
    return Work("A_record", "Keepers", "1.0", lambda docname: base and f"{base}/{docname}.html")


def test_an_entry_in_words() -> None:
    news = entries.entry("source", "news", SOURCE, "The news")
    record = entries.record(entries.commitment("roads-better"))
    record = type(record)((news, *(e for e in record.entries if e.identifier != "news")))
    entry = record.get("roads-better")
    assert entry is not None
    assert citation.in_words(record, entry, work()) == (
        "“Hope: Roads-better” (roads-better). "
        "Reported by The News & Co., 2 July 2020 [derived], https://example.org/. "
        "In: Keepers: A_record, version 1.0, as of 6 May 2022."
    )
    assert citation.bibtex(record, entry, work(), "https://example.org/p.html#x") == (
        "@misc{commitment-roads-better,\n"
        "  title = {{Hope: Roads-better}},\n"
        "  author = {{Keepers}},\n"
        "  howpublished = {In: A\\_record, version 1.0, as of 6 May 2022},\n"
        "  note = {Reported by The News \\& Co., 2 July 2020 [derived], https://example.org/},\n"
        "  year = {2022},\n"
        "  url = {https://example.org/p.html#x},\n"
        "}"
    )


@pytest.mark.parametrize(
    ("kind", "identifier", "said"),
    [
        ("source", "news", "“The news” (news). Published by News. In:"),
        ("passage", "news.p1.s1", "“A hope, p1.s1” (news.p1.s1). Published by News. In:"),
        ("theme", "roads", "“Roads” (roads). In:"),
        ("person", "ann", "“Ann” (ann). Reported by News. In:"),
    ],
)
def test_who_is_named(kind: str, identifier: str, said: str) -> None:
    record = entries.record()
    entry = record.get(identifier)
    assert entry is not None
    assert entry.kind == kind
    assert citation.in_words(record, entry, work()).startswith(said)


def test_addresses() -> None:
    entry = entries.commitment("roads-better")
    assert work().address(entry) == ""
    address = "https://example.org/page.html#commitment-roads-better"
    assert work("https://example.org").address(entry) == address


def test_what_tex_gives_a_meaning_is_escaped() -> None:
    assert citation.tex(r"50 % of \x {a_b} #1 & $2 ~ ^") == (
        r"50 \% of \textbackslash{}x \textbraceleft{}a\_b\textbraceright{} "
        r"\#1 \& \$2 \textasciitilde{} \textasciicircum{}"
    )


@pytest.mark.parametrize(
    ("runs", "fragment"),
    [
        (("will help",), "will%20help"),
        (("hopes", "more"), "hopes,more"),
        (("hopes", "all, of", "high-tech & more"), "hopes,high%2Dtech%20%26%20more"),
        (("希望",), "%E5%B8%8C%E6%9C%9B"),
    ],
)
def test_words_at_their_source(runs: tuple[str, ...], fragment: str) -> None:
    assert words_at("https://example.org/a#b", runs) == f"https://example.org/a#b:~:text={fragment}"
    assert words_at("https://example.org/a", runs) == f"https://example.org/a#:~:text={fragment}"


def test_words_as_shown() -> None:
    assert quoted(("hopes", "more")) == "“hopes … more”"
