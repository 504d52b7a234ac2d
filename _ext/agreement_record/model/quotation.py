"""Signal words as they are shown, and the address of the very words at their source."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Sequence


def quoted(runs: Sequence[str]) -> str:
    """Return signal words as shown: in quotation marks, an ellipsis between runs."""
    return f"“{' … '.join(runs)}”"


def words_at(url: str, runs: Sequence[str]) -> str:
    """Return the address of a page that has a browser scroll to the words and mark them.

    A text fragment (WICG, Text Fragments, section 3): ``#:~:text=start,end``, where ``start``
    is the first run and ``end`` the last, so that words found in several sentences are looked
    for only after the first run. A hyphen, an ampersand and a comma within a run are escaped. A
    fragment that the address has stays (section 3.3: what comes after ``:~:`` is no part of it).
    """
    ends = dict.fromkeys([runs[0], runs[-1]])
    text = ",".join(quote(run, safe="").replace("-", "%2D") for run in ends)
    return f"{url}{'' if '#' in url else '#'}:~:text={text}"
