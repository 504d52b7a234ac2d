"""What the tests of the search look at: a small record, and its page without a build."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from agreement_record.data.search import NAME, VARIABLE
from agreement_record.model.language import language_of
from sphinx_record.site.search import said

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SAYS = {**said(language_of("en")), "language": "en"}
"""What the script says in English."""

PAGES: Mapping[str, str] = {
    "index.md": """\
---
also: overview; 概览
---

# A small record

The walks of a town, and {person}`who speaks of them <ann-bo>`. The next year is not known.

[Somewhere](walks.md)
: A way in, and no term.

Walk
: A way for those on foot, 87.55 metres long and 22,000 paces wide.

```{toctree}
:hidden:

walks
chinese
keeping/index
```
""",
    "walks.md": """\
# Walks and benches

## Ann Bo

:::{person} ann-bo
native: 安波; zh-Hans [outside paper]
office: head; town hall; town [stated paper.p1.s1]
source: paper.p1.s1
also: mayor; 镇长
:::

She leads the town. She is spoken of in the paper.

## The town

:::{party} town
type: town [stated paper.p1.s1]
source: paper.p1.s1
:::

A town by a river.

## Benches along the walks

:::{commitment} benches
force: assurance
voice: ann-bo
actor: town [stated paper.p1.s1]
actor-as-worded: the town
wording: will put up; benches
themes: seats
would-count: A bench.
source: paper.p1.s1
also: chairs; 长椅
:::

{person}`ann-bo` is reported as saying that the town will put up seats of oak.

## Trees along the walks

:::{commitment} trees
force: hope
voice: ann-bo
holder: ann-bo
wording: hopes; trees
themes: seats
would-count: A tree.
source: paper.p1.s1
:::

She hopes for lime trees, as reported.

## Beside the walks

Not an entry, of the café and of 良乡校区. No bench stands there.

## Seats

:::{theme} seats
:::

Whatever one sits on.

## The paper

:::{source} paper
short: The paper
publisher: The paper
published: 2031-05-04
url: https://paper.example/walks
language: en
type: news-report
reposted: no
names-agreement: yes
accessed: 2031-06-01
:::

A paper on the walks.

### The sentence

:::{passage} paper.p1.s1
sha256: c9567faf394989f8d3579cee91be3df16fcf0951e5339423593967f8fde29fd6
:::

It tells who will put up what.

## The register

:::{register}
:::
""",
    "chinese.md": """\
---
language: zh-Hans
also: in Chinese
---

# [摘要]{.language-zh-Hans}

[据报道，小镇将安装长椅。]{.language-zh-Hans}
""",
    "keeping/index.md": """\
# Handbook

The directive and its zebra.
""",
}
"""A record with an entry of most kinds, a page in Chinese, and a handbook."""

SETTINGS: Mapping[str, Any] = {
    "html_theme": "record",
    "record_handbook": ["keeping/"],
    "myst_enable_extensions": ["deflist"],
}


def found_by(out: Path) -> dict[str, Any]:
    """Return the data of the search of built pages."""
    text = (out / "_static" / NAME).read_text(encoding="utf-8")
    beginning = f"window.{VARIABLE} = "
    assert text.startswith(beginning)
    data: dict[str, Any] = json.loads(text.removeprefix(beginning).rstrip().removesuffix(";"))
    return data


def page_of(language: str = "en") -> str:
    """Return the page, with the parts that the script asks for."""
    names = (NAME, "search-find.js", "search.js")
    scripts = "".join(f'<script src="{name}"></script>' for name in names)
    return f"""<!doctype html>
<html lang="{language}"><meta charset="utf-8"><title>Search</title>
<main><h1>Search</h1><form class="record-search">
<input type="search" name="q" aria-label="Search"><button>Search</button>
<label><input type="radio" name="in" value="" checked> The record</label>
<label><input type="radio" name="in" value="handbook"> The handbook</label>
</form><div id="search-results"></div></main>
{scripts}</html>
"""
