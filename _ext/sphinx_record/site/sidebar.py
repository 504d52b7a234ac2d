"""The tree of pages beside each page, bounded, so that a page weighs the same in any record.

Furo resolves, renders and parses the whole tree for every page. Here it is resolved once, by
Sphinx, and each page takes of it what it shows:

- of a tree of at most :data:`WHOLE` pages, all of it;
- of a larger one the top level, and below it the open branch alone: the pages that lead to the
  open one, and those beside and below it;
- of a list that is longer than that, the pages within :data:`NEAR` of the open one (of the first
  one, where none is open), and a link to the page whose list it is.

The markup is that of Furo, with what its own lacks: the captions are headings of a level, the
open page is marked as such, and icons are hidden from whoever hears the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urljoin

from docutils import nodes
from sphinx.environment.adapters.toctree import global_toctree_for_doc
from sphinx.util.osutil import relative_uri

from agreement_record.model.language import language_of
from sphinx_record.builders import PAGED
from sphinx_record.settings import HERE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from agreement_record.model.language import Language

WHOLE = 60
"""How many pages a tree may have that is shown whole."""

NEAR = 8
"""How many pages are shown on either side of the open one, where a list is long."""

OURS = HERE / "theme" / "record"

LINK = re.compile(r'(?s)(<a class=")([^"]*" href=")([^"]*)(".*?</a>)')
TAG = re.compile(r"<[^>]*>")

ARROW = (
    '<span class="icon"><svg aria-hidden="true"><use href="#svg-arrow-right"></use></svg></span>'
)


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A page in the tree, or another address, with what stands below it.

    ``uri`` is its address seen from the root of the site; ``link`` its link, in the parts that
    Sphinx has made: before the class, from there to the address, and behind that.
    """

    uri: str
    link: tuple[str, str, str]
    below: tuple[Place, ...]

    @property
    def text(self) -> str:
        """What the link says, as HTML has it in an attribute."""
        return TAG.sub("", self.link[2].removeprefix('">'))

    @property
    def is_outside(self) -> bool:
        """Whether it leads to another site."""
        return "external" in self.link[1]


@dataclass(frozen=True, slots=True)
class Group:
    """What stands below one caption, or below none."""

    caption: str
    places: tuple[Place, ...]


class Sidebar:
    """The tree of a site, resolved once."""

    def __init__(self, groups: Sequence[Group], language: Language) -> None:
        """Take the tree, and the language of the site."""
        self.groups = tuple(groups)
        self.language = language

    @cached_property
    def size(self) -> int:
        """How many places the tree has."""
        return sum(1 for group in self.groups for place in group.places for _ in _all(place))

    @cached_property
    def _ways(self) -> dict[str, tuple[Place, ...]]:
        """The places that lead to each place and are it, by its address."""
        ways: dict[str, tuple[Place, ...]] = {}

        def follow(place: Place, above: tuple[Place, ...]) -> None:
            ways.setdefault(place.uri, (*above, place))
            for one in place.below:
                follow(one, (*above, place))

        for group in self.groups:
            for place in group.places:
                follow(place, ())
        return ways

    def show(self, here: str) -> str:
        """Return the tree as a page at an address shows it, as HTML."""
        page = _Page(here, self._ways.get(here, ()), self.size <= WHOLE, self.language)
        return "".join(part for group in self.groups for part in page.group(group))


def _all(place: Place) -> Iterator[Place]:
    yield place
    for one in place.below:
        yield from _all(one)


