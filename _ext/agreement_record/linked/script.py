"""JSON inside a page (HTML, section 4.12.1.3; JSON-LD 1.1, section 7)."""

from __future__ import annotations

import json


def script(content: object, type_: str) -> str:
    """Return an element that holds data, from which the very same data is read back.

    Whatever could end the element or begin a comment in it, and every character that is not
    printed (controls, line separators, marks of direction), stands as an escape of JSON.
    """
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="{type_}">{text.translate(_ESCAPES)}</script>'


class _Escapes(dict[int, str]):
    """What stands for each character (a code point), found once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        safe = character not in "<>&" and character.isprintable()
        self[code] = character if safe else _escaped(character)
        return self[code]


_ESCAPES = _Escapes()


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))
