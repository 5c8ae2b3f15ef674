"""Small indexes of made-up releases: a file is the list of its features, one to a line."""

from collections.abc import Mapping, Sequence

import numpy as np

from provenance.fingerprints.index.interface import Header
from provenance.fingerprints.index.memory import MemoryIndex
from provenance.fingerprints.matching import Tree
from provenance.fingerprints.model import Features, FileFingerprint, Parameters, ReleaseFingerprint, Units

PARAMETERS = Parameters(permutations=16, signature_permutations=16)

Content = Mapping[str, Sequence[int]]
"""Channel -> hashes."""


def a_file(path: str, content: Content, language: str | None = None) -> FileFingerprint:
    """Return a file; it counts as parsed where its language is named."""
    features = {}
    for channel, hashes in content.items():
        lines = np.arange(1, len(hashes) + 1, dtype=np.int32)
        features[channel] = Features(np.array(hashes, np.uint64), lines, lines, tuple(f"text {value}" for value in hashes))
    whole = np.ones(1 if language else 0, np.int32)
    units = Units(whole.astype(np.uint8), whole, whole * 100, whole, np.zeros((len(whole), 16), np.uint32))
    return FileFingerprint(path, language or "python", 100, 1_000, False, features, units)


def a_tree(files: Mapping[str, Content], languages: Mapping[str, str] | None = None) -> Tree:
    return Tree(tuple(a_file(path, content, (languages or {}).get(path)) for path, content in files.items()))


def an_index(
    releases: Mapping[str, Mapping[str, Content]], lineages: Mapping[str, str] | None = None, languages: Mapping[str, str] | None = None
) -> MemoryIndex:
    """Return an index of releases (key -> path -> content); each is its own lineage where no other is named."""
    index = MemoryIndex(Header(1, PARAMETERS, {}))
    for key, files in releases.items():
        lineage = (lineages or {}).get(key, key)
        index.add(ReleaseFingerprint(key, lineage, {}, a_tree(files, languages).files))
    return index