class _Page:
    """The tree as one page shows it."""

    def __init__(
        self, here: str, way: tuple[Place, ...], is_whole: bool, language: Language
    ) -> None:
        self.here, self.way, self.is_whole, self.language = here, way, is_whole, language
        self.boxes = 0

    def group(self, group: Group) -> Iterator[str]:
        if group.caption:
            yield '<p class="caption" role="heading" aria-level="2">'
            yield f'<span class="caption-text">{group.caption}</span></p>\n'
        yield from self._list(group.places, 1, None)
        yield "\n"

    def _list(self, places: Sequence[Place], level: int, above: Place | None) -> Iterator[str]:
        shown = self._near(places)
        is_open = any(place in self.way for place in shown)
        yield '<ul class="current">\n' if is_open else "<ul>\n"
        for place in shown:
            yield from self._item(place, level)
        if len(shown) < len(places) and above:
            said = self.language.text("All {number} pages").format(number=len(places))
            address = escape(self._address(above))
            yield f'<li class="toctree-l{level}">'
            yield f'<a class="reference internal" href="{address}">{escape(said)}</a></li>\n'
        yield "</ul>"

    def _near(self, places: Sequence[Place]) -> Sequence[Place]:
        if self.is_whole or len(places) <= 2 * NEAR + 1:
            return places
        at = next((i for i, place in enumerate(places) if place in self.way), 0)
        first = max(0, min(at - NEAR, len(places) - 2 * NEAR - 1))
        return places[first : first + 2 * NEAR + 1]

    def _item(self, place: Place, level: int) -> Iterator[str]:
        is_open, is_here = place in self.way, place is (self.way[-1] if self.way else None)
        below = place.below if self.is_whole or is_open else ()
        classes = f"toctree-l{level}"
        classes += " current" if is_open else ""
        classes += " has-children" if below else ""
        classes += " current-page" if is_here else ""
        yield f'<li class="{classes}">'
        start, to, end = place.link
        mark = "current " if is_here else ""
        to = to.replace('" href="', '" aria-current="page" href="') if is_here else to
        yield f"{start}{mark}{to}{escape(self._address(place))}{end}"
        if below:
            yield from self._box(place, is_open)
            yield from self._list(below, level + 1, place)
            yield "\n"
        yield "</li>\n"

    def _box(self, place: Place, is_open: bool) -> Iterator[str]:
        """Yield what opens and closes a branch without a script."""
        self.boxes += 1
        name = f"toctree-checkbox-{self.boxes}"
        checked = ' checked=""' if is_open else ""
        toggle = self.language.text("Toggle navigation of {page}", page=place.text)
        yield (
            f'<input aria-label="{toggle}"{checked} '
            f'class="toctree-checkbox" id="{name}" name="{name}" role="switch" type="checkbox"/>'
            f'<label for="{name}">{ARROW}</label>'
        )

    def _address(self, place: Place) -> str:
        return place.uri if place.is_outside else relative_uri(self.here, place.uri) or "#"


def sidebar_of(app: Sphinx) -> Sidebar:
    """Resolve the tree of a site, whose pages are all read."""
    builder = cast("StandaloneHTMLBuilder", app.builder)
    root: str = app.config.root_doc
    tree = global_toctree_for_doc(
        app.env,
        root,
        builder,
        tags=builder.tags,
        collapse=False,
        includehidden=True,
        maxdepth=-1,
        titles_only=True,
    )
    language = language_of(app.config.language)
    if tree is None:
        return Sidebar((), language)
    html = builder.render_partial(tree)["fragment"]
    links = iter(LINK.findall(html))
    base = builder.get_target_uri(root)

    def place(item: nodes.Element) -> Place:
        link = next(links)
        lists = [part for part in item.children if isinstance(part, nodes.bullet_list)]
        below = [cast("nodes.Element", one) for part in lists for one in part.children]
        start, to, uri, end = link
        to = to.removeprefix("current ")  # the root, where it names itself
        uri = unescape(uri) if "external" in to else urljoin(base, unescape(uri))
        return Place(uri, (start, to, end), tuple(place(one) for one in below))

    groups: list[Group] = []
    caption = ""
    for child in tree.children:
        if isinstance(child, nodes.title):
            caption = escape(child.astext())
        elif isinstance(child, nodes.bullet_list):
            items = tuple(place(cast("nodes.Element", one)) for one in child.children)
            groups.append(Group(caption, items))
            caption = ""
    return Sidebar(groups, language)


class Navigation:
    """The tree beside the pages of one build."""

    def __init__(self) -> None:
        """Begin without any: it is resolved when the first page is written."""
        self._sidebar: Sidebar | None = None

    def connect(self, app: Sphinx) -> None:
        """Be asked for every page, on both sides of Furo, which resolves the tree at 500."""
        app.connect("html-page-context", self._hold, priority=400)
        app.connect("html-page-context", self._show, priority=600)

    def _hold(self, app: Sphinx, _: str, __: str, context: dict[str, Any], ___: object) -> None:
        """Have Furo find no tree."""
        if _is_ours(app):
            context["held"] = context.pop("toctree", None)

    def _show(
        self, app: Sphinx, pagename: str, _: str, context: dict[str, Any], __: object
    ) -> None:
        """Put the tree into the page, as Furo does."""
        if not _is_ours(app):
            return
        context["toctree"] = context.pop("held", None)
        if self._sidebar is None:
            self._sidebar = sidebar_of(app)
        context["furo_navigation_tree"] = self._sidebar.show(app.builder.get_target_uri(pagename))


def _is_ours(app: Sphinx) -> bool:
    """Whether pages have files of their own, in the theme of this engine or one above it."""
    if app.builder.name not in PAGED:
        return False
    theme = cast("StandaloneHTMLBuilder", app.builder).theme
    return any(Path(folder) == OURS for folder in theme.get_theme_dirs())
