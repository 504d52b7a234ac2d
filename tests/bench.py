"""Compare the record's HTML with the same pages in plain Sphinx, and many agreements: `make bench`.

The record and its plain pages are built clean, in turn, five times each, with the options of `make
html`. The medians of the time and of the memory must keep within LIMITS; a second build of the
record must neither read nor write a page. The memory is the peak of the largest process of a
build, the time that of all its processors.

The plain pages have Furo, the same settings and prose, and the facts of the entries as
plain lists, but no domain. They hold less than the record's own: no cards, links between
entries, back-references, tables of entries, or entries in the search and the inventory. So
the ratios are, if anything, unkind to the record.

Then comes an invented record of as many agreements as AGREEMENTS has it, or as are named, beside
the same text with Furo and with Sphinx's theme `basic`: `bench.py 2 20`. `--plot` draws it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import many
from project import copy_record

ROUNDS = 5

# The record's modules, which are compiled once on a user's machine, are compiled once here.
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

# How many times the plain build's, at most.
LIMITS = {"time": 1.5, "memory": 1.2}

AGREEMENTS = (2, 20, 100)

PLAIN_SETTINGS = """
extensions = ["myst_parser"]
html_theme = "furo"
html_theme_options = {}
suppress_warnings = ["myst.xref_missing"]  # links to entries, which the plain pages do not have
myst_enable_extensions = ["attrs_inline", "colon_fence", *myst_enable_extensions]
smartquotes = False
"""


class Cost(NamedTuple):
    """What a build takes: seconds, and the megabytes of its largest process."""

    time: float
    memory: float


def main() -> int:
    """Measure, print the tables, and return 1 if a limit of the record is broken."""
    parser = argparse.ArgumentParser(description="Measure what builds take.")
    parser.add_argument("numbers", nargs="*", type=int, help="how many agreements, each by itself")
    parser.add_argument("--plot", type=Path, help="a file to draw the times in (SVG)")
    given = parser.parse_args()
    broken = 0 if given.numbers else measure_record()
    sizes = [measure_size(number) for number in given.numbers or AGREEMENTS]
    if given.plot:
        given.plot.write_text(plot(sizes), encoding="utf-8", newline="\n")
    return broken


def measure_record() -> int:
    """Measure the record, and return 1 if a limit is broken."""
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


class Size(NamedTuple):
    """What a record of many agreements takes, as the engine and as plain Sphinx build it."""

    agreements: int
    clean: dict[str, Cost]
    again: dict[str, Cost]
    output: dict[str, float]
    page: dict[str, float]


def measure_size(number: int) -> Size:
    """Measure a record of a number of agreements, and print it beside the plain pages."""
    size = Size(number, {}, {}, {}, {})
    with TemporaryDirectory() as name:
        sources = {"record": many.write_record(Path(name) / "record", number)}
        for theme in ("furo", "basic"):
            sources[theme] = many.write_plain(Path(name) / theme, number, theme)
        for kind, source in sources.items():
            out = source / "_build"
            size.clean[kind] = build(source, out)
            size.again[kind] = build(source, out)
            size.output[kind] = sum(f.stat().st_size for f in out.rglob("*") if f.is_file()) / 1e6
            page = out / f"docs/agreements/walks-{many.word(number // 2)}.html"
            size.page[kind] = page.stat().st_size / 1e3
    rows: dict[str, dict[str, float]] = {
        "clean, s": {kind: cost.time for kind, cost in size.clean.items()},
        "again, s": {kind: cost.time for kind, cost in size.again.items()},
        "memory, MB": {kind: cost.memory for kind, cost in size.clean.items()},
        "output, MB": size.output,
        "a page, kB": size.page,
    }
    heads = ("record", "furo", "basic", "to furo", "to basic")
    print(f"{f'{number} agreements':16}" + "".join(f"{head:>10}" for head in heads))
    for what, row in rows.items():
        ratios = (row["record"] / row[theme] for theme in ("furo", "basic"))
        shown = (f"{one:10.2f}" for one in (row["record"], row["furo"], row["basic"], *ratios))
        print(f"{what:16}" + "".join(shown), flush=True)
    return size


COLOURS = {"record": "#0a6", "furo": "#c60", "basic": "#68b"}
NAMES = {"record": "this engine", "furo": "plain, Furo", "basic": "plain, basic"}
WIDTH, HEIGHT, LEFT, TOP = 480, 240, 60, 20


def plot(sizes: list[Size]) -> str:
    """Return a picture of the times by the number of agreements, all by one measure.

    The measure is what the smallest record takes with the theme `basic`, so that no machine
    shows. The colours can be read on light and on dark ground.
    """
    one = sizes[0].clean["basic"].time
    most = max(cost.time / one for size in sizes for cost in size.clean.values())
    last = sizes[-1].agreements
    parts = []
    for row, kind in enumerate(COLOURS):
        points = [
            (LEFT + size.agreements / last * WIDTH, TOP + HEIGHT - times / most * HEIGHT)
            for size in sizes
            for times in [size.clean[kind].time / one]
        ]
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        colour, y = COLOURS[kind], TOP + 14 + 18 * row
        parts += [
            f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>',
            *(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points),
            f'<text x="{LEFT + 12}" y="{y}" fill="{colour}">{NAMES[kind]}</text>',
        ]
    foot = TOP + HEIGHT
    for size in sizes:
        x = LEFT + size.agreements / last * WIDTH
        parts.append(
            f'<text x="{x:.1f}" y="{foot + 18}" text-anchor="middle">{size.agreements}</text>'
        )
    parts += [
        f'<path d="M{LEFT} {TOP}V{foot}H{LEFT + WIDTH}" fill="none" stroke="#888"/>',
        f'<text x="{LEFT - 6}" y="{TOP + 8}" text-anchor="end">{most:.0f}&#215;</text>',
        f'<text x="{LEFT - 6}" y="{foot}" text-anchor="end">0</text>',
        f'<text x="{LEFT + WIDTH}" y="{foot + 36}" text-anchor="end">agreements</text>',
    ]
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 20} {foot + 44}" '
        f'font-family="sans-serif" font-size="13" fill="#888">\n{body}\n</svg>\n'
    )


def make_plain(source: Path) -> Path:
    """Turn a copy of the record into plain Sphinx, MyST and Furo, and return its folder."""
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(PLAIN_SETTINGS)
    for page in source.rglob("*.md"):
        page.write_text(many.plain(page.read_text(encoding="utf-8")), encoding="utf-8")
    return source


def command(source: Path, out: Path) -> list[str]:
    """Return the call that builds pages as `make html` does."""
    options = ["-n", "-W", "--keep-going", "-b", "html", "-d", f"{out}-doctrees"]
    return [sys.executable, "-m", "sphinx", *options, str(source), str(out)]


def build(source: Path, out: Path) -> Cost:
    """Build pages in a process of its own, and return what it took."""
    with subprocess.Popen(
        command(source, out), env=ENVIRONMENT, stdout=subprocess.DEVNULL
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"The build of {source.name} has failed.")
    # In kilobytes, except on macOS.
    return Cost(
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10),
    )


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
