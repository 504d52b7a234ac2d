"""What the record must hold of the agreement, and what none of its pages may say."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from agreement_record.model.kinds import (
    KINDS,
    Agreement,
    Commitment,
    Evidence,
    Passage,
    Person,
    Question,
    Source,
)
from agreement_record.model.terms import Bearing, Force, Origin, QuestionState
from agreement_record.whole.wording import forbidden
from pages import texts_not_in
from project import ROOT, Built

if TYPE_CHECKING:
    from pathlib import Path

    from agreement_record.whole.record import Record

HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
DENIED = re.compile(r"\[[^\]]*\]\{\.denied\}")
PAGES = sorted(
    page
    for page in [ROOT / "index.md", *(ROOT / "docs").rglob("*.md")]
    if page.parent.name != "keeping"  # which speaks of builds and not of the agreement
)
LOCATORS = [
    "title", "p1.s1", "p2.s1", "p2.s2", "p3.s1", "p3.s2", "p3.s3", "p4.s1", "p5.s1", "p5.s2",
    "p6.s1",
]  # fmt: skip


@pytest.fixture(scope="module")
def record(site: Built) -> Record:
    """Take the record from the built site."""
    return site.record


def test_numbers_of_entries(record: Record) -> None:
    counts = {kind: len(record.of_kind(kind)) for kind in KINDS}
    wanted = {
        "agreement": 1,
        "party": 2,
        "person": 4,
        "commitment": 15,
        "statement": 2,
        "event": 6,
        "evidence": 3,
        "source": 10,
        "passage": 11,
    }
    assert {kind: counts[kind] for kind in wanted} == wanted
    assert counts["theme"] > 0
    assert counts["question"] >= 19


def test_two_questions_rest_on_leads(record: Record) -> None:
    leads = [q for q in record.all(Question) if q.state and q.state.value is QuestionState.LEAD]
    assert {lead.identifier for lead in leads} == {"earlier-agreement", "work-report"}


def test_what_would_count_is_named_for_every_commitment(record: Record) -> None:
    assert all(commitment.would_count for commitment in record.all(Commitment))


def test_all_evidence_is_context(record: Record) -> None:
    assert all(e.bearing and e.bearing.value is Bearing.CONTEXTUAL for e in record.all(Evidence))


def test_commitments_by_force_voice_and_passage(record: Record) -> None:
    found = Counter(
        (c.force.value, c.voice.value, c.source.value)
        for c in record.all(Commitment)
        if c.force and c.voice and c.source
    )
    assert found == {
        (Force.ANNOUNCED, "reporter", ("announcement.p2.s2",)): 1,
        (Force.RESULT, "reporter", ("announcement.p2.s2",)): 1,
        (Force.ASSURANCE, "yang-bo", ("announcement.p3.s2",)): 1,
        (Force.HOPE, "yang-bo", ("announcement.p3.s3",)): 5,
        (Force.HOPE, "jiang-lan", ("announcement.p4.s1",)): 4,
        (Force.GOAL, "reporter", ("announcement.p5.s2",)): 2,
        (Force.RESULT, "reporter", ("announcement.p5.s2",)): 1,
    }


def test_who_is_to_act_and_whose_hope_it_is(record: Record) -> None:
    for commitment in record.all(Commitment):
        assert commitment.force
        assert commitment.voice
        actor = commitment.actor
        match commitment.force.value:
            case Force.HOPE:
                assert commitment.holder
                assert commitment.holder.value == (commitment.voice.value,)
                assert actor
                assert actor.value == ("bit", "fangshan")
            case Force.GOAL | Force.RESULT:
                assert commitment.holder is None
                assert actor is None
            case Force.ASSURANCE:
                assert actor
                assert actor.value == ("fangshan",)
            case Force.ANNOUNCED:
                assert actor
                assert actor.value == ("bit", "fangshan")
        assert actor is None or actor.provenance.origin is Origin.DERIVED
        assert (actor is None) == (commitment.actor_as_worded is None)


def test_every_passage_is_fingerprinted_and_used_or_says_why_not(record: Record) -> None:
    passages = record.all(Passage)
    assert [passage.locator for passage in passages] == LOCATORS
    assert len({passage.sha256.value for passage in passages if passage.sha256}) == len(LOCATORS)
    for passage in passages:
        assert bool(record.drawn_from(passage)) != bool(passage.unused), passage.identifier


def test_the_year_is_derived(record: Record) -> None:
    (agreement,) = record.all(Agreement)
    assert agreement.date
    assert agreement.date.value.edtf == "2024?-12-25"
    assert agreement.date.provenance.origin is Origin.DERIVED


def test_chinese_names_come_from_outside(record: Record) -> None:
    for person in record.all(Person):
        assert person.native
        assert person.native.provenance.origin is Origin.OUTSIDE


def test_no_status_is_claimed(record: Record) -> None:
    assert all(not record.status(c).changes for c in record.all(Commitment))
    assert record.as_of
    assert record.as_of.edtf == "2026-11-22"
    assert all(s.accessed and s.accessed.value.edtf == "2026-11-22" for s in record.all(Source))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_page_says_more_than_its_source(page: Path) -> None:
    said = DENIED.sub("", page.read_text(encoding="utf-8"))
    assert list(forbidden(said)) == []


def test_every_chinese_name_says_its_language(site: Built) -> None:
    for path in site.out.rglob("*.html"):
        bare = [text for text in texts_not_in("zh", path) if not text.startswith("http")]
        assert [text for text in bare if HAN.search(text)] == [], path.name


def test_no_commitment_is_named_without_its_force(site: Built) -> None:
    for commitment in site.record.all(Commitment):
        title = re.escape(commitment.title.replace("'", "’"))
        for path in site.out.rglob("*.html"):
            html = path.read_text(encoding="utf-8")
            text = re.sub(r"<[^>]*>", "", html)
            for match in re.finditer(title, text):
                before = text[max(0, match.start() - 40) : match.start()].rstrip()
                after = text[match.end() : match.end() + 40].lstrip()
                with_force = before.endswith(f"{commitment.prefix}:")
                assert with_force or after.startswith(f"({commitment.prefix.lower()})"), path.name
