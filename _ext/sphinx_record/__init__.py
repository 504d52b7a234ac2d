"""A Sphinx domain for the public record of an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain, its placeholders' transforms and its warnings."""
    from agreement_record.model.kinds import DATA_VERSION
    from sphinx_record.collector import freeze, unfreeze
    from sphinx_record.domain import RecordDomain, check_titles, note_builder, report_missing
    from sphinx_record.labels import LabelCells
    from sphinx_record.pages import leave_out_unreadable, open_loops
    from sphinx_record.site.addresses import add_tombstones, write_redirects
    from sphinx_record.site.descriptions import collect_descriptions
    from sphinx_record.site.files import DataBuilder, write_data
    from sphinx_record.site.head import add_head
    from sphinx_record.site.inventory import add_labels
    from sphinx_record.site.links import check_copy_instead, write_report
    from sphinx_record.site.search import add_script, index_entries
    from sphinx_record.site.texts import collect_texts
    from sphinx_record.transforms import AddForce, CollectEntries, ResolveRecord

    app.add_config_value("record_license", "", "env", (str,))
    app.add_config_value("record_urn", "", "env", (str,))
    app.add_config_value("record_card", "", "html", (str,))
    app.add_domain(RecordDomain)
    app.add_builder(DataBuilder)
    app.add_transform(CollectEntries)
    app.add_post_transform(ResolveRecord)
    app.add_post_transform(AddForce)
    app.add_post_transform(LabelCells)
    app.connect("builder-inited", note_builder)
    app.connect("builder-inited", freeze)
    app.connect("config-inited", add_script)
    app.connect("doctree-resolved", index_entries)
    app.connect("doctree-resolved", collect_texts)
    app.connect("doctree-resolved", collect_descriptions)
    app.connect("env-before-read-docs", leave_out_unreadable)
    app.connect("env-updated", open_loops)
    app.connect("build-finished", check_titles)
    app.connect("build-finished", write_data)
    app.connect("build-finished", write_redirects)
    app.connect("html-collect-pages", add_tombstones)
    app.connect("html-collect-pages", add_labels)
    app.connect("html-page-context", add_head)
    app.connect("linkcheck-process-uri", check_copy_instead)
    app.connect("build-finished", write_report)
    app.connect("build-finished", unfreeze)
    app.connect("warn-missing-reference", report_missing)
    return {
        "version": "0.1",
        "env_version": DATA_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
