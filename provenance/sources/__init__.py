"""Where source code comes from: one file per kind of source."""
