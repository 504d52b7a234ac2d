"""Builds of the record that several tests look at."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from project import ROOT, Built, build

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
    """See to it that the builds of the tests are told of no host, wherever they run."""
    for name in [name for name in os.environ if name.startswith("READTHEDOCS")]:
        del os.environ[name]


@pytest.fixture(scope="session")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the record's HTML as Read the Docs does."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in HOST.items():
            patch.setenv(name, value)
        return build(ROOT, tmp_path_factory.mktemp("hosted"), confdir=ROOT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the record's HTML, serially, from a fresh environment."""
    return build(ROOT, tmp_path_factory.mktemp("site"), confdir=ROOT)
