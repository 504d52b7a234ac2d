"""What can be wrong with a record, and how it is told to the author."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Subtype(Enum):
    """The subtypes of the warning type ``record``; the value is the meaning."""

    BARE_TITLE = "A title of a commitment or statement shown without its force or act."
    BAD_VIEW = "A view or a count with an option, kind, column or filter that it does not know."
    CIRCULAR_CONTENTS = "A table of contents that leads back to a page above it."
    COLLIDING_ID = "An entry whose anchor is already taken on its page, by a heading or a label."
    DUPLICATE_IDENTIFIER = "Two entries with one identifier."
    EARLY_EVIDENCE = "Evidence from before the agreement that is given as what followed."
    EMPTY_FACT = "A fact with nothing after its colon."
    FOOTNOTE_IN_TITLE = "A footnote in an entry’s heading, which links and lists repeat."
    FORBIDDEN_WORD = "A word that says more than a report can, in the record’s own voice."
    LINK_IN_TITLE = "A link in an entry’s heading, which is itself the text of links."
    LONG_WORDING = "More quoted signal words than the record may take from a source."
    LOST_IDENTIFIER = "An identifier that was published and is neither there nor withdrawn."
    LOST_PAGE = "A page that was published and is neither there nor withdrawn."
    MALFORMED_DATE = "A date that is not EDTF, or in a form of it that the record does not use."
    MALFORMED_FINGERPRINT = "A fingerprint that is not a SHA-256 in lower-case hexadecimal."
    MALFORMED_IDENTIFIER = (
        "An identifier that is missing or not of the form that its kind asks for."
    )
    MALFORMED_LEDGER = "A row of the ledger of what was published that cannot be read."
    MALFORMED_LINE = "A line among the facts that is not “name: value”."
    MALFORMED_PROVENANCE = (
        "A bracket at a fact’s end that is not “[stated …]”, “[derived …: why]” or “[outside …]”."
    )
    MALFORMED_RELEASE = "A file of a release that cannot be read, or of another name."
    MALFORMED_VALUE = "A value that is not of the form that its fact asks for."
    MISPLACED_ENTRY = "An entry outside a section, or not directly below the section’s heading."
    MISSING_FACT = "An entry without a fact that its kind cannot do without."
    MISSING_TRANSLATION = "A text that the catalog of an edition does not have, or has as fuzzy."
    OUTSIDE_FILE = "A file that is not among the sources, or that readers would ask others for."
    RAW_HTML = "HTML or other raw code in a page, which is not put in."
    REPEATED_FACT = "A fact given twice that can be given once only."
    REPEATED_ROW = "Two rows of the ledger for one entry or page."
    REUSED_IDENTIFIER = "An identifier or a page that was withdrawn, and is there."
    SECOND_ENTRY = "A second entry in a section that has one."
    TELLING_IDENTIFIER = "An identifier that names what may change: a party, a force, a place."
    TYPED_STATUS = "A status typed by hand; it is computed from evidence."
    UNACCOUNTED_PASSAGE = "A passage or source without fingerprint or use, and no reason for it."
    UNCONNECTED_ENTRY = "An entry that neither refers to another nor is referred to."
    UNFAITHFUL_TRANSLATION = "A translation that changes a number, a link or how strong words are."
    UNFIT_FORCE = "A force that the signal words or the holder of a commitment speak against."
    UNFIT_PICTURE = "A picture that is broken, too large, or more than a picture."
    UNKNOWN_AGREEMENT = "An entry of which it is not known which of several agreements it is about."
    UNKNOWN_FACT = "A fact that the entry’s kind does not have."
    UNKNOWN_IDENTIFIER = "A reference to an entry that is nowhere in the record."
    UNKNOWN_NAME = "A directive, a role, a footnote or a language of code of which there is none."
    UNKNOWN_SETTING = "A setting of Markdown in the front matter of a page, which cannot change it."
    UNKNOWN_SUBSTITUTION = "Double braces around anything but a name of `myst_substitutions`."
    UNKNOWN_VALUE = "A value outside a closed list."
    UNSAFE_ADDRESS = "An address that would run something, or lead readers on by itself."
    UNREAD_ENTRY = "Text that looks like an entry or a view and is not read as one."
    UNREAD_FORM = "A form that another Markdown reads, or that makes what nobody meant."
    UNREADABLE_PAGE = "A page that is not UTF-8, or that includes itself."
    UNNAMED_SUBJECT = "An entry on an agreement, none of whose sources names that."
    UNSEEN_CHARACTER = "A character that nobody sees, and that changes what is read."
    UNSOUND_EVIDENCE = "Evidence whose finding does not go with its bearing or with a force."
    UNSOUND_SUCCESSOR = "A successor of something withdrawn that leads nowhere or in a circle."
    WITHDRAWN_IDENTIFIER = "A reference to an entry that was withdrawn."
    WRONG_KIND = "A reference to an entry of another kind than the place allows."

    @property
    def code(self) -> str:
        """The subtype as ``suppress_warnings`` names it."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and what the author can do about it.

    ``path`` is the file that holds the mistake (the included file, not the including
    page), ``line`` counts from 1.
    """

    subtype: Subtype
    message: str
    path: str
    line: int


def article(noun: str) -> str:
    """Return the noun with its indefinite article: ``an agreement``."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def one_of(options: Iterable[str]) -> str:
    """Return the options as the author may write them: ``one of: a, b, c``."""
    listed = ", ".join(options)
    return f"one of: {listed}" if listed else "none at all"


FULL_WIDTH = re.compile("[\uff01-\uff5e\u3000-\u3002]")


def full_width(text: str) -> str:
    """Return which sign of a text is one of Chinese writing, where plain ones are expected."""
    found = FULL_WIDTH.search(text)
    return f" “{found[0]}” (U+{ord(found[0]):04X}) is full-width." if found else ""


def nearest(word: str, options: Iterable[str]) -> str:
    """Return `` Did you mean “…”?`` for the option nearest to ``word``, or nothing."""
    matches = get_close_matches(word[:80], sorted(options), n=1, cutoff=0.6)
    return f" Did you mean “{matches[0]}”?" if matches else ""
