"""Every build ends in the files and bytes of a clean build, or leaves what was there.

Sphinx updates its output page by page. What one page takes from another goes stale on the
way: sidebars, link texts, the search index, the digests in the addresses of stylesheets,
the pages of a source that is gone. And it repeats no warning of a page that it does not
read again, so that a build which failed on a warning passes when it is simply run again.

A record of some forty pages builds in seconds, so nothing is updated here. A build finds
everything as a clean build would leave it, and does nothing; or it begins anew, in an empty
folder beside the output, which takes the place of the output when the build has come to its
end. Whoever reads the output meanwhile, or after a build that was broken off, has the last
whole one. Two builds at once do not meet; the one that ends last stays.

Whether there is anything to do, the marker in the output folder tells: a digest of what the
output was made from and one of what was made, written only after a build without a warning.
`sphinx-build -a` builds in any case.

A folder is replaced only when it carries the marker. One that holds anything else is left
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
from sphinx.errors import SphinxError
from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

#: Hidden, like Sphinx's own `.buildinfo`: web servers and readers pass it over.
MARKER = ".clean-build"

#: What the marker says of output that is not to be taken for finished.
UNFINISHED = "unfinished\n"

#: What tools leave beside the sources, besides hidden files and folders.
LEFT_BY_TOOLS = {"_build", "__pycache__"}

#: Later than any other handler of `build-finished`, which may still write or warn.
LAST = 1_000_000


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the extension to Sphinx."""
    build = CleanBuild()
    app.connect("config-inited", build.move_aside)
    # First of all, so that what another extension puts into the folder then stays there.
    app.connect("builder-inited", build.begin, priority=0)
    app.connect("build-finished", build.finish, priority=LAST)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


class CleanBuild:
    """One build: where its output is to be, and where it is made."""

    place: Path
    made_from: str

    def move_aside(self, app: Sphinx, config: Config) -> None:
        """Have everything written beside the output, and every page read, if any is.

        This is the last moment before the builder takes its folder from the application, and
        before Sphinx reads what it has kept of older pages.
        """
        self.place = app.outdir
        app.outdir = type(app.outdir)(_beside(self.place, os.getpid()))
        for left in self.place.parent.glob(_beside(self.place, "*").name):
            if _is_running(left.name.rpartition("-")[2]):
                continue
            was_moved = left.name.startswith(_beside(self.place, "old-").name)
            if was_moved and not any(self.place.iterdir()):  # Sphinx has made it anew.
                self.place.rmdir()
                left.rename(self.place)  # of a build that was killed as it replaced this
            shutil.rmtree(left, ignore_errors=True)
        (app.doctreedir / ENV_PICKLE_FILENAME).unlink(missing_ok=True)
        # Otherwise EPUB warns of every file whose type it does not know.
        config.epub_exclude_files = [*config.epub_exclude_files, MARKER]

    def begin(self, app: Sphinx) -> None:
        """See whether there is anything to do, and whether the output may be replaced."""
        app.outdir.mkdir(exist_ok=True)
        self.made_from = self._digest_of_inputs(app)
        marker = self.place / MARKER
        finished = f"{self.made_from}\n{self._digest_of_output(app, self.place)}\n"
        up_to_date = (
            marker.is_file()
            and marker.read_text(encoding="utf-8") == finished
            and app.builder.name != "linkcheck"  # What it reads is the web.
        )
        if not marker.is_file() and any(self._contents(app)):
            self._leave(app)
            # Sphinx would answer an exception with its versions, a traceback and where to report.
            raise SystemExit(
                f"{self.place} holds files that no build of this project has made. "
                "Delete them, or build into another folder."
            )
        build = app.build

        def build_or_leave(force_all: bool = False, filenames: Sequence[Path] = ()) -> None:
            if up_to_date and not force_all and _has_gone_well(app):
                self._leave(app)
                logger.info("Nothing has changed since the last build.")
                return
            if filenames:
                logger.info("All pages are built, not only the ones named: others depend on them.")
            try:
                build(force_all)
            except SphinxError as error:
                # Said to the author, whom a traceback would not help.
                logger.error("%s", error)  # noqa: TRY400
                app.statuscode = 2

        # Sphinx has no event that can call a build off.
        app.build = build_or_leave  # type: ignore[method-assign]

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Put the output into its place, or forget it where the build has come to no end."""
        if exception is None:
            digests = f"{self.made_from}\n{self._digest_of_output(app, app.outdir)}\n"
            told = digests if _has_gone_well(app) else UNFINISHED
            (app.outdir / MARKER).write_text(told, encoding="utf-8")
            self._replace(app)
        self._leave(app)

    def _leave(self, app: Sphinx) -> None:
        """Delete what lies beside the output, and have the application name the output again."""
        aside = app.outdir
        app.outdir = app.builder.outdir = self.place
        if aside != self.place:
            shutil.rmtree(aside, ignore_errors=True)

    def _contents(self, app: Sphinx) -> list[Path]:
        """Return what the output folder holds, except the doctrees."""
        return [path for path in self.place.iterdir() if not app.doctreedir.is_relative_to(path)]

    def _replace(self, app: Sphinx) -> None:
        """Replace the output by what was made: at once where the folder can be renamed."""
        old = _beside(self.place, f"old-{os.getpid()}")
        try:
            self.place.rename(old)
        except OSError:  # It is where something is mounted, or the way to it is a link.
            for path in self._contents(app):
                _delete(path)
            for path in app.outdir.iterdir():
                shutil.move(path, self.place / path.name)
            return
        app.outdir.rename(self.place)
        if app.doctreedir.is_relative_to(self.place):
            within = app.doctreedir.relative_to(self.place).parts[0]
            (old / within).rename(self.place / within)
        shutil.rmtree(old, ignore_errors=True)

    def _digest_of_output(self, app: Sphinx, folder: Path) -> str:
        """Digest all files of a folder of output, except the doctrees and the marker."""
        apart = {app.doctreedir, folder / MARKER}
        return _sha256(os.fsencode("\n".join(_digests(folder, apart.__contains__))))

    def _digest_of_inputs(self, app: Sphinx) -> str:
        """Digest everything that the output depends on.

        That is every file in the source folder, whether Sphinx reads it or not: one rebuild too
        many costs seconds, one too few is wrong.
        """

        def ignored(path: Path) -> bool:
            return (
                path.name.startswith(".")
                or path.name in LEFT_BY_TOOLS
                or path.suffix == ".mo"  # Sphinx makes these from the .po files as it builds.
                or path in {self.place, app.outdir, app.doctreedir}
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


def _beside(place: Path, mark: object) -> Path:
    """Return the name of a folder that a build uses beside its output."""
    return place.with_name(f".{place.name}-{mark}")


def _is_running(process: str) -> bool:
    """Whether a process with this number runs, which may have taken it over from another."""
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        pass
    return True


def _has_gone_well(app: Sphinx) -> bool:
    # Sphinx counts its warnings nowhere else.
    return not app.statuscode and not app._warncount  # noqa: SLF001


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


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
