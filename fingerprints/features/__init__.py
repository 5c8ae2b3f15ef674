"""Features: one file per channel."""
