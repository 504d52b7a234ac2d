"""Pages that stand at permanent and at old addresses, as HTML: redirects and tombstones.

A redirect is a page of its own, since a static host knows no other: a `meta` refresh without
delay (WCAG technique H76), and a plain link for whoever is not taken along. It takes no anchor
along; permanent addresses need none.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from agreement_record.model.language import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable

    from agreement_record.data.edition import Edition
    from agreement_record.model.language import Language
    from agreement_record.past.ledger import Row

REDIRECT = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title} - {record}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="0; url={to}">
{canonical}</head>
<body>
<main>
<h1>{title}</h1>
<p>{said}</p>
</main>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads: to an address relative to the front page, of a page by its title."""

    address: str
    title: str


def redirect(
    edition: Edition, at: str, title: str, said: Callable[[str], str], target: Target
) -> str:
    """Return the page that stands at an address, relative to the front page, and leads on.

    ``said`` puts the link into a sentence. Its canonical address is that of the page alone, which
    holds all that it leads to (RFC 6596, section 3).
    """
    canonical = ""
    if edition.base:
        page = edition.full(target.address.partition("#")[0])
        canonical = f'<link rel="canonical" href="{escape(page)}">\n'
    to = escape(relative(at, target.address))
    link = f'<a href="{to}">{escape(target.title)}</a>'
    return REDIRECT.format(
        language=escape(edition.tag),
        title=escape(title),
        record=escape(edition.title),
        to=to,
        canonical=canonical,
        said=said(link),
    )


def relative(at: str, to: str) -> str:
    """Return an address as it is written on a page; both are relative to the front page."""
    return "../" * at.count("/") + to or "./"


def tombstone(
    row: Row, title: str, at: str, successor: Target | None, speech: Language = ENGLISH
) -> tuple[str, str]:
    """Return the title and the body of the page that says what stood at an address."""
    assert row.withdrawn
    gone = (
        "This {kind}, {identifier}, was published with version {version} of the record. It was "
        "withdrawn on {day}."
    )
    told = speech.text(
        gone,
        kind=escape(speech.text("page" if row.is_page else row.kind)),
        identifier=f"<code>{escape(row.identifier)}</code>",
        version=escape(row.since),
        day=escape(speech.date(row.withdrawn)),
    )
    heading = speech.text("{title} (withdrawn)", title=title)
    instead = speech.text("Nothing has taken its place.")
    if successor:
        to = escape(relative(at, successor.address))
        link = f'<a href="{to}">{escape(successor.title)}</a>'
        instead = speech.text("In its place: {page}", page=link)
    body = [
        f"<h1>{escape(heading)}</h1>",
        f"<p>{told}</p>",
        f"<p>{speech.text('Why: {why}', why=escape(row.why))}</p>",
        f"<p>{instead}</p>",
    ]
    return heading, "\n".join(body)
