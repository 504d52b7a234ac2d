"""The view ``network``: who signed and of whom words are reported, in a picture and in words.

The picture is for browsers, with links in it, and for builders that know a raw node of the
format ``svg``. The words are complete by themselves, and stand in every builder; with the option
``in-words: no`` browsers get the picture alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from agreement_record.model.problems import Subtype
from agreement_record.model.values import ValueProblem
from agreement_record.whole.network import network
from sphinx_record.views.build import between, bullets, paragraph, text_nodes
from sphinx_record.views.drawing import LEADING, PADDING, SIZE, Box, Line, path, wrap
from sphinx_record.views.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

    from agreement_record.model.entry import Entry
    from agreement_record.model.kinds import Agreement
    from agreement_record.whole.network import Member, Network, Side
    from sphinx_record.views.build import Context
    from sphinx_record.views.view import Request

WIDTH = 360
"""The width for a browser, where telephones are as narrow."""
PRINTED_WIDTH = 560
"""The width for paper, where it fills a line of A4."""
GUTTER = 18
"""The room left of a column of boxes, for the lines to them."""
GAP = 10

MOST_ABREAST = 2
"""The most sides that stand beside each other; more stand one below the other."""

SIGNED = "is reported as having signed"
NO_WORDS = "no words reported"
REPORT = "The report itself"
TITLE = "Who signed, and who is reported as speaking"
CAPTION = (
    "Solid line: is reported as having signed. Dashed line: is reported as speaking, with the "
    "number of entries of each force that are reported words of theirs."
)
PRINTED = (
    "rect{fill:#f6f6f4;stroke:#8c8c8c}path{fill:none;stroke:#1a1a1a;stroke-width:1.5}"
    f".spoken{{stroke-dasharray:4 3}}text{{font-size:{SIZE}px;fill:#1a1a1a}}"
    ".name{font-weight:700}.key{fill:#595959}"
)
"""How the picture looks where no stylesheet of a page is."""


@dataclass(frozen=True, slots=True)
class NetworkView(View):
    """The sides and their people: ``{network}``."""

    in_words: bool

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the option."""
        found = request.options("in-words").get("in-words", "yes")
        if request.argument or found not in {"yes", "no"}:
            given = request.argument or f"in-words: {found}"
            message = f"This view cannot read “{given}”; expected nothing, or “in-words: no”."
            raise ValueProblem(Subtype.BAD_VIEW, message)
        return cls(found == "yes")

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Draw the picture for a browser, and tell it in words."""
        shown = network(context.record)
        if not shown.sides:
            return [paragraph(nodes.Text("The record has no party."))]
        if not context.interactive:
            return [_print(context, shown), _words(context, shown)]
        figure = nodes.raw("", _figure(context, shown), format="html")
        return [figure, _words(context, shown)] if self.in_words else [figure]


def _words(context: Context, shown: Network) -> nodes.bullet_list:
    made = nodes.bullet_list()
    for side in shown.sides:
        people = [_member(context, member) for member in side.members]
        item = nodes.list_item("", paragraph(context.link(side.party)))
        item += bullets(people or [text_nodes("no people named")])
        made += item
    said = ", ".join(shown.own_voice) or NO_WORDS
    links = between([[context.link(source)] for source in shown.reports], ", ")
    bracket = [nodes.Text(" ("), *links, nodes.Text(")")] if links else []
    report = paragraph(nodes.Text(REPORT), *bracket, nodes.Text(f", naming no speaker: {said}"))
    made += nodes.list_item("", report)
    return made


def _member(context: Context, member: Member) -> list[nodes.Node]:
    parts: list[nodes.Node] = [context.link(member.person)]
    parts += text_nodes(f" ({'; '.join(member.offices)}): ")
    if member.signed:
        parts += text_nodes(f"{SIGNED} ")
        parts += between([[context.link(agreement)] for agreement in member.signed], " and ")
        parts += text_nodes("; ")
    return [*parts, *text_nodes(_said(member.said))]


def _said(said: Sequence[str]) -> str:
    return f"is reported as voicing {', '.join(said)}" if said else NO_WORDS


def _print(context: Context, shown: Network) -> nodes.raw:
    """Return the picture by itself, with its look and what its lines mean."""
    width = PRINTED_WIDTH
    drawn, height = _draw(context, shown, width)
    key = [Line(line.text, "key") for line in wrap(CAPTION, width)]
    drawn += Box(-PADDING, height + GAP, width, tuple(key)).text()
    height += GAP + PADDING + len(key) * LEADING
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 {width + 2} {height + 2}" '
        f'width="{width}" height="{height}"><style>{PRINTED}</style>{drawn}</svg>'
    )
    return nodes.raw("", svg, format="svg", alt=f"{TITLE}. {_description(shown)}")


def _figure(context: Context, shown: Network) -> str:
    drawn, height = _draw(context, shown, WIDTH)
    title, described = f"network-{context.number}-title", f"network-{context.number}-text"
    return (
        f'<figure class="record-network"><svg viewBox="0 0 {WIDTH} {height}" role="group" '
        f'aria-labelledby="{title}" aria-describedby="{described}">'
        f'<title id="{title}">{TITLE}</title>'
        f'<desc id="{described}">{escape(_description(shown))}</desc>'
        f"{drawn}</svg><figcaption>{CAPTION}</figcaption></figure>"
    )


def _description(shown: Network) -> str:
    sides = (
        f"{side.party.title}: {'; '.join(map(_described, side.members)) or 'no people named'}."
        for side in shown.sides
    )
    said = ", ".join(shown.own_voice) or NO_WORDS
    return " ".join([*sides, f"{REPORT}, naming no speaker: {said}."])


def _described(member: Member) -> str:
    signed = f"{SIGNED}, " if member.signed else ""
    return f"{member.person.title} {signed}{_said(member.said)}"


def _draw(context: Context, shown: Network, width: int) -> tuple[str, int]:
    """Return the elements of the picture and its height: what was signed, sides, the report."""
    top = 0
    boxes = []
    for agreement in shown.agreements:
        boxes.append(_agreement(context, agreement, top, width))
        top = boxes[-1].y + boxes[-1].height
    columns: list[list[Box]] = []
    start = top + 2 * GAP
    for side in shown.sides:
        columns.append(_column(context, shown, side, start, width))
        if len(shown.sides) > MOST_ABREAST:
            start = columns[-1][-1].y + columns[-1][-1].height + 2 * GAP
    bottom = max(box.y + box.height for column in columns for box in column) + 2 * GAP
    source = _uri(context, shown.reports[0]) if len(shown.reports) == 1 else ""
    report = Box(0, bottom, width, tuple(_report(shown, width)), source)
    lines = [
        line
        for side, column in zip(shown.sides, columns, strict=True)
        for line in _lines(side, column, top, bottom)
    ]
    boxes += [*(box for column in columns for box in column), report]
    return "".join([*lines, *(box.svg() for box in boxes)]), bottom + report.height


def _agreement(context: Context, agreement: Agreement, top: int, width: int) -> Box:
    lines = wrap(agreement.title, width, "name")
    if agreement.text:
        lines += wrap(agreement.text.value.label, width)
    return Box(0, top, width, tuple(lines), _uri(context, agreement))


def _column(context: Context, shown: Network, side: Side, top: int, whole: int) -> list[Box]:
    """Return the boxes of a side: its own, then one a person."""
    abreast = len(shown.sides) if len(shown.sides) <= MOST_ABREAST else 1
    width = whole // abreast
    x, room = shown.sides.index(side) % abreast * width + GUTTER, width - GUTTER
    heads = tuple(wrap(side.party.title, room, "name"))
    boxes = [Box(x, top, room, heads, _uri(context, side.party))]
    for member in side.members:
        top = boxes[-1].y + boxes[-1].height + GAP
        lines = wrap(member.person.title, room, "name")
        lines += [line for office in member.offices for line in wrap(office, room)]
        lines += wrap(_signed(shown, member), room) if member.signed else []
        said = f"reported words: {', '.join(member.said)}" if member.said else NO_WORDS
        lines += wrap(said, room, "said")
        boxes.append(Box(x, top, room, tuple(lines), _uri(context, member.person)))
    return boxes


def _signed(shown: Network, member: Member) -> str:
    """Say what somebody signed, where the line to it might be that to another."""
    which = f": {'; '.join(a.title for a in member.signed)}" if len(shown.agreements) > 1 else ""
    return f"signed, as reported{which}"


def _report(shown: Network, width: int) -> list[Line]:
    said = f"naming no speaker: {', '.join(shown.own_voice) or NO_WORDS}"
    return [*wrap(REPORT, width, "name"), *wrap(said, width, "said")]


def _lines(side: Side, column: Sequence[Box], top: int, bottom: int) -> Iterator[str]:
    """Yield the lines of a side: solid from what was signed, dashed from the report."""
    for member, box in zip(side.members, column[1:], strict=True):
        middle = box.y + box.height // 2
        if member.signed:
            x = box.x - GUTTER + 5
            yield path([(x, top), (x, middle - 5), (box.x, middle - 5)], "signed")
        if member.said:
            x = box.x - GUTTER + 12
            yield path([(x, bottom), (x, middle + 5), (box.x, middle + 5)], "spoken")


def _uri(context: Context, entry: Entry) -> str:
    return context.uri(entry) if context.uri else ""
