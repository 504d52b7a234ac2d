"""The register of commitments: filters, order, the address that holds them, and the keyboard."""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from browser.test_keyboard import tab_to
from browser.visits import NARROW, REGISTER, Visitor, go, listen

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from project import Site

SELECTS = {"party": "", "voice": "voice", "force": "force", "theme": "themes", "status": "status"}
"""What can be chosen, and the fact it names; a party’s part in a commitment is no single fact."""

ROWS = """\
() => [...document.querySelectorAll("table.record-register tbody tr")]
  .filter((row) => {
    if (row.hidden === look.shown(row)) throw Error(`hidden and shown differ: ${row.innerText}`);
    return !row.hidden;
  })
  .map((row) => row.querySelector("a[href*='#commitment-']").hash.replace("#commitment-", ""))
"""

COLUMN = """\
(number) => [...document.querySelectorAll("table.record-register tbody tr")].map((row) => {
  const cell = row.cells[number].cloneNode(true);
  cell.querySelectorAll(".record-cell-label").forEach((label) => label.remove());
  return cell.textContent.trim();
})
"""


@pytest.fixture
def register(visitor: Visitor) -> Page:
    """Open the register."""
    return visitor.open(REGISTER)


def rows(page: Page) -> list[str]:
    """Return the identifiers of the commitments shown, in their order."""
    shown: list[str] = page.evaluate(ROWS)
    return shown


def field(page: Page, name: str) -> Locator:
    """Return a field of the form."""
    return page.locator(f"form.record-filter [name={name}]")


def choose(page: Page, **values: str) -> None:
    """Choose values in the form."""
    for name, value in values.items():
        field(page, name).select_option(value)


def type_text(page: Page, text: str) -> None:
    """Type into the free text, and wait until the address holds it."""
    field(page, "text").fill(text)
    page.wait_for_function(
        "text => (new URLSearchParams(location.search).get('text') ?? '') === text", arg=text
    )


def options(page: Page, name: str) -> list[str]:
    """Return what can be chosen, other than everything."""
    values: list[str] = field(page, name).evaluate(
        "field => [...field.options].map(({ value }) => value).filter(Boolean)"
    )
    return values


def expected(town: Site, **facts: str) -> list[str]:
    """Return which commitments have these facts as the data say, or a fact not (``_none``)."""
    found = []
    for entry in json.loads((town.out / "record.json").read_bytes())["entries"]:
        if entry["kind"] == "commitment":
            told = {name: fact["value"] for name, fact in entry["facts"].items()}
            changes = entry["computed"]["status"]["changes"]
            told["status"] = changes[-1]["finding"] if changes else "no-evidence"
            if all(_holds(told.get(name, "_none"), value) for name, value in facts.items()):
                found.append(entry["identifier"])
    return sorted(found)


def _holds(told: str | list[str], value: str) -> bool:
    return value in told if isinstance(told, list) else value == told


def query(page: Page) -> dict[str, str]:
    """Return what the address holds."""
    held: dict[str, str] = page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    return held


def heads(page: Page) -> list[str | None]:
    """Return how each column is marked as ordered."""
    marks: list[str | None] = page.locator("table.record-register thead th").evaluate_all(
        "heads => heads.map((head) => head.getAttribute('aria-sort'))"
    )
    return marks


def test_register_shows_everything_at_first(register: Page, town: Site) -> None:
    assert sorted(rows(register)) == expected(town)


def test_every_field_has_a_label(register: Page) -> None:
    labels = register.locator("form.record-filter :is(select, input)").evaluate_all(
        "fields => fields.map((field) => [field.name, field.labels[0]?.innerText.trim() ?? ''])"
    )
    assert sorted(name for name, _ in labels) == sorted([*SELECTS, "sort", "text"])
    assert all(label for _, label in labels)


