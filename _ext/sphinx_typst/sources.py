"""The folder in which the code for Typst is put together; it stays, to be looked at."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Sources:
    """What Typst is given: code, pictures, and files to be attached."""

    def __init__(self, folder: Path) -> None:
        """Take a folder, which need not exist."""
        self.folder = folder
        self.attached: dict[str, str] = {}  # name in the PDF -> description
        self.missing: dict[int, str] = {}

    def clear(self, missing: Mapping[str, str]) -> None:
        """Begin with an empty folder; some characters are to be replaced in all text."""
        self.missing = str.maketrans(dict(missing))
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.attached.clear()

    def write(self, name: str, content: str | bytes) -> None:
        """Write a file; its name may hold folders."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            content = content.translate(self.missing).encode()
        path.write_bytes(content)

    def replace(self, characters: Mapping[str, str]) -> None:
        """Replace characters in all code and drawings that are there."""
        table = str.maketrans(dict(characters))
        for path in sorted(self.folder.rglob("*")):
            if path.suffix in {".typ", ".svg"}:
                text = path.read_text(encoding="utf-8")
                path.write_text(text.translate(table), encoding="utf-8")

    def drawing(self, svg: str) -> str:
        """Write a picture that stands in a page, and return its name here.

        What it leaves open is set in the face that has all scripts.
        """
        name = f"images/drawing-{hashlib.sha256(svg.encode()).hexdigest()[:16]}.svg"
        self.write(name, svg.replace("<svg", '<svg font-family="Leaf Serif"', 1))
        return name

    def attach(self, name: str, content: bytes, description: str) -> str:
        """Write a file that is to be attached, and return its name; the first has the one given.

        What is first said of a file counts.
        """
        free, number = name, 1
        while free in self.attached and self._read(free) != content:
            number += 1
            stem, dot, ending = name.partition(".")
            free = f"{stem}-{number}{dot}{ending}"
        self.write(f"attached/{free}", content)
        self.attached.setdefault(free, description)
        return free

    def _read(self, name: str) -> bytes:
        return (self.folder / "attached" / name).read_bytes()
