"""The report of `make linkcheck`: which entry each outside link belongs to, and how it fares.

Sphinx tells page and line. This adds the entry, so that a keeper knows what loses its
ground when an address dies, and what to write: see ``docs/keeping/links.md``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from agreement_record.model.kinds import Source
from sphinx_record.builders import domain_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from agreement_record.model.entry import Entry
    from agreement_record.whole.record import Record

logger = logging.getLogger(__name__)

REPORT = "report.txt"
SOUND = {"working", "ignored", "unchecked"}


@dataclass(frozen=True, slots=True)
class Link:
    """An outside link as the builder found it; ``message`` is a redirect's new address."""

    uri: str
    status: str
    path: str
    line: int
    message: str


def check_copy_instead(app: Sphinx, uri: str) -> str | None:
    """Check the archived copy of an address that is known to be dead."""
    for source in _record(app).all(Source):
        if source.gone and source.archived and source.url and source.url.value == uri:
            return source.archived[0].value.url
    return None


def write_report(app: Sphinx, error: Exception | None) -> None:
    """Write ``report.txt`` beside the builder's own lists, and tell what is not sound."""
    if error is not None or app.builder.name != "linkcheck":
        return
    written = (app.outdir / "output.json").read_text(encoding="utf-8")
    links = sorted(_read(written), key=lambda link: (link.status in SOUND, link.path, link.line))
    record = _record(app)
    lines = [line for link in links for line in _lines(link, owners(app, record, link))]
    (app.outdir / REPORT).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    unsound = [link for link in links if link.status not in SOUND]
    for link in unsound:
        for line in _lines(link, owners(app, record, link)):
            logger.info("%s", line)
    logger.info("%d of %d outside links are not sound.", len(unsound), len(links))


def _record(app: Sphinx) -> Record:
    return domain_of(app.env).record


def _read(written: str) -> Iterator[Link]:
    for line in written.splitlines():
        item = json.loads(line)
        yield Link(item["uri"], item["status"], item["filename"], item["lineno"], item["info"])


def owners(app: Sphinx, record: Record, link: Link) -> list[Entry]:
    """Return the entries that a link belongs to, by their facts or their text."""
    found = [entry for entry in record.entries if link.uri in _addresses(entry)]
    docname = app.env.path2doc(link.path)
    if docname in app.env.found_docs:
        by_anchor = {e.location.anchor: e for e in record.entries if e.location.docname == docname}
        references = app.env.get_doctree(docname).findall(nodes.reference)
        here = [node for node in references if node.get("refuri") == link.uri]
        found += [owner for node in here if (owner := _section(node, by_anchor))]
    return list(dict.fromkeys(found))


def _addresses(entry: Entry) -> Iterator[str]:
    if isinstance(entry, Source):
        if entry.url:
            yield entry.url.value
        yield from (copy.value.url for copy in entry.archived)


def _section(node: nodes.Element, by_anchor: dict[str, Entry]) -> Entry | None:
    above: nodes.Element | None = node
    while above is not None:
        anchors: list[str] = above["ids"]
        for anchor in anchors:
            if anchor in by_anchor:
                return by_anchor[anchor]
        above = above.parent
    return None


def _lines(link: Link, entries: Iterable[Entry]) -> Iterator[str]:
    names = "; ".join(f"{e.kind} “{e.identifier}” ({e.full_title})" for e in entries)
    message = f" ({' '.join(link.message.split())})" if link.message else ""
    yield f"{link.status}: {link.uri}{message}"
    yield f"    {names or 'in no entry'}, {link.path}:{link.line}"
    if link.status in SOUND:
        return
    for entry in entries:
        if isinstance(entry, Source) and entry.url and entry.url.value == link.uri:
            copies = " ".join(copy.value.url for copy in entry.archived)
            yield f"    archived copy: {copies or 'none; add “archived: address; date”'}"
