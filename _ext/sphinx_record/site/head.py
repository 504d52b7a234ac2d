"""What stands in the head of every page for programs: description, data, citation, preview."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, Any, cast

from sphinx.locale import _

from agreement_record.data.files import described, of_agreement
from agreement_record.linked import graph
from agreement_record.linked.script import script
from agreement_record.model.kinds import Agreement
from agreement_record.model.language import language_of
from agreement_record.whole.wording import TAG
from sphinx_record.builders import PAGED, domain_of
from sphinx_record.languages import page_language
from sphinx_record.publication import edition_of
from sphinx_record.site.mistakes import reporting
from sphinx_record.site.open_data import changes_page
from sphinx_record.texts import shortened, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from agreement_record.data.edition import Edition
    from agreement_record.model.language import Language
    from agreement_record.whole.record import Record


VIEWPORT = re.compile(r'<meta [^>]*name="viewport"[^>]*>\s*')
"""Which docutils writes into every page, as the theme does."""


def add_head(
    app: Sphinx,
    pagename: str,
    templatename: str,  # noqa: ARG001
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put what programs read into the context of a page.

    ``linked_data`` goes to the end of the head, behind what a browser waits for.
    """
    if app.builder.name not in PAGED:
        return
    domain, language = domain_of(app.env), page_language(app.env, pagename)
    context["frame_language"], context["language"] = context["language"], language
    edition, title = edition_of(app), _title(pagename, context)
    told = domain.texts.of_page(pagename, doctree).description if doctree is not None else ""
    description = told or shortened(f"{title}: {edition.title}")
    context["record_version"] = _version(app, context["pathto"])
    if report := reporting(app, pagename):
        context["record_report"] = report("")
    lines = list(_alternates(domain.record, pagename, context, domain.speech))
    if doctree is None or not written(doctree):
        lines.append(_meta("description", description))
    if doctree is not None:
        lines += _preview(edition, pagename, title, description, app.config.record_card)
        lines += _citation(domain.record, edition, pagename, title, language)
        root = context["pathto"]("-", 1).removesuffix("-") or "./"
        context["linked_data"] = script(
            graph.page(domain.record, edition, root, _parts(app, pagename, title, description)),
            "application/ld+json",
        )
    written_by_docutils = VIEWPORT.sub("", context.get("metatags") or "")
    context["metatags"] = "\n    ".join([written_by_docutils, *lines, ""])


def _version(app: Sphinx, pathto: Callable[[str], str]) -> dict[str, str]:
    """Return the version and what has changed since, with the address of the page on changes."""
    domain, speech = domain_of(app.env), language_of(app.config.language)
    version, released = app.config.release, domain.history.releases
    words = speech.text("Version {version}", version=version)
    if released:
        day = speech.date(released[-1].date)
        words = speech.text("Version {version}, {day}", version=version, day=day)
    found, changed = domain.since, ""
    if found:
        changed = speech.text("no entry has changed since")
    if found and found.number:
        one, many = "{number} entry has changed since", "{number} entries have changed since"
        changed = speech.number(one, many, found.number)
    return {"words": words, "since": changed, "address": pathto(changes_page(app))}


def _title(pagename: str, context: dict[str, Any]) -> str:
    """Return a page's title as text; Sphinx's own pages have theirs in the templates."""
    title = context.get("title") or {"search": _("Search")}.get(pagename, _("Index"))
    return " ".join(unescape(TAG.sub("", title)).split())


def _parts(app: Sphinx, docname: str, title: str, description: str) -> Iterator[dict[str, Any]]:
    """Yield what a page holds: itself, its entries, and on the front page the whole record."""
    domain, edition = domain_of(app.env), edition_of(app)
    record = domain.record
    language = page_language(app.env, docname)
    yield graph.page_node(edition, docname, title, description, language)
    if docname == app.config.root_doc:
        yield graph.dataset_node(record, edition)
    elif edition.base:
        yield graph.breadcrumbs(edition, [*_way(app, docname), (docname, title)])
    for entry in domain.entries.get(docname, ()):
        yield graph.entry_node(record, edition, entry)


def _way(app: Sphinx, docname: str) -> Iterator[tuple[str, str]]:
    """Yield the pages that lead to a page, from the front page down."""
    relations = cast("StandaloneHTMLBuilder", app.builder).relations
    way: list[str] = []
    above = relations.get(docname, [None])[0]
    while above and above not in way:
        way.insert(0, above)
        above = relations.get(above, [None])[0]
    for name in dict.fromkeys([app.config.root_doc, *way]):
        yield name, app.env.titles[name].astext()


def _alternates(
    record: Record, docname: str, context: dict[str, Any], speech: Language
) -> Iterator[str]:
    """Yield links to the data of the whole, and to those of the agreement that a page is about."""
    here = record.near(docname)
    about = () if here is record else here.all(Agreement)
    changed = (one for one in about if one.identifier in record.changed_agreements)
    own = (of_agreement(one, speech) for one in changed)
    for file in (*described(record, speech), *own):
        if file.linked:
            address = context["pathto"](file.name, 1)
            yield _link("alternate", address, type=file.type, title=file.title)


def _preview(
    edition: Edition, docname: str, title: str, description: str, card: str
) -> Iterator[str]:
    """Yield what shows a page where it is linked (Open Graph), with full addresses or none."""
    found = {
        "og:type": "website",
        "og:site_name": edition.title,
        "og:title": title,
        "og:description": description,
    }
    if edition.base:
        found["og:url"] = edition.full(edition.page(docname))
    if edition.base and card:
        found |= {
            "og:image": edition.full(card),
            "og:image:type": "image/png",
            "og:image:width": "1200",
            "og:image:height": "630",
            "og:image:alt": edition.title,
        }
    for name, content in found.items():
        yield _meta(name, content, "property")
    yield _meta("twitter:card", "summary_large_image" if "og:image" in found else "summary")


def _citation(
    record: Record, edition: Edition, docname: str, title: str, language: str
) -> Iterator[str]:
    """Yield how to cite a page, for reference managers (Highwire’s tags).

    Zotero takes an author without a comma for a person, and parts it at the last space; with a
    comma behind it, the name is one family name, as an institution’s has to be.
    """
    day = record.as_of
    date = "" if day is None else day.latest.isoformat()
    if day is not None and day.earliest != day.latest:
        date = str(day.latest.year)
    url = edition.full(edition.page(docname)) if edition.base else ""
    found = {
        "citation_title": title,
        "citation_author": f"{edition.keeper}," if edition.keeper else "",
        "citation_publication_date": date.replace("-", "/"),
        "citation_online_date": date.replace("-", "/"),
        "citation_language": language,
        "citation_public_url": url,
    }
    for name, content in found.items():
        if content:
            yield _meta(name, content)
    if edition.license:
        yield _link("license", graph.license_address(edition))


def _meta(name: str, content: str, attribute: str = "name") -> str:
    return f'<meta {attribute}="{name}" content="{escape(content)}">'


def _link(rel: str, address: str, **more: str) -> str:
    others = "".join(f' {name}="{escape(content)}"' for name, content in more.items())
    return f'<link rel="{rel}"{others} href="{escape(address)}">'
