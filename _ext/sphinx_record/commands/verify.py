"""The command ``verify``: a saved copy of a source compared with the record's passages of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_record.copies.documents import blocks, decode
from agreement_record.copies.verify import Verdict, compare
from agreement_record.model.kinds import Passage, Source
from agreement_record.model.problems import nearest, one_of
from sphinx_record.commands.answers import DIFFERENT, OK, UNUSABLE, refuse, say
from sphinx_record.commands.command import Command, declare_record
from sphinx_record.commands.reading import Unreadable, read

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from agreement_record.copies.verify import Report


def verify(source: str, file: Path, folder: Path, *, as_json: bool) -> int:
    """Compare a file with a source, print what it shows, and return the exit code."""
    try:
        text = decode(file.read_bytes())
    except OSError as error:
        return refuse(f"{file}: {error.strerror}; expected a saved page or a text.")
    try:
        record = read(folder, folder).record
    except Unreadable as error:
        return refuse(str(error))
    if record.lookup(source, Source) is None:
        names = record.identifiers(("source",))
        near = nearest(source, names)
        return refuse(f"No source has the identifier “{source}”; expected {one_of(names)}.{near}")
    passages = [p for p in record.all(Passage) if p.source_identifier == source]
    if not any(passage.sha256 for passage in passages):
        return refuse(f"The record holds no fingerprint of “{source}”: nothing can be compared.")
    report = compare(passages, blocks(text))
    say(to_json(report) if as_json else to_text(report))
    return OK if report.agrees else DIFFERENT


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
    """Return the report as JSON, keys as in :class:`agreement_record.copies.verify.Report`."""
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


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("source", help="the identifier of the source, such as announcement")
    parser.add_argument("file", type=Path, help="the saved copy: HTML or plain text")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    declare_record(parser)


def _run(given: Namespace) -> int:
    return verify(given.source, given.file, given.record.resolve(), as_json=given.json)


COMMAND = Command(
    "verify",
    "compare a saved copy of a source with the passages that the record holds of it",
    "Compare a saved copy of a source with the record's passages of it. "
    f"Exit code {OK}: all match; {DIFFERENT}: something differs, is missing or new; "
    f"{UNUSABLE}: no such source or file.",
    _declare,
    _run,
)
