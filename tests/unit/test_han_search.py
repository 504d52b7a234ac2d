"""How a text and a query are split into words, which must be in the same way."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from sphinx_han_search import JS_SPLITTER, SearchEnglishAndHan

if TYPE_CHECKING:
    from pathlib import Path

SPLITS = {
    "": [],
    " ,。—": [],
    "assurance": ["assurance"],
    "Both sides' talent": ["Both", "sides", "talent"],
    "良乡": ["良乡"],
    "良乡校区": ["良乡", "乡校", "校区"],
    "房山区签约": ["房山", "山区", "区签", "签约"],
    "区": ["区"],
    "在 良乡, 签约": ["在", "良乡", "签约"],
    "BIT良乡campus": ["BIT", "良乡", "campus"],
    "2024年12月25日": ["2024", "年", "12", "月", "25", "日"],
    "\U00020bb7野家": ["\U00020bb7野", "野家"],
    "\U00020000\U0002a6df": ["\U00020000\U0002a6df"],
    "\U00020bb7": ["\U00020bb7"],
    "人々〇": ["人々", "々〇"],
    "良乡キャンパスで": ["良乡", "キャンパスで"],
    "한국 北京": ["한국", "北京"],
    "École_1 naïve": ["École_1", "naïve"],
    "a-b’c": ["a", "b", "c"],
}


@pytest.mark.parametrize("text", SPLITS)
def test_text_is_split(text: str) -> None:
    assert SearchEnglishAndHan({}).split(text) == SPLITS[text]


def test_query_is_split_as_text_is(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI"):
            pytest.fail("Node is needed to run the script that splits a query.")
        pytest.skip("Node is not installed.")
    ask = "console.log(JSON.stringify(JSON.parse(process.argv[2]).map(splitQuery)))"
    script = tmp_path / "split.js"
    script.write_text(JS_SPLITTER + ask, encoding="utf-8")
    done = subprocess.run(
        [node, script, json.dumps(list(SPLITS))], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == list(SPLITS.values())


def test_english_stays_as_it_is() -> None:
    language = SearchEnglishAndHan({})
    assert language.stem("assurances") == "assur"
    assert not language.word_filter("the")
    assert language.word_filter(language.stem("良乡"))
