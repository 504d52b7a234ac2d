"""What a translation may not change."""

from __future__ import annotations

import pytest

from agreement_record.whole.translation import faults


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("See {theme}`roads`.", "见{theme}`roads`。", ""),
        ("See {theme}`the roads <roads>`.", "见{theme}`道路 <roads>`。", ""),
        ("See {theme}`roads`.", "见道路。", "role “theme roads” is left out"),
        ("See {theme}`roads`.", "见{theme}`rails`。", "role “theme rails” is added"),
        ("A [page](a.md).", "一个[页面](a.md)。", ""),
        ("A [page](a.md).", "一个[页面](b.md)。", "link “a.md” is left out"),
        ("At <https://example.org/a>.", "见<https://example.org/a>。", ""),
        ("At <https://example.org/a>.", "见此。", "address “https://example.org/a” is left out"),
        ("{{ title }}", "{{ title }}", ""),
        ("{{ title }}", "标题", "substitution “{{ title }}” is left out"),
        ("A [duty]{.denied}.", "一种[义务]{.denied}。", ""),
        ("A [duty]{.denied}.", "一种义务。", "mark “.denied” is left out"),
        ("Run `make`.", "运行`make`。", ""),
        ("Run `make`.", "运行。", "code “make” is left out"),
        ("A[^a]", "甲[^a]", ""),
        ("A[^a]", "甲", "footnote “[^a]” is left out"),
        ("On 25 December 2024.", "2024年12月25日。", ""),
        ("On 25 December 2024.", "2023年12月25日。", "number “2023” is added"),
        ("Two in Mar 2024.", "2024年3月的两项。", ""),
        ("Eight of 10.", "10项中的8项。", "number “8” is added"),
        ("They hope for it.", "他们希望如此。", ""),
        ("They are said to do it.", "据说他们希望如此。", "“希望” shows a hope"),
        ("They hope for it.", "他们要做。", "“hope” shows a hope"),
        ("“hopes”, it says.", "报道作“hopes”。", ""),
        ("The goal is this.", "目标是此。", ""),
        ("This is it.", "目标是此。", "“目标” shows a goal"),
        ("It is assured.", "对此有保证。", "“保证” is a word of a duty"),
        ("No obligation.", "没有义务。", ""),
    ],
)
def test_what_a_translation_changes_is_told(source: str, target: str, said: str) -> None:
    found = list(faults(source, target, "zh"))
    assert any(said in one for one in found) if said else found == []


def test_a_language_without_signs_has_no_rule_of_strength() -> None:
    assert list(faults("They hope.", "Sie tun es.", "de")) == []
