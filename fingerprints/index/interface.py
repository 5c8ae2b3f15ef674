"""What an index is: releases in, candidates and places out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.model import Parameters, ReleaseFingerprint

FORMAT_VERSION = 1
"""Version of the tables of a corpus file."""

PLACES_PER_RELEASE = 4
"""Places that an index keeps of one (channel, hash) in one release; the first ones by path and line."""


@dataclass(frozen=True)
class Header:
    """What a corpus was made with; two corpora, or a corpus and a subject, compare only where it agrees."""

    normalizer_version: int
    parameters: Parameters
    grammars: Mapping[str, str]
    """Distribution -> version of every grammar."""
    format_version: int = FORMAT_VERSION


@dataclass(frozen=True)
class ReleaseRow:
    """One release as the index knows it."""

    id: int
    """Small and dense, in the order in which releases were added."""
    key: str
    lineage: str
    attributes: Mapping[str, str]
    files: int
    lines: int
    languages: Mapping[str, int]
    """Language -> files."""
    features: Mapping[str, int]
    """Channel -> distinct hashes."""


@dataclass(frozen=True)
class Holders:
    """Which releases have which of the hashes that were asked for: parallel arrays, sorted by (position, release)."""

    position: NDArray[np.int32]
    """Where the hash stands in the question."""
    release: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.position)


@dataclass(frozen=True)
class Spread:
    """How widely the features of each release are held: parallel arrays, sorted by (release, channel, lineages)."""

    release: NDArray[np.int32]
    channel: NDArray[np.int32]
    """Position in `CHANNELS`."""
    lineages: NDArray[np.int32]
    """How many lineages have each of the features that are counted here, the release's own included."""
    count: NDArray[np.int64]
    """Distinct features of the release in the channel that so many lineages have."""


@dataclass(frozen=True)
class Places:
    """Where hashes stand in releases: parallel arrays, sorted by (release, file, start_line, hash)."""

    hashes: NDArray[np.uint64]
    release: NDArray[np.int32]
    file: NDArray[np.int32]
    """Id of the file; `Index.file_paths` names it."""
    start_line: NDArray[np.int32]
    end_line: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.hashes)


@dataclass(frozen=True)
class UnitTable:
    """Units of releases with their signatures: parallel arrays, sorted by (release, file, start_line)."""

    release: NDArray[np.int32]
    file: NDArray[np.int32]
    kind: NDArray[np.uint8]
    start_line: NDArray[np.int32]
    end_line: NDArray[np.int32]
    shingles: NDArray[np.int32]
    signatures: NDArray[np.uint32] | NDArray[np.uint8]
    """(units, kept permutations), cut down as the header's parameters say."""

    def __len__(self) -> int:
        return len(self.release)


class Index(Protocol):
    """The fingerprints of a set of releases. All answers are deterministic and sorted as documented."""

    @property
    def header(self) -> Header:
        """What the index was made with."""

    def add(self, release: ReleaseFingerprint) -> None:
        """Add one release; a release with the same key is replaced."""

    def releases(self) -> Sequence[ReleaseRow]:
        """Return all releases, by id."""

    def lineages(self) -> int:
        """Return how many distinct lineages there are."""

    def holders(self, channel: str, hashes: NDArray[np.uint64]) -> Holders:
        """Return which releases have which of these distinct hashes in this channel.

        Hashes are compared by as many leading bits as the index keeps: two that differ only behind them have the same holders.
        """

    def spread(self) -> Spread:
        """Return how widely the features of each release are held."""

    def features(self, release: int) -> Mapping[str, NDArray[np.uint64]]:
        """Return channel -> distinct hashes of a release, sorted, as far as the index keeps them; the bits that it does not keep are 0.

        A release that is not in the index has none.
        """

    def places(self, channel: str, hashes: NDArray[np.uint64], releases: Sequence[int]) -> Places:
        """Return where these hashes stand in these releases, at most `PLACES_PER_RELEASE` of each in one release."""

    def units(self, releases: Sequence[int]) -> UnitTable:
        """Return the units of these releases."""

    def file_paths(self, files: Sequence[int]) -> Mapping[int, str]:
        """Return the paths of these files."""

    def digest(self) -> str:
        """Return `sha256:...` over all rows and the header: equal content gives equal digests, however it was written."""

    def close(self) -> None:
        """Release what the index holds open."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...
