"""Measuring detection on labelled pairs: reading them, fetching their sides, metrics, and what a run writes."""
