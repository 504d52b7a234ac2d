"""The commands of ``python -m sphinx_record``."""
