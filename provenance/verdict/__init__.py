"""Verdicts: from evidence to findings."""
