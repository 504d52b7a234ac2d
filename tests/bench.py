"""Compare the record's HTML with the same pages in plain Sphinx: `make bench`.

Both are built clean, in turn, five times each, with the options of `make html`. The medians
of the time and of the memory must keep within LIMITS; a second build of the record must
neither read nor write a page. The memory is the peak of the largest process of a build.

The plain pages have Furo, the same settings and prose, and the facts of the entries as
plain lists, but no domain. They hold less than the record's own: no cards, links between
entries, back-references, tables of entries, or entries in the search and the inventory. So
the ratios are, if anything, unkind to the record.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from agreement_record.model.kinds import KINDS
from project import copy_record
from sphinx_record.views import INLINE_VIEWS, VIEWS

ROUNDS = 5

# The record's modules, which are compiled once on a user's machine, are compiled once here.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

# How many times the plain build's, at most.
LIMITS = {"time": 1.5, "memory": 1.2}

DIRECTIVE = re.compile(
    r"^(?P<fence>:{3,})\{(?P<name>[a-z-]+)\}.*\n(?P<body>(?:.*\n)*?)(?P=fence) *$", re.MULTILINE
)
ROLE = re.compile(r"\{(?P<name>[a-z-]+)\}`(?P<text>[^`<]*?)(?: *<[^`>]*>)?`")

PLAIN_SETTINGS = """
extensions = ["myst_parser"]
html_theme = "furo"
myst_enable_extensions = ["attrs_inline", "colon_fence", *myst_enable_extensions]
smartquotes = False
"""


class Cost(NamedTuple):
    """What a build takes: seconds, and the megabytes of its largest process."""

    time: float
    memory: float


def main() -> int:
    """Measure, print the table, and return 1 if a limit is broken."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        record = copy_record(folder / "record")
        plain = make_plain(copy_record(folder / "plain"))
        costs: dict[Path, list[Cost]] = {record: [], plain: []}
        for number in range(ROUNDS + 1):
            for source, measured in costs.items():
                cost = build(source, source / f"_build/{number}")
                note = f"{source.name:6} {cost.time:5.2f} s {cost.memory:6.1f} MB"
                if number == 0:
                    note += " (does not count: it warms the caches)"
                else:
                    measured.append(cost)
                print(note, file=sys.stderr)
        kept = compare(costs[record], costs[plain])
        touched = build_again(record, record / f"_build/{ROUNDS}")
    if touched:
        print("A second build reads or writes:", *touched, sep="\n  ")
    else:
        print("A second build with nothing changed reads and writes no page.")
    return int(not kept or bool(touched))


def make_plain(source: Path) -> Path:
    """Turn a copy of the record into plain Sphinx, MyST and Furo, and return its folder."""
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(PLAIN_SETTINGS)
    for page in source.rglob("*.md"):
        text = DIRECTIVE.sub(plain_directive, page.read_text(encoding="utf-8"))
        page.write_text(ROLE.sub(plain_role, text), encoding="utf-8")
    return source


def plain_directive(found: re.Match[str]) -> str:
    """Return an entry as a list of its facts, and a view as nothing."""
    if found["name"] in VIEWS:
        return ""
    if found["name"] not in KINDS:  # it may hold some
        return found[0].replace(found["body"], DIRECTIVE.sub(plain_directive, found["body"]))
    return re.sub(r"^(?=\S)", "- ", found["body"], flags=re.MULTILINE)


def plain_role(found: re.Match[str]) -> str:
    """Return a link to an entry, or a view in a sentence, as plain text."""
    return found["text"] if found["name"] in {*KINDS, *INLINE_VIEWS} else found[0]


def command(source: Path, out: Path) -> list[str]:
    """Return the call that builds pages as `make html` does."""
    options = ["-n", "-W", "--keep-going", "-b", "html", "-d", f"{out}-doctrees"]
    return [sys.executable, "-m", "sphinx", *options, str(source), str(out)]


def build(source: Path, out: Path) -> Cost:
    """Build pages in a process of its own, and return what it took."""
    start = time.perf_counter()
    with subprocess.Popen(
        command(source, out), env=ENVIRONMENT, stdout=subprocess.DEVNULL
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"The build of {source.name} has failed.")
    # In kilobytes, except on macOS.
    return Cost(seconds, usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))


def compare(record: list[Cost], plain: list[Cost]) -> bool:
    """Print the medians beside the limits, and return whether all limits are kept."""
    kept = True
    print(f"{'':12}{'record':>8}{'plain':>8}{'ratio':>8}{'at most':>9}")
    for field, unit in (("time", "s"), ("memory", "MB")):
        ours, theirs = (
            statistics.median(getattr(cost, field) for cost in costs) for costs in (record, plain)
        )
        ratio, limit = ours / theirs, LIMITS[field]
        verdict = "" if ratio <= limit else "  BROKEN"
        print(f"{f'{field}, {unit}':12}{ours:8.2f}{theirs:8.2f}{ratio:8.2f}{limit:9.2f}{verdict}")
        kept = kept and ratio <= limit
    return kept


def build_again(source: Path, out: Path) -> list[str]:
    """Build once more, and return what was read, and the files that were written or deleted."""
    before = times(out)
    done = subprocess.run(command(source, out), capture_output=True, text=True, check=True)
    after = times(out)
    read = [line for line in done.stdout.splitlines() if line.startswith("reading sources")]
    return read + sorted({str(path) for path, _ in before.items() ^ after.items()})


def times(out: Path) -> dict[Path, int]:
    """Return when each page, each doctree and each other file of a build was last written."""
    return {
        path: path.stat().st_mtime_ns
        for folder in (out, Path(f"{out}-doctrees"))
        for path in folder.rglob("*")
        # Sphinx's memory of the pages is given up as every build begins.
        if path.is_file() and path.name != "environment.pickle"
    }


if __name__ == "__main__":
    sys.exit(main())
