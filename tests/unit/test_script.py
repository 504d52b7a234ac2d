"""Data inside a page: read back as it was, whatever it holds."""

from __future__ import annotations

import json
from html.parser import HTMLParser

from hypothesis import example, given
from hypothesis import strategies as st

from agreement_record.linked.script import script


class Scripts(HTMLParser):
    """Reads the data elements of a page."""

    def __init__(self) -> None:
        """Start outside of any."""
        super().__init__()
        self.found: list[str] = []
        self.outside = ""
        self.within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element of data."""
        self.within = (tag, attrs) == ("script", [("type", "application/ld+json")])
        if self.within:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        """Leave it."""
        self.within = False

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        if self.within:
            self.found[-1] += data
        else:
            self.outside += data


@given(st.text(st.characters(codec="utf-8")))
@example("</script><!-- --> <script>]]>&lt;\u2028\u202e\u200f\0\U000e0001")
def test_data_in_a_page_is_read_back_equal(text: str) -> None:
    content = {text: [text]}
    element = script(content, "application/ld+json")
    reader = Scripts()
    reader.feed(f"<head>{element}</head><p>after</p>")
    reader.close()
    (found,) = reader.found
    assert json.loads(found) == content
    assert reader.outside == "after"
    assert element.isprintable()
    assert element.count("<") == 2


def test_it_is_short_and_readable() -> None:
    element = '<script type="a">{"房":1,"b":"\\u003c\\u003e\\u0026\\udb40\\udc01"}</script>'
    assert script({"房": 1, "b": "<>&\U000e0001"}, "a") == element
