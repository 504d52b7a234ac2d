"""What Read the Docs tells of the pages, and what a host needs beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from sphinx.errors import ConfigError

from pages import faults, one, read, soup, soups
from project import ROOT, Site, build_pages, files
from sphinx_hosting import (
    NO_SNIFFING,
    POLICY,
    Host,
    repository,
    sitemap,
    sphinx_language,
    with_absolute_links,
)

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import BeautifulSoup

BASE = "https://record.example/en/latest/"
REPOSITORY = "https://github.com/example/record/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PAGE = {"index.md": "# A page\n\n```{toctree}\nb\n```\n", "b.md": "# Another\n"}
HOSTED = {"404.html", "robots.txt", "sitemap.xml"}


def link(page: BeautifulSoup, selector: str) -> str:
    """Return the address of the only link that a selector names."""
    return str(one(page, selector)["href"])


# What Read the Docs tells


def test_nothing_is_told_elsewhere() -> None:
    assert Host.of({"HOME": "/root", "READTHEDOC_LANGUAGE": "de"}) == Host()


@pytest.mark.parametrize(
    ("code", "language"),
    [("zh-cn", "zh_CN"), ("pt_BR", "pt_BR"), ("en", "en"), ("zh-hant", "zh_Hant"), ("", "")],
)
def test_language_is_written_as_sphinx_does(code: str, language: str) -> None:
    assert sphinx_language(code) == language
    assert Host.of({"READTHEDOCS_LANGUAGE": code}).language == language


@pytest.mark.parametrize(
    ("kind", "version", "release"),
    [
        ("branch", "latest", "1.2 (latest)"),
        ("tag", "v1.2", "1.2"),
        ("external", "17", "1.2 (pull request 17)"),
    ],
)
def test_only_a_release_is_called_one(kind: str, version: str, release: str) -> None:
    told = {"READTHEDOCS_VERSION_TYPE": kind, "READTHEDOCS_VERSION": version}
    assert Host.of(told).release("1.2") == release


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/example/record",
        "https://github.com/example/record.git",
        "https://github.com/example/record/",
        "https://keeper:secret@github.com/example/record.git",
        "git@github.com:example/record.git",
        "ssh://git@github.com/example/record.git",
        "ssh://git@github.com:22/example/record.git",
    ],
)
def test_every_address_that_git_clones_from_leads_to_the_pages(address: str) -> None:
    assert repository(address) == REPOSITORY


@pytest.mark.parametrize("address", ["https://git.example.org/record", "record", ""])
def test_no_link_where_furo_knows_no_repository(address: str) -> None:
    assert repository(address) == ""


@pytest.mark.parametrize(
    ("kind", "ref", "editable"),
    [("branch", "v1", True), ("tag", "v1", False), ("external", "abc", False)],
)
def test_only_a_branch_can_be_edited(kind: str, ref: str, editable: bool) -> None:
    host = Host.of(
        {
            "READTHEDOCS_VERSION_TYPE": kind,
            "READTHEDOCS_GIT_CLONE_URL": REPOSITORY,
            "READTHEDOCS_GIT_IDENTIFIER": "v1",
            "READTHEDOCS_GIT_COMMIT_HASH": "abc",
        }
    )
    assert host.theme_options == {"source_repository": REPOSITORY, "source_branch": ref}
    assert host.is_editable == editable


# What a host needs


@pytest.mark.parametrize(
    ("at", "given", "absolute"),
    [
        ("/404.html", "docs/a.html#b", "/docs/a.html#b"),
        ("/en/latest/404.html", "./", "/en/latest/"),
        (
            "/en/latest/404.html",
            "_static/a.css?v=1&amp;b=2",
            "/en/latest/_static/a.css?v=1&amp;b=2",
        ),
        ("/en/latest/404/", "../docs/", "/en/latest/docs/"),
        ("/en/latest/404.html", "https://example.org/", "https://example.org/"),
        ("/en/latest/404.html", "#here", "#here"),
    ],
)
def test_links_are_made_absolute(at: str, given: str, absolute: str) -> None:
    for name in ("href", "src", "action", "data-content_root"):
        page = '<p title="a.html"><a class="b" {}="{}">href="c"</a>'
        assert with_absolute_links(page.format(name, given), at) == page.format(name, absolute)


def test_sitemap_is_sorted_and_escaped() -> None:
    text = sitemap(["https://example.org/b", "https://example.org/a?b&c"])
    assert [place.text for place in ET.fromstring(text).iter(f"{SITEMAP}loc")] == [
        "https://example.org/a?b&c",
        "https://example.org/b",
    ]


def test_pages_know_where_they_are(hosted: Site) -> None:
    assert hosted.warnings == []
    page = soup(hosted.out / "docs/since.html")
    assert page.html
    assert page.html["lang"] == "en"
    assert link(page, "link[rel=canonical]") == f"{BASE}docs/since.html"
    assert link(page, "a[rel=edit]") == f"{REPOSITORY}edit/main/docs/since.md"
    view = link(page, "footer .left-details a[href*=blob]")
    assert view == f"{REPOSITORY}blob/main/docs/since.md?plain=true"
    assert "(latest)" in one(page, "footer .left-details").get_text()
    assert len(page.select("footer > readthedocs-flyout[position=bottom-left]")) == 1


def test_pages_that_no_one_wrote_have_no_source(hosted: Site) -> None:
    for name in ("404.html", "genindex.html", "search.html"):
        page = soup(hosted.out / name)
        assert not page.select("a[rel=edit], a[href*=blob], a[href*=_sources]"), name


def test_pages_elsewhere_name_no_host(town: Site) -> None:
    for name, page in soups(town.out).items():
        chosen = "link[rel=canonical], a[rel=edit], a[href*=blob], readthedocs-flyout"
        assert not page.select(chosen), name
    assert not (town.out / "sitemap.xml").exists()
    assert (town.out / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nAllow: /\n"


def test_the_settings_of_furo_are_enough(tmp_path: Path) -> None:
    built = build_pages(
        tmp_path,
        PAGE,
        html_theme="record",
        html_theme_options={"source_repository": REPOSITORY, "source_branch": "main"},
        html_baseurl="https://record.example",
    )
    assert built.warnings == []
    page = soup(built.out / "b.html")
    assert link(page, "link[rel=canonical]") == "https://record.example/b.html"
    assert link(page, "a[rel=edit]") == f"{REPOSITORY}edit/main/b.md"
    assert link(soup(built.out / "404.html"), ".sidebar-brand") == "/index.html"
    listed = (built.out / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://record.example/b.html</loc>" in listed


def test_sitemap_lists_each_page_once_at_its_canonical_address(hosted: Site) -> None:
    listed = [place.text for place in ET.parse(hosted.out / "sitemap.xml").iter(f"{SITEMAP}loc")]
    assert listed == sorted(set(listed), key=str)
    assert set(listed) == {
        link(soup(hosted.out / f"{name}.html"), "link[rel=canonical]") for name in hosted.docnames
    }


def test_robots_are_led_to_the_sitemap(hosted: Site) -> None:
    robots = (hosted.out / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert robots == ["User-agent: *", "Allow: /", "", f"Sitemap: {BASE}sitemap.xml"]


def test_hosts_are_told_what_pages_may_load(hosted: Site) -> None:
    lines = (hosted.out / "_headers").read_text(encoding="utf-8").splitlines()
    assert lines == ["/*", f"  Content-Security-Policy: {POLICY}", f"  {NO_SNIFFING}"]
    told = (ROOT / "docs" / "keeping" / "hosting.md").read_text(encoding="utf-8")
    assert told.count(f'"{POLICY}"') == 2


def test_page_for_lost_addresses_leads_on_from_any_depth(hosted: Site) -> None:
    page = read(hosted.out / "404.html")
    for address in (*page.links, *page.assets):
        assert address.startswith(("/en/latest/", "#", "https://")), address
        if address.startswith("/"):
            name = address.removeprefix("/en/latest/").partition("?")[0]
            assert (hosted.out / name).is_file(), address
    shown = soup(hosted.out / "404.html").select("[role=main] > ul:not(.top-links) a")
    assert [str(one["href"]).removeprefix("/en/latest/") for one in shown] == [
        "index.html",
        "search.html",
        "genindex.html",
    ]


def test_page_for_lost_addresses_is_the_page_of_none(hosted: Site) -> None:
    page = soup(hosted.out / "404.html")
    assert not page.select("link[rel=canonical]")
    assert page.select("meta[name=robots][content=noindex]")
    data = (hosted.out / "_static" / "search-data.js").read_text(encoding="utf-8")
    assert "404.html" not in data


def test_other_links_stay_relative(hosted: Site) -> None:
    found = {fault.partition(":")[0] for fault in faults(hosted.out)}
    assert found == {"404.html"}  # which leads to a place where the pages are not


@pytest.mark.parametrize("builder", ["text", "epub", "singlehtml", "latex"])
def test_only_pages_for_a_host_get_what_it_needs(tmp_path: Path, builder: str) -> None:
    built = build_pages(tmp_path, PAGE, builder, html_baseurl=BASE, copyright="a", version="1")
    assert built.warnings == []
    assert not [name for name in files(built.out) if name.rpartition("/")[2] in HOSTED]
    assert not [name for name in files(built.out) if "404" in name]


def test_folders_as_addresses(tmp_path: Path) -> None:
    built = build_pages(tmp_path, PAGE, "dirhtml", html_baseurl=BASE)
    assert built.warnings == []
    missing = (built.out / "404" / "index.html").read_text(encoding="utf-8")
    assert '<a href="/en/latest/search/">The search</a>' in missing
    listed = (built.out / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{BASE}</loc>" in listed
    assert f"<loc>{BASE}b/</loc>" in listed


@pytest.mark.parametrize(
    ("address", "encoded"),
    [
        ("https://例え.jp/記", "https://xn--r8jz45g.jp/%E8%A8%98/"),
        ("https://example.org/a b/%25", "https://example.org/a%20b/%25/"),
    ],
)
def test_address_is_encoded_wherever_it_stands(tmp_path: Path, address: str, encoded: str) -> None:
    built = build_pages(tmp_path, PAGE, html_baseurl=address)
    assert built.warnings == []
    for name in ("index.html", "sitemap.xml", "404.html", "b.html"):
        assert address not in (text := (built.out / name).read_text(encoding="utf-8"))
        assert urlsplit(encoded).path in text


@pytest.mark.parametrize("address", ["record.example", "/record/", "https://example.org/?a=b"])
def test_address_below_which_nothing_can_be_is_told(tmp_path: Path, address: str) -> None:
    built = build_pages(tmp_path, PAGE, html_baseurl=address)
    [warning] = built.warnings
    assert f"html_baseurl is '{address}'" in warning
    assert "[hosting.address]" in warning
    assert not (built.out / "sitemap.xml").exists()


@pytest.mark.parametrize("seconds", ["", "soon", "-1", "1e9", "９", "9" * 20, "1.5"])  # noqa: RUF001
def test_a_time_that_is_none_is_told(seconds: str) -> None:
    with pytest.raises(ConfigError, match="; expected whole seconds"):
        Host.of({"SOURCE_DATE_EPOCH": seconds})
    assert Host.of({"SOURCE_DATE_EPOCH": "1700000000"}) == Host.of({})
