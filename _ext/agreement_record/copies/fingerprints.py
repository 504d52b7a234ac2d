"""Fingerprints: how a sentence of a source is known again without being republished."""

from __future__ import annotations

import hashlib
import unicodedata

STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})


def normalise(text: str) -> str:
    """Return the text in the one form that is fingerprinted.

    Unicode Normalization Form C (UAX #15), straight quotation marks, single spaces, and no
    space at either end.
    """
    return " ".join(unicodedata.normalize("NFC", text).translate(STRAIGHT).split())


def fingerprint(text: str) -> str:
    """Return the SHA-256 (FIPS 180-4) of the normalised text in UTF-8, in hexadecimal.

    A headline is given without its full stop.
    """
    return hashlib.sha256(normalise(text).encode()).hexdigest()
