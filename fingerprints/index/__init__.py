"""Indexes: where the fingerprints of releases are kept and found again."""
