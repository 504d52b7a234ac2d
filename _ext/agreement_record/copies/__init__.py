"""Saved copies of sources, compared with the fingerprints that the record holds."""
