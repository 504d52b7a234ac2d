"""The packages import each other one way, as `ls _ext` and the folders tell."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

EXT = Path(__file__).parents[2] / "_ext"

INSIDE = ("model", "copies", "past", "whole", "data", "linked")
"""The folders of agreement_record: each imports only those that come before it."""

ALLOWED = {
    "agreement_record": set(),
    "sphinx_record": {"agreement_record", "sphinx_ebook", "sphinx_typst"},
    "sphinx_ebook": {"sphinx_book"},
    "sphinx_typst": {"sphinx_book"},
}
"""The packages of ours that a package may import; those that are not named may import none."""


def modules() -> dict[str, Path]:
    """Return every module by its full name."""
    return {
        ".".join(path.relative_to(EXT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted(EXT.rglob("*.py"))
    }


def imported(path: Path) -> set[str]:
    """Return what a module imports, for types too, as far as it is ours."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else str(node.module) for name in names}
    return found


MODULES = modules()
IMPORTS = {name: imported(path) for name, path in MODULES.items()}
OURS = {name.partition(".")[0] for name in MODULES}


def against_the_rule() -> list[str]:
    """Return every import that the rule does not allow."""
    found = []
    for name, imports in IMPORTS.items():
        package, *inner = name.split(".")
        for other in sorted(imports):
            top, *within = other.split(".")
            if top in OURS - {package} - ALLOWED.get(package, set()):
                found.append(f"{name} imports {other}")
            if package == "agreement_record" and top in {"sphinx", "docutils", "myst_parser"}:
                found.append(f"{name} imports {other}")
            is_inside = package == top == "agreement_record" and inner and within
            if is_inside and INSIDE.index(within[0]) > INSIDE.index(inner[0]):
                found.append(f"{name} imports {other}")
    return found


def test_imports_run_one_way() -> None:
    assert against_the_rule() == []


def test_no_imports_run_in_a_circle() -> None:
    left = {name: imports & IMPORTS.keys() - {name} for name, imports in IMPORTS.items()}
    while ready := {name for name, imports in left.items() if not imports & left.keys()}:
        left = {name: imports for name, imports in left.items() if name not in ready}
    assert left == {}


def test_what_is_against_the_rule_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {
        "agreement_record.model.dates": {"agreement_record.whole.record", "docutils.nodes"},
        "sphinx_typst.code": {"agreement_record.model.dates"},
    }
    monkeypatch.setattr(f"{__name__}.IMPORTS", wrong)
    assert against_the_rule() == [
        "agreement_record.model.dates imports agreement_record.whole.record",
        "agreement_record.model.dates imports docutils.nodes",
        "sphinx_typst.code imports agreement_record.model.dates",
    ]


def test_what_a_record_is_loads_without_sphinx() -> None:
    names = [name for name in MODULES if name.startswith("agreement_record")]
    code = f"import sys, {', '.join(names)}; sys.exit('sphinx' in sys.modules)"
    run = [sys.executable, "-c", code]
    done = subprocess.run(
        run, env={"PYTHONPATH": str(EXT)}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
