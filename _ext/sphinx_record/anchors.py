"""Anchors for the terms that pages define."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_record.builders import PAGED
from sphinx_record.outline import defined_terms


class AnchorTerms(SphinxPostTransform):
    """Give each term that a section defines an anchor, so that the search can lead to it."""

    default_priority = 901
    builders = tuple(sorted(PAGED))

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002
        """Anchor the terms of every definition list that stands directly in a section."""
        taken = {name for node in self.document.findall(nodes.Element) for name in node["ids"]}
        for section in self.document.findall(nodes.section):
            for term, _ in defined_terms(section):
                if not term["ids"]:
                    term["ids"] = [_free(f"term-{nodes.make_id(term.astext())}".rstrip("-"), taken)]
                    taken.update(term["ids"])


def _free(name: str, taken: set[str]) -> str:
    number = 1
    while (found := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return found
