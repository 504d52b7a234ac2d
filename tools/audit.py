"""List what is locked: `audit.py REQUIREMENTS…` prints name, version, newest version, licence.

The newest version is what the registry of pip knows; it is left empty where that is not reached.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\\\]+)", re.MULTILINE)


def main() -> None:
    """Read the arguments, and print a line for each package."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    files: list[Path] = parser.parse_args().files
    locked = dict(pair for file in files for pair in LOCKED.findall(file.read_text("utf-8")))
    newest = outdated()
    for name, version in sorted(locked.items()):
        row = (name, version, newest.get(plain(name), ""), licence(name))
        sys.stdout.write("\t".join(row) + "\n")


def plain(name: str) -> str:
    """Return the name of a package as all programs write it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def outdated() -> dict[str, str]:
    """Return the newest version of each installed package that has one which is newer."""
    uv = shutil.which("uv")
    pip = [uv, "pip"] if uv else [sys.executable, "-m", "pip"]
    tool = [*pip, "list", *(["--python", sys.executable] if uv else [])]
    done = subprocess.run(  # noqa: S603
        [*tool, "--outdated", "--format", "json"], capture_output=True, text=True, check=False
    )
    listed = json.loads(done.stdout) if done.returncode == 0 else []
    return {plain(one["name"]): one["latest_version"] for one in listed}


def licence(name: str) -> str:
    """Return the licence that a package names, or the classifiers that say it."""
    try:
        told = metadata(name).json
    except PackageNotFoundError:
        return "not installed here"
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in told.get("classifier", ())
        if line.startswith("License ::")
    ]
    text = str(told.get("license") or "").split("\n")[0]
    return str(told.get("license_expression") or ", ".join(classifiers) or text or "none named")


if __name__ == "__main__":
    main()
