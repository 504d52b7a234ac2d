"""Entries as a keeper is to write them: a heading, a directive, and a line for each fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_record.model.entry import Entry


def entry_text(
    kind: type[Entry],
    identifier: str,
    title: str = "",
    facts: Iterable[tuple[str, str]] = (),
    level: int = 2,
) -> str:
    """Return an entry with facts that are given, and an empty line for each that is required.

    What is left empty, the heading too, is for the keeper to fill in: a check tells each of them.
    """
    given = [(name, value) for name, value in facts if value]
    names = {name for name, _ in given}
    specs = kind.specs()
    given += [(name, "") for name, spec in specs.items() if spec.required and name not in names]
    given.sort(key=lambda fact: list(specs).index(fact[0]))
    lines = [f"{name}: {value}".rstrip() for name, value in given]
    heading = f"{'#' * level} {title}".rstrip()
    return "\n".join((heading, "", f":::{{{kind.kind}}} {identifier}".rstrip(), *lines, ":::", ""))


def legend(kind: type[Entry]) -> str:
    """Return what each fact of a kind is, the required ones first, a line each."""
    specs = [spec for spec in kind.specs().values() if not spec.hidden]
    parts = []
    for is_required, head in ((True, "To be filled in:"), (False, "Where a source gives it:")):
        found = [spec for spec in specs if spec.required is is_required]
        if found:
            lines = (f"  {one.name}: {one.meaning} ({one.type.expected})" for one in found)
            parts.append("\n".join((head, *lines)))
    return "\n".join(parts)
