"""Where the record is published, and what its addresses are made of."""

from __future__ import annotations

import pytest

from agreement_record.data.edition import permanent
from entries import edition, entry


@pytest.mark.parametrize(
    ("base", "full"),
    [
        ("", "docs/a.html#b"),
        ("https://example.org/en/", "https://example.org/en/docs/a.html#b"),
    ],
)
def test_an_address_is_full_where_a_base_is_known(base: str, full: str) -> None:
    assert edition(base=base).full("docs/a.html#b") == full


def test_an_entry_stands_on_a_page_and_has_an_address_for_ever() -> None:
    theme = entry("theme", "roads")
    assert edition().place(theme) == "page.html#theme-roads"
    assert edition(page=lambda docname: f"{docname}/").place(theme) == "page/#theme-roads"
    assert permanent("theme", "roads") == "id/theme/roads"


def test_a_language_is_a_tag() -> None:
    assert edition(language="zh_CN").tag == "zh-CN"


def test_what_is_not_given_is_empty() -> None:
    bare = edition()
    assert (bare.base, bare.description()) == ("", "")