@pytest.mark.parametrize("name", SELECTS)
def test_each_choice_shows_what_it_names(register: Page, town: Site, name: str) -> None:
    everything, met = expected(town), set[str]()
    values = options(register, name)
    assert len(values) > 1
    for value in values:
        choose(register, **{name: value})
        shown = sorted(rows(register))
        if fact := SELECTS[name]:
            assert shown == expected(town, **{fact: value})
        elif value == "_none":
            assert shown == sorted({*everything} - met)
        else:
            assert {*expected(town, actor=value), *expected(town, holder=value)} <= {*shown}
            assert shown != everything
        met |= {*shown}
        assert query(register) == {name: value}
    assert met == {*everything}
    choose(register, **{name: ""})
    assert sorted(rows(register)) == everything


def test_choices_narrow_each_other(register: Page, town: Site) -> None:
    choose(register, force="hope", voice="ann")
    shown = sorted(rows(register))
    assert shown == expected(town, force="hope", voice="ann")
    assert shown not in (expected(town, force="hope"), expected(town, voice="ann"))


@pytest.mark.parametrize("text", ["hedges", "HEDGES"])
def test_free_text_finds_what_holds_it(register: Page, text: str) -> None:
    everything = rows(register)
    holding = register.locator("table.record-register tbody tr").filter(has_text="hedges").count()
    type_text(register, text)
    assert 0 < holding <= len(rows(register)) < len(everything)

    type_text(register, "xyzzy")
    assert rows(register) == []
    type_text(register, "")
    assert rows(register) == everything


def test_count_is_told_to_screen_readers(register: Page) -> None:
    status = register.locator("[role=status]")

    def told() -> int:
        whole, _, parts = status.inner_text().partition(":")
        numbers = [int(number) for number in re.findall(r"\d+", whole)]
        if not numbers:  # and it is said that there are none
            return 0
        number, of = numbers
        assert sum(map(int, re.findall(r"\d+", parts))) == number <= of
        return number

    assert status.count() == 1
    for force in options(register, "force"):
        choose(register, force=force)
        assert told() == len(rows(register)) > 0
    choose(register, force="")
    type_text(register, "xyzzy")
    assert told() == 0
    assert status.inner_text().strip()


def test_reset_shows_everything_again(register: Page) -> None:
    everything = rows(register)
    choose(register, force="hope", theme="seats")
    type_text(register, "a")
    register.locator("form.record-filter [type=reset]").click()
    register.wait_for_function("!location.search")
    assert rows(register) == everything
    values = [field(register, name).input_value() for name in (*SELECTS, "text")]
    assert values == [""] * len(values)


def test_address_can_be_shared(register: Page, visitor: Visitor, town: Site) -> None:
    shared = visitor.open(f"{REGISTER}?force=hope&theme=seats")
    assert sorted(rows(shared)) == expected(town, force="hope", themes="seats")
    choose(register, force="hope", theme="seats")
    type_text(register, "ann")
    again = visitor.open(register.url)
    assert rows(again) == rows(register)
    assert query(again) == {"force": "hope", "theme": "seats", "text": "ann"}
    values = [field(again, name).input_value() for name in query(again)]
    assert values == list(query(again).values())


def test_address_that_names_nothing_known_is_let_be(visitor: Visitor) -> None:
    page = visitor.tab()
    faults = listen(page, visitor.origin)
    go(page, f"{REGISTER}?force=nosuch&nosuch=hope&sort=nosuch&text=%27%3Cb")
    rows(page)
    field(page, "text").fill("")
    assert faults == []


def test_back_and_forward_take_choices_along(register: Page, town: Site) -> None:
    choose(register, force="hope")
    choose(register, force="goal")
    register.go_back()
    assert sorted(rows(register)) == expected(town, force="hope")
    assert field(register, "force").input_value() == "hope"
    register.go_back()
    assert sorted(rows(register)) == expected(town)
    register.go_forward()
    assert sorted(rows(register)) == expected(town, force="hope")


