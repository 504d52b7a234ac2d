"""Building blocks of views: links, the values of facts, and lists of them."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from agreement_record.model.language import language_of
from agreement_record.model.pieces import Address, Digits, Foreign, Quoted, Ref, joined
from agreement_record.model.scripts import HAN_RUN
from agreement_record.model.terms import Origin
from agreement_record.whole.compare import origin
from sphinx_record.badges import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from agreement_record.data.edition import Edition
    from agreement_record.model.entry import Entry, Fact, Spec
    from agreement_record.model.language import Language
    from agreement_record.model.pieces import Piece
    from agreement_record.whole.record import Record

NOT_STATED = "not stated in the source"  # a message; so are the labels of facts and terms


@dataclass(frozen=True, slots=True)
class Context:
    """What a view is built from: the whole record, and the page that shows it.

    ``uri`` gives the address of an entry seen from the page, where the page is one to be used
    in a browser, and not a book; ``file``, that of a file of open data by its name, where one
    is known. ``number`` is that of the view on the page, from 1; ``language``, that of the page, a
    tag of BCP 47; ``edition``, what is built. ``permanent`` gives the permanent address of an
    entry where pages have files of their own; ``report``, where to report a mistake in an entry,
    where such a place is known.
    """

    record: Record
    docname: str
    uri: Callable[[Entry], str] | None = None
    file: Callable[[str], str] | None = None
    number: int = 0
    language: str = "en"
    edition: Edition | None = None
    permanent: Callable[[Entry], str] | None = None
    report: Callable[[str], str] | None = None

    @property
    def speech(self) -> Language:
        """How the record speaks in the language of the page."""
        return language_of(self.language)

    @property
    def interactive(self) -> bool:
        """Whether the page is one to be used in a browser."""
        return self.uri is not None

    def link(self, entry: Entry, text: str = "") -> addnodes.pending_xref:
        """Return a link to an entry, with its title as every link shows it, or a text."""
        return addnodes.pending_xref(
            "",
            nodes.inline("", text or entry.link_text_in(self.speech)),
            refdomain="record",
            reftype=entry.kind,
            reftarget=entry.identifier,
            refdoc=self.docname,
            refexplicit=bool(text),
        )

    def say(self, said: str, /, **parts: str | Sequence[nodes.Node]) -> list[nodes.Node]:
        """Return a sentence as nodes, each name in braces replaced by its part."""
        return sentence(self.speech, said, parts)

    def between(
        self, parts: Iterable[Sequence[nodes.Node]], separator: str = "; "
    ) -> list[nodes.Node]:
        """Return the parts in one list, with the separator between them, as the language has it."""
        return between(parts, self.speech.text(separator))

    def links(self, entries: Iterable[Entry], separator: str = "; ") -> list[nodes.Node]:
        """Return links to entries, with a separator between them."""
        return self.between([[self.link(entry)] for entry in entries], separator)

    def file_link(self, name: str) -> list[nodes.Node]:
        """Return a link to a file of open data, or its name where no address is known."""
        shown = nodes.literal("", name)
        return [nodes.reference("", "", shown, refuri=self.file(name)) if self.file else shown]

    def value(self, spec: Spec, fact: Fact[Any]) -> list[nodes.Node]:
        """Return the inline nodes that show the value of a fact."""
        return self.nodes_of(spec.type.show(fact.value, self.speech))

    def nodes_of(self, pieces: Iterable[Piece]) -> list[nodes.Node]:
        """Return pieces as inline nodes."""
        return [self._node(piece) for piece in pieces]

    def _node(self, piece: Piece) -> nodes.Node:
        made: nodes.Node
        match piece:
            case Ref(identifier):
                # An identifier of no entry has been reported where it was written.
                entry = self.record.get(identifier)
                made = self.link(entry) if entry else nodes.literal(identifier, identifier)
            case Address(url):
                made = nodes.reference("", url, refuri=url, internal=False)
            case Foreign(text, language):
                made = nodes.inline("", text, classes=[f"language-{language}"])
            case Quoted(text):
                made = nodes.inline("", text, classes=["record-wording"])
            case Digits(text):
                made = nodes.literal("", text, classes=["record-fingerprint"])
            case str():
                made = nodes.Text(piece)
        return made

    def origin(self, fact: Fact[Any]) -> list[nodes.Node]:
        """Return the bracket that says where a fact comes from; what the record sets has none."""
        given = fact.provenance
        if given.origin is Origin.OWN:
            return []
        named = list(joined(([Ref(name)] for name in given.sources), self.speech.text("; ")))
        mark = nodes.inline("", "", classes=["record-origin"])
        mark += self.nodes_of(["[", *origin(given, named, self.speech), "]"])
        return [nodes.Text(" "), mark]

    def mark_of(self, fact: Fact[Any]) -> str:
        """Return the short mark of what an entry's own source does not state: `` [derived]``."""
        how = fact.provenance.origin
        return f" [{self.speech.label(how)}]" if how in {Origin.DERIVED, Origin.OUTSIDE} else ""


def text_nodes(text: str) -> list[nodes.Node]:
    """Return a text as the nodes of a cell."""
    return [nodes.Text(text)]


def between(parts: Iterable[Sequence[nodes.Node]], separator: str) -> list[nodes.Node]:
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
    context: Context,
    caption: str,
    heads: Sequence[str | Sequence[nodes.Node]],
    rows: Iterable[Iterable[Sequence[nodes.Node]]],
    classes: Sequence[str] = (),
) -> nodes.table:
    """Return a table whose first column heads its rows; a row of one cell spans all columns.

    The caption is its name, for those who hear it and find it in lists.
    """
    group = nodes.tgroup(cols=len(heads))
    width = 100 // len(heads)
    group += nodes.colspec(colwidth=width, stub=1)
    group += [nodes.colspec(colwidth=width) for _ in heads[1:]]
    shown = (text_nodes(head) if isinstance(head, str) else head for head in heads)
    body = nodes.tbody()
    for row in rows:
        cells = [_cell(cell) for cell in row]
        if spans := len(cells) == 1 < len(heads):
            cells[0]["morecols"] = len(heads) - 1
        body += nodes.row("", *cells, classes=["record-span"] if spans else [])
    group += [nodes.thead("", nodes.row("", *(_cell(head) for head in shown))), body]
    made = nodes.table("", nodes.title("", caption), group)
    made["classes"] += ["colwidths-auto", "record-table", *classes]
    made["ids"] = [f"record-table-{context.number}"]
    return made


def _cell(content: Sequence[nodes.Node]) -> nodes.entry:
    """Return a cell; what is inline goes into a paragraph."""
    if not content:
        return nodes.entry("", paragraph(), classes=["record-empty"])
    if isinstance(content[0], nodes.paragraph):
        return nodes.entry("", *content)
    return nodes.entry("", paragraph(*content))


def in_html(text: str, speech: Language) -> str:
    """Return a text as HTML, its Chinese marked as such on a page that is not."""
    if speech.is_chinese:
        return escape(text)
    return HAN_RUN.sub(r'<span lang="zh-Hans">\g<0></span>', escape(text))
