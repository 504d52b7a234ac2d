"""The record's own sentences in the language of a page."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.pofile import read_po

from agreement_record.model import dates
from agreement_record.model.language import CATALOGS, language_of
from agreement_record.model.pieces import Ref
from agreement_record.model.terms import Force

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("tag", ["zh-Hans", "zh_CN", "zh-cn", "zh"])
def test_a_language_is_known_by_any_of_its_tags(tag: str) -> None:
    assert language_of(tag).say("none") == ["无"]


@pytest.mark.parametrize("tag", ["en", "en-GB", "fr", "zh-Hant", "nonsense", "", "x/../y"])
def test_without_a_catalog_sentences_are_in_english(tag: str) -> None:
    assert language_of(tag).say("none") == ["none"]


def test_parts_are_put_where_they_belong() -> None:
    said = language_of("en").say("Of {what}, {day}.", what=[Ref("a"), "!"], day="today")
    assert said == ["Of ", Ref("a"), "!, today."]


@pytest.mark.parametrize(
    ("tag", "one", "two", "three"),
    [("en", "a", "a and b", "a, b and c"), ("zh-Hans", "a", "a和b", "a、b和c")],
)
def test_lists(tag: str, one: str, two: str, three: str) -> None:
    for names, said in (("a", one), ("ab", two), ("abc", three)):
        assert "".join(map(str, language_of(tag).listed([[name] for name in names]))) == said


def test_braces_of_a_part_stay_as_they_are() -> None:
    assert language_of("en").listed([["{0}"], ["}{"]]) == ["{0} and }{"]


def test_dates() -> None:
    day = dates.parse("2026-11-05")
    assert language_of("en").date(day) == "5 November 2026"
    assert language_of("zh-Hans").date(day) == "2026年11月5日"


def test_counts() -> None:
    assert [language_of("en").count(n, Force.HOPE) for n in (1, 2)] == ["1 hope", "2 hopes"]
    assert language_of("zh-Hans").count(2, Force.RESULT) == "预期结果2项"


@pytest.mark.parametrize("path", sorted(CATALOGS.glob("*.po")), ids=lambda path: path.stem)
def test_a_catalog_has_the_parts_of_each_sentence_and_each_force(path: Path) -> None:
    with path.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    for message in messages:
        one, *_ = forms(message.id)
        assert all(forms(message.string)), message.id
        assert {parts(text) for text in forms(message.string)} == {parts(one)}
    known = {forms(message.id)[0] for message in messages}
    assert known >= {f"{{number}} {force.label.lower()}" for force in Force}


def forms(text: Any) -> tuple[str, ...]:
    """Return a text of a catalog, or its forms for one and for several."""
    return (text,) if isinstance(text, str) else tuple(text)


def parts(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)
