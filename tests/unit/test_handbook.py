"""The examples of the handbook: entries that can be read, of an invented record."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agreement_record.model import facts
from agreement_record.model.entry import Location
from agreement_record.model.kinds import KINDS

HANDBOOK = Path(__file__).parents[2] / "docs" / "keeping"
ENTRY = re.compile(r"^ *:::\{([a-z]+)\} ([\w.-]+)\n(.*?)^ *:::$", re.MULTILINE | re.DOTALL)
HERE = Location("page", "page.md", 1, "an-anchor")


def examples() -> list[tuple[str, str, str]]:
    """Return kind, identifier and facts of every entry that a page shows."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(HANDBOOK.glob("*.md"))]
    found = [match.groups() for text in texts for match in ENTRY.finditer(text)]
    return [(kind, name, body) for kind, name, body in found if kind in KINDS]


def test_there_are_examples() -> None:
    assert {kind for kind, _, _ in examples()} >= {"commitment", "evidence"}


@pytest.mark.parametrize(("kind", "name", "body"), examples())
def test_an_example_can_be_read(kind: str, name: str, body: str) -> None:
    lines = [(number, line.strip()) for number, line in enumerate(body.splitlines(), 1)]
    _, problems = facts.read(KINDS[kind], name, lines, HERE)
    assert problems == []


@pytest.mark.parametrize("page", ["start", "evidence", "pages", "verify", "releases"])
def test_examples_are_invented(page: str) -> None:
    text = (HANDBOOK / f"{page}.md").read_text(encoding="utf-8")
    assert not re.search("full-support|cluster-agreement|yang-bo|announcement\\.p|`bit`", text)
