"""What holds the pages together: the settings of the template, and the main file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import _

from sphinx_typst import code
from sphinx_typst.code import array, call, string

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sphinx.config import Config

MEDIA_TYPES = {
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".csv": "text/csv",
    ".cff": "application/yaml",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".xml": "application/xml",
}


NO_AUTHOR = "Author name not set"
"""What Sphinx says where conf.py names no author."""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What the template wants to know, besides what conf.py says."""

    title: str
    date: datetime
    cover: Mapping[str, str]
    """What a line of the cover is about, and the line."""
    foot: Sequence[str]
    """What stands at the foot of a sheet, a piece each."""
    parts: Sequence[tuple[str, str]] = ()
    """The labels of the pages that a part begins with, and what it is called."""


def settings(config: Config, frame: Frame) -> str:
    """Return what the template wants to know."""
    date = frame.date
    words = {"contents": _("Contents"), "page": _("p."), "attached": _("attached to this PDF as")}
    values = {
        "title": string(frame.title),
        "subtitle": string(config.typst_subtitle),
        "short-title": string(config.typst_short_title or config.project),
        "author": string("" if config.author == NO_AUTHOR else config.author),
        "date": f"datetime(year: {date.year}, month: {date.month}, day: {date.day})",
        "language": f"({code.language(config.language)})",
        "paper": string(config.typst_paper),
        "facts": array(
            array([string(name), string(text)]) for name, text in frame.cover.items() if text
        ),
        "foot": array(string(words) for words in frame.foot if words),
        "parts": array(array([string(label), string(name)]) for label, name in frame.parts),
        "contents-depth": str(config.typst_contents_depth),
        "words": f"({', '.join(f'{name}: {string(word)}' for name, word in words.items())})",
    }
    lines = "".join(f"  {name}: {value},\n" for name, value in values.items())
    return f"#let settings = (\n{lines})\n"


def main(
    kind: str, files: Iterable[str], *, front: str = "", attached: Mapping[str, str] | None = None
) -> str:
    """Return the file that Typst begins with, which includes the others.

    The kind is a function of the template: ``book`` or ``sheet``.
    """
    options = f'.with(front: look(include "{front}"))' if front else ""
    attached = attached or {}
    lines = [
        f'#import "frame.typ": {kind}',
        '#import "style.typ": look',
        f"#show: {kind}{options}",
        "#show: look",
        *(_attachment(name, attached[name]) for name in sorted(attached)),
        *(f'#include "{name}"' for name in files),
    ]
    return "\n".join(lines) + "\n"


def _attachment(name: str, description: str) -> str:
    attach = call(
        "pdf.attach",
        string(name),
        f"read({string(f'attached/{name}')}, encoding: none)",
        relationship=string("supplement"),
        mime_type=string(MEDIA_TYPES.get(Path(name).suffix, "text/plain")),
        description=string(description),
    )
    return f"#{attach}"
