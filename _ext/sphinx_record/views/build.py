"""Building blocks of views: links, the values of facts, and lists of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from agreement_record.model.dates import Date
from agreement_record.model.kinds import NO_SPEAKER, REPORTER
from agreement_record.model.parts import Copy, Office, Search
from agreement_record.model.quotation import quoted
from agreement_record.model.terms import Origin, Term
from agreement_record.model.values import (
    LANGUAGES,
    Identifiers,
    Language,
    Sha256,
    Text,
    Url,
    Wording,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from agreement_record.model.entry import Entry, Fact, Spec
    from agreement_record.whole.record import Record

HAN_RUN = re.compile("[\u3400-\u9fff]+")

NOT_STATED = "not stated in the source"


@dataclass(frozen=True, slots=True)
class Context:
    """What a view is built from: the whole record, and the page that shows it.

    ``uri`` gives the address of an entry seen from the page, where the page is one to be used
    in a browser, and not a book; ``file``, that of a file of open data by its name, where one
    is known. ``number`` is that of the view on the page, from 1.
    """

    record: Record
    docname: str
    uri: Callable[[Entry], str] | None = None
    file: Callable[[str], str] | None = None
    number: int = 0

    @property
    def interactive(self) -> bool:
        """Whether the page is one to be used in a browser."""
        return self.uri is not None

    def link(self, entry: Entry, text: str = "") -> addnodes.pending_xref:
        """Return a link to an entry, with its title as every link shows it, or a text."""
        return addnodes.pending_xref(
            "",
            nodes.inline("", text or entry.link_text),
            refdomain="record",
            reftype=entry.kind,
            reftarget=entry.identifier,
            refdoc=self.docname,
            refexplicit=bool(text),
        )

    def file_link(self, name: str) -> list[nodes.Node]:
        """Return a link to a file of open data, or its name where no address is known."""
        shown = nodes.literal("", name)
        return [nodes.reference("", "", shown, refuri=self.file(name)) if self.file else shown]

    def named(self, identifier: str) -> nodes.Node:
        """Return a link to the entry with this identifier, or the bare identifier.

        An identifier of no entry has been reported where it was written.
        """
        entry = self.record.get(identifier)
        return self.link(entry) if entry else nodes.literal(identifier, identifier)

    def listed(self, identifiers: Iterable[str]) -> list[nodes.Node]:
        """Return links with commas between them."""
        return joined([[self.named(identifier)] for identifier in identifiers], "; ")

    def value(self, spec: Spec, fact: Fact[Any]) -> list[nodes.Node]:
        """Return the inline nodes that show the value of a fact."""
        value = fact.value
        if isinstance(spec.type, Identifiers):
            if value == REPORTER:
                return words(NO_SPEAKER)
            return self.listed(value if spec.type.many else (value,))
        return _written(spec, value) or self._structured(value)

    def _structured(self, value: Any) -> list[nodes.Node]:
        match value:
            case Term():
                return [nodes.Text(value.label)]
            case Date():
                return [nodes.Text(value.words)]
            case Office():
                since = f", since {value.since.words}" if value.since else ""
                text = nodes.Text(f"{value.title}, {value.body}{since}; on the side of ")
                return [text, self.named(value.side)]
            case Copy():
                address = nodes.reference("", value.url, refuri=value.url, internal=False)
                return [address, nodes.Text(f", of {value.when.words}")]
            case Search():
                return [nodes.Text(f"{value.where}, {value.when.words}: {value.what}")]
        return [nodes.Text(str(value))]

    def origin(self, fact: Fact[Any]) -> list[nodes.Node]:
        """Return the bracket that says where a fact comes from; what the record sets has none."""
        provenance = fact.provenance
        if provenance.origin is Origin.OWN:
            return []
        inside: list[nodes.Node] = [nodes.Text(provenance.origin.label)]
        if provenance.sources:
            preposition = {Origin.DERIVED: " from ", Origin.STATED: " in "}
            inside += [nodes.Text(preposition.get(provenance.origin, ": "))]
            inside += self.listed(provenance.sources)
        if provenance.why:
            inside += [nodes.Text(f": {provenance.why}")]
        mark = nodes.inline("", "", classes=["record-origin"])
        mark += [nodes.Text("["), *inside, nodes.Text("]")]
        return [nodes.Text(" "), mark]


def _written(spec: Spec, value: Any) -> list[nodes.Node]:
    """Return the nodes of a value whose type has a look of its own, or nothing."""
    match spec.type:
        case Wording():
            return [nodes.inline("", quoted(value), classes=["record-wording"])]
        case Url():
            return [nodes.reference("", value, refuri=value, internal=False)]
        case Sha256():
            return [nodes.literal("", value, classes=["record-fingerprint"])]
        case Language():
            return words(LANGUAGES.get(value, value))
        case Text(language=language) if language:
            return [nodes.inline("", value, classes=[f"language-{language}"])]
    return []


def words(text: str) -> list[nodes.Node]:
    """Return a text as the nodes of a cell."""
    return [nodes.Text(text)]


def joined(parts: Iterable[Sequence[nodes.Node]], separator: str) -> list[nodes.Node]:
    """Return the parts in one list, with the separator between them."""
    result: list[nodes.Node] = []
    for part in parts:
        if result:
            result.append(nodes.Text(separator))
        result += part
    return result


def paragraph(*children: nodes.Node, classes: Sequence[str] = ()) -> nodes.paragraph:
    """Return a paragraph."""
    made = nodes.paragraph("", "", classes=list(classes))
    made += list(children)
    return made


def field(name: str, *body: nodes.Node) -> nodes.field:
    """Return one field of a field list; its body holds block nodes."""
    return nodes.field("", nodes.field_name("", name), nodes.field_body("", *body))


def bullets(items: Iterable[Sequence[nodes.Node]]) -> nodes.bullet_list:
    """Return a bullet list, one paragraph an item."""
    return nodes.bullet_list("", *(nodes.list_item("", paragraph(*item)) for item in items))


def table(
    heads: Sequence[str | Sequence[nodes.Node]],
    rows: Iterable[Iterable[Sequence[nodes.Node]]],
    classes: Sequence[str] = (),
) -> nodes.table:
    """Return a table whose first column heads its rows; a row of one cell spans all columns."""
    group = nodes.tgroup(cols=len(heads))
    width = 100 // len(heads)
    group += nodes.colspec(colwidth=width, stub=1)  # with any value, 0 too, LaTeX makes it a head
    group += [nodes.colspec(colwidth=width) for _ in heads[1:]]
    shown = (words(head) if isinstance(head, str) else head for head in heads)
    body = nodes.tbody()
    for row in rows:
        cells = [_cell(cell) for cell in row]
        if spans := len(cells) == 1 < len(heads):
            cells[0]["morecols"] = len(heads) - 1
        body += nodes.row("", *cells, classes=["record-span"] if spans else [])
    group += [nodes.thead("", nodes.row("", *(_cell(head) for head in shown))), body]
    return nodes.table("", group, classes=["colwidths-auto", "record-table", *classes])


def _cell(content: Sequence[nodes.Node]) -> nodes.entry:
    """Return a cell; what is inline goes into a paragraph."""
    if content and isinstance(content[0], nodes.paragraph):
        return nodes.entry("", *content)
    return nodes.entry("", paragraph(*content))


def over_pages(made: nodes.table, widths: Sequence[int]) -> list[nodes.Node]:
    """Return a table that LaTeX may break between pages, its columns in these proportions."""
    made["classes"].append("longtable")
    left = r">{\raggedright\arraybackslash}"  # short lines have no room to be spread
    columns = "".join(rf"{left}\X{{{width}}}{{{sum(widths)}}}" for width in widths)
    return [addnodes.tabular_col_spec(spec=columns), made]


def in_html(text: str) -> str:
    """Return a text as HTML, its Chinese marked as such."""
    return HAN_RUN.sub(r'<span lang="zh-Hans">\g<0></span>', escape(text))
