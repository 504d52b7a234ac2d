"""Who published a source, when, and where it was read, in words: said once for all who show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from agreement_record.model.language import ENGLISH
from agreement_record.model.terms import Origin, YesNo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agreement_record.model.entry import Fact
    from agreement_record.model.kinds import Source
    from agreement_record.model.language import Language


def publisher(source: Source, speech: Language = ENGLISH) -> str:
    """Return who first published a source, or that this is not known."""
    return source.publisher.value if source.publisher else speech.text("publisher not known")


def read_in(source: Source, speech: Language = ENGLISH) -> str:
    """Return where a repost was read, by whom it is if that is known; nothing of an original."""
    if not source.reposted or source.reposted.value is YesNo.NO:
        return ""
    host = (urlsplit(source.url.value).hostname or "") if source.url else ""
    if source.reposted_by:
        by = source.reposted_by.value
        return speech.text("read in a repost by {name} ({host})", name=by, host=host)
    return speech.text("read in a repost on {host}", host=host)


def by_whom(source: Source, speech: Language = ENGLISH) -> str:
    """Return publisher and repost."""
    parts = (publisher(source, speech), read_in(source, speech))
    return speech.text("; ").join(part for part in parts if part)


def attribution(source: Source, speech: Language = ENGLISH) -> str:
    """Return publisher, repost and day; the day of a repost is that of the repost."""
    by = by_whom(source, speech)
    if not source.published:
        return by
    return speech.text("{publisher}, {day}", publisher=by, day=speech.date(source.published.value))


def notes(source: Source, speech: Language = ENGLISH) -> Iterator[str]:
    """Yield what does not simply stand in a source of what is said of it, and its byline."""
    if source.publisher and (said := _origin(source.publisher, speech)):
        yield speech.text("Publisher {origin}", origin=said)
    if source.published and (said := _origin(source.published, speech)):
        yield speech.text("Date {origin}", origin=said)
    if source.byline:
        yield speech.text("Writer: {name}", name=source.byline.value)


def _origin(fact: Fact[Any], speech: Language) -> str:
    given = fact.provenance
    if given.origin not in {Origin.DERIVED, Origin.OUTSIDE}:
        return ""
    outside = given.origin is Origin.OUTSIDE
    origin = speech.text("from outside") if outside else speech.label(given.origin)
    return speech.text("{origin}: {why}", origin=origin, why=given.why) if given.why else origin


def sentence(words: str) -> str:
    """Return words with a capital letter in front, as they begin a sentence."""
    return words[:1].upper() + words[1:]
