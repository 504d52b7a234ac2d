"""Every build ends in the files and bytes of a clean build.

Sphinx updates its output page by page. What one page takes from another goes stale on the
way: sidebars, link texts, the search index, the digests in the addresses of stylesheets,
the pages of a source that is gone. And it repeats no warning of a page that it does not
read again, so that a build which failed on a warning passes when it is simply run again.

A record of some forty pages builds in seconds, so nothing is updated here. A build finds
everything as a clean build would leave it, and does nothing; or it begins anew, from an
empty folder. Which of the two, the marker in the output folder tells: a digest of what the
output was made from and one of what was made, written last, and only after a build without
a warning. `sphinx-build -a` builds in any case.

A builder whose whole output is one file, which it puts into its place when it is finished
(its name is `replaces_output`), keeps the old file until then.

A folder is emptied only when it carries the marker. One that holds anything else is left
as it is, and the build ends there with a line that says so.

What changes with the clock alone, such as the date in an EPUB, makes no output outdated.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx
from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

#: Hidden, like Sphinx's own `.buildinfo`: web servers and readers pass it over.
MARKER = ".clean-build"

#: What the marker says from the first write until the build has ended well.
BUILDING = "building\n"

#: What tools leave beside the sources, besides hidden files and folders.
LEFT_BY_TOOLS = {"_build", "__pycache__"}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the extension to Sphinx."""
    app.connect("config-inited", _forget_environment)
    # First of all, so that what another extension puts into the folder then stays there.
    app.connect("builder-inited", _begin, priority=0)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _forget_environment(app: Sphinx, config: Config) -> None:
    """Have Sphinx read every page, if it reads any: this is its last moment to be told so."""
    (app.doctreedir / ENV_PICKLE_FILENAME).unlink(missing_ok=True)
    # Otherwise EPUB warns of every file whose type it does not know.
    config.epub_exclude_files = [*config.epub_exclude_files, MARKER]


def _begin(app: Sphinx) -> None:
    """Empty the output folder unless it is up to date, and see to how the build ends."""
    marker = app.outdir / MARKER
    made_from = _digest_of_inputs(app)
    up_to_date = (
        marker.is_file()
        and marker.read_text(encoding="utf-8") == f"{made_from}\n{_digest_of_output(app)}\n"
        and app.builder.name != "linkcheck"  # What it reads is the web.
    )
    output: str | None = getattr(app.builder, "replaces_output", None)
    if not up_to_date:
        # The file stays until it is replaced: after a build that fails, the last good one is there.
        _empty(app, keep=output)
        marker.write_text(BUILDING, encoding="utf-8")
    build = app.build

    def build_or_leave(force_all: bool = False, filenames: Sequence[Path] = ()) -> None:
        if up_to_date and not force_all and _has_gone_well(app):
            logger.info("Nothing has changed since the last build.")
            return
        if filenames:
            logger.info("All pages are built, not only the ones named: others depend on them.")
        build(force_all)
        if _has_gone_well(app):
            marker.write_text(f"{made_from}\n{_digest_of_output(app)}\n", encoding="utf-8")

    # Sphinx has no event that can call a build off, nor one after the last handler of
    # `build-finished`, which may still write or warn.
    app.build = build_or_leave  # type: ignore[method-assign]


def _has_gone_well(app: Sphinx) -> bool:
    # Sphinx counts its warnings nowhere else.
    return not app.statuscode and not app._warncount  # noqa: SLF001


def _empty(app: Sphinx, keep: str | None) -> None:
    """Delete what the output folder holds, except the doctrees and one file, if a build made it."""
    contents = [p for p in app.outdir.iterdir() if not app.doctreedir.is_relative_to(p)]
    if contents and app.outdir / MARKER not in contents:
        # Sphinx would answer an exception with its versions, a traceback and where to report.
        raise SystemExit(
            f"{app.outdir} holds files that no build of this project has made. "
            "Delete them, or build into another folder."
        )
    for path in contents:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name not in {
            MARKER,
            keep,
        }:  # Without the marker, the folder would no longer be ours.
            path.unlink()


def _digest_of_inputs(app: Sphinx) -> str:
    """Digest everything that the output depends on.

    That is every file in the source folder, whether Sphinx reads it or not: one rebuild too
    many costs seconds, one too few is wrong.
    """

    def ignored(path: Path) -> bool:
        return (
            path.name.startswith(".")
            or path.name in LEFT_BY_TOOLS
            or path.suffix == ".mo"  # Sphinx makes these from the .po files as it builds.
            or path in {app.outdir, app.doctreedir}
        )

    facts = [
        f"builder {app.builder.name}",
        f"tags {sorted(app.tags)}",
        f"overrides {sorted(app.config.overrides.items())}",
        f"python {platform.python_version_tuple()[:2]}",
        f"sphinx {sphinx.__version__}",
        *sorted(f"extension {e.name} {e.version}" for e in app.extensions.values()),
        *sorted(
            f"environment {name}={value}"
            for name, value in os.environ.items()
            if name == "SOURCE_DATE_EPOCH" or name.startswith("READTHEDOCS")
        ),
        *_digests(app.srcdir, ignored),
    ]
    return _sha256(os.fsencode("\n".join(facts)))


def _digest_of_output(app: Sphinx) -> str:
    """Digest all files of the output folder, except the doctrees and the marker."""
    apart = {app.doctreedir, app.outdir / MARKER}
    return _sha256(os.fsencode("\n".join(_digests(app.outdir, apart.__contains__))))


def _digests(folder: Path, ignored: Callable[[Path], bool]) -> Iterator[str]:
    """Yield the digest and name of each file in *folder*, in one order everywhere."""
    # Sphinx follows links to folders when it looks for sources.
    for path, folders, files in os.walk(folder, followlinks=True):
        folders[:] = sorted(name for name in folders if not ignored(Path(path, name)))
        for name in sorted(files):
            file = Path(path, name)
            # A link to nowhere, as some editors make for a lock, is no file.
            if file.is_file() and not ignored(file):
                yield f"{_sha256(file.read_bytes())} {file.relative_to(folder).as_posix()}"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
