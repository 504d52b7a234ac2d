"""Who stands where: the sides, their people, and what is reported of them."""

from __future__ import annotations

from agreement_record.whole.network import network

from entries import AGREEMENT, commitment, entry, record

HELD = "office: head; hall; town\noffice: clerk; hall; county\noffice: mayor; hall; town"
WHOLE = record(
    entry("person", "zoe", "office: clerk; hall; county"),
    entry("agreement", "deal", AGREEMENT.replace("signatories: ann", "signatories: bob; ann")),
    entry("agreement", "bare", "date: 2021"),
    entry("person", "bob", HELD),
    entry("person", "dot", "native: 安"),
    entry("party", "county"),
    commitment("x"),
    commitment("y"),
    commitment("z", "goal"),
    entry("commitment", "w", "force: announced\nvoice: reporter\nsource: book.p1.s1"),
    entry("commitment", "v", "force: announced"),
    entry("statement", "s", "act: appraisal\nvoice: ann\nsource: tale"),
    entry("source", "unread", "short: U"),
    entry("source", "tale", "short: T"),
    entry("source", "book", "short: B"),
)


def test_those_who_signed_come_first_then_in_reading_order() -> None:
    found = {
        side.party.identifier: [
            (member.person.identifier, member.offices, [one.identifier for one in member.signed])
            for member in side.members
        ]
        for side in network(WHOLE).sides
    }
    assert found == {
        "town": [
            ("ann", ("mayor, town",), ["deal"]),
            ("bob", ("head, hall", "mayor, hall"), ["deal"]),
        ],
        "county": [("bob", ("clerk, hall",), ["deal"]), ("zoe", ("clerk, hall",), [])],
    }  # fmt: skip


def test_what_is_reported_of_somebody_is_counted_by_force_and_act() -> None:
    members = {one.person.identifier: one.said for one in network(WHOLE).sides[0].members}
    assert members == {"ann": ("2\u00a0hopes", "1\u00a0goal", "1\u00a0appraisal"), "bob": ()}
    assert network(WHOLE).own_voice == ("1\u00a0announced joint action",)


def test_reports_are_those_that_words_stand_in() -> None:
    found = network(WHOLE)
    assert [source.identifier for source in found.reports] == ["news", "tale", "book"]
    assert [agreement.identifier for agreement in found.agreements] == ["deal", "bare"]
