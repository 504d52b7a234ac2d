"""The command ``fingerprint``: passages of a saved copy of a source, ready to paste."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from agreement_record.copies.documents import blocks, decode
from agreement_record.copies.sentences import between, sentences
from agreement_record.model.kinds import Passage, Source
from agreement_record.model.scripts import count_words
from agreement_record.model.values import ValueProblem
from sphinx_record.commands.answers import OK, UNUSABLE, refuse, say, warn
from sphinx_record.commands.command import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from agreement_record.copies.sentences import Sentence

ENTRY = """\
###

:::{{passage}} {identifier}
sha256: {sha256}
:::
"""
"""A passage whose heading, the gist of it, is left for the keeper to write."""


def fingerprint(given: Namespace) -> int:
    """Print the passages of a file, and return the exit code."""
    try:
        Source.check_identifier(given.source)
        text = blocks(decode(given.file.read_bytes()))
        found = between(text, given.first, given.last) if text else []
    except ValueProblem as error:
        return refuse(str(error))
    except OSError as error:
        return refuse(f"{given.file}: {error.strerror}; expected a saved page or a text.")
    except LookupError as error:
        message = f"No paragraph of {given.file} begins or ends with “{error.args[0]}”."
        return refuse(message)
    cut = list(sentences(found, headline=given.headline))
    if not cut:
        return refuse(f"{given.file} holds no text; expected a saved page or a text.")
    if given.show:
        say("\n".join(f"{one.locator:7} {one.text}" for one in cut))
        return OK
    say(to_json(given.source, cut) if given.json else to_markdown(given.source, cut))
    warn(f"{len(cut)} passages. Write below each ### the gist of its sentence, in your own words.")
    return OK


def to_markdown(source: str, cut: Sequence[Sentence]) -> str:
    """Return the passages as entries, without a word of the text."""
    return "\n".join(
        ENTRY.format(identifier=f"{source}.{one.locator}", sha256=one.sha256) for one in cut
    )


def to_json(source: str, cut: Sequence[Sentence]) -> str:
    """Return the passages as JSON: identifier, fingerprint and number of words of each."""
    data = [
        {
            "identifier": f"{source}.{one.locator}",
            "sha256": one.sha256,
            "words": count_words(one.text),
        }
        for one in cut
    ]
    return json.dumps(data, ensure_ascii=False, indent=2)


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("source", help="the identifier of the source, such as gazette")
    parser.add_argument("file", type=Path, help="the saved copy: HTML or plain text")
    parser.add_argument(
        "--first", default="", metavar="WORDS", help="the words with which the text begins"
    )
    parser.add_argument(
        "--last", default="", metavar="WORDS", help="the words with which the text ends"
    )
    parser.add_argument(
        "--no-headline",
        dest="headline",
        action="store_false",
        help="take the first paragraph for one of the text, not for the headline",
    )
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument(
        "--show",
        action="store_true",
        help="print the sentences with their places instead, to read and never to paste",
    )
    shown.add_argument("--json", action="store_true", help="print the passages as JSON")


COMMAND = Command(
    "fingerprint",
    "print the passages of a saved copy of a source, ready to paste",
    f"Print a passage for each sentence of a saved copy of a source: its {Passage.kind} entry with "
    "identifier and fingerprint, and no word of the text. Menus of a saved page are left out with "
    "--first and --last. Where a sentence ends is a guess: look at it with --show. "
    f"Exit code {OK}: they are printed; {UNUSABLE}: no such file or words, or no identifier.",
    _declare,
    fingerprint,
)
