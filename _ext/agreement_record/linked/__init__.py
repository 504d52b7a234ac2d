"""The record as linked data (RDF, written as JSON-LD)."""
