"""The list of what is locked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import audit

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

LOCK = """\
--only-binary :all:
Sphinx==9.0.4 \\
    --hash=sha256:00
no.such_package==1.0 ; python_version < "3" \\
    --hash=sha256:00
    # via sphinx
"""


def test_each_package_has_versions_and_a_licence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lock.txt").write_text(LOCK, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["audit.py", str(tmp_path / "lock.txt")])
    monkeypatch.setattr(audit, "outdated", lambda: {"sphinx": "99"})
    audit.main()
    assert capsys.readouterr().out.splitlines() == [
        "Sphinx\t9.0.4\t99\tBSD-2-Clause",
        "no.such_package\t1.0\t\tnot installed here",
    ]
