"""The one-way layers: the pure core knows nothing of Sphinx, nor of what is built on it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent.parent / "_ext" / "sphinx_record"

LAYERS = (
    {"problems"},
    {"dates", "terms", "fingerprints", "documents", "quotation"},
    {"values"},
    {"structures", "entry"},
    {"model", "releases"},
    {"facts", "ledger", "verify", "wording", "export", "export.edition"},
    {"history"},
    {"query"},
    {"lasting"},
    {"checks", "citation", "matrix", "network"},
    {
        "selection",
        "export.context",
        "export.mapping",
        "export.notes",
        "export.schema",
        "export.script",
        "export.words",
    },
    {
        "export.addresses",
        "export.bibliography",
        "export.cells",
        "export.changes",
        "export.columns",
        "export.data",
        "export.feed",
        "export.nodes",
        "export.vocabulary",
    },
    {"export.table"},
    {"export.csvw"},
    {"export.files"},
    {"export.jsonld"},
    # Here ends the pure core.
    {"collector", "labels", "nodes", "report", "views.build", "views.drawing"},
    {"views.computed", "views.view"},
    {
        "views.backlinks",
        "views.card",
        "views.changes",
        "views.chronology",
        "views.cite",
        "views.coverage",
        "views.data",
        "views.entries",
        "views.inline",
        "views.listings",
        "views.mapping",
        "views.matrix",
        "views.network",
        "views.reference",
    },
    {"views.register"},
    {"views"},
    {"directives"},
    {"domain", "inventory", "links", "pages", "search", "texts", "transforms"},
    {"descriptions", "exports"},
    {"addresses", "head", "revisions"},
    {"release"},
    {"", "__main__"},
)
"""The modules, lowest first; a module may import those of lower layers only."""

PURE = 16
"""How many layers make up the pure core."""

RANKS = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}


def name_of(path: Path) -> str:
    """Return a module's name within the package: ``views.card``."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(path: Path) -> set[str]:
    """Return the modules that a file imports when it runs, those for types alone left out."""
    found: set[str] = set()

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            return
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(ast.parse(path.read_text(encoding="utf-8")))
    return found


def within(module: str) -> str | None:
    """Return the name within the package of what is imported, or ``None`` from elsewhere."""
    if module.split(".", maxsplit=1)[0] != "record":
        return None
    name = module.removeprefix("record").removeprefix(".")
    while name not in RANKS:
        name = name.rpartition(".")[0]
    return name


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    rank = RANKS[name_of(path)]
    for module in imports(path):
        name = within(module)
        if name is not None:
            assert RANKS[name] < rank, f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_core_is_pure(path: Path) -> None:
    if RANKS[name_of(path)] < PURE:
        outside = {module.split(".")[0] for module in imports(path)}
        assert not outside & {"sphinx", "docutils", "myst_parser"}


def test_the_core_loads_without_sphinx() -> None:
    code = "import sys, record.selection, record.fingerprints; assert 'sphinx' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=PACKAGE.parent, timeout=60)
