"""Pictures that every builder can show: whole, of a size that fits, and nothing but pictures."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = {".gif": "GIF", ".jpeg": "JPEG", ".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
"""What pages, books and readers of books show alike."""

LARGEST = 10_000  # pixels wide or high
HEAVIEST = 5_000_000  # bytes

ACTIVE = re.compile(r"(?i)script|foreignobject|handler")


def fault_of(path: Path) -> str:
    """Return what is wrong with the file of a picture; nothing where it is sound."""
    ending = path.suffix.lower()
    if path.stat().st_size > HEAVIEST:
        return f"has {path.stat().st_size} bytes; expected {HEAVIEST} at most"
    if ending == ".svg":
        return _fault_of_drawing(path)
    if ending not in FORMATS:
        return f"is of a type that not all can show; expected one of: {', '.join(FORMATS)}, .svg"
    # It is large, and few records have pictures.
    from PIL import Image  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=[FORMATS[ending]]) as picture:
                width, height = picture.size
                picture.verify()
    except Exception as error:
        return f"cannot be read ({type(error).__name__}); expected a sound {FORMATS[ending]}"
    if max(width, height) > LARGEST:
        return f"is {width} by {height} pixels large; expected {LARGEST} at most"
    return ""


def _fault_of_drawing(path: Path) -> str:
    content = path.read_bytes()
    if b"<!ENTITY" in content:
        return "declares entities; expected a plain drawing"
    try:
        root = ET.fromstring(content)  # noqa: S314 - which has no entities
    except ET.ParseError as error:
        return f"cannot be read ({error}); expected a sound drawing"
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        return "is no drawing in SVG; expected one"
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if ACTIVE.search(name) or any(one.lower().startswith("on") for one in element.attrib):
            return f"has an element “{name}” that can act; expected a drawing alone"
        for attribute, value in element.attrib.items():
            if attribute.rpartition("}")[2] == "href" and not value.startswith("#"):
                return f"takes something from “{value[:60]}”; expected a drawing by itself"
    return ""
