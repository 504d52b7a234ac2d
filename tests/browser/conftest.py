"""The pages of the invented record, served to one Chromium."""

from __future__ import annotations

import functools
import threading
import time
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from browser import tools
from browser.visits import Visitor
from sphinx_hosting import POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from project import Site

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Handler(SimpleHTTPRequestHandler):
    """Serves files, keeps connections and says nothing.

    A page that is asked for ``?slowly`` comes in pieces, and our script after all of it is seen.
    """

    protocol_version = "HTTP/1.1"

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file."""
        if self.path.endswith("?slowly"):
            while piece := source.read(5000):
                outputfile.write(piece)
                time.sleep(0.1)
        else:
            if "record.js" in self.path and self.headers["Referer"].endswith("?slowly"):
                time.sleep(1.5)
            super().copyfile(source, outputfile)

    def log_message(self, *_: object) -> None:
        """Drop the line."""


class Strict(Handler):
    """Sends the policy that hosts are asked to send."""

    def end_headers(self) -> None:
        """Add the policy."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


class Server(ThreadingHTTPServer):
    """Serves until it is told to end, whether or not a browser waits for the answer."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing of who has gone: a page that fails to load is told by its test."""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start Chromium. It ends with this package, so that no other test runs beside it."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it may be missing
    except ImportError:
        tools.need("Playwright", None)
        raise
    path = tools.need("Chromium", tools.chromium())
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@contextmanager
def serve(folder: Path, kind: type[Handler] = Handler) -> Iterator[str]:
    """Serve a folder on the loopback, at the address that is given back."""
    handler = functools.partial(kind, directory=str(folder))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


@contextmanager
def visit(browser: Browser, folder: Path, kind: type[Handler] = Handler) -> Iterator[Visitor]:
    """Serve a folder to a visitor."""
    with serve(folder, kind) as origin, Visitor(browser, origin) as visitor:
        yield visitor


@pytest.fixture(scope="package")
def origin(town: Site) -> Iterator[str]:
    """Serve the pages."""
    with serve(town.out) as address:
        yield address


@pytest.fixture(scope="package")
def spare(browser: Browser, origin: str) -> Iterator[Page]:
    """Open a tab that visitors share, one after the other."""
    with Visitor(browser, origin) as visitor:
        yield visitor.tab()


@pytest.fixture
def visitor(browser: Browser, origin: str, spare: Page) -> Iterator[Visitor]:
    """Return a visitor of the served pages."""
    with Visitor(browser, origin, spare) as visitor:
        yield visitor


@pytest.fixture
def stranger(browser: Browser, tmp_path: Path) -> Iterator[Visitor]:
    """Return a visitor of a folder that a test fills with broken pages."""
    with visit(browser, tmp_path) as visitor:
        yield visitor
