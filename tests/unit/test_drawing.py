"""Pictures: text that stays within its box."""

from __future__ import annotations

import pytest

from sphinx_record.views.drawing import LEADING, PADDING, SIZE, Box, Line, measure, path, wrap


@pytest.mark.parametrize(
    "text",
    [
        "secretary, CPC Fangshan District Committee",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "北京理工大学和房山区人民政府的平台集群",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWW iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii",
        "",
    ],
)
def test_wrapped_lines_fit_and_lose_nothing(text: str) -> None:
    lines = wrap(text, 150)
    assert all(measure(line.text) <= 150 - 2 * PADDING for line in lines)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")


def test_a_box_is_as_high_as_its_lines() -> None:
    one, two = (Box(0, 0, 100, (Line("a"),) * number) for number in (1, 2))
    assert one.height == SIZE + 2 * PADDING
    assert two.height - one.height == LEADING


def test_text_and_addresses_are_escaped() -> None:
    svg = Box(1, 2, 100, (Line("a < b", "name"),), 'p.html?a&b="').svg()
    assert svg.startswith('<a href="p.html?a&amp;b=&quot;"><rect x="1" y="2" width="100"')
    assert 'class="name">a &lt; b</tspan>' in svg
    assert Box(1, 2, 100, (Line("a"),)).svg().startswith("<g>")


def test_a_path_runs_through_its_points() -> None:
    assert path([(1, 2), (1, 9), (4, 9)], "signed") == '<path d="M1 2L1 9L4 9" class="signed"/>'
