"""What the writing of a page asks of the document as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from sphinx_book.left_out import LeftOut
    from sphinx_typst.places import Places
    from sphinx_typst.sources import Sources


@dataclass(frozen=True, kw_only=True)
class Document:
    """All pages, and what they share."""

    env: BuildEnvironment
    places: Places
    left_out: LeftOut
    sources: Sources
    images: Mapping[str, str]
    """The file name of each image, by its path in the project."""
    styles: AbstractSet[str]
    """The classes that the project's own look has something to say of."""
    whole: AbstractSet[str]
    """The classes of what is not to be cut by the end of a page."""
    is_sheet: bool = False
    """Whether it is to fit one page: then it has no notes, and attaches nothing."""

    def title(self, docname: str) -> str | None:
        """Return the title of a page, if there is such a page."""
        title = self.env.titles.get(docname)
        return None if title is None else title.astext()

    def number(self, docname: str, section: nodes.section, level: int) -> str:
        """Return the number of a section, such as 1.2, where a toctree numbers its page."""
        numbers = self.env.toc_secnumbers.get(docname, {})
        anchors = [f"#{identifier}" for identifier in section["ids"]]
        if level == 1:
            anchors.insert(0, "")
        number = next((numbers[anchor] for anchor in anchors if anchor in numbers), ())
        return ".".join(map(str, number))

    def picture(self, image: nodes.image) -> str | None:
        """Copy an image to the sources, and return its name there; none where it is missing."""
        uri = image["uri"]
        if uri not in self.images:  # Sphinx has said so.
            return None
        name = f"images/{self.images[uri]}"
        self.sources.write(name, (self.env.srcdir / uri).read_bytes())
        return name

    def download(self, node: nodes.Element) -> str | None:
        """Attach a file of the project, and return its name there; none where it is missing."""
        wanted = node.get("filename")
        found = (p for p, (_, copy) in self.env.dlfiles.items() if copy.as_posix() == wanted)
        source = next(found, None)
        if source is None:  # Sphinx has said so.
            return None
        content = (self.env.srcdir / source).read_bytes()
        return self.sources.attach(Path(source).name, content, node.astext())
