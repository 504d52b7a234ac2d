"""Pages of strangers: nothing of them runs, leads astray or takes what is not a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx import addnodes

from project import CONFIG, Built, build, build_pages
from sphinx_record.safety import is_safe

if TYPE_CHECKING:
    from pathlib import Path

RUNS = "<script>alert(1)</script>"


def made(folder: Path, text: str, builder: str = "dummy") -> Built:
    """Build a page of a text below a heading, which begins in line 3."""
    return build_pages(folder, f"# Page\n\n{text}\n", builder)


def told(built: Built, subtype: str) -> list[int]:
    """Return the lines of warnings, all of which have to be of one subtype."""
    assert all(warning.endswith(f"[record.{subtype}]") for warning in built.warnings), (
        built.warnings
    )
    return [int(warning.split("index.md:")[1].partition(":")[0]) for warning in built.warnings]


@pytest.mark.parametrize(
    "code",
    [
        RUNS,
        "Text <b onclick=alert(1)>bold</b>.",
        "<div>\nText\n</div>",
        "<!-- a comment --> text behind it",
        "<iframe src=x>",
        "- item\n\n  <img src=x onerror=alert(1)>",
        "| a |\n|---|\n| <u>b</u> |",
        "> <style>p { color: red }</style>",
        "<!DOCTYPE x>",
        'Text <input class="task-list-item-checkbox" autofocus onfocus=alert(1)>.',
        "<?php echo 1 ?>",
        "<![CDATA[x]]>",
    ],
)
def test_html_is_shown_as_it_is_typed(tmp_path: Path, code: str) -> None:
    built = made(tmp_path, code)
    assert min(told(built, "raw-html")) >= 3
    assert not list(built.doctree().findall(nodes.raw))
    shown = built.doctree().astext()
    for piece in ("alert(1)", "Text", "text behind it", "color", "echo", "CDATA", "iframe"):
        assert (piece in shown) == (piece in code)


def test_html_in_a_title_is_text_wherever_the_title_stands(tmp_path: Path) -> None:
    toctree = "# Home\n\n```{toctree}\nother\n```\n"
    pages = {"index.md": toctree, "other.md": f"# Other {RUNS}\n"}
    built = build_pages(tmp_path, pages, "html", html_theme="record")
    assert built.warnings
    for path in built.out.rglob("*.html"):
        assert "<script>alert" not in path.read_text(encoding="utf-8"), path


def test_comments_are_dropped_and_lines_break(tmp_path: Path) -> None:
    code = "<!-- one -- two -->\n\nText<!-- three --> and<br>more.\n\n% four\n"
    built = made(tmp_path, code)
    assert built.warnings == []
    assert built.doctree().astext() == "Page\n\nText and<br />\nmore."
    told = made(tmp_path / "epub", code, "epub").warnings
    assert [one for one in told if "index" in one] == []


def test_an_open_comment_is_told(tmp_path: Path) -> None:
    built = made(tmp_path, "Before.\n\n<!-- never closed\n\nAfter.")
    assert told(built, "raw-html") == [5]
    assert "does not end" in built.warnings[0]
    assert "After." in built.doctree().astext()


@pytest.mark.parametrize(
    "code",
    [
        f"```{{raw}} html\n{RUNS}\n```",
        "```{raw} html\n:file: /etc/hostname\n```",
        "```{raw} typst\n#panic()\n```",
        f"~~~{{eval-rst}}\n.. raw:: html\n\n   {RUNS}\n~~~",
        f"::::{{note}}\n```{{raw}} html\n{RUNS}\n```\n::::",
    ],
)
def test_raw_code_is_not_read(tmp_path: Path, code: str) -> None:
    built = made(tmp_path, code)
    assert told(built, "raw-html") == [3 + code.startswith("::::")]
    assert not list(built.doctree().findall(nodes.raw))


def test_restructuredtext_of_its_own_puts_nothing_raw_in(tmp_path: Path) -> None:
    rst = (
        "Page\n====\n\n.. role:: html(raw)\n   :format: html\n\n"
        ":html:`<script>alert(1)</script>` and `link <javascript:alert(1)>`_\n\n"
        f".. raw:: html\n\n   {RUNS}\n\n.. csv-table::\n   :url: https://example.org/x\n\n"
        ".. include:: <../../../../../../../../../../etc/hostname>\n"
    )
    built = build_pages(tmp_path, {"index.md": "# A\n\n```{toctree}\nb\n```\n", "b.rst": rst})
    text = (built.out / "b.html").read_text(encoding="utf-8")
    assert "<script>alert" not in text
    assert 'href="javascript' not in text
    for said in ("“raw” is not read", "belongs to docutils", "expected rows in the page"):
        assert sum(said in warning for warning in built.warnings) == 1, built.warnings


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.org/a:b", True),
        ("page.md#a", True),
        ("../a/b.html?c=d:e", True),
        ("mailto:a@example.org", True),
        ("#a:b", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" java\nscript:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        ("javascript://example.org/%0aalert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
        ("blob:x", False),
    ],
)
def test_what_an_address_does(address: str, safe: bool) -> None:
    assert is_safe(address) == safe


@pytest.mark.parametrize(
    "code",
    [
        "```{toctree}\nA <javascript://x/%0aalert(1)>\n```",
        "```{toctree}\ndata://text/html,x\n```",
    ],
)
def test_no_address_runs_anything(tmp_path: Path, code: str) -> None:
    built = made(tmp_path, code, "html")
    assert told(built, "unsafe-address") == [3]
    page = (built.out / "index.html").read_text(encoding="utf-8")
    assert 'href="javascript' not in page
    assert 'href="data:' not in page


def test_no_page_leads_on_by_itself(tmp_path: Path) -> None:
    front = '---\nmyst:\n  html_meta:\n    "http-equiv=refresh": "0;url=https://example.org"\n---\n'
    built = build_pages(tmp_path, f"{front}# Page\n", "html")
    assert len(told(built, "unsafe-address")) == 1
    assert "refresh" not in (built.out / "index.html").read_text(encoding="utf-8")


OUT = "../secret.txt"
OUTSIDE = [
    f"```{{include}} {OUT}\n```",
    f"~~~{{include}} {OUT}\n~~~",
    f"> ```{{include}} {OUT}\n> ```",
    "```{include} <../../../../../../../../../../../etc/hostname>\n```",
    "```{include} inside.md\n:parser: rst\n```",
    f"```{{literalinclude}} {OUT}\n```",
    f"```{{literalinclude}} inside.md\n:diff: {OUT}\n```",
    f"{{download}}`a <{OUT}>`",
    f"[a]({OUT})",
    f"![a]({OUT})",
    f"```{{figure}} {OUT}\na\n```",
    f"```{{csv-table}}\n:file: {OUT}\n```",
    "```{csv-table}\n:url: https://example.org/a.csv\n```",
    "```{include} linked.txt\n```",
    "```{literalinclude} linked/secret.txt\n```",
    "{download}`a <linked.txt>`",
    "```{literalinclude} .git/config\n```",
    "![a](https://example.org/a.png)",
    "![a](data:image/png;base64,AAAA)",
    "```{math}\na\n```",
    "Text {math}`a`.",
]


ON_PAPER = [code for code in OUTSIDE if "![" in code or "figure" in code or "download" in code]


@pytest.mark.parametrize(
    ("code", "builder"),
    [*((code, "html") for code in OUTSIDE), *((code, "typst") for code in ON_PAPER)],
)
def test_nothing_is_taken_from_elsewhere(tmp_path: Path, code: str, builder: str) -> None:
    source = tmp_path / "source"
    (source / ".git").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("SECRET", encoding="utf-8")
    (source / ".git" / "config").write_text("SECRET", encoding="utf-8")
    (source / "inside.md").write_text("Inside.\n", encoding="utf-8")
    (source / "linked.txt").symlink_to(tmp_path / "secret.txt")
    (source / "linked").symlink_to(tmp_path)
    text = f"# Page\n\n{code}\n"
    built = build_pages(tmp_path, text, builder, exclude_patterns=["inside.md", "linked"])
    assert told(built, "outside-file") == [3]
    for path in built.out.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"SECRET" not in content, path
            assert b'="https://example.org' not in content, path


@pytest.mark.parametrize("name", ["a" * 300, "a" * 300 + ".png", "b/" * 200])
@pytest.mark.parametrize(
    "form",
    [
        "```{{include}} {}\n```",
        "```{{literalinclude}} {}\n```",
        "[a]({})",
        "![a]({})",
        "{{download}}`a <{}>`",
    ],
)
def test_a_name_of_any_length_ends_no_build(tmp_path: Path, name: str, form: str) -> None:
    built = made(tmp_path, form.format(name), "html")
    assert built.warnings
    assert (built.out / "index.html").is_file()


def test_files_of_the_sources_are_taken(tmp_path: Path) -> None:
    source = tmp_path / "source" / "docs"
    source.mkdir(parents=True)
    (source / "a.md").write_text("Included.\n", encoding="utf-8")
    (source / "a.csv").write_text("1,2\n", encoding="utf-8")
    text = (
        "---\norphan: true\n---\n# Page\n\n```{include} a.md\n```\n\n```{csv-table}\n:file: a.csv\n"
        "```\n\n```{literalinclude} /docs/a.csv\n```\n\n{download}`file <a.csv>`\n"
    )
    pages = {"index.md": "# Home\n", "docs/page.md": text}
    built = build_pages(tmp_path, pages, "html", exclude_patterns=["docs/a.md"])
    assert built.warnings == []
    assert "Included." in built.doctree("docs/page").astext()
    assert list(built.doctree("docs/page").findall(addnodes.download_reference))


LOOPS = {
    "fence": "```{include} page.md\n```\n",
    "tildes": "~~~{include} page.md\n~~~\n",
    "quoted": "> ~~~{include} page.md\n> ~~~\n",
    "listed": "- item\n\n  ```{include} page.md\n  ```\n",
    "noted": ":::{note}\n```{include} page.md\n```\n:::\n",
}


@pytest.mark.parametrize("text", LOOPS.values(), ids=LOOPS.keys())
def test_a_loop_is_told_wherever_it_stands(tmp_path: Path, text: str) -> None:
    pages = {"index.md": f"# Page\n\n{text.replace('page.md', 'a.txt')}\nThe end.\n"}
    pages["a.txt"] = f"Of a.\n\n{text.replace('page.md', 'b.txt')}"
    pages["b.txt"] = f"Of b.\n\n{text.replace('page.md', 'a.txt')}"
    built = build_pages(tmp_path, pages, "dummy")
    [warning] = built.warnings
    assert "b.txt:" in warning
    assert "comes back to a file that is being included" in warning
    assert warning.endswith("[record.unreadable-page]")
    assert "The end." in built.doctree().astext()


def test_links_that_lead_out_bring_nothing_in(tmp_path: Path) -> None:
    static = tmp_path / "source" / "_static"
    static.mkdir(parents=True)
    (tmp_path / "secret.md").write_text("SECRET\n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_text("SECRET", encoding="utf-8")
    (static / "a.md").symlink_to(tmp_path / "secret.md")
    (static / "folder").symlink_to(tmp_path / "folder")
    (static / "b.txt").write_text("open", encoding="utf-8")
    (tmp_path / "source" / "page.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "source" / "conf.py").touch()
    pages = {"index.md": "# Home\n"}
    for name, text in pages.items():
        (tmp_path / "source" / name).write_text(text, encoding="utf-8")
    config = {**CONFIG, "html_static_path": ["_static"], "exclude_patterns": ["_static"]}
    made = build(tmp_path / "source", tmp_path, config=config, confdir=tmp_path / "source")
    assert sorted(one.partition(":")[0] for one in made.warnings) == [
        "_static/a.md", "_static/folder", "page.md",
    ]  # fmt: skip
    assert (made.out / "_static" / "b.txt").is_file()
    assert not [p for p in made.out.rglob("*") if p.is_file() and b"SECRET" in p.read_bytes()]
