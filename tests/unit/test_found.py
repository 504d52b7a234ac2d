"""The data of the search, as text."""

from __future__ import annotations

import json

import pytest

from agreement_record.data.search import (
    Badge,
    Label,
    Page,
    Section,
    Told,
    of_entry,
    sentences,
    write,
)
from entries import commitment, entry, record

HERE = Page("a.html", "A")


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("", []),
        ("One.  Two!\nThree?", ["One.", "Two!", "Three?"]),
        ("He said “no.” She left.", ["He said “no.”", "She left."]),
        ("Of 22. 5 p.m. on", ["Of 22. 5 p.m. on"]),
        ("In No. 7 or p3.s2. It is.", ["In No. 7 or p3.s2.", "It is."]),
        ("小镇签约。学校也是！好", ["小镇签约。", "学校也是！", "好"]),  # noqa: RUF001
        ("他说“好。”后来", ["他说“好。”", "后来"]),
    ],
)
def test_paragraphs_are_parted_into_sentences(text: str, parted: list[str]) -> None:
    assert sentences(text) == parted


def test_an_entry_is_told_in_words() -> None:
    news = entry("source", "news", "short: The news\nurl: https://news.example")
    place = entry("passage", "news.p1.s1")
    hope = commitment("trees")
    found = of_entry(record(news, place, hope), hope, HERE, ["It is hoped. It is said."])
    told = {fact.label.text: fact.value for fact in found.facts}
    assert found.badge.label == "Hope"
    assert found.badge.is_term
    assert found.lines == ("It is hoped.", "It is said.")
    assert told["Source"] == "The news, p1.s1"
    assert "Force" not in told


def test_an_entry_of_a_kind_has_no_look_of_a_force() -> None:
    theme = entry("theme", "shade")
    found = of_entry(record(theme), theme, HERE, [])
    assert found.badge == Badge("theme", "Theme", ("Themes",))


def test_what_is_shared_stands_once_and_rows_end_early() -> None:
    badge, label = Badge("section", "Section"), Label("Colour")
    bare = Section(page=HERE, badge=badge, title="B")
    full = Section(
        page=HERE,
        badge=badge,
        title="C",
        anchor="c",
        lines=("One.", "Two."),
        facts=(Told(label, "red"), Told(label, "“x” </script>", "[read]")),
        also=("see", "see"),
    )
    text = write([bare, full], {"found": "Found."})
    assert text.startswith("window.searchData = {\n")
    data = json.loads(text.removeprefix("window.searchData = ").strip().removesuffix(";"))
    assert data["pages"] == [["a.html", "A"]]
    assert data["badges"] == [["section", "Section"]]
    assert data["labels"] == [["Colour"]]
    assert data["says"] == {"found": "Found."}
    assert data["sections"][0] == [0, 0, "B"]
    facts = [[0, "red"], [0, "“x” </script>", "[read]"]]
    assert data["sections"][1] == [0, 0, "C", "c", "One.\nTwo.", "", facts, "see"]
