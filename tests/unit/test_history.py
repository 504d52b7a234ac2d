"""What was ever published, read from its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agreement_record.model import dates
from agreement_record.model.kinds import KINDS
from agreement_record.model.problems import Subtype
from agreement_record.past import history, versions
from agreement_record.past.history import History
from agreement_record.past.ledger import Ledger, Row, appended
from agreement_record.past.versions import Changed, Changes, Release, Subject

if TYPE_CHECKING:
    from pathlib import Path

DAY = dates.parse("2021-02-03")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a project that has published four versions and one theme."""
    (tmp_path / "releases").mkdir()
    for version in ("0.10", "0.9", "1.0", "0.9.1"):
        path = tmp_path / "releases" / f"{version}.json"
        path.write_text(versions.write(Release(version, DAY)), encoding="utf-8")
    ledger = appended(b"", [Row("theme", "roads", "0.9", line=2)])
    (tmp_path / "releases" / "ledger.csv").write_bytes(ledger)
    return tmp_path


def test_releases_stand_in_the_order_of_versions_beside_the_ledger(folder: Path) -> None:
    read = history.read(folder, KINDS)
    assert [release.version for release in read.releases] == ["0.9", "0.9.1", "0.10", "1.0"]
    assert read.ledger.rows == (Row("theme", "roads", "0.9", line=2),)
    assert read.problems == ()


def test_a_project_may_have_published_nothing(tmp_path: Path) -> None:
    assert history.read(tmp_path, KINDS) == History()


def test_a_file_that_is_no_release_is_told_and_costs_no_other(folder: Path) -> None:
    (folder / "releases" / "0.1.json").write_bytes(b"\xe9")
    (folder / "releases" / "0.2.json").write_text("{", encoding="utf-8")
    wrong = versions.write(Release("0.4", DAY))
    (folder / "releases" / "0.3.json").write_text(wrong, encoding="utf-8")
    read = history.read(folder, KINDS)
    assert len(read.releases) == 4
    for (name, said), problem in zip(
        (
            ("0.1", "it is not UTF-8; expected it as it was made."),
            ("0.2", "it is not JSON"),
            ("0.3", "that of version “0.4”; expected it to be named “0.4.json”."),
        ),
        read.problems,
        strict=True,
    ):
        assert said in problem.message
        assert (problem.subtype, problem.path, problem.line) == (
            Subtype.MALFORMED_RELEASE,
            f"releases/{name}.json",
            1,
        )


def test_a_title_is_that_of_the_last_release_that_names_it() -> None:
    one, two = Subject("theme", "roads", "Roads"), Subject("theme", "roads", "Ways")
    told = History(
        Ledger(),
        (
            Release("0.1", DAY, changes=Changes((one,))),
            Release("0.2", DAY, "0.1", Changes(changed=(Changed(two, ()),))),
        ),
    )
    assert told.title("theme", "roads") == "Ways"
    assert told.title("page", "roads") == ""
