"""Builds of the record that several tests look at."""

from __future__ import annotations

import pytest
from hypothesis import settings

from project import ROOT, Built, build

settings.register_profile("record", deadline=None)  # how fast the machine is is no property
settings.load_profile("record")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the record's HTML, serially, from a fresh environment."""
    return build(ROOT, tmp_path_factory.mktemp("site"), confdir=ROOT)
