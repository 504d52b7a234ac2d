"""A project with one of every construct, for all builders."""

project = "Kitchen sink"
author = "The keepers"
copyright = "2026, the keepers"  # noqa: A001
version = release = "0.9"
language = "en"
extensions = ["myst_parser", "sphinx_typst"]
myst_enable_extensions = [
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "fieldlist",
    "substitution",
    "tasklist",
]
myst_heading_anchors = 3
myst_substitutions = {"planet": "Earth"}
nitpicky = True
show_warning_types = True
smartquotes = False
latex_engine = "xelatex"
typst_subtitle = "One of every construct"
typst_cover = {"Version": version, "Address": "https://example.org/", "Nothing": ""}
typst_glyph_hint = "`make fonts` adds it."
