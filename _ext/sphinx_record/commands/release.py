"""Making a release: what it has changed is told, and what it publishes enters the ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement_record.model import dates
from agreement_record.past import history, ledger, versions
from agreement_record.past.ledger import PAGE, Row
from agreement_record.past.versions import Release, rank
from agreement_record.whole.compare import State, compare
from sphinx_record.commands import revisions
from sphinx_record.commands.answers import OK, refuse, say
from sphinx_record.commands.reading import Unreadable, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from agreement_record.past.versions import Changes
    from sphinx_record.commands.reading import Reading

CONF = re.compile(r'^((?:version\s*=\s*)?release\s*=\s*)"[^"\n]*"', re.MULTILINE)
CITED = re.compile(r"^(version:[ \t]*).*$", re.MULTILINE)
CITED_DATE = re.compile(r"^(date-released:[ \t]*).*$", re.MULTILINE)


class Refused(Exception):
    """Why no release is made; the message is for the keeper."""


@dataclass(frozen=True, slots=True)
class Made:
    """A release that was made, the rows that it added, and what is still to be set by hand."""

    release: Release
    rows: int
    by_hand: tuple[str, ...]


def release(version: str, day: str, folder: Path) -> int:
    """Make a release, print what was done and what is left to do, return the exit code."""
    try:
        made = make(folder, version, day)
    except (Refused, Unreadable) as error:
        return refuse(str(error))
    changes = made.release.changes
    parts = [
        f"{len(changes.added)} added",
        f"{len(changes.changed)} changed",
        f"{len(changes.withdrawn)} withdrawn",
        f"{len(changes.moved)} on another page",
    ]
    say(f"Version {version} of {made.release.date.words}: {', '.join(parts)}.")
    say(f"Rows added to the ledger: {made.rows}.")
    for what in made.by_hand:
        say(f"Still to be set: {what}")
    steps = (f"git add -A && git commit -m 'Release version {version}'", f"git tag v{version}")
    say("Look at what was written (git diff), then:")
    say("\n".join(f"  {step}" for step in (*steps, "git push --tags origin HEAD")))
    return OK


def make(folder: Path, version: str, day: str = "") -> Made:
    """Make a release of what is committed; raise :class:`Refused` or write all of it.

    ``day`` is its date; without one it is the day of the newest search, as of which the record
    holds.
    """
    _check_version(version)
    if revisions.has_changes(folder):
        message = "Some files are not committed; expected a release of what is. Commit them first."
        raise Refused(message)
    now = read(folder, folder)
    if now.warnings:
        lines = "\n".join(("The record has warnings, which are to be mended first:", *now.warnings))
        raise Refused(lines)
    last = now.history.releases[-1] if now.history.releases else None
    if last and rank(version) <= rank(last.version):
        message = f"Version {version} is not higher than the last one, {last.version}."
        raise Refused(message)
    date = _date(now, last, day)
    changes = _changes(folder, now, last)
    release = Release(version, date, last.version if last else "", changes)
    rows = list(_rows(now, version))
    return _write(folder, release, rows)


def _check_version(version: str) -> None:
    try:
        rank(version)
    except ValueError:
        message = f"“{version}” is not a version; expected numbers with dots between, such as 0.2."
        raise Refused(message) from None


def _date(now: Reading, last: Release | None, day: str) -> dates.Date:
    as_of = now.record.as_of
    given = day or (as_of.latest.isoformat() if as_of else "")
    try:
        date = dates.parse(given if dates.DAY.fullmatch(given) else "")
    except ValueError:
        said = (
            f"“{given}” is not a day" if given else "The record has no search to date a release by"
        )
        message = f"{said}; expected one such as 2026-11-22 (make release … DATE=2026-11-22)."
        raise Refused(message) from None
    if last and (date.latest < last.date.latest or (not day and date == last.date)):
        message = (
            f"The release would be of {date.words}, the last one is of {last.date.words}; "
            "expected a later day (make release … DATE=…)."
        )
        raise Refused(message)
    return date


def _changes(folder: Path, now: Reading, last: Release | None) -> Changes:
    if last is None:
        return compare(State(), now.state, now.history.ledger)
    try:
        before = revisions.read_revision(folder, f"refs/tags/v{last.version}")
    except Unreadable as error:
        message = (
            f"What has changed since version {last.version} cannot be told without its pages, "
            f"which the tag v{last.version} is to hold: {error}"
        )
        raise Refused(message) from error
    changes = compare(before.state, now.state, now.history.ledger)
    if not changes:
        message = f"No entry and no page has changed since version {last.version}."
        raise Refused(message)
    lost = [one.subject for one in changes.withdrawn if not one.date]
    if lost:
        names = ", ".join(f"{one.kind} “{one.identifier}”" for one in lost)
        message = f"Gone without a withdrawal in {ledger.PATH}: {names}."
        raise Refused(message)
    return changes


def _rows(now: Reading, version: str) -> Iterator[Row]:
    """Yield a row for everything that no release has published yet."""
    known = now.history.ledger
    for entry in now.record.entries:
        if not known.has(entry.kind, entry.identifier):
            yield Row(entry.kind, entry.identifier, version)
    for docname in sorted(now.state.pages):
        if not known.has(PAGE, docname):
            yield Row(PAGE, docname, version)


def _write(folder: Path, release: Release, rows: list[Row]) -> Made:
    target = folder / history.FOLDER
    target.mkdir(exist_ok=True)
    _put(target / f"{release.version}.json", versions.write(release).encode())
    table = folder / ledger.PATH
    _put(table, ledger.appended(table.read_bytes() if table.is_file() else b"", rows))
    conf, cited, quoted = folder / "conf.py", folder / "CITATION.cff", f'"{release.version}"'
    by_hand = []
    if not _set(conf, CONF, quoted):
        by_hand.append(f"version and release in conf.py: {quoted}")
    if cited.is_file():
        if not _set(cited, CITED, quoted):
            by_hand.append(f"version in CITATION.cff: {quoted}")
        if not _set(cited, CITED_DATE, release.date.edtf):
            by_hand.append(f"date-released in CITATION.cff: {release.date.edtf}")
    return Made(release, len(rows), tuple(by_hand))


def _set(path: Path, pattern: re.Pattern[str], value: str) -> bool:
    """Set what a file says in one place; tell whether there is one such place."""
    text, count = pattern.subn(rf"\g<1>{value}", path.read_bytes().decode("utf-8"))
    if count == 1:
        _put(path, text.encode())
    return count == 1


def _put(path: Path, content: bytes) -> None:
    path.write_bytes(content)
