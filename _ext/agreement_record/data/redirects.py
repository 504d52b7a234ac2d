"""Pages that stand at permanent and at old addresses, as HTML: redirects and tombstones.

A redirect is a page of its own, since a static host knows no other: a `meta` refresh without
delay (WCAG technique H76), and a plain link for whoever is not taken along. It takes no anchor
along; permanent addresses need none.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agreement_record.data.edition import Edition
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
<p>{said} <a href="{to}">{name}</a>.</p>
</main>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads: to an address relative to the front page, of a page by its title."""

    address: str
    title: str


def redirect(edition: Edition, at: str, title: str, said: str, target: Target) -> str:
    """Return the page that stands at an address, relative to the front page, and leads on.

    ``said`` comes before the link. Its canonical address is that of the page alone, which
    holds all that it leads to (RFC 6596, section 3).
    """
    canonical = ""
    if edition.base:
        page = edition.full(target.address.partition("#")[0])
        canonical = f'<link rel="canonical" href="{escape(page)}">\n'
    return REDIRECT.format(
        language=escape(edition.language),
        title=escape(title),
        record=escape(edition.title),
        to=escape(relative(at, target.address)),
        canonical=canonical,
        said=escape(said),
        name=escape(target.title),
    )


def relative(at: str, to: str) -> str:
    """Return an address as it is written on a page; both are relative to the front page."""
    return "../" * at.count("/") + to or "./"


def tombstone(row: Row, title: str, at: str, successor: Target | None) -> tuple[str, str]:
    """Return the title and the body of the page that says what stood at an address."""
    assert row.withdrawn
    kind = "page" if row.is_page else row.kind
    heading = f"{title} (withdrawn)"
    body = [
        f"<h1>{escape(heading)}</h1>",
        f"<p>This {escape(kind)}, <code>{escape(row.identifier)}</code>, was published with "
        f"version {escape(row.since)} of the record. It was withdrawn on "
        f"{escape(row.withdrawn.words)}.</p>",
        f"<p>Why: {escape(row.why)}</p>",
    ]
    if successor:
        to = escape(relative(at, successor.address))
        body.append(f'<p>In its place: <a href="{to}">{escape(successor.title)}</a></p>')
    else:
        body.append("<p>Nothing has taken its place.</p>")
    return heading, "\n".join(body)
