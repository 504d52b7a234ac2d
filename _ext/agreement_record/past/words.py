"""What ``record.json`` holds, in the words that a reader of the pages sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agreement_record.model.kinds import KINDS, NO_SPEAKER, REPORTER
from agreement_record.model.quotation import quoted
from agreement_record.model.terms import Finding, Origin
from agreement_record.model.values import LANGUAGES, Identifiers, Language, OneOf, Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agreement_record.model.entry import Spec

JSON = dict[str, Any]

ORIGINS = {term.word: term.label for term in Origin}
FINDINGS = {term.word: term.label for term in Finding}
PREPOSITIONS = {Origin.DERIVED.word: " from ", Origin.STATED.word: " in "}


class Words:
    """The words of one state of the record; links in it are told by their text."""

    def __init__(self, data: JSON) -> None:
        """Take ``record.json``."""
        self._texts: Mapping[str, str] = {e["identifier"]: _link(e) for e in data["entries"]}

    def value(self, spec: Spec | None, value: Any) -> str:
        """Return the words of a fact's value; ``spec`` is none for a fact that is no more."""
        match spec.type if spec else None:
            case OneOf(terms=terms):
                return {term.word: term.label for term in terms}.get(value, str(value))
            case Identifiers():
                return self._links([value] if isinstance(value, str) else value)
            case Wording():
                return quoted(value)
            case Language():
                return LANGUAGES.get(value, str(value))
        return self._structured(value)

    def _structured(self, value: Any) -> str:
        match value:
            case {"words": words}:
                return str(words)
            case {"title": title, "body": body, "side": side}:
                since = f", since {value['since']['words']}" if "since" in value else ""
                return f"{title}, {body}{since}; on the side of {self._links([side])}"
            case {"url": url, "when": when}:
                return f"{url}, of {when['words']}"
            case {"where": where, "when": when, "what": what}:
                return f"{where}, {when['words']}: {what}"
            case list():
                return self._links(value)
        return str(value)

    def origin(self, fact: JSON) -> str:
        """Return the bracket that says where a fact comes from."""
        said = str(ORIGINS.get(fact["origin"], fact["origin"]))
        if sources := fact.get("sources"):
            said += PREPOSITIONS.get(fact["origin"], ": ") + self._links(sources)
        return f" [{said}: {fact['why']}]" if fact.get("why") else f" [{said}]"

    def status(self, entry: JSON) -> str:
        """Return the status of an entry with what it rests on; nothing, where it has none."""
        status = entry.get("computed", {}).get("status")
        if not status:
            return ""
        seen = [
            f"{FINDINGS.get(change['finding'], change['finding'])}, {change['date']['words']}: "
            f"{self._links([change['evidence']])}"
            for change in status["changes"]
        ]
        return f"{status['label']} ({'; '.join(seen)})" if seen else str(status["label"])

    def link(self, identifier: str) -> str:
        """Return the text of a link to an entry."""
        return self._texts.get(identifier, identifier)

    def _links(self, identifiers: list[str]) -> str:
        return "; ".join(
            NO_SPEAKER if name == REPORTER else self.link(name) for name in identifiers
        )


def _link(entry: JSON) -> str:
    """Return the text of a link to an entry, as :attr:`record.entry.Entry.link_text` is."""
    if entry["kind"] == "passage":
        return str(entry["identifier"])
    short = entry["facts"].get("short") if entry["kind"] == "source" else None
    return str(short["value"] if short else entry["full_title"])


def label(kind: str, fact: str) -> str:
    """Return the label of a fact."""
    spec = KINDS[kind].specs.get(fact) if kind in KINDS else None
    return spec.label if spec else fact
