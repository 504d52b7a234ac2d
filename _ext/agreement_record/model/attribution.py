"""Who published a source, when, and where it was read, in words: said once for all who show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from agreement_record.model.terms import Origin, YesNo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_record.model.entry import Fact
    from agreement_record.model.kinds import Source

UNKNOWN = "publisher not known"


def publisher(source: Source) -> str:
    """Return who first published a source, or that this is not known."""
    return source.publisher.value if source.publisher else UNKNOWN


def read_in(source: Source) -> str:
    """Return where a repost was read, by whom it is if that is known; nothing of an original."""
    if not source.reposted or source.reposted.value is YesNo.NO:
        return ""
    host = (urlsplit(source.url.value).hostname or "") if source.url else ""
    if source.reposted_by:
        return f"read in a repost by {source.reposted_by.value} ({host})"
    return f"read in a repost on {host}"


def attribution(source: Source) -> str:
    """Return publisher, repost and day; the day of a repost is that of the repost."""
    by = "; ".join(part for part in (publisher(source), read_in(source)) if part)
    return f"{by}, {source.published.value.words}" if source.published else by


def notes(source: Source) -> Iterator[str]:
    """Yield what does not simply stand in a source of what is said of it, and its byline."""
    for name, fact in (("Publisher", source.publisher), ("Date", source.published)):
        if fact and (said := _origin(fact)):
            yield f"{name} {said}"
    if source.byline:
        yield f"Writer: {source.byline.value}"


def _origin(fact: Fact[Any]) -> str:
    given = fact.provenance
    if given.origin not in {Origin.DERIVED, Origin.OUTSIDE}:
        return ""
    origin = "from outside" if given.origin is Origin.OUTSIDE else given.origin.label
    return f"{origin}: {given.why}" if given.why else origin


def sentence(words: str) -> str:
    """Return words with a capital letter in front, as they begin a sentence."""
    return words[:1].upper() + words[1:]
