"""The language of the book, as its files name it."""

from __future__ import annotations

import re

WRITTEN = {2: str.upper, 4: str.title}
"""How a part behind the language is written, by its length: a country, a script."""

SCRIPTS = {"zh-CN": "zh-Hans", "zh-SG": "zh-Hans", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant"}
"""The scripts of Chinese that catalogs are named by country for."""


def bcp47(language: str) -> str:
    """Return the tag of a language that Sphinx writes ``zh_CN``, ``pt-br`` or ``sr@latin``.

    The tag is one of BCP 47, in the letters that RFC 5646 (section 2.1.1) asks for: ``pt-BR``,
    ``sr-Latn``. Chinese, which Sphinx tells by country, is told by script: ``zh-Hans``.
    """
    primary, *rest = re.split("[-_]", language.replace("@latin", "_latn"))
    tag = "-".join([primary.lower(), *(WRITTEN.get(len(part), str.lower)(part) for part in rest)])
    return SCRIPTS.get(tag, tag)
