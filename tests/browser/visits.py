"""Opening pages in Chromium: tabs, settings, and what a page says to the console."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import TracebackType

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


class Visitor:
    """Opens tabs, each as fresh as a reader’s first, and closes them when it ends."""

    def __init__(self, browser: Browser, origin: str) -> None:
        """Visit the pages below an origin."""
        self.browser = browser
        self.origin = origin
        self._tabs = ExitStack()

    def __enter__(self) -> Self:
        """Begin to visit."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every tab."""
        self._tabs.close()

    def tab(self, width: int = WIDE, **options: Any) -> Page:
        """Open an empty tab; the options are those of Playwright's contexts."""
        options.setdefault("viewport", {"width": width, "height": HEIGHTS.get(width, 640)})
        context = self.browser.new_context(base_url=self.origin, **options)
        context.set_default_timeout(10_000)
        self._tabs.callback(context.close)
        return context.new_page()

    def open(self, address: str, width: int = WIDE, **options: Any) -> Page:
        """Open a page in a tab of its own."""
        return go(self.tab(width, **options), address)


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
