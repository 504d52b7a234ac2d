"""Where the pages are on the web, so far as a book can know."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from sphinx.config import Config


class Web:
    """The pages on the web, as the builder `html` writes them below `html_baseurl`.

    Every address is empty where that is not set.
    """

    def __init__(self, config: Config) -> None:
        """Take the settings of the pages on the web."""
        base: str = config.html_baseurl
        self._base = f"{base.rstrip('/')}/" if base else ""
        self._suffix: str = config.html_link_suffix or config.html_file_suffix or ".html"

    def page(self, docname: str, anchor: str = "") -> str:
        """Return the address of a page, or of a place on it."""
        place = f"#{quote(anchor)}" if anchor else ""
        return self._address(f"{quote(docname)}{self._suffix}{place}")

    def download(self, filename: str) -> str:
        """Return the address of a file, of which Sphinx has made the name for its copy."""
        return self._address(f"_downloads/{quote(filename)}")

    def _address(self, path: str) -> str:
        return self._base and f"{self._base}{path}"
