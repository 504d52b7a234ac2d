"""A page of the search without a build: the form, an invented index, and the script."""

from __future__ import annotations

from agreement_record.data.search import NAME
from agreement_record.model.language import language_of
from sphinx_record.site.search import said

SAYS = {**said(language_of("en")), "language": "en"}
"""What the script says in English."""


def page_of(language: str = "en") -> str:
    """Return the page, with the parts that the script asks for."""
    names = (NAME, "search-find.js", "search.js")
    scripts = "".join(f'<script src="{name}"></script>' for name in names)
    return f"""<!doctype html>
<html lang="{language}"><meta charset="utf-8"><title>Search</title>
<main><h1>Search</h1><form class="record-search">
<input type="search" name="q" aria-label="Search"><button>Search</button>
<label><input type="radio" name="in" value="" checked> The record</label>
<label><input type="radio" name="in" value="handbook"> The handbook</label>
</form><div id="search-results"></div></main>
{scripts}</html>
"""
