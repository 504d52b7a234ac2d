"""Words that say more than a report can, and titles without their force."""

from __future__ import annotations

import pytest

from agreement_record.whole.wording import bare_titles, forbidden
from entries import commitment, entry


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The town must pave the road.", [("must", 0)]),
        ("They agreed\nto it, and promised more.", [("agreed to", 0), ("promised", 1)]),
        ("It FAILED; a breach.", [("FAILED", 0), ("breach", 0)]),
        ('It said “must” and "promise".', []),
        ("The agreement is musty; an obligatory mustard.", []),
        ("“One\nmust” be,\none must.", [("must", 2)]),
    ],
)
def test_forbidden(text: str, words: list[tuple[str, int]]) -> None:
    assert list(forbidden(text)) == words


ROADS = commitment("better-roads")
VIEW = entry("statement", "s", "act: appraisal", "The mayor’s view")


@pytest.mark.parametrize(
    ("html", "bare"),
    [
        ("<h2><span>Hope: </span>Better-roads<a>¶</a></h2>", []),
        ("<li>Better-roads (hope)</li>", []),
        ("<p>Better-roads</p>", [ROADS]),
        ("<p>Hope: Better-roads</p><title>Better-roads</title>", [ROADS]),
        ("<p>Appraisal: The mayor&#39;s view, The mayor’s\nview</p>", [VIEW]),
        ("<script>'Better-roads'</script>", []),
        ("<p>Better-roadsides</p>", []),
        ("<p>Hope: Better-roads brought in</p>", []),
    ],
)
def test_bare_titles(html: str, bare: list[object]) -> None:
    assert list(bare_titles(html, [ROADS, VIEW])) == bare
