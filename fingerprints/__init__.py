"""The engine: source text in, fingerprints and matches out. Knows no licence, version control, network or terminal."""

__version__ = "0.1.0"
