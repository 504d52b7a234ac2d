"""The types of values: how each is written, read back, shown, named and refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from agreement_record.model import dates
from agreement_record.model.parts import Copy, Office, Search, Structured
from agreement_record.model.pieces import (
    Address,
    Digits,
    Foreign,
    Quoted,
    Ref,
    in_words,
    joined,
)
from agreement_record.model.problems import Subtype
from agreement_record.model.terms import TextState
from agreement_record.model.values import (
    DateValue,
    Identifiers,
    Language,
    OneOf,
    Pattern,
    Prose,
    Sha256,
    Text,
    Url,
    ValueProblem,
    ValueType,
    Wording,
)

if TYPE_CHECKING:
    from agreement_record.model.pieces import Piece

SHA = "0123456789abcdef" * 4
ONE = Identifiers(("person",), reserved={"reporter": "the report"})
MANY = Identifiers(("person", "party"), many=True)
ANY = Identifiers(many=True)
DAY = dates.parse("2021-02-03")


@pytest.mark.parametrize(
    ("type_", "text", "value", "shown"),
    [
        (Text(), "a; b", "a; b", ["a; b"]),
        (Text("zh-Hans"), "安 Ann", "安 Ann", [Foreign("安 Ann", "zh-Hans")]),
        (Text(), "Ann, 安, 房山", "Ann, 安, 房山", [
            "Ann, ", Foreign("安", "zh"), ", ", Foreign("房山", "zh"),
        ]),
        (Prose(), "So it is.", "So it is.", ["So it is."]),
        (OneOf(TextState), "not-found", TextState.NOT_FOUND, ["no published text found"]),
        (ONE, "ann", "ann", [Ref("ann")]),
        (ONE, "reporter", "reporter", ["the report"]),
        (MANY, "ann", ("ann",), [Ref("ann")]),
        (MANY, "ann; town-2", ("ann", "town-2"), [Ref("ann"), "; ", Ref("town-2")]),
        (ANY, "b2b-1; news.p10.s19", ("b2b-1", "news.p10.s19"), [
            Ref("b2b-1"), "; ", Ref("news.p10.s19"),
        ]),
        (ANY, "news.title; news.p205.s305", ("news.title", "news.p205.s305"), [
            Ref("news.title"), "; ", Ref("news.p205.s305"),
        ]),
        (Identifiers(reserved={"?": "nobody"}), "?", "?", ["nobody"]),
        (DateValue(), "2021-02-03", DAY, ["3 February 2021"]),
        (Wording(), "hopes; more", ("hopes", "more"), [Quoted("“hopes … more”")]),
        (Wording(), "a b c d; e f g h", ("a b c d", "e f g h"), [Quoted("“a b c d … e f g h”")]),
        (Wording(), "将共同建设创新平台集群并且加快", ("将共同建设创新平台集群并且加快",), [
            Quoted("“将共同建设创新平台集群并且加快”"),
        ]),
        (Url(), "https://example.org", "https://example.org", [Address("https://example.org")]),
        (Url(), "http://a/b#c", "http://a/b#c", [Address("http://a/b#c")]),
        (Url(), "http://房山.中国:65535?a=[1]&b", "http://房山.中国:65535?a=[1]&b", [
            Address("http://房山.中国:65535?a=[1]&b"),
        ]),
        (Language(), "en", "en", ["English"]),
        (Language(), "zh", "zh", ["Chinese"]),
        (Language(), "zh-Hans-CN", "zh-Hans-CN", ["Chinese (Simplified, China)"]),
        (Language(), "es-419", "es-419", ["Spanish (Latin America)"]),
        (Language(), "xx", "xx", ["xx"]),
        (Sha256(), SHA, SHA, [Digits(SHA)]),
        (Structured(Office), "mayor; hall; town", Office("mayor", "hall", "town"), [
            "mayor, hall; on the side of ", Ref("town"),
        ]),
        (Structured(Office), "a; b; town; 2021-02-03", Office("a", "b", "town", DAY), [
            "a, b, since 3 February 2021; on the side of ", Ref("town"),
        ]),
        (Structured(Copy), "http://a/b; 2021-02-03", Copy("http://a/b", DAY), [
            Address("http://a/b"), ", of 3 February 2021",
        ]),
        (Structured(Search), "the web; 2021-02-03; a map", Search("the web", DAY, "a map"), [
            "the web, 3 February 2021: a map",
        ]),
    ],
)  # fmt: skip
def test_a_value_is_read_written_and_shown(
    type_: ValueType, text: str, value: object, shown: list[Piece]
) -> None:
    assert type_.parse(text) == value
    assert type_.write(value) == text
    assert list(type_.show(value)) == shown


@pytest.mark.parametrize(
    ("type_", "text", "keys", "references"),
    [
        (Text(), "a b", ["a b"], []),
        (OneOf(TextState), "not-found", ["not-found"], []),
        (DateValue(), "2021", ["2021"], []),
        (ONE, "ann", ["ann"], ["ann"]),
        (ONE, "reporter", ["reporter"], []),
        (MANY, "ann; bob", ["ann", "bob"], ["ann", "bob"]),
        (Wording(), "hopes; more", ["hopes", "more"], []),
        (Structured(Office), "a; b; town", ["a; b; town"], ["town"]),
    ],
)
def test_a_filter_names_a_value_and_a_value_refers(
    type_: ValueType, text: str, keys: list[str], references: list[str]
) -> None:
    value = type_.parse(text)
    assert list(type_.keys(value)) == keys
    assert list(type_.references(value)) == references


@pytest.mark.parametrize(
    ("type_", "text", "subtype"),
    [
        (OneOf(TextState), "NOT_FOUND", Subtype.UNKNOWN_VALUE),
        (OneOf(TextState), "", Subtype.UNKNOWN_VALUE),
        (ONE, "ann; bob", Subtype.MALFORMED_VALUE),
        (ONE, "Ann", Subtype.MALFORMED_IDENTIFIER),
        (MANY, "ann;", Subtype.MALFORMED_IDENTIFIER),
        (MANY, "reporter; Ann", Subtype.MALFORMED_IDENTIFIER),
        (ANY, "ann-", Subtype.MALFORMED_IDENTIFIER),
        (ANY, "2-ann", Subtype.MALFORMED_IDENTIFIER),
        (ANY, "ann---b", Subtype.MALFORMED_IDENTIFIER),
        (ANY, "ann b", Subtype.MALFORMED_IDENTIFIER),
        (ANY, "news.", Subtype.MALFORMED_IDENTIFIER),
        (ANY, "news.p0.s1", Subtype.MALFORMED_IDENTIFIER),
        (ANY, "news.p1.s1.s2", Subtype.MALFORMED_IDENTIFIER),
        (ANY, "news.titles", Subtype.MALFORMED_IDENTIFIER),
        (DateValue(), "soon", Subtype.MALFORMED_DATE),
        (Wording(), "a b c d e; f g h i", Subtype.LONG_WORDING),
        (Wording(), "将共同建设创新平台集群并且加快建设", Subtype.LONG_WORDING),
        (Wording(), "a 将共同建设创新平台集群并且加快", Subtype.LONG_WORDING),
        (Wording(), "a;; b", Subtype.MALFORMED_VALUE),
        (Wording(), "a; ", Subtype.MALFORMED_VALUE),
        (Wording(), "“a", Subtype.MALFORMED_VALUE),
        (Wording(), "a”", Subtype.MALFORMED_VALUE),
        (Wording(), '"a"', Subtype.MALFORMED_VALUE),
        (Url(), "ftp://example.org", Subtype.MALFORMED_VALUE),
        (Url(), "https:///a", Subtype.MALFORMED_VALUE),
        (Url(), "https://a b", Subtype.MALFORMED_VALUE),
        (Url(), "https://[::1/x", Subtype.MALFORMED_VALUE),
        (Url(), "https://a:99999/", Subtype.MALFORMED_VALUE),
        (Url(), "https://a:65536/", Subtype.MALFORMED_VALUE),
        (Url(), "https://user:word@a/", Subtype.MALFORMED_VALUE),
        (Url(), "https://a/b c", Subtype.MALFORMED_VALUE),
        (Url(), 'https://a/"onclick="x', Subtype.MALFORMED_VALUE),
        (Url(), "https://a/<b>", Subtype.MALFORMED_VALUE),
        (Url(), "https://..", Subtype.MALFORMED_VALUE),
        (Url(), "javascript:x", Subtype.MALFORMED_VALUE),
        (Language(), "English", Subtype.MALFORMED_VALUE),
        (Language(), "e", Subtype.MALFORMED_VALUE),
        (Language(), "zh-hans", Subtype.MALFORMED_VALUE),
        (Language(), "zh-CN-Hans", Subtype.MALFORMED_VALUE),
        (Sha256(), SHA.upper(), Subtype.MALFORMED_FINGERPRINT),
        (Sha256(), SHA[1:], Subtype.MALFORMED_FINGERPRINT),
        (Sha256(), f"{SHA}0", Subtype.MALFORMED_FINGERPRINT),
        (Structured(Office), "mayor; hall", Subtype.MALFORMED_VALUE),
        (Structured(Office), "mayor; ; town", Subtype.MALFORMED_VALUE),
        (Structured(Office), "mayor; hall; town; 2021; 2022", Subtype.MALFORMED_VALUE),
        (Structured(Office), "mayor; hall; The Town", Subtype.MALFORMED_IDENTIFIER),
        (Structured(Office), "mayor; hall; town; soon", Subtype.MALFORMED_DATE),
        (Structured(Copy), "example.org; 2021", Subtype.MALFORMED_VALUE),
    ],
)
def test_refused(type_: ValueType, text: str, subtype: Subtype) -> None:
    with pytest.raises(ValueProblem) as caught:
        type_.parse(text)
    assert caught.value.subtype is subtype


@pytest.mark.parametrize(
    ("type_", "text", "message"),
    [
        (OneOf(TextState), "publishd", (
            "“publishd” is not in the list; expected one of: not-found, published."
            " Did you mean “published”?"
        )),
        (ONE, "a; b", (
            "“a; b” names 2 entries; expected the identifier of a person or “reporter”."
        )),
        (Wording(), "a b c d e f g h i", (
            "9 signal words are quoted; expected at most 8 words of the source, without quotation "
            "marks."
        )),
        (Structured(Search), "here", "“here” is not a search; expected “where; when; for what”."),
        (Structured(Office), "here", (
            "“here” is not an office; expected “title; body; identifier of the side” and, where "
            "known, “; since when”."
        )),
        (Structured(Copy), "here", (
            "“here” is not an archived copy; expected “address; when it was archived”."
        )),
        (DateValue(), "soon", (
            "“soon” is not a date the record can read; expected an EDTF date (ISO 8601-2) such as "
            "2024, 2024-05, 2024-05-07 or 2024?-12-25."
        )),
    ],
)  # fmt: skip
def test_a_message_says_what_is_expected(type_: ValueType, text: str, message: str) -> None:
    with pytest.raises(ValueProblem) as caught:
        type_.parse(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("type_", "expected"),
    [
        (Text(), "words"),
        (Prose(), "a sentence or two"),
        (MANY, "the identifier of a person or party, or several with “;” between"),
        (ANY, "the identifier of an entry, or several with “;” between"),
        (Url(), "an address that begins with http:// or https:// and the name of a host"),
        (Language(), "a language tag such as en, zh-Hans or zh-CN"),
        (Sha256(), "64 digits of lower-case hexadecimal"),
    ],
)
def test_what_is_expected(type_: ValueType, expected: str) -> None:
    assert type_.expected == expected


def test_a_type_of_a_project_s_own_is_shown_as_it_is_written() -> None:
    class Colour(Pattern):
        form = re.compile("#[0-9a-f]{6}")

    assert Colour().parse("#00ff00") == "#00ff00"
    assert (Colour().write("#00ff00"), list(Colour().show("#00ff00"))) == ("#00ff00", ["#00ff00"])


def test_the_kinds_that_a_type_refers_to() -> None:
    types: list[ValueType] = [Text(), ANY, MANY, Structured(Office), Structured(Search)]
    assert [type_.refers_to for type_ in types] == [(), (), ("person", "party"), ("party",), ()]


def test_parts_are_terms_of_linked_data() -> None:
    terms = {name: part.term for name, part in Office.parts().items()}
    assert terms == {
        "title": "org:role",
        "body": "org:organization",
        "side": "rec:side",
        "since": "rec:since",
    }
    assert Copy.parts()["url"].term == "@id"


def test_pieces_in_words() -> None:
    pieces: Any = [
        "a ",
        Ref("b"),
        Address(" http://c "),
        Foreign("安", "zh"),
        Quoted("“d”"),
        Digits("0"),
    ]
    assert in_words(pieces, lambda name: f"<{name}>") == "a <b> http://c 安“d”0"
    assert list(joined([["a"], ["b", "c"]], ", ")) == ["a", ", ", "b", "c"]
