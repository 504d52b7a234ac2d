"""The record itself: what must hold of it, whatever its keepers add."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import sys
from typing import TYPE_CHECKING

import yaml

from agreement_record.whole.wording import forbidden
from pages import faults, texts_not_in, unresolved
from project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from project import Site

HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
HAN_LANGUAGES = ("zh", "ja", "ko")
"""What is written with these characters."""
DENIED = re.compile(r"\[[^\]]*\]\{\.denied\}")
ALSO = re.compile(r"^also: .*", re.MULTILINE)
"""Words by which readers search, which no page shows."""
CITATION = ROOT / "CITATION.cff"

BROKEN_PAGE = """\
<link rel="stylesheet" href="https://example.org/style.css"><script src="gone.js"></script>
<p id="a"></p><p id="a"></p><a href="gone.html"></a><a href="other.html#gone"></a>
<a href="other.html#there"></a><a href="#a"></a><a href="https://example.org/"></a><a href="."></a>
"""


def test_no_warning(site: Site) -> None:
    assert site.warnings == []


def test_every_link_anchor_and_asset_resolves(site: Site) -> None:
    assert list(faults(site.out)) == []


def test_what_does_not_resolve_is_found(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(BROKEN_PAGE, encoding="utf-8")
    (tmp_path / "other.html").write_text('<p id="there">', encoding="utf-8")
    (tmp_path / "style.css").write_text('@import "//example.org/x.css";', encoding="utf-8")
    assert list(faults(tmp_path)) == [
        "index.html: id a stands more than once",
        "index.html: asset https://example.org/style.css",
        "index.html: asset gone.js",
        "index.html: link gone.html",
        "index.html: anchor other.html#gone",
        "style.css: asks another host",
    ]


def test_everything_that_was_published_resolves(site: Site) -> None:
    assert unresolved(site.out, ROOT / "releases" / "ledger.csv") == []


def test_no_page_for_readers_says_more_than_its_source() -> None:
    """The build looks at the texts of entries; here is what stands around them."""
    found = {}
    for page in [ROOT / "index.md", *(ROOT / "docs").rglob("*.md")]:
        if page.parent.name != "keeping":  # which speaks of builds and not of the agreement
            said = ALSO.sub("", DENIED.sub("", page.read_text(encoding="utf-8")))
            found[page.relative_to(ROOT).as_posix()] = list(forbidden(said))
    assert {page: words for page, words in found.items() if words} == {}


def test_every_chinese_word_says_its_language(site: Site) -> None:
    for path in site.out.rglob("*.html"):
        bare = [text for text in texts_not_in(HAN_LANGUAGES, path) if not text.startswith("http")]
        assert [text for text in bare if HAN.search(text)] == [], path.name


def test_the_card_is_of_the_size_that_pages_tell(site: Site) -> None:
    picture = (site.out / "_static" / "card.png").read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert len(picture) <= 80_000


def test_the_citation_file_is_valid(tmp_path: Path) -> None:
    check = [sys.executable, "-m", "check_jsonschema"]
    check += ["--builtin-schema", "vendor.citation-file-format"]
    text = CITATION.read_text(encoding="utf-8")
    (tmp_path / "odd.cff").write_text(text.replace("type: website", "type: webpage"), "utf-8")
    for file, code in ((CITATION, 0), (tmp_path / "odd.cff", 1)):
        done = subprocess.run([*check, file], check=False, capture_output=True, timeout=60)
        assert done.returncode == code


def test_the_citation_file_says_what_the_data_say(site: Site) -> None:
    cited = yaml.safe_load(CITATION.read_text(encoding="utf-8"))
    data = json.loads((site.out / "record.json").read_bytes())
    assert {name: cited[name] for name in ("title", "version", "license")} == {
        name: data[name] for name in ("title", "version", "license")
    }
    assert [author["name"] for author in cited["authors"]] == [data["keeper"]]
    sources = [entry["facts"] for entry in data["entries"] if entry["kind"] == "source"]
    read = {facts["url"]["value"]: facts["accessed"]["value"]["edtf"] for facts in sources}
    for reference in cited["references"]:
        assert read[reference["url"]] == reference["date-accessed"].isoformat()
