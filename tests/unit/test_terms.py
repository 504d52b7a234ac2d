"""Lists that a record may add to."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest

from agreement_record.model import terms
from agreement_record.model.terms import Force, Place, SourceType
from agreement_record.model.values import OneOf, is_locator
from agreement_record.whole.wording import shown_force

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAN: dict[str, Any] = {
    "keyword": "plan",
    "label": "Plan",
    "meaning": "Somebody is reported as planning it.",
    "said": "Planned",
    "sign": "a speaker: “plans”",
    "signs": {"en": r"\bplans?\b"},
    "look": "goal",
    "after": "hope",
}


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    yield
    terms.extend({})


def test_a_record_adds_a_term_at_its_rank() -> None:
    built_in = [force.keyword for force in Force]
    terms.extend({"force": [PLAN]})
    ranks = [force.keyword for force in Force]
    assert ranks[ranks.index("hope") + 1] == "plan"
    assert len(Force) == len(built_in) + 1
    plan = OneOf(Force).parse("plan")
    assert plan.label == "Plan"
    assert shown_force(["plans to do it"]) == ("plans", frozenset({plan}))
    assert pickle.loads(pickle.dumps(plan)) is plan  # noqa: S301 - of our own making
    terms.extend({})
    assert [force.keyword for force in Force] == built_in


def test_a_record_adds_sorts_of_documents_and_places() -> None:
    assert not is_locator("verse3")
    terms.extend(
        {
            "place": [{"keyword": "verse", "label": "verse", "meaning": "A verse."}],
            "source-type": [{"keyword": "song", "label": "song", "meaning": "A song."}],
        }
    )
    assert is_locator("verse3")
    assert [one.csl for one in SourceType if one.keyword == "song"] == ["webpage"]
    assert [place.label for place in Place][-1] == "verse"


@pytest.mark.parametrize("locator", ["s1", "p3.s2", "item4", "clause3.item2", "page5.p1", "min12"])
def test_places_may_be_of_any_sort(locator: str) -> None:
    assert is_locator(locator)


@pytest.mark.parametrize(
    ("added", "said"),
    [
        (
            {"forces": [PLAN]},
            "“forces” is no list; expected one of: force, act",
        ),
        ({"force": [{**PLAN, "after": "wish"}]}, "wish"),
        ({"force": [{**PLAN, "keyword": "hope"}]}, "hope"),
        ({"force": [{**PLAN, "colour": "red"}]}, "colour"),
        ({"force": [{**PLAN, "signs": {"en": "("}}]}, "“force”: "),
        ({"force": [{**PLAN, "signs": "plan"}]}, "“force”: "),
        ({"act": [{"keyword": "toast"}]}, "label"),
    ],
)
def test_what_is_no_term_is_told(added: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=r"list|term") as caught:
        terms.extend(added)
    assert said in str(caught.value)
