"""An invented record of as many agreements as are asked for, and its text without the engine.

Each agreement has a page of its own, with some twenty entries: its source with a dozen passages,
two people, commitments, a statement, evidence and a question. Parties are shared by several.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from agreement_record.model.kinds import KINDS
from sphinx_record.views import INLINE_VIEWS, VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHARED = 5
"""How many agreements share two parties, by and large."""

PASSAGES = 12
"""How many sentences a source has, two a paragraph."""

ENTRIES = 10 + PASSAGES
"""How many entries stand on the page of an agreement."""

USED = 3
"""From how many paragraphs something is drawn."""

SYLLABLES = [f"{first}{last}" for first in "bdfgklmnprst" for last in "aeiou"]

RECORD = """\
project = "The walks of many towns"
author = "Nobody"
copyright = "2030, nobody"
version = release = "1"
extensions = ["sphinx_record"]
html_theme = "record"
nitpicky = True
show_warning_types = True
html_title = "The walks"
"""

PLAIN = """\
project = "The walks of many towns"
author = "Nobody"
copyright = "2030, nobody"
version = release = "1"
extensions = ["myst_parser"]
html_theme = "{theme}"
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
smartquotes = False
html_title = "The walks"
"""

INDEX = """\
# The walks of many towns

What papers say was announced, assured and hoped for between {parties} towns and schools.

```{{toctree}}
:hidden:

docs/register
docs/chronology
docs/parties
docs/themes
docs/agreements/index
```
"""

REGISTER = """\
# What was announced, assured and hoped for

How firm each is, as the papers report it.

:::{register}
:::
"""

CHRONOLOGY = """\
# Day by day

What happened, and what was published.

:::{chronology}
:::
"""

THEMES = """\
# Themes

## Shade

:::{theme} shade
:::

Whatever casts it.

## Seats

:::{theme} seats
:::

Whatever one sits on.
"""

AGREEMENTS = """\
# The agreements

There is a page for each.

```{{toctree}}
:maxdepth: 1

{pages}
```
"""

AGREEMENT = """\
# The walks of {name}

What one paper says of them.

## The agreement on the walks of {name}

:::{{agreement}} walks-{key}
date: {year}-05-01 [derived paper-{key}.p1.s1: the year is that of the issue]
place: the town hall of {name}
parties: party-{town}; party-{school}
signatories: mayor-{key}; head-{key}
text: not-found
searched: the web; {year}-12-03; a text of the agreement on the walks of {name}
source: paper-{key}.p1.s1
:::

The two are reported to have signed it. What it says of walks is known from a report alone.

## The mayor of {name}

:::{{person}} mayor-{key}
office: mayor; town hall; party-{town}; 2019
source: paper-{key}.p1.s1
:::

The mayor is reported as having signed for the town.

## The head of the school of {name}

:::{{person}} head-{key}
office: head; the school; party-{school}
source: paper-{key}.p1.s2
:::

The head is reported as having signed for the school.

## Paving of the walks of {name}

:::{{commitment}} paving-{key}
force: announced
voice: reporter
actor: party-{town}; party-{school} [derived paper-{key}.p1.s2: “the two” is read as the parties]
actor-as-worded: the two
wording: will pave
themes: seats
deadline: {deadline}
would-count: A bill for the stone of the walks.
source: paper-{key}.p1.s2
:::

The report says that the two will pave the walks of {name}. It names no budget and no measure.

## Benches along the walks of {name}

:::{{commitment}} benches-{key}
force: assurance
voice: mayor-{key}
actor: party-{town} [derived paper-{key}.p2.s1: “we” is read as the town]
actor-as-worded: we
wording: will put up; benches
themes: seats
would-count: A bench at one of the walks.
source: paper-{key}.p2.s1
:::

{{person}}`mayor-{key}` is reported as saying that the town will put up benches.

## Trees along the walks of {name}

:::{{commitment}} trees-{key}
force: hope
voice: head-{key}
holder: head-{key}
wording: hopes; trees
themes: shade
would-count: A tree that was not there.
source: paper-{key}.p2.s2
:::

{{person}}`head-{key}` is reported as hoping for trees, beside {{commitment}}`paving-{key}`.

## Thanks for the walks of {name}

:::{{statement}} thanks-{key}
act: acknowledgement
voice: head-{key}
wording: thanks
source: paper-{key}.p3.s1
:::

The head is reported as giving thanks.

## A bench in {name}

:::{{evidence}} bench-{key}
date: {year}-11
about: benches-{key}
bearing: direct
finding: under-way
source: paper-{key}.p3.s2
:::

The paper shows a bench that is being put up.

