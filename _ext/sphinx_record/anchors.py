"""Anchors that last: of headings without Latin letters, and of the terms that pages define."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_record.builders import PAGED
from sphinx_record.outline import defined_terms

LONGEST = 60  # letters of an anchor

COUNTED = re.compile(r"id[0-9]+")
"""What docutils calls a heading of which it can make no name: by its place on the page."""

BETWEEN = re.compile(r"[\W_]+")


class AnchorHeadings(SphinxTransform):
    """Give a heading in Chinese, or of digits, an anchor of its own words.

    That of docutils counts such headings, and becomes another with each that is put before. Runs
    after the transform that gives labels their section (260), before entries are collected (270).
    """

    default_priority = 265

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002
        """Rename every anchor that is counted."""
        for section in self.document.findall(nodes.section):
            old = section["ids"][0] if section["ids"] else ""
            words = _words(section[0].astext())
            new = words if words[:1].isalpha() else f"s-{words}"
            if not COUNTED.fullmatch(old) or not words or new in self.document.ids:
                continue
            section["ids"][0] = new
            self.document.ids[new] = self.document.ids.pop(old, section)
            for name, one in self.document.nameids.items():
                if one == old:
                    self.document.nameids[name] = new


class AnchorTerms(SphinxPostTransform):
    """Give each term that a section defines an anchor, so that the search can lead to it."""

    default_priority = 901
    builders = tuple(sorted(PAGED))

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002
        """Anchor the terms of every definition list that stands directly in a section."""
        sections = self.document.findall(nodes.section)
        terms = [term for one in sections for term, _ in defined_terms(one) if not term["ids"]]
        if not terms:
            return
        taken = {name for node in self.document.findall(nodes.Element) for name in node["ids"]}
        for term in terms:
            name = nodes.make_id(term.astext()) or _words(term.astext())
            term["ids"] = [_free(f"term-{name}".rstrip("-"), taken)]
            taken.update(term["ids"])


def _words(text: str) -> str:
    """Return the letters and digits of a text, in any script, with hyphens between words."""
    return BETWEEN.sub("-", text).strip("-").lower()[:LONGEST]


def _free(name: str, taken: set[str]) -> str:
    number = 1
    while (found := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return found
