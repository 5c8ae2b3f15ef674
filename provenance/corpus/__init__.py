"""Corpora: manifests, building, opening."""
