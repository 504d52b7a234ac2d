"""What pages, books and data say of every entry: what it is called, and how strongly."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag

from agreement_record.model.quotation import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable


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
        if "record-glance" not in page:
            continue  # and need not be parsed
        for glance in BeautifulSoup(page, "html.parser").select(".record-glance"):
            section = glance.find_parent("section")
            assert isinstance(section, Tag)
            heading = section.find(re.compile("h[1-6]"))
            assert isinstance(heading, Tag)
            for link in heading.select(".headerlink"):
                link.decompose()
            code, kind = glance.select_one("code"), glance.select_one(".record-kind")
            assert code is not None
            assert kind is not None
            status = glance.select_one(".record-status")
            words = ""
            for name in section.select(":scope > .record-card dt"):
                if name.get_text().strip(": ") == "Signal words":
                    cell = name.find_next_sibling("dd")
                    words = re.findall("“[^”]*”", cell.get_text() if cell else "")[0]
            key = (kind.get_text().lower(), code.get_text())
            shown = status.get_text() if status else ""
            found[key] = Said(" ".join(heading.get_text().split()), shown, words)
    return found
