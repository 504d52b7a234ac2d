"""The list of the files of open data."""

from __future__ import annotations

from agreement_record.data.files import described
from agreement_record.data.schema import file_name
from agreement_record.model import dates
from agreement_record.model.kinds import KINDS
from agreement_record.past.history import History
from agreement_record.past.versions import Release
from entries import record

DAY = dates.parse("2021-02-03")


def test_every_file_has_its_type_and_title() -> None:
    releases = (Release("0.1", DAY), Release("0.2", DAY, "0.1"))
    found = list(described(record(history=History(releases=releases))))
    tables = [
        (f"csv/{name}.csv", "text/csv", f"{kind.plural} as a table") for name, kind in KINDS.items()
    ]
    said = "What version {} has added, changed and withdrawn".format
    assert [(file.name, file.type, file.title) for file in found] == [
        ("record.json", "application/json", "The record as JSON"),
        ("record.jsonld", "application/ld+json", "The record as linked data"),
        (file_name(), "application/schema+json", "The schema of record.json"),
        *tables,
        ("csv/facts.csv", "text/csv", "All facts, and where each comes from"),
        ("csv/csv-metadata.json", "application/csvm+json", "What the columns of the tables are"),
        ("record.bib", "application/x-bibtex", "The bibliography for BibTeX"),
        (
            "record.csl.json",
            "application/vnd.citationstyles.csl+json",
            "The bibliography for reference managers",
        ),
        ("changes.atom", "application/atom+xml", "Changes to the record, for feed readers"),
        ("releases/0.1.json", "application/json", said("0.1")),
        ("releases/0.2.json", "application/json", said("0.2")),
    ]
    linked = [file.name for file in found if file.linked]
    assert linked == ["record.json", "record.jsonld", "changes.atom"]


def test_the_feed_is_there_before_the_first_release() -> None:
    assert [file.name for file in described(record())][-1] == "changes.atom"
