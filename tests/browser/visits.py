"""Opening pages in Chromium: tabs, settings, and what a page says to the console."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")

# Pages of the invented record.
FRONT = "index.html"
LONG = "docs/keeping/reference.html"  # with a contents of its own
REGISTER = "docs/commitments/index.html"
COMMITMENTS = "docs/commitments/firm.html"
SEARCH = "search.html?q=assurance"

WIDE, NARROW = 1400, 390
HEIGHTS = {WIDE: 900, NARROW: 800}
WIDTHS = (WIDE, NARROW)


class Visitor(ExitStack[None]):
    """Opens tabs, each as fresh as a reader’s first, and closes them when it ends.

    To open a tab takes twice as long as to load a page in it. So where a test wants nothing
    special, its first page is opened in a ``spare`` tab, which forgets what it was told.
    """

    def __init__(self, browser: Browser, origin: str, spare: Page | None = None) -> None:
        """Visit the pages below an origin."""
        super().__init__()
        self.browser = browser
        self.origin = origin
        self._spare = spare

    def tab(self, width: int = WIDE, **options: Any) -> Page:
        """Open an empty tab; the options are those of Playwright's contexts."""
        options.setdefault("viewport", {"width": width, "height": HEIGHTS.get(width, 640)})
        context = self.browser.new_context(base_url=self.origin, **options)
        context.set_default_timeout(10_000)
        self.callback(context.close)
        return context.new_page()

    def open(self, address: str, width: int = WIDE, **options: Any) -> Page:
        """Open a page in a tab of its own."""
        page, self._spare = self._spare, None
        if page is None or options:
            return go(self.tab(width, **options), address)
        resize(page, width)
        self.callback(forget, page)
        return go(page, address)


def forget(page: Page) -> None:
    """Have a tab know nothing of what was done in it."""
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.emulate_media()
    page.goto("about:blank")


def go(page: Page, address: str) -> Page:
    """Go to an address, wait for what it loads and finds, and give the page `look`."""
    page.goto(address)
    page.evaluate(LOOK)
    if "?q=" in address:
        page.wait_for_function("/found|did not match/.test(look.main().innerText)")
    return page


def resize(page: Page, width: int) -> None:
    """Make the page as wide as a reader might who turns or magnifies it."""
    page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, 640)})


SETTLE = (
    "document.getAnimations().forEach(one =>"
    " Number.isFinite(one.effect.getComputedTiming().endTime) && one.finish())"
)


def settle(page: Page) -> None:
    """Let everything that moves arrive, so that what is looked at stays as it is."""
    page.evaluate(SETTLE)


def listen(page: Page, origin: str) -> list[str]:
    """Return a list that grows with each complaint of the page and each request elsewhere."""
    faults: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            where = message.location["url"]
            faults.append(f"{page.url}: {message.type}: {message.text} ({where})")

    def failed(error: Error) -> None:
        faults.append(f"{page.url}: {error.message}")

    def asked(request: Request) -> None:
        if not request.url.startswith((origin, "data:")):
            faults.append(f"{page.url} asks {request.url}")

    page.on("console", heard)
    page.on("pageerror", failed)
    page.on("request", asked)
    return faults
