"""What every test begins with, and the pages that all workers of a run share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from project import ROOT, TOWN, Site, build, forget_where, once

if TYPE_CHECKING:
    from pathlib import Path

# What counts is the answer, and machines are busy. The examples are few, and the same in every
# run; a text that must be among them stands in an `@example`.
settings.register_profile("record", deadline=None, derandomize=True, max_examples=25)
settings.load_profile("record")

HOST = {
    "READTHEDOCS": "True",
    "READTHEDOCS_CANONICAL_URL": "https://record.example/en/latest/",
    "READTHEDOCS_GIT_CLONE_URL": "git@github.com:example/record.git",
    "READTHEDOCS_GIT_IDENTIFIER": "main",
    "READTHEDOCS_LANGUAGE": "en",
    "READTHEDOCS_VERSION": "latest",
    "READTHEDOCS_VERSION_TYPE": "branch",
}
"""What Read the Docs tells a build, so far as it matters."""


@pytest.fixture(scope="session", autouse=True)
def _nowhere() -> None:
    """See to it that tests are told of no host and of no repository, wherever they run."""
    forget_where(os.environ)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all workers of a run have in common."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def site(shared: Path) -> Site:
    """Build the pages of the record."""
    return once(shared / "site", lambda folder: build(ROOT, folder, confdir=ROOT))


@pytest.fixture(scope="session")
def town(shared: Path) -> Site:
    """Build the pages of the invented record, with the settings of the record."""
    return once(shared / "town", lambda folder: build(TOWN, folder, confdir=ROOT))


@pytest.fixture(scope="session")
def hosted(shared: Path) -> Site:
    """Build them as Read the Docs does."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in HOST.items():
            patch.setenv(name, value)
        return once(shared / "hosted", lambda folder: build(TOWN, folder, confdir=ROOT))
