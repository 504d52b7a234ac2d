"""JSON inside a page (HTML, section 4.12.1.3; JSON-LD 1.1, section 7)."""

from __future__ import annotations

import json


def script(content: object, type_: str) -> str:
    """Return an element that holds data, from which the very same data is read back.

    Whatever could end the element or begin a comment in it, and every character that is not
    printed (controls, line separators, marks of direction), stands as an escape of JSON.
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="{type_}">{"".join(map(_safe, text))}</script>'


def _safe(character: str) -> str:
    if character in "<>&" or not character.isprintable():
        code = character.encode("utf-16-be").hex()
        return "".join(f"\\u{code[i : i + 4]}" for i in range(0, len(code), 4))
    return character
