"""Views of the open data: its files, and what stands in them, told from what writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from docutils import nodes

from agreement_record.data.columns import FACT, HEAD, TAIL, own_columns
from agreement_record.data.files import described
from agreement_record.data.schema import schema
from agreement_record.data.table import FACTS
from agreement_record.model.kinds import KINDS
from agreement_record.model.problems import Subtype, nearest
from sphinx_record.views.build import table, text_nodes
from sphinx_record.views.view import PlainView, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Self

    from agreement_record.data.columns import Column
    from agreement_record.model.kinds import Kinds
    from agreement_record.whole.record import Record
    from sphinx_record.views.build import Context
    from sphinx_record.views.view import Request

JSON = dict[str, Any]

EVERY = "entry"
"""What stands for entries of every kind."""


@dataclass(frozen=True, slots=True)
class FilesView(PlainView):
    """Every file of open data, as links: ``{files}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the table."""
        rows = (
            (context.file_link(file.name), text_nodes(file.title), [nodes.literal("", file.type)])
            for file in described(context.record, context.speech)
        )
        heads = ("Files", "File", "What it holds", "Media type")
        caption, *heads_said = map(context.speech.text, heads)
        return [table(context, caption, heads_said, rows)]


BOOK = re.compile(r"[\w-]+\.(?:pdf|epub)")


@dataclass(frozen=True, slots=True)
class FileView(View):
    """A file of open data, or a book beside the pages, as a link: ``{data}`record.json```."""

    name: str

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Take the name."""
        return cls(request.argument)

    def problems(self, record: Record) -> Iterator[tuple[Subtype, str]]:
        """Yield that there is no such file."""
        names = [file.name for file in described(record)]
        if self.name not in names and not BOOK.fullmatch(self.name):
            near = nearest(self.name, names)
            message = f"“{self.name}” is not a file of data; expected one that is written.{near}"
            yield Subtype.BAD_VIEW, message

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the link."""
        return context.file_link(self.name)


@dataclass(frozen=True, slots=True)
class ColumnsView(View):
    """The columns of a table: ``{columns} commitment``.

    Of a kind, those that it has to itself; ``entry`` stands for those that all kinds have.
    """

    name: str

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the name of the table."""
        return cls(request.chosen((EVERY, *request.kinds, FACTS), "table"))

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the table."""
        rows = (
            ([nodes.literal("", one.name)], text_nodes(one.meaning), text_nodes(_holds(one)))
            for one in self._columns(context.record.kinds)
        )
        return [table(context, "Columns", ("Column", "Meaning", "Holds"), rows)]

    def _columns(self, kinds: Kinds) -> tuple[Column, ...]:
        if self.name == EVERY:
            return (*HEAD, *TAIL)
        return FACT if self.name == FACTS else own_columns(kinds[self.name])


def _holds(column: Column) -> str:
    """Say what a cell holds, in words."""
    if column.separator:
        between = (
            "a line each" if column.separator == "\n" else f"“{column.separator.strip()}” between"
        )
        return f"several values, {between}"
    return {"string": "text", "anyURI": "address", "integer": "number"}.get(
        column.type, column.type
    )


@dataclass(frozen=True, slots=True)
class ShapeView(View):
    """The members of an object of ``record.json``: ``{shape} fact``."""

    name: str

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the name of the object."""
        return cls(request.chosen(shapes(), "object"))

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the table."""
        rows = (
            ([nodes.literal("", name)], text_nodes(member["description"]), text_nodes(_is(member)))
            for name, member in _members(shapes()[self.name])
        )
        return [table(context, "Members", ("Member", "Meaning", "Is"), rows)]


@cache
def shapes() -> Mapping[str, JSON]:
    """Return the schemas of the objects that ``record.json`` is made of, by name."""
    whole = schema()
    named: Mapping[str, JSON] = whole["$defs"]
    kinds = {"description": "The name of its kind.", "enum": list(KINDS)}
    computed = named["commitment"]["properties"]["computed"]
    of_every = {**named["theme"]["properties"], "kind": kinds}
    parts = {name: shape for name, shape in named.items() if name not in KINDS}
    return {
        "record": whole,
        EVERY: {"properties": of_every},
        "fact": named["commitment"]["properties"]["facts"]["properties"]["voice"],
        "computed": computed,
        **{name: shape for name, shape in parts.items() if "properties" in shape},
    }


def _members(shape: JSON, path: str = "") -> Iterator[tuple[str, JSON]]:
    """Yield every member of an object, and those of the objects in it, by its path."""
    for name, member in shape["properties"].items():
        yield f"{path}{name}", member
        inner = member.get("items", member)
        if inner.get("properties"):
            yield from _members(inner, f"{path}{name}.")


def _is(shape: JSON) -> str:
    """Say in words what a member is."""
    said: str
    match shape:
        case {"$ref": reference}:
            said = reference.rpartition("/")[2]
        case {"const": value}:
            said = f"“{value}”"
        case {"enum": values}:
            said = " or ".join(f"“{value}”" for value in values)
        case {"anyOf": [known, _]}:
            said = f"{_is(known)} or null"
        case {"items": items}:
            said = f"list: {'objects' if 'oneOf' in items else _is(items)}"
        case {"format": form}:
            said = f"{form}, as text"
        case {"type": type_}:
            said = "text" if type_ == "string" else type_
    return said
