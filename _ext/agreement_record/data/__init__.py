"""The record as files of open data: entries in, text out.

Pure and deterministic: nothing here knows of files on disk or of a clock.
"""
