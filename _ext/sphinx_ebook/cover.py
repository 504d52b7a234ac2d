"""The cover: a picture drawn by Typst, and its words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.locale import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SOURCE = Path(__file__).with_name("cover.typ")
PIXELS_AN_INCH = 288


@dataclass(frozen=True, kw_only=True)
class Cover:
    """What the cover says."""

    title: str
    description: str
    author: str
    facts: Mapping[str, str]
    language: str
    font: str

    @property
    def words(self) -> str:
        """The same in words, for whoever does not see it."""
        facts = (f"{name}{_(': ')}{words}" for name, words in self.facts.items())
        parts = (self.title, self.description, *facts, self.author)
        said = (part.rstrip(".。") for part in parts if part)
        return " ".join(_("{sentence}.").format(sentence=part) for part in said)

    def draw(self, fonts: Sequence[Path]) -> tuple[bytes, list[str]]:
        """Return the picture (PNG), and what Typst complains of."""
        import typst  # noqa: PLC0415 - it is large, and the builds of pages have no use for it

        book = {
            "title": self.title,
            "description": self.description,
            "author": self.author,
            "facts": list(self.facts.items()),
            "language": self.language.partition("-")[0],
            "font": self.font,
        }
        given: Any = {
            "root": str(SOURCE.parent.parent),  # what is drawn stands in another package
            "font_paths": [str(path) for path in fonts],
            "ignore_system_fonts": True,
            "sys_inputs": {"book": json.dumps(book)},
        }
        made, warnings = typst.compile_with_warnings(
            str(SOURCE), format="png", ppi=PIXELS_AN_INCH, **given
        )
        assert isinstance(made, bytes)
        complaints = [warning.message for warning in warnings]
        try:
            # Only what makes a document to be kept complains of a character that no font has.
            typst.compile(str(SOURCE), pdf_standards=["a-2b"], **given)
        except typst.TypstError as error:
            complaints.append(error.message)
        return made, complaints
