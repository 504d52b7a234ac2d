"""The record as open data: what is known of entries in, text of files out.

Pure and deterministic: nothing here knows of Sphinx, of files or of a clock.
"""
