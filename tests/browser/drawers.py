"""The drawers that a narrow page keeps its navigation and its contents in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from browser.visits import settle

if TYPE_CHECKING:
    from playwright.sync_api import Page


@dataclass(frozen=True)
class Drawer:
    """A drawer, and what opens it."""

    name: str
    toggle: str
    body: str

    def is_open(self, page: Page) -> bool:
        """Tell whether the drawer has come to stand on the screen."""
        settle(page)
        return bool(page.evaluate("selector => look.open(selector)", self.body))

    def click(self, page: Page) -> None:
        """Open or close the drawer with the pointer."""
        page.locator(self.toggle).filter(visible=True).first.click()
        settle(page)

    def __str__(self) -> str:
        """Return the drawer’s name, for the names of tests."""
        return self.name


MENU = Drawer("menu", ".header-left :is(button, label, a)", ".sidebar-drawer")
CONTENTS = Drawer(
    "contents",
    ":is(.header-right, .content-icon-container) :is(button, label):not(.theme-toggle)",
    ".toc-drawer",
)
