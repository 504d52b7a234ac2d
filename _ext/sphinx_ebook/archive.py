"""The book as one file: a ZIP, in the form that EPUB asks for (EPUB 3.3, section 4.2)."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MIMETYPE = b"application/epub+zip"
CONTAINER = Path(__file__).with_name("templates") / "container.xml"

FIRST = datetime(1980, 1, 1, tzinfo=UTC)
"""The first moment that a ZIP knows."""

UNIX = 3
READABLE = 0o644 << 16


def pack(path: Path, folder: Path, names: Iterable[str], when: datetime) -> None:
    """Write files of a folder into a book, all of one date, so that its bytes are theirs alone."""
    date = max(when, FIRST).timetuple()[:6]
    with zipfile.ZipFile(path, "w") as archive:

        def add(name: str, content: bytes, compression: int) -> None:
            info = zipfile.ZipInfo(name, date)
            info.compress_type = compression
            info.create_system = UNIX
            info.external_attr = READABLE
            archive.writestr(info, content, compresslevel=9)

        # What comes first, as it is, tells programs that know no ZIP what this is.
        add("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        add("META-INF/container.xml", CONTAINER.read_bytes(), zipfile.ZIP_DEFLATED)
        for name in names:
            add(name, (folder / name).read_bytes(), zipfile.ZIP_DEFLATED)
