"""Everything that is asked of every page, in a visit with scripts, and of samples without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browser.visits import WIDE, WIDTHS, go, listen, resize

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

    from playwright.sync_api import Page

    from browser.visits import Visitor

TELEPHONE = 320
PAPERS = (718, 1047)  # pixels between the margins of A4

NOT_PRINTED = (
    ".sidebar-drawer, .toc-drawer, .mobile-header, .content-icon-container, .back-to-top,"
    " .related-pages, .overlay, nav, form, button, input"
)


def misprinted(page: Page) -> Iterator[str]:
    """Yield what is on paper and should not be, or should be and is not."""
    shown = page.locator(NOT_PRINTED).evaluate_all(
        "elements => elements.filter(look.within).map(look.name)"
    )
    hidden = page.locator(".record-card dd").evaluate_all(
        "elements => elements.filter(one => !look.shown(one)).map(look.name)"
    )
    share = page.evaluate("look.main().getBoundingClientRect().width / innerWidth")
    yield from (f"{name} is printed" for name in shown)
    yield from (f"{name} is not printed" for name in hidden)
    if share < 0.9:
        yield f"the main part takes {share:.0%} of the width"


def survey(
    visitor: Visitor, addresses: list[str], samples: Container[str]
) -> Mapping[str, list[str]]:
    """Look at every page, and return what is wrong, by what was asked.

    At samples it looks without scripts, and on broad paper, too.
    """
    scripted, plain = visitor.tab(), visitor.tab(java_script_enabled=False)
    found: dict[str, list[str]] = {"complaints": listen(scripted, visitor.origin)}

    def ask(question: str, page: Page, put: Callable[[Page], list[str]], *widths: int) -> None:
        faults = found.setdefault(question, [])
        for width in widths:
            resize(page, width)
            faults += [f"{page.url}, {width} wide: {fault}" for fault in put(page)]

    for address in addresses:
        resize(scripted, WIDE)
        go(scripted, address)
        text = scripted.evaluate("look.text()")
        ask("small", scripted, lambda page: page.evaluate("look.small()"), *WIDTHS)
        ask("sideways", scripted, lambda page: page.evaluate("look.sideways()"), TELEPHONE)
        scripted.emulate_media(media="print")
        papers = PAPERS if address in samples else PAPERS[:1]
        ask("misprinted", scripted, lambda page: list(misprinted(page)), *papers)
        scripted.emulate_media(media="screen")
        if address in samples:
            resize(plain, WIDE)
            go(plain, address)
            differs = plain.evaluate("look.text()") != text
            found.setdefault("differing", []).extend([address] if differs else [])
            ask("dead", plain, lambda page: page.evaluate("look.dead()"), *WIDTHS)
    scripted.wait_for_load_state("networkidle")
    return found
