"""Saved copies of pages and texts: their encoding, and the blocks of text that they hold."""

from __future__ import annotations

import pytest

from agreement_record.copies.documents import blocks, decode

GBK = "房山".encode("gbk")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("é房".encode(), "é房"),
        (b"\xef\xbb\xbf" + "é".encode(), "é"),
        (b"\xff\xfe" + "é".encode("utf-16-le"), "é"),
        (b"\xfe\xff" + "é".encode("utf-16-be"), "é"),
        (b"\xff\xfex\x00x", "x\ufffd"),
        (b'<meta charset="gbk">' + GBK, '<meta charset="gbk">房山'),
        (b"<META content='x' CHARSET=GBK>" + GBK, "<META content='x' CHARSET=GBK>房山"),
        (b'<meta charset="nonsense">\x93x\x94', '<meta charset="nonsense">“x”'),
        (b"\x93x\x94", "“x”"),
        (b"\x81\x8d", "\ufffd\ufffd"),
    ],
)
def test_encodings(content: bytes, text: str) -> None:
    assert decode(content) == text


def test_an_encoding_is_declared_at_the_beginning() -> None:
    assert decode(b" " * 4096 + b'<meta charset="gbk">' + GBK).endswith("·¿É½")


@pytest.mark.parametrize("start", ["<!doctype html>", "<html>", "<head>", "<BODY>", "<p>", "<div>"])
def test_a_page_is_known_by_its_markup(start: str) -> None:
    assert blocks(f"{start}</head>one<b>two</b>") == ["onetwo"]


@pytest.mark.parametrize("text", ["one <pre> two", "say <b>this</b>", " " * 10_000 + "<p>"])
def test_other_angle_brackets_are_text(text: str) -> None:
    assert blocks(text) == [text.strip()]


def test_blank_lines_part_a_text() -> None:
    text = "\n one\nand more \r\n\r\ntwo\r\nlines\n \t\nthree\n\n\n\n"
    assert blocks(text) == ["one\nand more", "two\nlines", "three"]


def test_elements_within_a_sentence_do_not_part_it() -> None:
    for element in (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "kbd"),
        *("mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var"),
    ):
        text = f"<p>one<{element} x>two</{element}><wbr>three</p>"
        assert blocks(text) == ["onetwothree"], element


def test_other_elements_part_blocks_at_either_end() -> None:
    for element in ("h1", "p", "li", "td", "section", "custom-element"):
        assert blocks(f"<p>one<{element}>two</{element}>three") == ["one", "two", "three"], element


def test_what_a_reader_does_not_see_is_left_out() -> None:
    for element in ("script", "style", "template", "noscript", "svg", "head", "textarea"):
        assert blocks(f"<p>one<{element}>two</{element}>three") == ["one", "three"], element


def test_hidden_elements_may_stand_in_each_other() -> None:
    text = "</svg><p>one<svg><template>two<b>three</b></template>four</svg>five"
    assert blocks(text) == ["one", "five"]


def test_spaces_are_single_and_line_ends_are_those_that_a_reader_sees() -> None:
    text = "<p> one\n\t two&nbsp;&amp;<br>three<br/>four </p> <p>Q&A"
    assert blocks(text) == ["one two &\nthree\nfour", "Q&A"]
