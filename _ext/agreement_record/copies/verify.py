"""Comparing a saved copy of a source with the passages that the record holds of it.

The record holds fingerprints and no text, so sentences are found by hashing: each block of
the copy is cut after every mark that can end a sentence, and every run of pieces is tried.
So no abbreviation or decimal point can hide a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from agreement_record.copies.fingerprints import fingerprint, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from agreement_record.model.kinds import Passage

CUT = re.compile(
    r"""(?<=[.!?;:…])["'”’)\]]*\s+|(?<=[。！？；])["'”’）」』]*|\n""",  # noqa: RUF001
)
"""Where a sentence can end: after a mark and closing quotation marks, or with a line."""

MOST_PIECES = 40
"""The longest run of pieces that is tried as one sentence."""


class Verdict(Enum):
    """What a copy shows of one passage."""

    MATCHES = "matches"
    """A sentence of the copy has the fingerprint."""

    DIFFERS = "differs"
    """No sentence has it, and another one stands where the passage should."""

    MISSING = "missing"
    """No sentence has it, and no other stands in its place."""

    UNCHECKED = "has no fingerprint"
    """The record holds no fingerprint of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """One passage, what the copy shows of it, and the sentences that stand in its place."""

    passage: Passage
    verdict: Verdict
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A copy compared with a source's passages.

    ``new`` are the sentences between the first and the last match that no passage accounts
    for; ``around`` those before and after, such as menus and footers of the saved page.
    """

    found: tuple[Found, ...]
    new: tuple[str, ...]
    around: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether every fingerprint matches and nothing new stands between the matches."""
        checked = [f.verdict for f in self.found if f.verdict is not Verdict.UNCHECKED]
        return bool(checked) and set(checked) == {Verdict.MATCHES} and not self.new


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    block: int
    passage: str = ""
    """The identifier of the passage that it matches, or nothing."""


def compare(passages: Sequence[Passage], blocks: Iterable[str]) -> Report:
    """Compare the passages of one source, in their order, with the blocks of a copy."""
    wanted = {p.sha256.value: p.identifier for p in passages if p.sha256}
    sentences = [
        sentence for number, block in enumerate(blocks) for sentence in _read(block, number, wanted)
    ]
    places = _places(sentences)
    found, taken = [], set(places.values())
    for passage in passages:
        instead = _instead([p.identifier for p in passages], passage, sentences, places)
        taken |= set(instead)
        texts = tuple(sentences[i].text for i in instead)
        found.append(Found(passage, _verdict(passage, places, texts), texts))
    known = {sentences[i].block for i in taken}
    first, last = min(known, default=0), max(known, default=-1)
    rest = [s for i, s in enumerate(sentences) if i not in taken and not s.passage]
    new = tuple(s.text for s in rest if first <= s.block <= last)
    around = tuple(s.text for s in rest if not first <= s.block <= last)
    return Report(tuple(found), new, around)


def _read(block: str, number: int, wanted: Mapping[str, str]) -> Iterator[_Sentence]:
    """Yield the sentences of a block, at every cut the longest run that is a passage."""
    cuts = sorted({0, *(match.end() for match in CUT.finditer(block)), len(block)})
    at, pending = 0, 0
    while at < len(cuts) - 1:
        for end in range(min(len(cuts) - 1, at + MOST_PIECES), at, -1):
            piece = block[cuts[at] : cuts[end]]
            if identifier := _known(piece, wanted):
                yield from _unknown(block[cuts[pending] : cuts[at]], number)
                yield _Sentence(normalise(piece), number, identifier)
                at = pending = end
                break
        else:
            at += 1
            if block[cuts[at] - 1] != "\n":  # a sentence can go on in the next line
                yield from _unknown(block[cuts[pending] : cuts[at]], number)
                pending = at
    yield from _unknown(block[cuts[pending] :], number)


def _unknown(piece: str, number: int) -> Iterator[_Sentence]:
    if text := normalise(piece):
        yield _Sentence(text, number)


def _known(piece: str, wanted: Mapping[str, str]) -> str:
    """Return the passage that a piece is, as it stands or as a headline without its stop."""
    text = normalise(piece)
    return wanted.get(fingerprint(text), "") or wanted.get(fingerprint(text.removesuffix(".")), "")


def _places(sentences: Sequence[_Sentence]) -> Mapping[str, int]:
    """Return where each passage stands; of a headline that menus repeat, nearest to the rest."""
    found: dict[str, list[int]] = {}
    for i, sentence in enumerate(sentences):
        if sentence.passage:
            found.setdefault(sentence.passage, []).append(i)
    single = sorted(places[0] for places in found.values() if len(places) == 1)
    middle = single[len(single) // 2] if single else 0
    return {name: min(at, key=lambda i: abs(i - middle)) for name, at in found.items()}


def _verdict(passage: Passage, places: Mapping[str, int], instead: Sequence[str]) -> Verdict:
    if passage.sha256 is None:
        return Verdict.UNCHECKED
    if passage.identifier in places:
        return Verdict.MATCHES
    return Verdict.DIFFERS if instead else Verdict.MISSING


def _instead(
    order: Sequence[str],
    passage: Passage,
    sentences: Sequence[_Sentence],
    places: Mapping[str, int],
) -> Sequence[int]:
    """Return what stands between the matches on both sides, or next to the only one."""
    if passage.sha256 is None or passage.identifier in places:
        return ()
    index = order.index(passage.identifier)
    before = max((places[name] for name in order[:index] if name in places), default=None)
    after = min((places[name] for name in order[index + 1 :] if name in places), default=None)
    if before is None and after is None:
        return ()
    if before is None:
        assert after is not None
        before = after - 2
    if after is None:
        after = before + 2
    between = range(max(0, before + 1), min(len(sentences), after))
    return [i for i in between if not sentences[i].passage]
