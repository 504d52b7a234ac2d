"""`linkcheck` against a server on this machine: what it finds, and which entry it names."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from project import ROOT, build_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

SLOW = 4
"""How many seconds the slow page takes; the checker waits for one."""


class Site(BaseHTTPRequestHandler):
    """Pages that are there, gone, moved, slow, in a hurry, or with an anchor."""

    busy: int = 1
    languages: set[str]

    def do_GET(self) -> None:
        """Answer by the path."""
        type(self).languages = {*getattr(self, "languages", ()), self.headers["Accept-Language"]}
        match self.path:
            case "/there" | "/anchors" | "/copy":
                self._answer(200, '<p id="here">Here.</p>')
            case "/moved":
                self._answer(301, "", Location="/there")
            case "/slow":
                time.sleep(SLOW)
                self._answer(200, "")
            case "/busy" if type(self).busy:
                type(self).busy = 0
                self._answer(429, "", **{"Retry-After": "1"})
            case "/busy":
                self._answer(200, "")
            case _:
                self._answer(404, "")

    do_HEAD = do_GET  # noqa: N815

    def _answer(self, code: int, text: str, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def serve(context: ssl.SSLContext | None = None) -> ThreadingHTTPServer:
    """Start a server on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # broken handshakes
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="module")
def hosts() -> Iterator[dict[str, str]]:
    """Serve the pages by HTTP, and by HTTPS with a certificate that nobody signed."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(Path(__file__).parent / "data" / "self-signed.pem")
    servers = [serve(), serve(context)]
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound and not listening: whoever asks is refused
        yield {
            "HTTP": f"http://127.0.0.1:{servers[0].server_port}",
            "HTTPS": f"https://127.0.0.1:{servers[1].server_port}",
            "CLOSED": f"http://127.0.0.1:{closed.getsockname()[1]}",
        }
    for server in servers:
        server.shutdown()
        server.server_close()


PAGE = """\
# Links

## Dead

:::{{source}} dead
short: Dead
url: {HTTP}/gone
language: en
type: news-report
reposted: no
names-agreement: yes
accessed: 2026-11-22
no-passages: Invented.
:::

See {{source}}`dead`, {{source}}`buried` and {{theme}}`roads`.

## Buried

:::{{source}} buried
short: Buried
url: {HTTP}/buried
language: en
type: news-report
reposted: no
names-agreement: yes
accessed: 2026-11-22
archived: {HTTP}/copy; 2026-11-21
gone: 2027-01
no-passages: Invented.
:::

## Roads

:::{{theme}} roads
:::

[moved]({HTTP}/moved), [slow]({HTTP}/slow), [refused]({CLOSED}/), [no anchor]({HTTP}/anchors#gone),
[anchor]({HTTP}/anchors#here), [words]({HTTP}/there#:~:text=Here), [self-signed]({HTTPS}/there),
[busy]({HTTP}/busy).
"""

CONF = """
linkcheck_timeout = 1
linkcheck_retries = 1
"""


@pytest.fixture(scope="module")
def report(hosts: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Check the page's links with the record's own settings; return the report by address."""
    folder = tmp_path_factory.mktemp("links")
    page = PAGE.format(**hosts)
    (folder / "index.md").write_text(page, encoding="utf-8")
    settings = f"{(ROOT / 'conf.py').read_text(encoding='utf-8')}\n{CONF}"
    (folder / "conf.py").write_text(settings, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-b", "linkcheck", "-D", "html_static_path="]
    environment = {**os.environ, "NO_PROXY": "127.0.0.1", "PYTHONPATH": str(ROOT / "_ext")}
    done = subprocess.run(
        [*command, str(folder), str(folder / "out")],
        check=False, capture_output=True, text=True, env=environment, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    text = (folder / "out" / "report.txt").read_text(encoding="utf-8")
    for name, address in hosts.items():
        text = text.replace(address, name)
    blocks: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith(" "):
            blocks[list(blocks)[-1]].append(line.strip())
        else:
            status, address, *_ = line.split(" ")
            blocks[address] = [status.removesuffix(":")]
    return blocks


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("HTTP/gone", "broken"),
        ("HTTP/moved", "redirected"),
        ("HTTP/slow", "timeout"),
        ("CLOSED/", "broken"),
        ("HTTP/anchors#gone", "broken"),
        ("HTTP/anchors#here", "working"),
        ("HTTP/there#:~:text=Here", "working"),
        ("HTTPS/there", "broken"),
        ("HTTP/busy", "working"),
        ("HTTP/copy", "working"),
    ],
)
def test_status(report: dict[str, list[str]], address: str, status: str) -> None:
    assert report[address][0] == status


def test_a_dead_address_is_asked_no_more(report: dict[str, list[str]]) -> None:
    assert "HTTP/buried" not in report


def test_the_entry_is_named(report: dict[str, list[str]]) -> None:
    assert report["HTTP/gone"][1:] == [
        "source “dead” (Dead), index.md:7",
        "archived copy: none; add “archived: address; date”",
    ]
    assert report["CLOSED/"][1].startswith("theme “roads” (Roads), index.md:")
    assert report["HTTP/copy"][1].startswith("source “buried” (Buried), index.md:")


def test_what_is_not_sound_comes_first(report: dict[str, list[str]]) -> None:
    sound = [lines[0] == "working" for lines in report.values()]
    assert sound == sorted(sound)


def test_languages_are_asked_for(report: dict[str, list[str]]) -> None:
    assert report
    assert any("zh" in language for language in Site.languages)


def test_the_page_says_that_an_address_is_dead(tmp_path: Path) -> None:
    hosts = dict.fromkeys(("HTTP", "HTTPS", "CLOSED"), "https://example.org")
    built = build_pages(tmp_path, PAGE.format(**hosts))
    assert built.warnings == []
    html = (built.out / "index.html").read_text(encoding="utf-8")
    assert 'href="https://example.org/buried"' not in html
    assert "https://example.org/buried" in html
    assert "found dead" in html
    assert 'href="https://example.org/copy"' in html
    assert "January 2027" in html
