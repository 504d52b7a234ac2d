"""What holds the pages together: the settings of the template, and the main file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import _

from sphinx_typst import code
from sphinx_typst.code import array, call, string

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
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


def settings(
    config: Config, *, date: datetime, cover: Mapping[str, str], parts: Iterable[tuple[str, str]]
) -> str:
    """Return what the template wants to know.

    *parts* are the labels of the pages that a part begins with, and what it is called.
    """
    words = {"contents": _("Contents"), "page": _("p."), "attached": _("attached to this PDF as")}
    values = {
        "title": string(config.typst_title or config.project),
        "subtitle": string(config.typst_subtitle),
        "short-title": string(config.typst_short_title or config.project),
        "author": string(config.author),
        "date": f"datetime(year: {date.year}, month: {date.month}, day: {date.day})",
        "language": f"({code.language(config.language)})",
        "paper": string(config.typst_paper),
        "facts": array(array([string(name), string(text)]) for name, text in cover.items() if text),
        "parts": array(array([string(label), string(name)]) for label, name in parts),
        "contents-depth": str(config.typst_contents_depth),
        "words": f"({', '.join(f'{name}: {string(word)}' for name, word in words.items())})",
    }
    lines = "".join(f"  {name}: {value},\n" for name, value in values.items())
    return f"#let settings = (\n{lines})\n"


def main(files: Iterable[str], attached: Mapping[str, str]) -> str:
    """Return the file that Typst begins with, which includes the others."""
    lines = [
        '#import "template.typ": *',
        '#import "style.typ": look',
        "#show: book",
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
