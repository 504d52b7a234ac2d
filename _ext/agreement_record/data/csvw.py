"""``csv/csv-metadata.json``: what the columns of the tables are, for programs.

W3C *Metadata Vocabulary for Tabular Data*. Programs that know it look for a file of this name
beside a table (*Model for Tabular Data*, section 5.3). It has no words for the apostrophes of
:func:`agreement_record.data.cells.disarm`, and so a note of ours tells of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agreement_record.data.columns import FACT, columns
from agreement_record.data.table import FACTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agreement_record.data.columns import Column
    from agreement_record.data.edition import Edition
    from agreement_record.model.kinds import Kinds

JSON = dict[str, Any]

NAME = "csv/csv-metadata.json"

NOTE = (
    "A line of a cell that begins as a formula does, or with an apostrophe, has an apostrophe "
    "put before it: take away one at the beginning of each line that begins with one."
)


def metadata(edition: Edition, kinds: Kinds) -> JSON:
    """Return the description of all tables."""
    tables = [
        _table(name, kind.meaning, columns(kind), "identifier") for name, kind in kinds.items()
    ]
    facts = _table(FACTS, "Every fact.", FACT, ["identifier", "fact", "number"])
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": edition.tag}],
        "dc:title": edition.title,
        "dc:creator": edition.keeper,
        "dc:license": {"@id": f"https://spdx.org/licenses/{edition.license}"},
        "notes": [NOTE],
        "tables": [*tables, facts],
    }


def _table(name: str, meaning: str, described: Iterable[Column], key: str | list[str]) -> JSON:
    return {
        "url": f"{name}.csv",
        "dc:description": meaning,
        "tableSchema": {"columns": [_column(c) for c in described], "primaryKey": key},
    }


def _column(column: Column) -> JSON:
    """Return the description of a column; its name is a variable of RFC 6570 (section 2.3)."""
    described: JSON = {
        "name": column.name.replace("-", "_"),
        "titles": column.name,
        "dc:description": column.meaning,
        "datatype": column.type,
    }
    return {**described, "separator": column.separator} if column.separator else described
