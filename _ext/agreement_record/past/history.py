"""What was ever published: the ledger and the releases, from the folder ``releases``."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from agreement_record.model.problems import Problem, Subtype
from agreement_record.past import ledger, versions
from agreement_record.past.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from agreement_record.model.kinds import Kinds
    from agreement_record.past.versions import Release

FOLDER = "releases"


@dataclass(frozen=True)
class History:
    """The ledger, the releases from the oldest to the newest, and what is wrong with the files."""

    ledger: Ledger = field(default_factory=Ledger)
    releases: tuple[Release, ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def _titles(self) -> Mapping[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for release in self.releases:
            for one in release.changes.subjects():
                found[one.kind, one.identifier] = one.title
        return found

    def title(self, kind: str, identifier: str) -> str:
        """Return the title under which something was last published, or nothing."""
        return self._titles.get((kind, identifier), "")


def read(folder: Path, kinds: Kinds) -> History:
    """Read what a project has published; one without a folder of releases has nothing."""
    table = folder / ledger.PATH
    known, problems = ledger.read(table.read_bytes(), kinds) if table.is_file() else (Ledger(), [])
    found = []
    for path in sorted((folder / FOLDER).glob("*.json")):
        name = f"{FOLDER}/{path.name}"
        try:
            release = versions.read(path.read_text(encoding="utf-8"))
        except ValueError as error:
            said = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
            message = f"The file of a release cannot be read: {said}; expected it as it was made."
            problems.append(Problem(Subtype.MALFORMED_RELEASE, message, name, 1))
            continue
        if path.stem != release.version:
            message = (
                f"The file is that of version “{release.version}”; expected it to be named "
                f"“{release.version}.json”."
            )
            problems.append(Problem(Subtype.MALFORMED_RELEASE, message, name, 1))
            continue
        found.append(release)
    found.sort(key=lambda release: versions.rank(release.version))
    return History(known, tuple(found), tuple(problems))
