"""`content`: whole files and units, exact and without white space. Survives copying."""

import re

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.features.interface import Analyzed
from provenance.fingerprints.hashing import hash_bytes, mix, span_hashes
from provenance.fingerprints.model import Features

SMALLEST_FILE = 200
"""Bytes without white space from which a file is worth remembering: below that lie empty modules and one-line stubs."""

_SHIPPED_BY_ALL = re.compile(
    r"(^|/)([a-z0-9]+[-_.])?(licen[cs]es?|copying|notices?|unlicense|copyright|authors|code_of_conduct)\b[^/]*$", re.I
)
"""Texts that many projects ship to the letter; they say nothing about code."""

SMALLEST_UNIT = 40
"""Tokens from which a unit's exact text is worth remembering; getters and two-line wrappers lie below."""

_UNIT_SALT = np.uint64(0x756E6974)


class Content:
    """Hashes of the file (exact, and without white space) and of each unit's tokens (without white space and comments)."""

    name = "content"
    needs_tree = False
    in_tests = True

    def extract(self, file: Analyzed) -> Features:
        """Return up to two hashes for the file, then one for each unit that is large enough."""
        hashes, lines = self._of_file(file)
        if file.units is not None:
            unit_hashes, unit_lines = self._of_units(file)
            hashes, lines = np.concatenate([hashes, unit_hashes]), np.concatenate([lines, unit_lines])
        return Features(hashes, lines[:, 0], lines[:, 1])

    def _of_file(self, file: Analyzed) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
        folded = file.source.translate(None, b" \t\n\r\f\v")
        if len(folded) < SMALLEST_FILE or (file.units is None and _SHIPPED_BY_ALL.search(file.path)):
            return np.empty(0, np.uint64), np.empty((0, 2), np.int32)
        last = max(1, file.source.count(b"\n") + (not file.source.endswith(b"\n")))
        hashes = np.array([hash_bytes(file.source), hash_bytes(folded)], dtype=np.uint64)
        return hashes, np.array([[1, last]] * 2, dtype=np.int32)

    def _of_units(self, file: Analyzed) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
        units, tokens = file.units, file.tokens
        assert units is not None
        first = np.searchsorted(tokens.node, units.node).astype(np.int32)
        last = np.searchsorted(tokens.node, units.node + units.normalized.parsed.size[units.node]).astype(np.int32)
        large = last - first >= SMALLEST_UNIT
        hashes = mix(span_hashes(tokens.exact, first[large], last[large]) ^ _UNIT_SALT)
        return hashes, np.stack([units.start_line[large], units.end_line[large]], axis=1)


CONTENT = Content()
