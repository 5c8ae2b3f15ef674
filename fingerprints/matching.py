"""The features of a whole tree, and the places where one tree's features stand in another."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.align import SharedPlaces
from provenance.fingerprints.index.interface import Places
from provenance.fingerprints.model import CHANNELS, FileFingerprint


@dataclass(frozen=True)
class Occurrences:
    """All features of one channel in a tree; parallel arrays, in the order of its files."""

    hashes: NDArray[np.uint64]
    file: NDArray[np.int32]
    """Position of the file in the tree."""
    start_line: NDArray[np.int32]
    end_line: NDArray[np.int32]
    texts: tuple[str, ...]
    """Parallel to `hashes`, or empty."""

    @cached_property
    def distinct(self) -> NDArray[np.uint64]:
        """The distinct hashes, sorted."""
        return np.unique(self.hashes)

    def __len__(self) -> int:
        return len(self.hashes)


@dataclass(frozen=True)
class Tree:
    """The fingerprint of a whole tree, by channel."""

    files: tuple[FileFingerprint, ...]

    @cached_property
    def channels(self) -> Mapping[str, Occurrences]:
        """Channel -> occurrences, for every channel (an empty one has no occurrences)."""
        return {channel: self._gather(channel) for channel in CHANNELS}

    @cached_property
    def languages(self) -> Mapping[str, int]:
        """Language -> parsed files."""
        return dict(sorted(Counter(file.language for file in self.files if len(file.units)).items()))

    def _gather(self, channel: str) -> Occurrences:
        parts = [(i, f.features[channel]) for i, f in enumerate(self.files) if channel in f.features]
        if not parts:
            nothing = np.empty(0, np.int32)
            return Occurrences(np.empty(0, np.uint64), nothing, nothing, nothing, ())
        texts = tuple(text for _, features in parts for text in features.texts)
        return Occurrences(
            np.concatenate([features.hashes for _, features in parts]),
            np.repeat(np.array([i for i, _ in parts], np.int32), [len(features) for _, features in parts]),
            np.concatenate([features.start_line for _, features in parts]),
            np.concatenate([features.end_line for _, features in parts]),
            texts,
        )


def pair_up(occurrences: Occurrences, places: Places, wanted: NDArray[np.uint64]) -> SharedPlaces:
    """Return every pair of (place in the subject, place in the release) of the wanted hashes."""
    left = np.flatnonzero(np.isin(occurrences.hashes, wanted))
    order = np.argsort(places.hashes, kind="stable")
    keys = places.hashes[order]
    begins = np.searchsorted(keys, occurrences.hashes[left], side="left")
    counts = np.searchsorted(keys, occurrences.hashes[left], side="right") - begins
    subject = np.repeat(left, counts)
    within = np.arange(len(subject)) - np.repeat(np.cumsum(counts) - counts, counts)
    origin = order[np.repeat(begins, counts) + within]
    return SharedPlaces(
        occurrences.hashes[subject],
        occurrences.file[subject],
        occurrences.start_line[subject],
        occurrences.end_line[subject],
        places.file[origin],
        places.start_line[origin],
        places.end_line[origin],
    )
