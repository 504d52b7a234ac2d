"""Make the picture that stands for the record where a page is linked: `make card`.

Needs nothing but the packages and fonts of the PDF. The words come from `conf.py`; the same
words give the same bytes.
"""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import typst

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "tools/card.typ"


def main() -> None:
    """Write the picture to the place that `conf.py` names."""
    settings = runpy.run_path(str(ROOT / "conf.py"))
    title, _, what = settings["project"].partition(": ")
    words = {"title": title, "what": what, "subtitle": settings["typst_subtitle"]}
    made = typst.compile(
        TEMPLATE,
        root=ROOT,
        font_paths=[ROOT / "_ext/sphinx_typst/fonts"],
        ignore_system_fonts=True,
        format="png",
        ppi=72,
        sys_inputs={"words": json.dumps(words)},
    )
    (ROOT / settings["record_card"]).write_bytes(made)


if __name__ == "__main__":
    main()
