"""What pages, books and data say of every entry: what it is called, and how strongly."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag

from agreement_record.model.quotation import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True)
class Said:
    """What is said of one entry: its name as shown, its status, its signal words."""

    title: str
    status: str
    wording: str


Sayings = dict[tuple[str, str], Said]
"""By kind and identifier."""


def in_data(text: str | bytes) -> Sayings:
    """Read ``record.json``."""
    return {
        (entry["kind"], entry["identifier"]): Said(
            entry["title"],
            entry["computed"]["status"]["label"] if "computed" in entry else "",
            quoted(entry["facts"]["wording"]["value"]) if "wording" in entry["facts"] else "",
        )
        for entry in json.loads(text)["entries"]
    }


def in_sections(pages: Iterable[str]) -> Sayings:
    """Read the sections of entries in HTML."""
    found = {}
    for page in pages:
        if "record-entry" not in page:
            continue  # and need not be parsed
        for section in BeautifulSoup(page, "html.parser").select("section.record-entry"):
            heading = section.find(re.compile("h[1-6]"))
            assert isinstance(heading, Tag)
            for link in heading.select(".headerlink"):
                link.decompose()
            facts = dict(_facts(section))
            identifier = facts["Identifier"]
            kind = str(section["id"]).partition("-")[0]
            words = re.findall("“[^”]*”", facts.get("Signal words", ""))
            found[kind, identifier] = Said(
                " ".join(heading.get_text().split()),
                _status(facts),
                words[0] if words else "",
            )
    return found


def _status(facts: Mapping[str, str]) -> str:
    """Return the status as shown: that of the newest finding, or that there is none."""
    found = facts.get("Known since", "").partition(", ")[0]
    return found or facts.get("Status", "").lower().partition(" as of")[0]


def _facts(section: Tag) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each fact of an entry, and not of those below it."""
    for name in section.select("dt"):
        value = name.find_next_sibling("dd")
        if name.find_parent("section") is section and value is not None:
            yield name.get_text().strip(": "), value.get_text().strip()
