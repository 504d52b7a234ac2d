"""Sphinx's configuration: what the record is called, and how its pages are read and shown."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

from sphinx_hosting import Host

host = Host.of(os.environ)

project = "The BIT–Fangshan innovation platform cluster: what was reported"
author = "The keepers of the record"  # who keeps it, as the pages and citations say
copyright = "2026, the keepers of the record (text: CC BY 4.0)"  # noqa: A001
version = "0.4"
release = host.release(version)
language = host.language or "en"

extensions = ["sphinx_record"]
include_patterns = ["index.md", "docs/**"]  # what a page is: nothing else beside them
exclude_patterns = ["_build", "_readthedocs", ".*", "README.md", "tests", "tools", "_ext", "locale"]
record_license = "CC-BY-4.0"
record_urn = "urn:uuid:0a78d432-3eeb-42a1-840f-e842a4856612"  # the same wherever it is published
record_handbook = ["docs/keeping/", "docs/data/", "!docs/data/index"]
record_card = "_static/card.png"  # shown where a page is linked; made by tools/card.py
nitpicky = True
locale_dirs = ["locale"]  # the editions in other languages; `make translate` keeps them up to date

myst_enable_extensions = ["deflist", "substitution"]
myst_substitutions = {
    "keeper": author,
    "title": project,
    "version": version,
}

linkcheck_request_headers = {"*": {"Accept-Language": "en, zh-CN;q=0.9, zh;q=0.8"}}

# Where the pages are, and further down where their sources are: Read the Docs tells, and for
# another host docs/keeping/hosting.md does.
html_baseurl = host.address

record_editions = {
    "zh_CN": {
        "project": "北京理工大学与房山区共建集群：报道说了什么",
        "author": "本记录维护者",
        "copyright": "2026，本记录维护者（文字：CC BY 4.0）",
        "myst_substitutions": {
            "keeper": "本记录维护者",
            "title": "北京理工大学与房山区共建集群：报道说了什么",
            "version": version,
        },
        "html_title": "北理工—房山记录",
        "html_short_title": "记录",
        "html_theme_options": {
            "top_links": [("docs/reading", "阅读指南", "")],
            "foot_links": [
                ("docs/data/index", "下载：PDF、EPUB、单页概要、数据", ""),
                ("docs/cite", "如何引用", ""),
                ("docs/about", "关于本记录", ""),
                ("docs/keeping/index", "维护者和程序员手册（英文）", ""),
            ],
            **host.theme_options,
        },
        "typst_title": "北京理工大学与房山区共建集群：报道说了什么",
        "typst_subtitle": "一项据报道已签署的协议的公开记录，每一事实均注明来源",
        "typst_short_title": "北京理工大学与房山区共建集群",
        "epub_title": "北京理工大学与房山区共建集群：报道说了什么",
        "epub_description": "一项据报道已签署的协议的公开记录，每一事实均注明来源",
    },
}
# Where they are on Read the Docs, once all are there; `make editions` says it of its own.
record_edition_address = host.edition_address if os.environ.get("RECORD_EDITIONS") else ""

html_theme = "record"
html_title = "The BIT–Fangshan record"
html_short_title = "The record"
html_favicon = "_static/icon.svg"
html_static_path = ["_static"]
html_theme_options = {
    "top_links": [("docs/reading", "New here?", ""), ("docs/chinese", "中文摘要", "zh-Hans")],
    "foot_links": [
        ("docs/data/index", "Downloads: PDF, EPUB, one sheet, data", ""),
        ("docs/cite", "How to cite", ""),
        ("docs/about", "About this record", ""),
        ("docs/keeping/index", "Handbook for keepers and programmers", ""),
    ],
    **host.theme_options,
}
html_context = {"host_shows_menu": host.shows_menu, "host_allows_edits": host.is_editable}

# What only keepers and programmers need is on the web alone.
typst_exclude = [
    "docs/keeping/",
    "docs/data/addresses",
    "docs/data/bibliography",
    "docs/data/json",
    "docs/data/linked",
    "docs/data/tables",
]
ebook_exclude = [*typst_exclude, "docs/brief"]  # which is for paper

typst_front = "docs/brief"
typst_sheets = {"brief": "docs/brief"}
typst_subtitle = "The public record of one reported agreement, each fact bound to its source"
typst_short_title = "The BIT–Fangshan innovation platform cluster"
typst_glyph_hint = "`make fonts` adds it where Noto CJK has it (docs/keeping/pdf.md)."

latex_documents = [("index", "record.tex", project, author, "manual")]

epub_description = typst_subtitle
