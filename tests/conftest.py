"""Builds of the record that several tests look at."""

from __future__ import annotations

import pytest
from hypothesis import settings

from project import ROOT, Built, build

# What counts is the answer, and machines are busy. The examples are the same in every run.
settings.register_profile("record", deadline=None, derandomize=True)
settings.load_profile("record")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the record's HTML, serially, from a fresh environment."""
    return build(ROOT, tmp_path_factory.mktemp("site"), confdir=ROOT)
