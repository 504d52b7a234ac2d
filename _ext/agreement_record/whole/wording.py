"""Words that say more than a report can, and titles that have lost their force."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from html import unescape
from typing import TYPE_CHECKING

from agreement_record.model.language import ENGLISH
from agreement_record.model.terms import Force

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agreement_record.model.entry import Entry
    from agreement_record.model.language import Language

FORBIDDEN = re.compile(
    r"""\b(
        agreed\s+(?:to|that|on) | breach\w* | committed\s+to | fail(?:ed|s|ure)? | guarantee\w*
        | must | oblig(?:ed|es|ation|ations) | pledg\w+ | point(?:ed|s)\s+out | promis\w+
        | undert(?:ake|akes|aken|aking|ook) | vow(?:s|ed)?
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that turn a hope into a duty, or what was not found into a failure."""

QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def forbidden(text: str) -> Iterator[tuple[str, int]]:
    """Yield each forbidden word outside quotation marks, and how many lines down it stands."""
    unquoted = QUOTED.sub(lambda quote: re.sub(r"[^\n]", " ", quote[0]), text)
    for match in FORBIDDEN.finditer(unquoted):
        yield " ".join(match[0].split()), unquoted.count("\n", 0, match.start())


def shown_force(wording: Iterable[str]) -> tuple[str, frozenset[Force]] | None:
    """Return the first word of the signal words that shows a force, and what it shows."""
    words = " … ".join(wording)
    found: dict[tuple[int, str], set[Force]] = {}
    for force in Force:
        for sign in force.signs.values():
            if match := re.search(sign, words, re.IGNORECASE):
                found.setdefault((match.start(), match[0]), set()).add(force)
    if not found:
        return None
    first = min(found)
    return first[1], frozenset(found[first])


SENTENCE = re.compile(r"[^.!?]+[.!?]*")
WILL = re.compile(r"\b(?:will|shall)\b", re.IGNORECASE)
REPORTED = re.compile(
    r"\b(?:aim|goal|hop|wish|report|sa(?:y|id)|tell|told|whether|would|question)\w*", re.IGNORECASE
)


def said_to_happen(text: str) -> Iterator[tuple[str, int]]:
    """Yield each “will” that no word of its sentence reports, and how many lines down it is."""
    unquoted = QUOTED.sub(lambda quote: re.sub(r"[^\n]", " ", quote[0]), text)
    for sentence in SENTENCE.finditer(unquoted):
        will = WILL.search(sentence[0])
        if will and not REPORTED.search(sentence[0]):
            yield will[0], unquoted.count("\n", 0, sentence.start() + will.start())


THEN = re.compile(r'<span class="record-then">[^<]*</span>')
"""Words as they once were, on the page of changes: with the force that they had then."""

TAG = re.compile(r"(?s)<(script|style)\b.*?</\1>|<[^>]*>")


WORD = re.compile(r"\w+")


class Titles:
    """Titles that may not stand on a page without their force or act."""

    def __init__(self, entries: Iterable[Entry], speech: Language = ENGLISH) -> None:
        """Take the entries that have the titles; the rarest word of each leads to it."""
        self._speech = speech
        titles = [(straight(entry.title), entry) for entry in entries if entry.title]
        words = [set(WORD.findall(title)) for title, _ in titles]
        counts = Counter(word for one in words for word in one)
        self._by_word: dict[str, list[tuple[int, str, Entry]]] = defaultdict(list)
        for number, ((title, entry), own) in enumerate(zip(titles, words, strict=True)):
            rarest = min(own, key=lambda word: (counts[word], word), default="")
            self._by_word[rarest].append((number, title, entry))

    def bare(self, html: str) -> Iterator[Entry]:
        """Yield each entry whose title stands in a page's text without its force or act.

        The force stands in front of the title, with a colon, or after it in brackets.
        """
        text = " ".join(straight(TAG.sub("", THEN.sub("", html))).split())
        words = {"", *WORD.findall(text)} & self._by_word.keys()
        found = (one for word in words for one in self._by_word[word] if one[1] in text)
        # A title can begin like a longer one.
        shown = sorted(found, key=lambda one: (-len(one[2].title), one[0]))
        for _, title, entry in shown:
            force = entry.prefix_in(self._speech)
            behind = self._speech.text(" ({force})", force=force.lower())
            for with_force in (f"{force}{self._speech.text(': ')}{title}", f"{title}{behind}"):
                text = text.replace(straight(with_force), "\0")
        for _, title, entry in shown:
            if re.search(rf"(?<!\w){re.escape(title)}(?!\w)", text):
                yield entry


STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def straight(text: str) -> str:
    """Return the text with character references resolved and quotation marks straight."""
    return unescape(text).translate(STRAIGHT)
