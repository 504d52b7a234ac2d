"""Sphinx projects for tests: written, built in this process or once in a run, and looked at."""

from __future__ import annotations

import fcntl
import io
import os
import pickle
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, MutableMapping

    from agreement_record.whole.record import Record
    from sphinx_record.domain import RecordDomain

ROOT = Path(__file__).parent.parent
"""The project that these tests belong to."""

TOWN = ROOT / "tests" / "town"
"""An invented record, with every kind of entry, every view, and things published and gone."""

TOWN_BOOKS: Mapping[str, Any] = {
    "ebook_exclude": ["docs/keeping/"],
    "typst_exclude": ["docs/keeping/"],
    "typst_front": "",
    "typst_sheets": {},
}
"""What the settings of the record say of its own pages, for those of the town."""

PARTS = (
    "conf.py",
    "index.md",
    "docs",
    "_static",
    "_ext",
    "_templates",
    "locale",
    "releases",
    "CITATION.cff",
)
"""What a build of the record needs of it."""

CONFIG: Mapping[str, Any] = {
    "extensions": ["sphinx_record"],
    "nitpicky": True,
    "show_warning_types": True,
    "html_theme": "basic",
}
"""The settings of an invented project."""

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Built:
    """A finished build: its folder, its warnings, a line each, and what Sphinx knows."""

    app: Sphinx
    out: Path
    warnings: list[str]

    @property
    def domain(self) -> RecordDomain:
        """The domain."""
        return cast("RecordDomain", self.app.env.get_domain("record"))

    @property
    def record(self) -> Record:
        """The record."""
        return self.domain.record

    def doctree(self, docname: str = "index") -> nodes.document:
        """Return a page as builders see it, all references resolved."""
        return self.app.env.get_and_resolve_doctree(docname, self.app.builder, tags=self.app.tags)

    def section(self, anchor: str, docname: str = "index") -> nodes.section:
        """Return the section that carries an anchor."""
        for section in self.doctree(docname).findall(nodes.section):
            if anchor in section["ids"]:
                return section
        raise AssertionError(anchor)


@dataclass(frozen=True)
class Site:
    """Pages that all workers of a run share: their folder, and what their build knew."""

    out: Path
    warnings: list[str]
    record: Record
    docnames: set[str]
    title: str

    @classmethod
    def of(cls, built: Built) -> Site:
        """Keep what can be kept of a build when its process is gone."""
        env, title = built.app.env, built.app.config.project
        return cls(built.out, built.warnings, built.record, set(env.found_docs), title)


def once(folder: Path, make: Callable[[Path], Built]) -> Site:
    """Have pages built by whoever asks for them first in a run; the others wait, and read."""
    kept = folder / "site.pickle"
    with Path(f"{folder}.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(pickle.dumps(Site.of(make(folder))))
    made: Site = pickle.loads(kept.read_bytes())  # noqa: S301 - written above
    return made


def build(  # noqa: PLR0913
    source: Path,
    out: Path,
    builder: str = "html",
    *,
    jobs: int = 1,
    config: Mapping[str, Any] | None = None,
    confdir: Path | None = None,
    fatal: bool = False,
) -> Built:
    """Build a folder from a fresh environment; ``config`` without ``confdir`` is all there is."""
    warnings = io.StringIO()
    locale.translators.clear()  # Sphinx keeps catalogues for the life of the process
    with patch_docutils(confdir or source), docutils_namespace():
        app = Sphinx(
            srcdir=source,
            confdir=confdir,
            outdir=out / builder,
            doctreedir=out / "doctrees" / builder,
            buildername=builder,
            confoverrides=dict(config or {}),
            status=None,
            warning=warnings,
            freshenv=True,
            warningiserror=fatal,
            parallel=jobs,
        )
        app.build()
    lines = [line for line in COLOUR.sub("", warnings.getvalue()).split("\n") if line]
    return Built(app, out / builder, lines)


def build_pages(
    folder: Path, pages: Mapping[str, str] | str, builder: str = "html", **config: object
) -> Built:
    """Write pages (``index.md`` alone, or with more) and build them; ``config`` adds to CONFIG.

    Where nodes or warnings are all that is looked at, the builder ``dummy`` takes a third.
    """
    source = folder / "source"
    for name, text in ({"index.md": pages} if isinstance(pages, str) else pages).items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return build(source, folder / "out", builder, config={**CONFIG, **config})


def cells(row: nodes.Element) -> list[str]:
    """Return the text of each cell, without the label that browsers show on narrow pages."""
    return ["\n\n".join(_shown(cell)) for cell in row.findall(nodes.entry)]


def _shown(cell: nodes.entry) -> Iterator[str]:
    for part in cell.children:
        if "record-cell-label" not in cast("nodes.Element", part).get("classes", ()):
            yield part.astext()


def copy_record(folder: Path) -> Path:
    """Copy what a build of the record needs into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        path = ROOT / part
        if path.is_dir():
            shutil.copytree(path, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        elif path.exists():
            shutil.copy(path, folder / part)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path, with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


IDENTITY = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")


def forget_where(environment: MutableMapping[str, str]) -> None:
    """Take away what names a host, or a repository, as whoever is run by a hook of git is told."""
    for name in list(environment):
        if name.startswith(("GIT_", "READTHEDOCS")):
            del environment[name]


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as somebody, and with no settings of this machine."""
    program = shutil.which("git")
    assert program
    environment = dict(os.environ)
    forget_where(environment)
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run([program, *IDENTITY, "-C", folder, *arguments], check=True, env=environment)
