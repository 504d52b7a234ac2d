"""The views: the record and some options in, docutils nodes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_record.views.agreements import AgreementsView
from sphinx_record.views.chronology import ChronologyView
from sphinx_record.views.data_reference import ColumnsView, FilesView, FileView, ShapeView
from sphinx_record.views.entries import EntriesView
from sphinx_record.views.figures import FiguresView, SharedView
from sphinx_record.views.inline import (
    AloneView,
    AsOfView,
    CiteView,
    CountView,
    FactView,
    KnownSinceView,
    ListView,
    TextStateView,
)
from sphinx_record.views.mapping import MappingView
from sphinx_record.views.mistakes import MistakesView
from sphinx_record.views.reference import FactsView, KindsView, TermsView, WarningsView
from sphinx_record.views.register import RegisterView
from sphinx_record.views.release_notes import ChangesView
from sphinx_record.views.strength import StrengthView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_record.views.view import View

VIEWS: Mapping[str, type[View]] = {
    "agreements": AgreementsView,
    "changes": ChangesView,
    "chronology": ChronologyView,
    "columns": ColumnsView,
    "entries": EntriesView,
    "facts": FactsView,
    "figures": FiguresView,
    "files": FilesView,
    "kinds": KindsView,
    "mapping": MappingView,
    "mistakes": MistakesView,
    "register": RegisterView,
    "shape": ShapeView,
    "shared": SharedView,
    "strength": StrengthView,
    "terms": TermsView,
    "warnings": WarningsView,
}
"""Every view by the name of its directive."""

INLINE_VIEWS: Mapping[str, type[View]] = {
    "alone": AloneView,
    "as-of": AsOfView,
    "cite": CiteView,
    "count": CountView,
    "data": FileView,
    "fact": FactView,
    "known-since": KnownSinceView,
    "list": ListView,
    "text-state": TextStateView,
}
"""Every view inside a sentence by the name of its role."""

SAYING = (
    ColumnsView,
    FactsView,
    FilesView,
    KindsView,
    MappingView,
    MistakesView,
    ShapeView,
    TermsView,
    WarningsView,
)
"""The views that say what no entry says. All that the others show is found as entries."""
