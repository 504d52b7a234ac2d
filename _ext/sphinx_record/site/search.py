"""The search: its page, in the frame of the theme, and the data that its script looks through.

Sphinx's own is left out: its index knows pages and not entries, stems and drops words, and finds
neither numbers nor Chinese. The page asks for nothing but files beside it, so that it works from
a folder. What it finds stands in one file, made when all pages are written.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx.locale import _ as translated
from sphinx.util.osutil import relative_uri

from agreement_record.data.search import NAME, Badge, Page, Section, of_entry, sentences, write
from agreement_record.model.language import language_of
from sphinx_ebook.language import bcp47
from sphinx_record.builders import PAGED, domain_of
from sphinx_record.domain import reading_order
from sphinx_record.handbook import is_handbook
from sphinx_record.languages import page_language
from sphinx_record.ties import leave_out_search, remove_search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from agreement_record.model.language import Language

PAGE = "search"
"""Where the page stands, as in any site of Sphinx."""

BADGES: Mapping[str, str] = {"page": "Page", "section": "Section", "term": "Term"}
"""What is found besides entries."""

SENTENCES: Mapping[str, str] = {
    "found": "Found: {found}.",
    "both": "{entries} and {others}",
    "none": "Nothing in {where} has {words}.",
    "most": "Nothing in {where} has all of these words. What has most of them: {found}.",
    "lacks": "All of it is without {words}.",
    "parts": "Nothing in {where} has {words} in one piece. In pieces: {found}.",
    "within": "Nothing in {where} has {words} as a word. Within other words: {found}.",
    "absent": "The search finds {words} nowhere in {where}.",
    "near": "Did you mean {words}?",
    "without": "Without {words}",
    "elsewhere": "In {where}: {found}.",
    "record": "the record",
    "handbook": "the handbook",
    "comma": ", ",
}
"""What the script says, with names in braces where something is put in."""

ASKED = (
    "All words are looked for, but those that only ask (who, where); those in “quotation marks” as "
    "they stand."
)
"""What the page says of what can be typed."""

NUMBERS: Mapping[str, tuple[str, str]] = {
    "entries": ("{number} entry", "{number} entries"),
    "others": ("{number} other section", "{number} other sections"),
    "sections": ("{number} section", "{number} sections"),
    "more": ("Show {number} more", "Show {number} more"),
}
"""What it says with a number, of one and of several."""


def begin_search(app: Sphinx) -> None:
    """Have Sphinx make no search of its own."""
    if app.builder.name in PAGED:
        leave_out_search(app.builder)


def end_search(app: Sphinx, error: Exception | None) -> None:
    """Leave nothing behind that is for Sphinx's own."""
    if error is None and app.builder.name in PAGED:
        remove_search(Path(app.outdir) / "_static")


def add_scripts(
    app: Sphinx,
    pagename: str,
    *_: object,
) -> None:
    """Have the page of the search load its data and its script, and no other page."""
    if pagename == PAGE and app.builder.name in PAGED:
        for name in (NAME, "search-find.js", "search.js"):
            app.add_js_file(name, priority=900, defer="defer")


def add_search(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write the data of the search, and have a page for it."""
    if app.builder.name not in PAGED:
        return
    language = language_of(app.config.language)
    data = write(_sections(app), {**said(language), "language": bcp47(app.config.language)})
    target = Path(app.outdir) / "_static" / NAME  # beside the script, so that Sphinx dates both
    target.write_text(data, encoding="utf-8", newline="\n")
    context = {
        "title": translated("Search"),
        "body": _body(app, language),
        "metatags": '<meta name="robots" content="noindex">',
    }
    yield PAGE, context, "page.html"


def _sections(app: Sphinx) -> Iterator[Section]:
    """Yield all that can be found, in reading order."""
    domain, record = domain_of(app.env), domain_of(app.env).record
    for docname in reading_order(app.env):
        page, also = _page(app, docname), _also(app, docname)
        here = {entry.location.anchor: entry for entry in domain.entries.get(docname, ())}
        for number, part in enumerate(domain.texts.of_page(docname).outline):
            if part.anchor in here and not part.is_term:
                entry = here[part.anchor]
                yield of_entry(record, entry, page, part.paragraphs, domain.speech)
                continue
            keyword = "term" if part.is_term else "section" if number else "page"
            yield Section(
                page=page,
                badge=Badge(keyword, domain.speech.text(BADGES[keyword])),
                title=part.title,
                anchor=part.anchor if number else "",
                lines=tuple(line for text in part.paragraphs for line in sentences(text)),
                also=() if number else also,
            )


def _page(app: Sphinx, docname: str) -> Page:
    env, builder = app.env, app.builder
    here, there = builder.get_target_uri(PAGE), builder.get_target_uri(docname)
    own, language = page_language(env, docname), bcp47(app.config.language)
    return Page(
        address=relative_uri(here, there),
        title=" ".join(env.titles[docname].astext().split()),
        language="" if own == language else own,
        is_handbook=is_handbook(app.config, docname),
    )


def _also(app: Sphinx, docname: str) -> tuple[str, ...]:
    """Return the words by which a page is found, which its front matter gives as ``also``."""
    written: str = app.env.metadata.get(docname, {}).get("also", "")
    return tuple(filter(None, (" ".join(word.split()) for word in written.split(";"))))


def said(language: Language) -> dict[str, Any]:
    """Return what the script says, in the language of the site."""
    said = {name: language.text(sentence) for name, sentence in SENTENCES.items()}
    return {**said, **{name: language.forms(*forms) for name, forms in NUMBERS.items()}}


def _ways(app: Sphinx) -> Iterator[tuple[str, str]]:
    """Yield the pages that list much, for those who cannot search, with their titles."""
    builder = cast("StandaloneHTMLBuilder", app.builder)
    texts = domain_of(app.env).texts
    for docname in reading_order(app.env):
        if texts.of_page(docname).has_register:
            yield docname, _page(app, docname).title
    if builder.use_index:
        yield "genindex", translated("General Index")


def _body(app: Sphinx, language: Language) -> str:
    """Return the page: a form that the script answers, and for want of one, other ways in."""

    def say(sentence: str) -> str:
        return escape(language.text(sentence))

    items = "".join(
        f'<li><a href="{escape(app.builder.get_relative_uri(PAGE, name))}">{escape(text)}</a></li>'
        for name, text in _ways(app)
    )
    has_handbook = any(is_handbook(app.config, name) for name in app.env.found_docs)
    return f"""<h1>{translated("Search")}</h1>
<noscript>
<p>{say("The search needs a script, which your browser does not run. These lists lead to all:")}</p>
<ul>{items}</ul>
</noscript>
<form class="record-search" role="search" aria-label="{say("This record")}">
<input type="search" name="q" aria-label="{translated("Search")}" autocomplete="off">
<button>{translated("Search")}</button>
{_choice(say) if has_handbook else ""}
<p>{say(ASKED)}</p>
</form>
<div id="search-results"></div>
"""


def _choice(say: Callable[[str], str]) -> str:
    """Return the choice between what is for readers and what is for keepers and programmers."""
    return f"""<fieldset>
<legend class="visually-hidden">{say("Where to search")}</legend>
<label><input type="radio" name="in" value="" checked> {say("The record")}</label>
<label><input type="radio" name="in" value="handbook"> {say("The handbook")}</label>
</fieldset>"""