def test_every_column_orders_both_ways(register: Page) -> None:
    everything = sorted(rows(register))
    count = len(heads(register))
    assert count >= 4
    for number in range(count):
        button = register.locator("table.record-register thead th").nth(number).locator("button")
        button.click()
        assert heads(register) == ["ascending" if one == number else None for one in range(count)]
        ascending = register.evaluate(COLUMN, number)
        button.click()
        assert heads(register)[number] == "descending"
        assert register.evaluate(COLUMN, number) == ascending[::-1]
        # What is equal stands together.
        runs = [text for text, _ in groupby(ascending)]
        assert len(runs) == len(set(runs))
        assert sorted(rows(register)) == everything


def test_order_and_choice_go_together(register: Page, town: Site) -> None:
    register.locator("table.record-register thead button").nth(1).click()
    choose(register, force="hope")
    assert "ascending" in heads(register)
    assert sorted(rows(register)) == expected(town, force="hope")


def test_cells_are_named_where_columns_are_not(visitor: Visitor) -> None:
    page = visitor.open(REGISTER, NARROW)
    row = page.locator("table.record-register tbody tr").first
    names = row.locator(".record-cell-label").filter(visible=True).all_inner_texts()
    assert {"Entry", "Signal words", "Voice", "Source"} <= set(names)
    page.set_viewport_size({"width": 1400, "height": 900})
    assert row.locator(".record-cell-label").filter(visible=True).count() == 0


def test_narrow_page_orders_by_a_choice(visitor: Visitor) -> None:
    page = visitor.open(REGISTER, NARROW)
    before = page.evaluate(COLUMN, 0)
    choose(page, sort="-Entry")
    assert query(page) == {"sort": "-Entry"}
    after = page.evaluate(COLUMN, 0)
    assert after == sorted(before, reverse=True) != before
    assert not visitor.open(REGISTER, 1400).locator("[name=sort]").is_visible()


def test_second_register_of_a_page_leaves_its_address_alone(visitor: Visitor) -> None:
    page = visitor.open(REGISTER)
    page.evaluate(
        """() => {
          const form = document.querySelector(".record-filter");
          const [second, table] = [form, form.nextElementSibling].map((e) => e.cloneNode(true));
          table.querySelectorAll("thead button").forEach((e) => e.replaceWith(...e.childNodes));
          form.parentElement.append(second, table);
          setUpRegister(second, 1);
        }"""
    )
    page.locator(".record-filter [name=force]").nth(1).select_option("goal")
    shown = page.locator("table.record-register").evaluate_all(
        "tables => tables.map((t) => [...t.tBodies[0].rows].filter((r) => !r.hidden).length)"
    )
    assert 0 < shown[1] < shown[0]
    assert query(page) == {}


@pytest.mark.parametrize("width", [NARROW, 1400])
def test_keyboard_alone_is_enough(visitor: Visitor, town: Site, width: int) -> None:
    page = visitor.open(REGISTER, width)
    at = "selector => document.activeElement.matches(selector)"
    tab_to(page, lambda: page.evaluate(at, "form.record-filter [name=force]"))
    page.keyboard.type("Hope")
    assert sorted(rows(page)) == expected(town, force="hope")
    if width != NARROW:  # a narrow page may show rows as blocks, without heads
        tab_to(page, lambda: page.evaluate(at, "table.record-register th button"))
        page.keyboard.press("Enter")
        assert "ascending" in heads(page)
    page.locator("form.record-filter select").first.focus()
    tab_to(page, lambda: page.evaluate(at, "form.record-filter [type=reset]"))
    page.keyboard.press("Space")
    page.wait_for_function("!location.search")
    assert sorted(rows(page)) == expected(town)


def test_register_is_whole_without_scripts(visitor: Visitor, town: Site) -> None:
    page = visitor.open(REGISTER, java_script_enabled=False)
    assert sorted(rows(page)) == expected(town)
    assert page.locator("table.record-register button").count() == 0
    assert not page.locator("form.record-filter").is_visible()
