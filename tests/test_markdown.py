"""Pages of strangers: what stands in braces and in front matter runs nothing and sets nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from project import build_pages

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = {
    "myst_enable_extensions": ["substitution"],
    "myst_substitutions": {"version": "1.2", "two-words": "so *be* it"},
}


@pytest.mark.parametrize(
    "code",
    [
        "cycler.__init__.__globals__.os.mkdir(marker)",
        "env.app.outdir",
        "env",
        "7 * 7",
        "version | upper",
        "versoin",
        "namespace(a=1).a",
        "",
    ],
)
@pytest.mark.parametrize("form", ["Before {{{{ {} }}}} after.", "{{{{ {} }}}}"])
def test_nothing_is_evaluated(tmp_path: Path, code: str, form: str) -> None:
    marker = tmp_path / "made"
    text = form.format(code.replace("marker", repr(str(marker))))
    built = build_pages(tmp_path, f"# Page\n\n{text}\n", "dummy", **SETTINGS)
    if code:
        [warning] = built.warnings
        assert "index.md:3: WARNING: " in warning
        assert "is no name of myst_substitutions, and nothing else is put in" in warning
        assert warning.endswith("[record.unknown-substitution]")
    said = built.doctree().astext()
    assert "49" not in said
    assert "1.2" not in said
    assert not marker.exists()


def test_the_nearest_name_is_offered(tmp_path: Path) -> None:
    [warning] = build_pages(tmp_path, "# Page\n\n{{ versoin }}\n", "dummy", **SETTINGS).warnings
    assert "expected one of: version, two-words. Did you mean “version”?" in warning


def test_names_are_put_in(tmp_path: Path) -> None:
    text = "# Page\n\nVersion {{ version }}, {{two-words}}.\n\n{{ two-words }}\n"
    built = build_pages(tmp_path, text, "dummy", **SETTINGS)
    assert built.warnings == []
    assert "Version 1.2, so be it.\n\nso be it" in built.doctree().astext()


def test_a_page_that_is_included_as_markdown_of_its_own_runs_nothing_either(tmp_path: Path) -> None:
    marker = tmp_path / "made"
    front = "---\nmyst:\n  enable_extensions: [substitution]\n---\n"
    inner = f"{front}{{{{ cycler.__init__.__globals__.os.mkdir({str(marker)!r}) }}}}\n"
    for parser in ("myst_parser.sphinx_", "myst_parser.docutils_"):
        text = f"# Page\n\n```{{include}} inner.md\n:parser: {parser}\n```\n"
        pages = {"index.md": text, "inner.md": inner}
        build_pages(tmp_path / parser, pages, "dummy", exclude_patterns=["inner.md"])
        assert not marker.exists()


SET = """\
---
language: zh-Hans
myst:
  url_schemes: [javascript]
  enable_extensions: [substitution, html_image]
  html_meta:
    description: A page.
---
# Page

[A link](javascript:alert) and {{ version }}.

{role}`x`
"""


def test_front_matter_sets_a_description_alone(tmp_path: Path) -> None:
    built = build_pages(tmp_path, SET, "dummy")
    settings, line = built.warnings[:2], built.warnings[-1]
    for name, warning in zip(("enable_extensions", "url_schemes"), settings, strict=True):
        assert "index.md:1: WARNING: " in warning
        assert f"“{name}” is a setting of MyST that no page can change" in warning
        assert warning.endswith("[record.unknown-setting]")
    assert "index.md:13:" in line  # lines are counted as before
    assert "{{ version }}" in built.doctree().astext()
    assert built.app.env.metadata["index"]["language"] == "zh-Hans"
    assert not list(built.doctree().findall(nodes.reference))  # to no address of that scheme


def test_old_places_of_settings_are_told_too(tmp_path: Path) -> None:
    text = "---\nsubstitutions:\n  version: 9\n---\n# Page\n\n{{ version }}\n"
    built = build_pages(tmp_path, text, "dummy", **SETTINGS)
    [warning] = built.warnings
    assert "“substitutions” is a setting of MyST that no page can change" in warning
    assert built.doctree().astext().endswith("1.2")
