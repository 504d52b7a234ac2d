"""The LaTeX source of the record. TeX itself is not asked: it is larger than all else together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from project import ROOT, Built, build, copy_record, files

KITCHEN = Path(__file__).parent / "kitchen"


@pytest.fixture(scope="module")
def latex(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = build(ROOT, tmp_path_factory.mktemp("latex"), "latex", confdir=ROOT)
    assert built.warnings == []
    return built


@pytest.fixture(scope="module")
def source(latex: Built) -> str:
    return (latex.out / "record.tex").read_text(encoding="utf-8")


def plain(source: str) -> str:
    """Return a source without commands, braces and what breaks lines."""
    source = source.replace(r"\sphinxhyphen{}", "-").replace(r"\PYGZhy{}", "-")
    source = re.sub(r"\\begin\{[^}]*\}(\{[^}]*\})?|\\DUrole\{[^}]*\}|\\[A-Za-z]+", "", source)
    return re.sub(r"[\s{}\\]", "", source)


def test_every_entry_is_there(latex: Built, source: str) -> None:
    text, entries = plain(source), latex.record.entries
    assert len(entries) > 50
    lost = [e.identifier for e in entries if plain(e.title) not in text or e.identifier not in text]
    assert lost == []


def test_the_first_lines_are_as_set(latex: Built, source: str) -> None:
    config, as_of = latex.app.config, latex.record.as_of
    assert as_of is not None
    head, _, _ = source.partition(r"\begin{document}")
    assert r"\documentclass[a4paper,11pt,english,oneside,openany]{sphinxmanual}" in head
    assert rf"\title{{{config.project}}}" in head
    assert rf"\author{{{config.author}}}" in head
    assert rf"\date{{As of {as_of.words}}}" in head
    assert rf"\release{{{config.release}}}" in head
    assert r"\renewcommand{\releasename}{Version}" in head
    assert r"\usepackage{record}" in head
    assert "colorrows" not in head
    assert "booktabs" in head
    assert "FreeSerif" not in head


def test_the_letters_come_along(latex: Built) -> None:
    style = (latex.out / "record.sty").read_text(encoding="utf-8")
    fonts = set(re.findall(r"[\w-]+\.(?:ttf|otf)", style))
    assert r"\setCJKmainfont{LeafSerif-Regular.ttf}" in style
    assert {name for name in fonts if not name.startswith("lmmono")} == {
        path.name for path in latex.out.glob("*.ttf")
    }


def test_chinese_runs_have_their_marks(latex: Built, source: str) -> None:
    style = (latex.out / "record.sty").read_text(encoding="utf-8")
    assert r"\DUrole{language-zh-Hans}{" in source
    named = set(re.findall(r"\\csname (DUrole|sphinxclass)language-zh-Hans\\endcsname", style))
    assert named == {"DUrole", "sphinxclass"}


def test_every_page_of_the_contents_is_a_chapter(latex: Built, source: str) -> None:
    chapters = [plain(title) for title in re.findall(r"\n\\chapter\{(.*)\}\n", source)]
    env = latex.app.env
    pages = env.toctree_includes["index"]
    titles = [env.titles[docname].astext() for docname in ("index", *pages)]
    assert chapters == [plain(title) for title in titles]
    assert r"\section{What this is not}" in source


def test_wide_tables_break_over_pages(source: str) -> None:
    tables = re.findall(
        r"\\begin\{longtable\}\{(.*)\}\n\\sphinxtoprule\n"
        r".*\n\\sphinxstyletheadfamily \\sphinxAtStartPar\n(\w+)\n",
        source,
    )
    columns = {first: columns for columns, first in tables}
    for first in ("Entry", "Theme", "Date"):
        assert columns[first].startswith(r">{\raggedright\arraybackslash}\X"), first


def test_the_same_source_wherever_it_is_built(
    latex: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    copy = copy_record(tmp_path / "a copy" / "elsewhere")
    again = build(copy, tmp_path / "out", "latex", confdir=copy)
    one, other = files(latex.out), files(again.out)
    # It holds a digest of what was set in the environment.
    assert one.pop(".clean-build") != other.pop(".clean-build")
    assert one == other


def test_every_construct_goes_through(tmp_path: Path) -> None:
    built = build(KITCHEN, tmp_path, "latex", confdir=KITCHEN)
    assert built.warnings == []
