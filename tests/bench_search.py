"""How long the search takes in Chromium, at many agreements: `make bench`.

The index is invented: as many sections as a record of 1,000 agreements has, each about as long as
one of this record. What is measured is what a reader waits for after a key: finding, ordering,
near spellings, and showing. Milliseconds differ from machine to machine, so each is told as a
ratio, too: to one pass over all the text that looks for a letter which stands nowhere.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from agreement_record.data.search import NAME, QUOTED, Badge, Label, Page, Section, Told, write
from browser import tools
from browser.conftest import FLAGS
from search_pages import SAYS, page_of
from sphinx_record.settings import HERE

AGREEMENTS, SECTIONS = 1000, 18

QUERIES = (
    "hope",
    "the",
    "Ann Berg",
    "an",
    "village 17",
    "a quarry for the village",
    "Ann Bergh",  # a near spelling
    "quarries xyzzy",  # a word that is nowhere
    "山",
    "山石田",  # in pieces
    '"the new bridge"',
)

NOUNS = [
    "bridge",
    "quarry",
    "road",
    "school",
    "well",
    "field",
    "market",
    "tower",
    "library",
    "mill",
    "harbour",
    "orchard",
]
VERBS = ["build", "mend", "plan", "fund", "open", "close", "survey", "widen", "light", "drain"]
NAMES = ["Ann", "Ben", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hans", "Ida", "Jon"]
FAMILIES = ["Berg", "Stone", "Field", "Brook", "Hill", "Marsh", "Wood", "Lake"]
HAN = "山水石田木林"


def index() -> str:
    """Return the file of an invented index, the same in every run."""
    made = random.Random(1)  # noqa: S311 - nothing depends on it

    def words(number: int) -> str:
        stock = (*NOUNS, *VERBS, "the", "a", "for", "of", "new", f"w{made.randrange(40_000)}")
        return " ".join(made.choice(stock) for _ in range(number))

    def section(page: Page, number: int) -> Section:
        who = f"{made.choice(NAMES)} {made.choice(FAMILIES)}"
        facts = (
            Told(Label("Signal words", QUOTED), f"“{words(5)}”"),
            Told(Label("Voice"), who),
            Told(Label("Date"), f"{made.randrange(1, 29)} May {made.randrange(1990, 2030)}"),
            Told(Label("Would count as evidence"), words(20)),
            Told(Label("Source"), f"news.p{number}.s1; news.p{number}.s2"),
        )
        return Section(
            page=page,
            badge=Badge("hope", "Hope", ("wish",), is_term=True),
            title=f"Hope: {words(6)}",
            anchor=f"commitment-{number}",
            lines=tuple(f"{who} is reported as hoping for {words(18)}." for _ in range(3)),
            identifier=f"{made.choice(NOUNS)}-{number}",
            facts=facts,
            also=("".join(made.choice(HAN) for _ in range(3)),),
        )

    pages = [Page(f"docs/{n}.html", f"The village {n} and {words(3)}") for n in range(AGREEMENTS)]
    return write((section(page, n) for page in pages for n in range(SECTIONS)), SAYS)


MEASURE = """(query) => {
  const times = [];
  const field = document.querySelector("[name=q]");
  for (let i = 0; i < 5; i += 1) {
    lookedFor.clear(); // as if it were typed at once
    field.value = query;
    const start = performance.now();
    field.form.requestSubmit();
    document.body.offsetHeight;
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[2];
}"""

ONCE = """() => {
  const start = performance.now();
  for (let i = 0; i < 10; i += 1)
    for (const { text } of scopes.record) if (text.includes("\\u2603")) throw Error("It stands");
  return (performance.now() - start) / 10;
}"""


def main() -> int:
    """Measure, and print the table."""
    path = tools.chromium()
    if path is None:
        print("Chromium is missing: `make browser` says how to install it")
        return 0
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        (folder / NAME).write_text(index(), encoding="utf-8")
        for script in ("search-find.js", "search.js"):
            (folder / script).write_bytes((HERE / "static" / script).read_bytes())
        (folder / "search.html").write_text(page_of(), encoding="utf-8")
        size = (folder / NAME).stat().st_size / 1e6
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page()
        page.goto((folder / "search.html").as_uri())
        page.wait_for_function("vocabularies.has(scopes.record)", timeout=60_000)
        once = page.evaluate(ONCE)
        print(f"{AGREEMENTS * SECTIONS} sections, {size:.1f} MB; one pass takes {once:.1f} ms")
        print(f"{'query':30}{'ms':>8}{'passes':>8}{'found':>8}")
        for query in QUERIES:
            took = page.evaluate(MEASURE, query)
            shown = page.locator(".record-search-status").inner_text().split(".")[0]
            print(f"{query:30}{took:8.1f}{took / once:8.1f}   {shown}")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
