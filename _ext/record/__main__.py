"""The record's commands: ``python -m record verify announcement saved.html``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from record.documents import blocks, decode
from record.export.data import write
from record.export.schema import schema
from record.model import Passage, Source
from record.problems import nearest, one_of
from record.verify import Verdict, compare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from record.query import Record
    from record.verify import Report

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
    verify.add_argument(
        "--record", type=Path, default=Path(), help="the folder with conf.py (default: this one)"
    )
    commands.add_parser("schema", help="print the JSON Schema of record.json")
    given = parser.parse_args(arguments)
    if given.command == "schema":
        sys.stdout.write(write(schema()))
        return OK
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


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)  # noqa: T201
    return UNUSABLE


def load(folder: Path) -> Record:
    """Read the record from its pages; what is wrong with them is told by a build, not here."""
    from sphinx.application import Sphinx  # noqa: PLC0415
    from sphinx.util.docutils import docutils_namespace, patch_docutils  # noqa: PLC0415

    from record.domain import RecordDomain  # noqa: PLC0415

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
