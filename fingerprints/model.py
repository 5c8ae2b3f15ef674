"""The values of the engine: features, units, fingerprints of files and releases."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

CHANNELS: tuple[str, ...] = (
    "content",
    "tokens",
    "structure",
    "skeleton",
    "strings",
    "constants",
    "api",
    "names",
    "topology",
    "prose",
)
"""Every channel that is fingerprinted, in the order of reports. A channel's number in a corpus is its position here."""


class UnitKind(IntEnum):
    """What a unit is."""

    FILE = 0
    CLASS = 1
    FUNCTION = 2
    TEST = 3


@dataclass(frozen=True)
class Parameters:
    """The choices that two sketches must share to be comparable; written into every corpus."""

    seed: int = 1
    """Of the MinHash permutations, as in datasketch."""
    permutations: int = 128
    """MinHash permutations per unit."""
    token_size: int = 8
    """Tokens per token shingle."""
    token_window: int = 15
    """Winnowing window, in token shingles: any shared run of `token_window + token_size - 1` tokens shares a fingerprint."""
    structure_size: int = 4
    """Canonical kinds per structure shingle of a unit; longer ones tell less across languages."""
    structure_run: int = 8
    """Canonical kinds per structure shingle of a release: there are many shingles in a release, and short ones are in every other."""
    structure_scale: int = 8
    """One structure shingle in this many is kept in the release's scaled sketch."""
    signature_bits: int = 32
    """Bits kept of each MinHash value in the corpus: 32, or 8 in a pack."""
    signature_permutations: int = 128
    """MinHash values kept in the corpus: 128, or 64 in a pack."""
    hash_bits: int = 64
    """Leading bits kept of each feature hash in the corpus: 64, or 48 in a pack (2.5 bytes less per posting)."""


@dataclass(frozen=True)
class Features:
    """The features of one channel in one file: parallel arrays, in the order of the file."""

    hashes: NDArray[np.uint64]
    start_line: NDArray[np.int32]
    """Counted from 1."""
    end_line: NDArray[np.int32]
    """Included."""
    texts: tuple[str, ...] = ()
    """What was hashed, for people; parallel to `hashes`, or empty where the lines of the file say it. Never stored in a corpus."""

    def __len__(self) -> int:
        return len(self.hashes)


@dataclass(frozen=True)
class Units:
    """The units of one file, whole file first; parallel arrays."""

    kind: NDArray[np.uint8]
    """`UnitKind` values."""
    start_line: NDArray[np.int32]
    end_line: NDArray[np.int32]
    shingles: NDArray[np.int32]
    """Distinct structure shingles of each unit: how much its signature rests on."""
    signatures: NDArray[np.uint32]
    """MinHash of the structure shingles: (units, permutations)."""

    def __len__(self) -> int:
        return len(self.kind)


@dataclass(frozen=True)
class FileFingerprint:
    """One file, fingerprinted."""

    path: str
    """Relative to the root of its tree, with forward slashes."""
    language: str
    """Name of the language, or empty for a file that is only hashed whole."""
    lines: int
    size_bytes: int
    is_test: bool
    features: Mapping[str, Features]
    """Channel -> features; a channel that does not apply is absent."""
    units: Units
    limited: str | None = None
    """Why some channels were left out (generated, minified, over the size limit, ...), or None."""


@dataclass(frozen=True, order=True)
class SkippedFile:
    """A file that was not fingerprinted at all, and why."""

    path: str
    reason: str


@dataclass(frozen=True)
class ReleaseFingerprint:
    """One release of an origin, ready to be added to an index."""

    key: str
    """Unique in an index: the canonical purl, or the path for a folder."""
    lineage: str
    attributes: Mapping[str, str]
    """What the product wants to know again (licence, date, ...); the engine does not look inside."""
    files: tuple[FileFingerprint, ...]
    skipped: tuple[SkippedFile, ...] = field(default=())
