"""Views inside a sentence, so that prose repeats nothing that the data holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes

from agreement_record.data import citation
from agreement_record.model.kinds import Agreement, Commitment, Party, Source
from agreement_record.model.parts import Structure
from agreement_record.model.pieces import Address
from agreement_record.model.problems import Subtype, nearest, one_of
from agreement_record.model.values import ValueProblem, check_reference, split_parts
from agreement_record.whole import selection, sentences
from agreement_record.whole.checks import reference_problem
from sphinx_record.views.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Self

    from agreement_record.model.entry import Entry
    from agreement_record.model.parts import Part
    from agreement_record.model.pieces import Piece
    from agreement_record.whole.record import Record
    from agreement_record.whole.selection import Selection
    from sphinx_record.views.build import Context
    from sphinx_record.views.view import Request

DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class SelectionView(View):
    """A view of a selection of entries."""

    selection: Selection

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the selection."""
        return cls(selection.parse(request.argument, request.kinds))

    def problems(self, record: Record) -> Iterator[tuple[Subtype, str]]:
        """Yield what is wrong with the identifiers in the filters."""
        yield from self.selection.problems(record)


class CountView(SelectionView):
    """How many entries a selection holds: ``{count}`commitment; force=hope```."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the number; of commitments, one of each force."""
        found = self.selection.entries(context.record)
        if self.selection.kind is Commitment and "force" not in dict(self.selection.filters):
            commitments = (one for one in found if isinstance(one, Commitment))
            return context.nodes_of(sentences.split(commitments, context.speech))
        return [nodes.Text(str(len(found)))]


