"""What a record of agreements is; it knows neither Sphinx nor docutils.

Each folder imports only those above it: model; copies; past; whole; data; linked.
"""
