"""Who published a source, when and where it was read: the same words for all who show it."""

from __future__ import annotations

import pytest

from agreement_record.model import attribution
from agreement_record.model.kinds import Source
from entries import entry

BASE = "short: News\nurl: https://www.example.org/a?b=c\nlanguage: en\n"


def source(more: str) -> Source:
    made = entry("source", "news", BASE + more)
    assert isinstance(made, Source)
    return made


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ("publisher: A Paper\nreposted: no\npublished: 2020-07-02", "A Paper, 2 July 2020"),
        ("publisher: A Paper\nreposted: no", "A Paper"),
        ("reposted: no", "publisher not known"),
        (
            "reposted: yes\npublished: 2020-07-02",
            "publisher not known; read in a repost on www.example.org, 2 July 2020",
        ),
        (
            "publisher: A Paper\nreposted: yes\nreposted-by: A Portal",
            "A Paper; read in a repost by A Portal (www.example.org)",
        ),
    ],
)
def test_attribution(facts: str, said: str) -> None:
    assert attribution.attribution(source(facts)) == said


def test_a_repost_whose_address_could_not_be_read_raises_nothing() -> None:
    made = entry("source", "news", "short: News\nreposted: yes\nreposted-by: A Portal")
    assert isinstance(made, Source)
    assert attribution.read_in(made).startswith("read in a repost by A Portal")


def test_the_short_name_is_never_a_publisher() -> None:
    assert "News" not in attribution.attribution(source("reposted: yes"))


def test_what_is_derived_or_from_outside_is_said_apart() -> None:
    facts = (
        "publisher: A Paper [outside book]\n"
        "published: 2020-07-02 [derived news: from its address]\n"
        "byline: none named\nreposted: no"
    )
    assert list(attribution.notes(source(facts))) == [
        "Publisher from outside",
        "Date derived: from its address",
        "Writer: none named",
    ]
    assert "derived" not in attribution.attribution(source(facts))


def test_what_is_stated_needs_no_note() -> None:
    assert not list(attribution.notes(source("publisher: A Paper\npublished: 2020\nreposted: no")))


def test_a_repost_is_dated_as_one() -> None:
    ((_, what),) = source("published: 2020\nreposted: yes").dates()
    assert what == "repost of a source"
    ((_, what),) = source("published: 2020\nreposted: no").dates()
    assert what == "publication of a source"
