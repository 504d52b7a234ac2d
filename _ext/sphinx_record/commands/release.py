"""Making a release: what it has changed is told, and what it publishes enters the ledger."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from agreement_record.model import dates
from agreement_record.model.problems import nearest
from agreement_record.past import history, ledger, versions
from agreement_record.past.ledger import PAGE, Row
from agreement_record.past.versions import Release, rank
from agreement_record.whole.compare import State, compare
from sphinx_record.commands import revisions
from sphinx_record.commands.answers import OK, UNUSABLE, refuse, say
from sphinx_record.commands.command import Command, declare_record
from sphinx_record.commands.reading import Unreadable, read

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator
    from pathlib import Path

    from agreement_record.past.versions import Changes
    from sphinx_record.commands.reading import Reading

CONF = re.compile(r"^((?:(?:version|release)\s*=\s*)+)(?:\"[^\"\n]*\"|'[^'\n]*')", re.MULTILINE)
"""The version in ``conf.py``, written out: ``version = "0.1"``."""

CITED = re.compile(r"^(version:[ \t]*).*$", re.MULTILINE)
CITED_DATE = re.compile(r"^(date-released:[ \t]*).*$", re.MULTILINE)

REASONS = f"{history.FOLDER}/reasons.csv"
REASONS_HEAD = ["identifier", "why"]


class Refused(Exception):
    """Why no release is made; the message is for the keeper."""


@dataclass(frozen=True, slots=True)
class Made:
    """A release that was made, and the rows that it added to the ledger."""

    release: Release
    rows: int


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
    if unexplained := [one.subject.identifier for one in changes.changed if not one.why]:
        say(f"Changed without a reason in {REASONS}: {', '.join(unexplained)}.")
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
    settings = _settings(folder, version, date.edtf)
    changes = _explained(_changes(folder, now, last), _reasons(folder))
    digests = {entry.identifier: entry.digest for entry in now.record.entries}
    release = Release(version, date, last.version if last else "", changes, digests)
    rows = list(_rows(now, version))
    _write(folder, release, rows, settings)
    return Made(release, len(rows))


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
        before = revisions.read_revision(folder, last.version)
    except Unreadable as error:
        message = (
            f"What has changed since version {last.version} cannot be told without its pages: "
            f"{error}"
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


def _settings(folder: Path, version: str, day: str) -> dict[Path, bytes]:
    """Return the files that name the version, as they are to be; refuse what cannot be set."""
    conf, cited = folder / "conf.py", folder / "CITATION.cff"
    places = [(conf, CONF, f'"{version}"', f'version = "{version}"')]
    if cited.is_file():
        places.append((cited, CITED, f'"{version}"', f'version: "{version}"'))
        places.append((cited, CITED_DATE, day, f"date-released: {day}"))
    found: dict[Path, bytes] = {}
    for path, pattern, value, line in places:
        text = found.get(path) or path.read_bytes()
        written, count = pattern.subn(rf"\g<1>{value}", text.decode("utf-8"))
        if not count:
            message = f"{path.name} has no line for the version; expected one such as {line}"
            raise Refused(message)
        found[path] = written.encode()
    return found


def _reasons(folder: Path) -> dict[str, str]:
    """Return why entries were changed, by identifier, as the keeper has written it down."""
    table = folder / REASONS
    if not table.is_file():
        return {}
    rows = list(csv.reader(table.read_text(encoding="utf-8").splitlines()))
    if not rows or rows[0] != REASONS_HEAD:
        message = f"{REASONS} does not begin with the heads “{','.join(REASONS_HEAD)}”."
        raise Refused(message)
    found: dict[str, str] = {}
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(REASONS_HEAD) or not all(row) or row[0] in found:
            message = f"{REASONS}:{number}: expected an identifier and a reason, once for each."
            raise Refused(message)
        found[row[0]] = row[1]
    return found


def _explained(changes: Changes, reasons: dict[str, str]) -> Changes:
    """Return changes with their reasons; refuse a reason for what has not changed."""
    known = {one.subject.identifier for one in changes.changed}
    if unknown := sorted(reasons.keys() - known):
        message = (
            f"{REASONS} gives reasons for what has not changed: {', '.join(unknown)}."
            f"{nearest(unknown[0], known)}"
        )
        raise Refused(message)
    changed = (replace(one, why=reasons.get(one.subject.identifier, "")) for one in changes.changed)
    return replace(changes, changed=tuple(changed))


def _write(folder: Path, release: Release, rows: list[Row], settings: dict[Path, bytes]) -> None:
    target, table = folder / history.FOLDER, folder / ledger.PATH
    target.mkdir(exist_ok=True)
    content = ledger.appended(table.read_bytes() if table.is_file() else b"", rows)
    (target / f"{release.version}.json").write_bytes(versions.write(release).encode())
    table.write_bytes(content)
    for path, text in settings.items():
        path.write_bytes(text)
    if (folder / REASONS).is_file():  # which the release has taken up
        (folder / REASONS).write_text(f"{','.join(REASONS_HEAD)}\n", encoding="utf-8")


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("version", help="the version, such as 0.2")
    parser.add_argument("--date", default="", help="its day (default: that of the newest search)")
    declare_record(parser)


def _run(given: Namespace) -> int:
    return release(given.version, given.date, given.record.resolve())


COMMAND = Command(
    "release",
    "tell what has changed since the last release, and publish what is new",
    "Make a release of what is committed: tell what has changed since the last one, and add what "
    f"is new to the ledger. Exit code {OK}: it is made; {UNUSABLE}: it is not, and why is told.",
    _declare,
    _run,
)
