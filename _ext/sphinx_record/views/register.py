"""The view ``register``: every commitment in one table that a browser can filter and sort.

The table is whole without a script. In a browser a form stands above it, shown only where
scripts run; ``record.js`` reads its choices and hides the rows that do not meet them.
What a row can be filtered by stands in its classes: ``force-hope``, ``voice-ann``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, cast

from docutils import nodes

from agreement_record.model.kinds import NO_SPEAKER, REPORTER, Commitment
from agreement_record.model.terms import Finding, Force
from agreement_record.whole import selection
from agreement_record.whole.record import NO_DIRECT_EVIDENCE
from agreement_record.whole.selection import NO_EVIDENCE, STATUS, Selection
from sphinx_record.views.entries import EntriesView
from sphinx_record.views.view import PlainView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from agreement_record.model.entry import Entry
    from agreement_record.model.language import Language
    from agreement_record.whole.record import Record
    from sphinx_record.views.build import Context

SHOWN = "{shown} of {all} shown"
SHOWN_SPLIT = "{shown} of {all} shown: {split}"
TOLD: Mapping[str, str] = {
    "shown": SHOWN,
    "split": SHOWN_SPLIT,
    "none": "Nothing in the register meets this.",
}
"""What the script says, with names in braces where something is put in."""

COLUMNS = ("title", "wording", "voice", "actor-as-worded", "themes", STATUS, "source")
VARYING = frozenset({"voice", STATUS})
"""Columns that are left out where they would say the same in every row."""

NONE = "_none"
"""The word of a filter for commitments that do not have the fact; no identifier can be it."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice of the form: its name, its label, and the fact whose words are its options.

    ``none`` is the label of the option for commitments without the fact, where there may be any.
    """

    name: str
    label: str
    fact: str
    none: str = ""

    def keys(self, record: Record, entry: Entry) -> list[str]:
        """Return the options that an entry meets."""
        found = sorted(selection.keys(record, entry, self.fact))
        return found or ([NONE] if self.none else [])

    def options(
        self, record: Record, entries: Iterable[Entry], speech: Language
    ) -> list[tuple[str, str]]:
        """Return every option that some entry meets with its label, in the record's order."""
        met = {key for one in entries for key in self.keys(record, one)}
        order = [*(force.keyword for force in Force), *(e.identifier for e in record.entries)]
        ranks = {key: rank for rank, key in enumerate(order)}
        keys = sorted(met, key=lambda key: (ranks.get(key, len(ranks)), key))
        return [(key, self._label(record, key, speech)) for key in keys]

    def _label(self, record: Record, key: str, speech: Language) -> str:
        if key == NONE:
            return speech.text(self.none)
        if key == REPORTER:
            return speech.text(NO_SPEAKER)
        if self.name in {"force", "status"}:  # an entry may have the name of a term
            return speech.text(LABELS.get(key, key))
        entry = record.get(key)
        return entry.title_in(speech) if entry else key


FILTERS = (
    Filter("party", "Who is to act, as read", "actor", none="not stated"),
    Filter("voice", "Voice", "voice"),
    Filter("force", "Force", "force"),
    Filter("theme", "Theme", "themes", none="none"),
    Filter("status", "Status", STATUS),
)

LABELS: Mapping[str, str] = {
    NO_EVIDENCE: NO_DIRECT_EVIDENCE,
    **{term.keyword: term.label for term in (*Force, *Finding)},
}


@dataclass(frozen=True, slots=True)
class RegisterView(PlainView):
    """Every commitment, to be filtered and sorted: ``{register}``."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the table, and in a browser the form above it."""
        columns = [*(["force"] if context.interactive else []), *_columns(context.record)]
        view = EntriesView(Selection(Commitment), tuple(columns), "force")
        made = view.build(context)
        if not context.record.all(Commitment):
            return made
        table = cast("nodes.table", made[0])
        table["classes"].append("record-register")
        cast("nodes.title", table[0])[:] = [nodes.Text(context.speech.text("The register"))]
        rows = list(table.findall(nodes.row))[1:]  # without the heads
        for row, commitment in zip(rows, view.chosen(context.record), strict=True):
            row["classes"] += _classes(context.record, commitment)
        if context.interactive:
            heads = [head.astext() for head in next(iter(table.findall(nodes.thead)))[0].children]
            return [_form(context, heads), table]
        return made


def _columns(record: Record) -> Iterator[str]:
    """Yield the columns; one that may vary, only where it does."""
    commitments = record.all(Commitment)
    for name in COLUMNS:
        said = {frozenset(selection.keys(record, one, name)) for one in commitments}
        if name not in VARYING or len(said) > 1:
            yield name


def _classes(record: Record, commitment: Entry) -> Iterator[str]:
    assert isinstance(commitment, Commitment), "the register holds nothing else"
    for filter_ in FILTERS:
        yield from (f"{filter_.name}-{key}" for key in filter_.keys(record, commitment))


def _form(context: Context, heads: Iterable[str]) -> nodes.raw:
    """Return the form of the register, which says how many there are of each force."""
    record, speech = context.record, context.speech
    commitments = record.all(Commitment)
    counts = Counter(c.term for c in commitments if c.term)
    split = " · ".join(f"{speech.label(force)} {counts[force]}" for force in Force if counts[force])
    whole = str(counts.total())
    filters = [(one, one.options(record, commitments, speech)) for one in FILTERS]
    shown = speech.text(SHOWN_SPLIT, shown=whole, all=whole, split=split)
    return form(speech, "Filter the register", filters, heads, shown)


def form(
    speech: Language,
    name: str,
    filters: Iterable[tuple[Filter, Sequence[tuple[str, str]]]],
    heads: Iterable[str],
    shown: str,
) -> nodes.raw:
    """Return a form; its choice of an order is shown where the heads have no room."""

    def say(sentence: str) -> str:
        return escape(speech.text(sentence))

    orders = [(way, name) for head in heads for way, name in _orders(head, speech)]
    selects = "".join(
        f'<label>{say(one.label)} <select name="{one.name}" autocomplete="off">'
        f'<option value="">{say("any")}</option>{_options(options)}</select></label>'
        for one, options in filters
        if len(options) > 1
    )
    told = "".join(f' data-{which}="{say(sentence)}"' for which, sentence in TOLD.items())
    html = (
        f'<form class="record-filter" aria-label="{say(name)}"{told}>{selects}'
        f'<label>{say("Words")} <input name="text" type="search" autocomplete="off"></label>'
        f'<label class="record-order">{say("Order")} <select name="sort" autocomplete="off">'
        f'<option value="">{say("of the record")}</option>{_options(orders)}</select></label>'
        f'<button type="reset">{say("Show all")}</button>'
        f'<button type="button" name="csv">{say("These rows as CSV")}</button><p role="status">'
        f"{shown}</p></form>"
    )
    return nodes.raw("", html, format="html")


def _orders(head: str, speech: Language) -> Iterator[tuple[str, str]]:
    """Yield the two orders by a column, each as the address of the page names it."""
    yield head, head
    yield f"-{head}", speech.text("{column}, from the end", column=head)


def _options(options: Iterable[tuple[str, str]]) -> str:
    return "".join(
        f'<option value="{escape(key)}">{escape(label)}</option>' for key, label in options
    )
