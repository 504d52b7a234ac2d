"""What is told where a tool is missing, and what is locked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from browser.tools import MODULES, chromium, need, need_file

HERE = Path(__file__).parent


def test_what_is_there_is_returned() -> None:
    assert need("A tool", "there") == "there"
    assert need_file("A file", HERE / "tools.py") == HERE / "tools.py"


@pytest.mark.parametrize(
    ("ci", "outcome"), [("", pytest.skip.Exception), ("true", pytest.fail.Exception)]
)
def test_what_is_missing_is_skipped_but_fails_in_ci(
    monkeypatch: pytest.MonkeyPatch, ci: str, outcome: type[BaseException]
) -> None:
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="axe is missing: `make browser` installs it"):
        need_file("axe", MODULES / "gone")


def test_chromium_may_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch(mode=0o755)
    monkeypatch.setenv("CHROMIUM", str(other))
    assert chromium() == str(other)
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "gone"))
    assert chromium() is None
    monkeypatch.setenv("CHROMIUM", "")
    monkeypatch.setenv("PATH", str(tmp_path))
    other.rename(tmp_path / "chromium")
    assert chromium() == str(tmp_path / "chromium")
    (tmp_path / "chromium-headless-shell").touch(mode=0o755)
    assert chromium() == str(tmp_path / "chromium-headless-shell")


def test_node_packages_are_locked_by_hash_and_name_no_registry() -> None:
    lock = (HERE / "package-lock.json").read_text(encoding="utf-8")
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    packages = json.loads(lock)["packages"]
    del packages[""]
    assert "://" not in lock
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    for name, version in wanted.items():
        assert packages[f"node_modules/{name}"]["version"] == version
