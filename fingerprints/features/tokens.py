"""`tokens`: winnowed k-grams of normalised tokens. Survives renaming and small edits.

Winnowing (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003) keeps at least one shingle of every window, so two files that share a
run of `token_window + token_size - 1` tokens share a fingerprint.
"""

from provenance.fingerprints.features.interface import Analyzed
from provenance.fingerprints.model import Features
from provenance.fingerprints.shingles import token_shingles
from provenance.fingerprints.sketches.winnow import select


class Tokens:
    """Winnowed token shingles with their lines."""

    name = "tokens"
    needs_tree = True
    in_tests = True

    def extract(self, file: Analyzed) -> Features:
        """Return the selected shingles of the file."""
        shingles = token_shingles(file.tokens, file.normalized, file.parameters.token_size)
        kept = select(shingles.hashes, file.parameters.token_window)
        return Features(shingles.hashes[kept], shingles.start_line[kept], shingles.end_line[kept])


TOKENS = Tokens()