class ListView(SelectionView):
    """Links to the entries of a selection: ``{list}`commitment; force=assurance```."""

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the links."""
        found = self.selection.entries(context.record)
        return context.nodes_of(sentences.links(found, context.speech))


class KnownSinceView(SelectionView):
    """What is known since on the commitments of a selection: ``{known-since}`commitment```."""

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the selection, which is one of commitments."""
        found = selection.parse(request.argument, request.kinds)
        if found.kind is not Commitment:
            message = f"“{request.argument}” selects no commitments; expected “commitment”."
            raise ValueProblem(Subtype.BAD_VIEW, message)
        return cls(found)

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make one sentence, or two."""
        found = self.selection.entries(context.record)
        commitments = [one for one in found if isinstance(one, Commitment)]
        return context.nodes_of(sentences.known_since(context.record, commitments, context.speech))


@dataclass(frozen=True, slots=True)
class EntrySentenceView(View):
    """A sentence on one entry of a kind, named by its identifier."""

    identifier: str

    kind: ClassVar[type[Entry]]

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the identifier."""
        check_reference(request.only())
        return cls(request.argument)

    def problems(self, record: Record) -> Iterator[tuple[Subtype, str]]:
        """Yield that there is no such entry."""
        if problem := reference_problem(record, self.identifier, (self.kind.kind,)):
            yield problem

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the sentence; where there is no such entry, which was reported, nothing."""
        entry = context.record.lookup(self.identifier, self.kind)
        return context.nodes_of(self.sentence(context, entry)) if entry else []

    def sentence(self, context: Context, entry: Any) -> Iterable[Piece]:
        """Return the sentence."""
        raise NotImplementedError


class AloneView(EntrySentenceView):
    """What a party alone is to do: ``{alone}`town```."""

    kind = Party

    def sentence(self, context: Context, entry: Party) -> Iterable[Piece]:
        """Return the sentence."""
        return sentences.alone(context.record, entry, context.speech)


class TextStateView(EntrySentenceView):
    """Whether a text of an agreement was found: ``{text-state}`cluster-agreement```."""

    kind = Agreement

    def sentence(self, context: Context, entry: Agreement) -> Iterable[Piece]:
        """Return the sentence."""
        return sentences.text_state(entry, context.speech)


class AsOfView(EntrySentenceView):
    """The day of the newest search for an agreement: ``{as-of}`cluster-agreement```."""

    kind = Agreement

    def sentence(self, context: Context, entry: Agreement) -> Iterable[Piece]:
        """Return the day, in words."""
        return sentences.as_of(entry, context.speech)


@dataclass(frozen=True, slots=True)
class CiteView(View):
    """How an entry is cited: ``{cite}`full-support```; a source, as the document that it is."""

    identifier: str
    is_document: bool

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the identifier, and whether a document is meant: ``{cite}`gazette; document```."""
        name, *rest = split_parts(request.only())
        check_reference(name)
        if rest not in ([], [DOCUMENT]):
            message = f"“{'; '.join(rest)}” is not a way to cite; expected “{DOCUMENT}” or nothing."
            raise ValueProblem(Subtype.BAD_VIEW, message)
        return cls(name, bool(rest))

    def problems(self, record: Record) -> Iterator[tuple[Subtype, str]]:
        """Yield that there is no such entry, or no such source."""
        kinds = (Source.kind,) if self.is_document else ()
        if problem := reference_problem(record, self.identifier, kinds):
            yield problem

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Make the sentences, with the address at their end where it is known."""
        entry = context.record.get(self.identifier)
        if entry is None or context.edition is None:
            return []
        if self.is_document and isinstance(entry, Source):
            reference = citation.of_source(entry, context.speech)
        else:
            reference = citation.of_entry(context.record, entry, context.edition, context.speech)
        address: list[Piece] = [" ", Address(reference.url)] if reference.url else []
        in_words = citation.in_words(reference, context.speech)
        return context.nodes_of([*context.speech.marked(in_words), *address])


@dataclass(frozen=True, slots=True)
class FactView(View):
    """The value of one fact of one entry: ``{fact}`cluster-agreement; date```.

    Of a fact with parts, one part may be named: ``{fact}`cluster-agreement; searched; when```.
    """

    identifier: str
    name: str
    part: str = ""

    @classmethod
    def parse(cls, request: Request) -> Self:
        """Read the identifier, the name of the fact, and that of a part."""
        parts = split_parts(request.argument)
        if len(parts) not in {2, 3}:
            message = f"“{request.argument}” names no fact; expected “identifier; fact”."
            raise ValueProblem(Subtype.BAD_VIEW, message)
        check_reference(parts[0])
        return cls(*parts)

    def problems(self, record: Record) -> Iterator[tuple[Subtype, str]]:
        """Yield that there is no such entry, or that it has no such fact or part."""
        entry = record.get(self.identifier)
        if entry is None:
            problem = reference_problem(record, self.identifier, ())
            yield from [problem] if problem else []
            return
        specs = {spec.name: spec for spec, _ in entry.facts()}
        if self.name not in specs:
            near = nearest(self.name, specs)
            message = f"“{self.identifier}” has no fact “{self.name}”; expected {one_of(specs)}."
            yield Subtype.UNKNOWN_FACT, message + near
            return
        parts = dict.fromkeys(part.name for part, _ in self._parts(entry))
        if self.part and self.part not in parts:
            known = f"expected {one_of(parts)}" if parts else "it has none"
            near = nearest(self.part, parts)
            message = f"Fact “{self.name}” has no part “{self.part}”; {known}."
            yield Subtype.BAD_VIEW, message + near

    def _parts(self, entry: Entry) -> Iterator[tuple[Part, Any]]:
        """Yield every part of every value that the fact has."""
        for spec, fact in entry.facts():
            if spec.name == self.name and isinstance(fact.value, Structure):
                yield from fact.value.given()

    def build(self, context: Context) -> Sequence[nodes.Node]:
        """Show the value (or values) as the entry's card does, without the provenance."""
        entry = context.record.get(self.identifier)
        if entry is None:
            return []
        if self.part:
            found = (one for one in self._parts(entry) if one[0].name == self.part)
            shown = [
                context.nodes_of(part.type.show(inner, context.speech)) for part, inner in found
            ]
        else:
            facts = (one for one in entry.facts() if one[0].name == self.name)
            shown = [context.value(spec, fact) for spec, fact in facts]
        return context.between(shown)
