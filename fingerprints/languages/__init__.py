"""One file per language: its grammar, its extensions, its node table and what its test cases look like."""
