"""Bring the catalogs of an edition up to date with the pages: `make translate`.

Sphinx has written what there is to translate (its builder `gettext`). What is new comes in empty,
what has changed is marked as fuzzy with its old translation, what is gone goes. Pages of the
handbook stay in English, and a page in the language of the edition by itself needs no translation.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[1]


def main() -> int:
    """Update every catalog of a language, and say what awaits its translation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("templates", type=Path, help="what the builder gettext has written")
    parser.add_argument("language", help="as Sphinx writes it, such as zh_CN")
    parser.add_argument("left_out", nargs="*", help="pages and folders that are not translated")
    given = parser.parse_args()
    awaited = 0
    for template in sorted(given.templates.glob("*.pot")):
        path = ROOT / "locale" / given.language / "LC_MESSAGES" / f"{template.stem}.po"
        awaited += update(template, path, given.language, given.left_out)
    sys.stdout.write(f"{awaited} messages await their translation, empty or marked as fuzzy\n")
    return 0


def update(template: Path, path: Path, language: str, left_out: Iterable[str]) -> int:
    """Update one catalog, and return how many messages await their translation."""
    with template.open("rb") as file:
        wanted = read_po(file)
    catalog = Catalog(locale=language, fuzzy=False, header_comment=f"# {path.stem}, {language}.")
    if path.is_file():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
    fresh = Catalog(locale=language)
    for message in wanted:
        places = [_place(name, line or 1) for name, line in message.locations]
        kept = [(name, line) for name, line in places if not name.startswith(tuple(left_out))]
        if message.id and kept:
            fresh.add(message.id, locations=sorted(kept))
    catalog.update(fresh, update_header_comment=False, update_creation_date=False)
    catalog.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(
            file, catalog, width=100, sort_by_file=True, omit_header=False, include_previous=True
        )
    text = path.read_text(encoding="utf-8")
    path.write_text(NOISE.sub("", text), encoding="utf-8")
    return sum(bool(one.id) and (not one.string or one.fuzzy) for one in catalog)


NOISE = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Project-Id-Version|Report-Msgid-Bugs-To|'
    r"Last-Translator|Language-Team|Generated-By): .*\n",
    re.MULTILINE,
)
"""Lines of a header that tell nothing of the record."""


def _place(name: str, line: int) -> tuple[str, int]:
    """Return a place by the name of its page below the root, as no machine has another."""
    path = Path(name)
    parts = path.parts
    start = next((i for i, part in enumerate(parts) if part not in {"..", "."}), 0)
    for at in range(start, len(parts)):
        if (ROOT / Path(*parts[at:])).is_file():
            return Path(*parts[at:]).as_posix(), line
    return path.name, line


if __name__ == "__main__":
    sys.exit(main())
