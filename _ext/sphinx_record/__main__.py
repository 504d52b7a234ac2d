"""The record's commands: ``python -m record verify announcement saved.html``, and others."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from agreement_record.copies.documents import blocks, decode
from agreement_record.copies.verify import Verdict, compare
from agreement_record.data.json import write
from agreement_record.data.schema import schema
from agreement_record.model.kinds import Passage, Source
from agreement_record.model.problems import nearest, one_of
from agreement_record.past.compare import compare as compare_states
from agreement_record.past.notes import markdown, notes
from agreement_record.past.releases import as_text, to_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agreement_record.copies.verify import Report
    from agreement_record.whole.record import Record

OK, DIFFERENT, UNUSABLE = 0, 1, 2
"""Exit codes: all matches; something does not; the question cannot be answered."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m record", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    verify = commands.add_parser(
        "verify",
        help="compare a saved copy of a source with the passages that the record holds of it",
        description="Compare a saved copy of a source with the record's passages of it. "
        f"Exit code {OK}: all match; {DIFFERENT}: something differs, is missing or new; "
        f"{UNUSABLE}: no such source or file.",
    )
    verify.add_argument("source", help="the identifier of the source, such as announcement")
    verify.add_argument("file", type=Path, help="the saved copy: HTML or plain text")
    verify.add_argument("--json", action="store_true", help="print the result as JSON")
    commands.add_parser("schema", help="print the JSON Schema of record.json")
    changes = commands.add_parser(
        "changes", help="tell what has changed in the record since a revision"
    )
    changes.add_argument("since", help="a revision of git: a commit, a branch or a tag")
    changes.add_argument("--json", action="store_true", help="print the changes as JSON")
    release = commands.add_parser(
        "release", help="tell what has changed since the last release, and publish what is new"
    )
    release.add_argument("version", help="the version, such as 0.2")
    release.add_argument("--date", default="", help="its day (default: that of the newest search)")
    for one in (verify, changes, release):
        one.add_argument(
            "--record",
            type=Path,
            default=Path(),
            help="the folder with conf.py (default: this one)",
        )
    given = parser.parse_args(arguments)
    match given.command:
        case "schema":
            sys.stdout.write(write(schema()))
            return OK
        case "changes":
            return _changes(given.since, given.record.resolve(), as_json=given.json)
        case "release":
            return _release(given.version, given.date, given.record.resolve())
    return _verify(given.source, given.file, given.record, as_json=given.json)


def _verify(source: str, file: Path, folder: Path, *, as_json: bool) -> int:
    try:
        text = decode(file.read_bytes())
    except OSError as error:
        return _refuse(f"{file}: {error.strerror}; expected a saved page or a text.")
    if not (folder / "conf.py").is_file():
        return _refuse(f"{folder}: no conf.py; expected the folder that holds the record.")
    record = load(folder)
    if record.lookup(source, Source) is None:
        names = record.identifiers(("source",))
        near = nearest(source, names)
        return _refuse(f"No source has the identifier “{source}”; expected {one_of(names)}.{near}")
    passages = [p for p in record.all(Passage) if p.source_identifier == source]
    if not any(passage.sha256 for passage in passages):
        return _refuse(f"The record holds no fingerprint of “{source}”: nothing can be compared.")
    report = compare(passages, blocks(text))
    print(to_json(report) if as_json else to_text(report))  # noqa: T201
    return OK if report.agrees else DIFFERENT


def _changes(since: str, folder: Path, *, as_json: bool) -> int:
    from sphinx_record.commands import revisions  # noqa: PLC0415

    try:
        now = revisions.read(folder, folder)
        then = revisions.read_revision(folder, since)
    except revisions.Unreadable as error:
        return _refuse(str(error))
    for name, warnings in (("of today", now.warnings), (f"at “{since}”", then.warnings)):
        if warnings:
            _say(f"The pages {name} gave {len(warnings)} warnings, the first: {warnings[0]}")
    found = compare_states(then.state, now.state, now.history.ledger)
    shown = as_text(to_data(found)) if as_json else markdown(notes(found)) or "Nothing.\n"
    sys.stdout.write(shown)
    return OK


def _release(version: str, day: str, folder: Path) -> int:
    from sphinx_record.commands import release, revisions  # noqa: PLC0415

    try:
        made = release.make(folder, version, day)
    except (release.Refused, revisions.Unreadable) as error:
        return _refuse(str(error))
    changes = made.release.changes
    parts = [
        f"{len(changes.added)} added",
        f"{len(changes.changed)} changed",
        f"{len(changes.withdrawn)} withdrawn",
        f"{len(changes.moved)} on another page",
    ]
    print(f"Version {version} of {made.release.date.words}: {', '.join(parts)}.")  # noqa: T201
    print(f"Rows added to the ledger: {made.rows}.")  # noqa: T201
    for what in made.by_hand:
        print(f"Still to be set: {what}")  # noqa: T201
    steps = (f"git add -A && git commit -m 'Release version {version}'", f"git tag v{version}")
    print("Look at what was written (git diff), then:")  # noqa: T201
    print("\n".join(f"  {step}" for step in (*steps, "git push --tags origin HEAD")))  # noqa: T201
    return OK


def _say(message: str) -> None:
    print(message, file=sys.stderr)  # noqa: T201


def _refuse(message: str) -> int:
    _say(message)
    return UNUSABLE


def load(folder: Path) -> Record:
    """Read the record from its pages; what is wrong with them is told by a build, not here."""
    from sphinx.application import Sphinx  # noqa: PLC0415
    from sphinx.util.docutils import docutils_namespace, patch_docutils  # noqa: PLC0415

    from sphinx_record.domain import RecordDomain  # noqa: PLC0415

    with TemporaryDirectory() as out, patch_docutils(folder), docutils_namespace():
        app = Sphinx(folder, folder, out, f"{out}/doctrees", "dummy", status=None, warning=None)
        app.build()
        domain = app.env.get_domain("record")
        assert isinstance(domain, RecordDomain)
        return domain.record


def to_text(report: Report) -> str:
    """Return the report as lines: a passage each, then what no passage accounts for."""
    lines = []
    for found in report.found:
        lines.append(f"{found.verdict.value:9} {found.passage.locator:7} {found.passage.title}")
        lines += [f"          in its place: {sentence}" for sentence in found.instead]
    lines += [f"new       no passage accounts for: {sentence}" for sentence in report.new]
    matches = sum(found.verdict is Verdict.MATCHES for found in report.found)
    lines += ["", f"{matches} of {len(report.found)} passages match; {len(report.new)} new."]
    if report.around:
        lines.append(
            f"{len(report.around)} pieces of text stand before and after (menus and such):"
        )
        lines += [f"          {text}" for text in report.around]
    return "\n".join(lines)


def to_json(report: Report) -> str:
    """Return the report as JSON, keys as in :class:`record.verify.Report`."""
    data = {
        "agrees": report.agrees,
        "passages": [
            {
                "identifier": found.passage.identifier,
                "verdict": found.verdict.value,
                "instead": list(found.instead),
            }
            for found in report.found
        ],
        "new": list(report.new),
        "around": list(report.around),
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


if __name__ == "__main__":
    sys.exit(main())