## Who pays for the walks of {name}

:::{{question}} payer-{key}
about: walks-{key}; paving-{key}
would-settle: A budget.
searched: the web; {year}-12-03; a budget
state: open
:::

The report names nobody.

## The paper of {name} on its walks

:::{{source}} paper-{key}
short: Paper of {name}
publisher: The paper of {name}
published: {year}-05-02
url: https://paper.example/{key}
language: en
type: news-report
reposted: no
names-agreement: yes
accessed: {year}-12-03
:::

It is the only report that was found.

{passages}"""

PASSAGE = """\
### Sentence {number} on the walks of {name}

:::{{passage}} paper-{key}.p{paragraph}.s{sentence}
sha256: {digest}
{unused}:::

"""

PARTY = """\
## The {what} of the valley {valley}

:::{{party}} party-{key}
type: {what}
identifiers: register {key}
source: paper-{first}.p1.s1
:::

It is named by the papers of several towns.

"""

DIRECTIVE = re.compile(
    r"^(?P<fence>:{3,})\{(?P<name>[a-z-]+)\}.*\n(?P<body>(?:.*\n)*?)(?P=fence) *$", re.MULTILINE
)
ROLE = re.compile(r"\{(?P<name>[a-z-]+)\}`(?P<text>[^`<]*?)(?: *<[^`>]*>)?`")


def write_record(folder: Path, number: int) -> Path:
    """Write the record of a number of agreements, and return its folder."""
    return write(folder, {"conf.py": RECORD, **dict(pages(number))})


def write_plain(folder: Path, number: int, theme: str) -> Path:
    """Write the same text for Sphinx and MyST alone, and return its folder."""
    text = {name: plain(page) for name, page in pages(number)}
    return write(folder, {"conf.py": PLAIN.format(theme=theme), **text})


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files into a folder, and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def pages(number: int) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every page of a record of a number of agreements."""
    sides = 2 * -(-number // SHARED)
    yield "index.md", INDEX.format(parties=sides)
    yield "docs/register.md", REGISTER
    yield "docs/chronology.md", CHRONOLOGY
    yield "docs/themes.md", THEMES
    yield "docs/parties.md", "# The towns and the schools\n\n" + "".join(map(_party, range(sides)))
    names = "\n".join(f"walks-{word(n)}" for n in range(number))
    yield "docs/agreements/index.md", AGREEMENTS.format(pages=names)
    for n in range(number):
        yield f"docs/agreements/walks-{word(n)}.md", _agreement(n)


def word(number: int) -> str:
    """Return the invented name of a number, since no identifier is to hold a figure."""
    parts = ""
    for _ in range(3):
        number, at = divmod(number, len(SYLLABLES))
        parts = SYLLABLES[at] + parts
    return parts


def _party(number: int) -> str:
    what = "school" if number % 2 else "town council"
    first = word(number // 2 * SHARED)
    return PARTY.format(what=what, valley=word(number).title(), key=word(number), first=first)


def _agreement(number: int) -> str:
    key, year, side = word(number), 2000 + number % 30, number // SHARED * 2
    places = [(1 + k // 2, 1 + k % 2) for k in range(PASSAGES)]
    passages = "".join(
        PASSAGE.format(
            key=key,
            name=key.title(),
            number=k + 1,
            paragraph=paragraph,
            sentence=sentence,
            digest=hashlib.sha256(f"{number}.{k}".encode()).hexdigest(),
            unused="unused: It says what others say.\n" if paragraph > USED else "",
        )
        for k, (paragraph, sentence) in enumerate(places)
    )
    return AGREEMENT.format(
        key=key,
        name=key.title(),
        year=year,
        deadline=year + 5,
        town=word(side),
        school=word(side + 1),
        passages=passages,
    )


def plain(text: str) -> str:
    """Return a page of a record as plain Sphinx and MyST read it."""
    return ROLE.sub(_plain_role, DIRECTIVE.sub(_plain_directive, text))


def _plain_directive(found: re.Match[str]) -> str:
    """Return an entry as a list of its facts, and a view as nothing."""
    if found["name"] in VIEWS:
        return ""
    if found["name"] not in KINDS:  # it may hold some
        return found[0].replace(found["body"], DIRECTIVE.sub(_plain_directive, found["body"]))
    return re.sub(r"^(?=\S)", "- ", found["body"], flags=re.MULTILINE)


def _plain_role(found: re.Match[str]) -> str:
    """Return a link to an entry, or a view in a sentence, as plain text."""
    return found["text"] if found["name"] in {*KINDS, *INLINE_VIEWS} else found[0]
