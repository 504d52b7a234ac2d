"""A search language for pages in English that hold Chinese words.

Chinese is written without spaces, and Sphinx's English index takes a run of Han characters
for one word: who looks for a place does not find it within the name of a campus there. Here a
run counts as its pairs of neighbouring characters, in the index and in the query alike, so
that whatever stands in the query is found in longer runs; all pairs of the query must occur.
A character that stands alone is a word. Everything else is as in English.

Set `html_search_language = "en_han"` to use it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.search.en import SearchEnglish

from agreement_record.model.scripts import HAN, HAN_BLOCKS, is_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_RUN = re.compile(rf"[{HAN}]+|[^\W{HAN}]+")

_JS_HAN = "".join(rf"\u{{{first:X}}}-\u{{{last:X}}}" for first, last in HAN_BLOCKS)
JS_SPLITTER = rf"""
function splitQuery(query) {{
  const runs = query.match(/[{_JS_HAN}]+|(?:(?![{_JS_HAN}])[\p{{L}}\p{{N}}_])+/gu) || [];
  return runs.flatMap((run) => {{
    const signs = [...run];
    if (signs.length === 1 || !/^[{_JS_HAN}]/u.test(run)) return [run];
    return signs.slice(1).map((sign, i) => signs[i] + sign);
  }});
}}
"""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the language."""
    app.add_search_language(SearchEnglishAndHan)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


class SearchEnglishAndHan(SearchEnglish):
    """English, with its stems and stop words, and pairs of Han characters."""

    # The name of the language stays “English”, by which Sphinx finds the stemmer's script.
    lang = "en_han"
    js_splitter_code = JS_SPLITTER

    def __init__(self, options: dict[str, str]) -> None:
        """Begin without words."""
        super().__init__(options)
        self._stems: dict[str, str] = {}

    def stem(self, word: str) -> str:
        """Return the stem of a word, which is looked for once: pages have most words in common."""
        if word not in self._stems:
            self._stems[word] = super().stem(word)
        return self._stems[word]

    def split(self, input: str) -> list[str]:  # noqa: A002 - the name is Sphinx's
        """Return the words of a text: runs of letters and digits, and pairs of Han characters."""
        return [word for run in _RUN.findall(input) for word in _words(run)]


def _words(run: str) -> Iterator[str]:
    if len(run) == 1 or not is_han(run[0]):
        yield run
    else:
        yield from (run[i : i + 2] for i in range(len(run) - 1))
