"""Put the built pages into one file, to be read without a network: `htmlzip.py PAGES FILE.zip`.

The same pages give the same bytes: names are sorted, and every file is as old as
SOURCE_DATE_EPOCH. Left out is what serves a host alone: hidden files, and those that
`_ext/sphinx_hosting.py` adds. All is in one folder, named like the file.
"""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FOR_HOSTS = {"404.html", "_headers", "robots.txt", "sitemap.xml"}
"""What nobody asks for who opens the pages from a folder."""

EARLIEST = 315532800
"""The first second of 1980, before which a ZIP file knows no time."""


def main() -> None:
    """Read the arguments, and write the file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("file", type=Path)
    arguments = parser.parse_args()
    if not (arguments.pages / "index.html").is_file():
        parser.exit(1, f"There are no pages in {arguments.pages}\n")
    pack(arguments.pages, arguments.file, int(os.environ.get("SOURCE_DATE_EPOCH", EARLIEST)))


def pack(pages: Path, file: Path, time: int) -> None:
    """Put the pages of a folder into a file; `time` counts seconds from 1970."""
    date = datetime.fromtimestamp(max(time, EARLIEST), UTC).timetuple()[:6]
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for path in sorted(pages.rglob("*")):
            name = path.relative_to(pages)
            hidden = any(part.startswith(".") for part in name.parts)
            if path.is_file() and not hidden and name.as_posix() not in FOR_HOSTS:
                info = ZipInfo(f"{file.stem}/{name.as_posix()}", date)
                info.compress_type = ZIP_DEFLATED
                info.external_attr = 0o644 << 16  # to be read by everybody
                packed.writestr(info, path.read_bytes())


if __name__ == "__main__":
    main()
