"""The indices at the end: those of the domains, and the general one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.locale import _

from sphinx_typst import code
from sphinx_typst.code import array, call, string
from sphinx_typst.places import address, label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.builders import Builder
    from sphinx.domains import Index
    from sphinx.environment import BuildEnvironment

    from sphinx_typst.places import Places


def written(builder: Builder, places: Places, docnames: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the name and the code of each index that has entries."""
    asked: bool | Sequence[str] = builder.config.typst_domain_indices
    for name, index in _of_domains(builder.env):
        is_asked = asked if isinstance(asked, bool) else name in asked
        if is_asked and (letters := list(_of_domain(index, places, docnames))):
            yield name, _index(name, str(index.localname), letters)
    if letters := list(_general(builder, places)):
        yield "genindex", _index("genindex", _("Index"), letters)


def names(env: BuildEnvironment) -> Iterator[str]:
    """Yield the name of each index that there may be."""
    yield "genindex"
    yield from (name for name, _ in _of_domains(env))


def _of_domains(env: BuildEnvironment) -> Iterator[tuple[str, Index]]:
    for domain in env.domains.sorted():
        for kind in domain.indices:
            yield f"{domain.name}-{kind.name}", kind(domain)


def _of_domain(index: Index, places: Places, docnames: Sequence[str]) -> Iterator[str]:
    content, _collapse = index.generate(docnames)
    for letter, entries in content:
        rows = []
        for entry in entries:
            place = places.find(address(entry.docname, entry.anchor)) if entry.docname else None
            if entry.docname and not place:
                continue
            depth = 1 if entry.subtype == 2 else 0  # noqa: PLR2004  (an entry of the one above)
            extra = f" ({entry.extra})" if entry.extra else ""
            rows.append((depth, entry.name + extra, [place] if place else []))
        if rows:
            yield _letter(letter, rows)


def _general(builder: Builder, places: Places) -> Iterator[str]:
    for letter, entries in IndexEntries(builder.env).create_index(builder):
        rows = []
        for name, (links, children, _category) in entries:
            rows.append((0, name, _labels(places, links)))
            rows += [(1, child, _labels(places, found)) for child, found in children]
        yield _letter(letter, rows)


def _labels(places: Places, links: Iterable[tuple[str | None, str | bool]]) -> list[str]:
    found = (places.find(uri) for _main, uri in links if isinstance(uri, str))
    return [name for name in found if name]


def _letter(letter: str, rows: Iterable[tuple[int, str, list[str]]]) -> str:
    entries = (
        array([str(depth), code.block([code.text(name)]), array(map(label, labels))])
        for depth, name, labels in rows
    )
    return array([string(letter), array(entries)])


def _index(name: str, title: str, letters: list[str]) -> str:
    return call("index", label(name), string(title), array(letters))
