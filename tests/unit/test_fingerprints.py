"""Fingerprints: what makes no difference, and what does."""

from __future__ import annotations

import pytest

from agreement_record.copies.fingerprints import fingerprint, normalise


def test_value_is_that_of_sha256() -> None:
    # The test vector of FIPS 180-4 for the message “abc”.
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert fingerprint("abc") == expected


@pytest.mark.parametrize(
    "variant",
    [
        "The city's  “café”",
        ' The city’s "café"\n',
        'The city‘s\u00a0"cafe\u0301"',
        'The\tcity\'s "café"',
    ],
)
def test_form_makes_no_difference(variant: str) -> None:
    assert normalise(variant) == 'The city\'s "café"'
    assert fingerprint(variant) == fingerprint('The city\'s "café"')


def test_characters_of_other_widths_and_forms_stay_as_they_are() -> None:
    """Form C composes, and puts no other character in the place of one, as form KC would."""
    assert normalise("他说，好。") == "他说，好。"
    assert normalise("①ﬁ") == "①ﬁ"
    # As `sha256sum` computes it.
    assert fingerprint("他说，好。") == (
        "d9e0b4f0c42ec683d0125cdab99566ffd312131dba2be0772ed0af2bad0992d5"
    )


@pytest.mark.parametrize("variant", ["the city", "The city.", "The  city!", "The city s"])
def test_words_make_one(variant: str) -> None:
    assert fingerprint(variant) != fingerprint("The city")
