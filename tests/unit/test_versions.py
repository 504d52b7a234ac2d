"""The files of releases, written and read, and the order of versions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreement_record.model import dates
from agreement_record.past.versions import (
    Changed,
    Changes,
    Difference,
    Moved,
    Release,
    Subject,
    Withdrawn,
    rank,
    read,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = dates.parse("2021-02-03")


def of(words: Iterable[str]) -> Release:
    """Make a release with texts in every place."""
    texts = iter(words)
    subject = Subject("theme", next(texts), next(texts))
    return Release(
        "0.10",
        DAY,
        "0.9",
        Changes(
            (subject,),
            (
                Changed(
                    subject,
                    (Difference(next(texts), next(texts), next(texts), next(texts)),),
                    next(texts),
                ),
            ),
            (Withdrawn(subject, "2021-02-03", next(texts), next(texts)),),
            (Moved(subject, next(texts), next(texts)),),
        ),
        {next(texts): next(texts)},
    )


@given(st.lists(st.text(), min_size=13, max_size=13))
def test_a_release_is_read_back(words: list[str]) -> None:
    release = of(words)
    assert read(write(release)) == release


def test_a_file_stays_readable_to_those_who_compare_lines() -> None:
    roads = Subject("theme", "roads", "房")
    release = Release("0.1", DAY, "", Changes((roads,), (Changed(roads, ()),)), {"roads": "0a"})
    assert write(release) == FILE


FILE = """\
{
 "version": "0.1",
 "date": "2021-02-03",
 "since": "",
 "added": [
  {
   "kind": "theme",
   "identifier": "roads",
   "title": "房"
  }
 ],
 "changed": [
  {
   "kind": "theme",
   "identifier": "roads",
   "title": "房",
   "differences": []
  }
 ],
 "withdrawn": [],
 "moved": [],
 "digests": {
  "roads": "0a"
 }
}
"""


def test_the_files_of_the_first_versions_have_no_digests() -> None:
    old = json.loads(FILE)
    del old["digests"]
    assert read(json.dumps(old)).digests == {}
    assert read(json.dumps({**old, "digests": ["roads"]})).digests == {}
    with pytest.raises(ValueError, match="a text “roads” is missing"):
        read(json.dumps({**old, "digests": {"roads": 1}}))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "it is not JSON"),
        ("[]", "a text “version” is missing"),
        ('{"version": 1}', "a text “version” is missing"),
        ('{"version": "0.1"}', "a text “date” is missing"),
        ('{"version": "1", "date": "2021-02-03"}', "“1” is not a version"),
        ('{"version": "0.1a", "date": "2021-02-03"}', "“0.1a” is not a version"),
        ('{"version": "0.1", "date": "2021"}', "“2021” not a day"),
        ('{"version": "0.1", "date": "2021-02-03T1"}', "“2021-02-03T1” not a day"),
        ('{"version": "0.1", "date": "2021-02-03"}', "a list “added” is missing"),
        ('{"version": "0.1", "date": "2021-02-03", "added": {}}', "a list “added” is missing"),
        ('{"version": "0.1", "date": "2021-02-03", "added": [1]}', "a text “kind” is missing"),
        (
            '{"version": "0.1", "date": "2021-02-03", "added": [], "changed": [{"kind": "theme",'
            ' "identifier": "a", "title": "A", "differences": [[]]}]}',
            "a text “what” is missing",
        ),
    ],
)
def test_a_file_that_is_no_release_is_told(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read(text)


ONE, TWO, THREE, FOUR = (Subject("theme", name, name) for name in ("a", "b", "c", "d"))
PARTS = (
    Changes(added=(ONE,)),
    Changes(changed=(Changed(TWO, ()),)),
    Changes(withdrawn=(Withdrawn(THREE, "", "", ""),)),
    Changes(moved=(Moved(FOUR, "a", "b"),)),
)


def test_any_part_is_a_change_and_names_its_subject() -> None:
    assert not Changes()
    assert [(bool(part), list(part.subjects())) for part in PARTS] == [
        (True, [ONE]),
        (True, [TWO]),
        (True, [THREE]),
        (True, [FOUR]),
    ]


def test_versions_are_compared_as_numbers() -> None:
    ordered = ["0.0", "0.9", "0.9.1", "0.10", "0.28", "1.0.5", "1.5", "19.0", "205.0"]
    ranks = [rank(version) for version in ordered]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)
    assert rank("1.0") == rank("1.0.0")


@pytest.mark.parametrize("text", ["", "1", "0.1a", "v0.1", "0.01", "00.1", "0.1\n", "0.", "0,1"])
def test_what_is_no_version_has_no_rank(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        rank(text)
