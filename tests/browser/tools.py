"""What the tests in a browser need besides Python, and what becomes of them without it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TypeVar

import pytest

Tool = TypeVar("Tool")

MODULES = Path(__file__).parent / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
NU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"

QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
"""How Java starts fast, which for a few files is most of its work; its code then needs a stack."""


def chromium() -> str | None:
    """Return the path of Chromium: what CHROMIUM names, or else what is on the PATH.

    The one without windows comes first: it opens pages in half the time.
    """
    named = os.environ.get("CHROMIUM")
    names = (named,) if named else ("chromium-headless-shell", "chromium")
    return next(filter(None, map(shutil.which, names)), None)


MAKE = "`make browser` installs it, or says how"


def need(name: str, tool: Tool | None, how: str = MAKE) -> Tool:
    """Return a tool. Without it the test is skipped, but fails where CI is set."""
    if tool is not None:
        return tool
    reason = f"{name} is missing: {how}"
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def need_file(name: str, path: Path) -> Path:
    """Return the path of a file that a tool consists of, as `need` does."""
    return need(name, path if path.is_file() else None)
