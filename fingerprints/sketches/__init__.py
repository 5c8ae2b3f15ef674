"""Sketches: compressed sets of hashes."""
