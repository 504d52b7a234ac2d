"""The words of facts that are no prose, offered to translators: places, offices, searches, reasons.

In an edition, and where there is something to be written for translators, each stands as a
paragraph in the placeholder of its entry, until the entry has taken it over.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from docutils import nodes

from agreement_record.model.parts import Structure
from agreement_record.model.values import Prose, Text
from sphinx_record.translation import is_edition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from agreement_record.model.entry import Entry, Fact, Spec
    from sphinx_record.placeholders import record_entry

WHY = "why"


def are_wanted(app: Sphinx) -> bool:
    """Whether a build translates, or writes what there is to be translated."""
    return app.builder.name == "gettext" or is_edition(app.config)


def offered(entry: Entry, source: str) -> Iterator[nodes.paragraph]:
    """Yield a paragraph for each text."""
    for number, (spec, fact) in enumerate(entry.facts()):
        for part, text in _texts(spec, fact):
            paragraph = nodes.paragraph(text, text, phrase=f"{number} {part}")
            paragraph.source, paragraph.line = source, fact.line
            yield paragraph


def _texts(spec: Spec, fact: Fact[Any]) -> Iterator[tuple[str, str]]:
    """Yield the texts of a fact, each with the name of the part that it is."""
    plain = isinstance(spec.type, Text) and not isinstance(spec.type, Prose)
    if plain and not (spec.hidden or spec.repeats):  # what repeats are identifiers elsewhere
        yield "", fact.value
    if isinstance(fact.value, Structure):
        for part, inner in fact.value.given():
            if isinstance(part.type, Text):
                yield part.name, inner
    if fact.provenance.why:
        yield WHY, fact.provenance.why


def taken_over(entry: Entry, node: record_entry) -> Entry:
    """Return the entry with these texts as they are translated, and take them from the node."""
    found: dict[str, str] = {}
    for paragraph in [one for one in node.findall(nodes.paragraph) if "phrase" in one]:
        found[paragraph["phrase"]] = paragraph.astext()
        node.remove(paragraph)
    if not found:
        return entry
    changed: dict[str, Any] = {}
    for number, (spec, fact) in enumerate(entry.facts()):
        new = _translated(
            fact, {part: found.get(f"{number} {part}", "") for part, _ in _texts(spec, fact)}
        )
        if spec.repeats:
            changed[spec.attribute] = (*changed.get(spec.attribute, ()), new)
        else:
            changed[spec.attribute] = new
    return dataclasses.replace(entry, **changed)


def _translated(fact: Fact[Any], texts: dict[str, str]) -> Fact[Any]:
    value, given = fact.value, fact.provenance
    if whole := texts.get(""):
        value = whole
    if isinstance(value, Structure):
        parts = {name: text for name, text in texts.items() if text and name != WHY}
        value = dataclasses.replace(value, **parts)
    if why := texts.get(WHY):
        given = dataclasses.replace(given, why=why)
    return dataclasses.replace(fact, value=value, provenance=given)
