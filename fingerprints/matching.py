"""Matching: the features of a subject against the releases of an index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.align import SharedPlaces
from provenance.fingerprints.index.interface import Index, Places, ReleaseRow, Shared
from provenance.fingerprints.model import CHANNELS, FileFingerprint
from provenance.fingerprints.rarity import weights

MOST_CANDIDATES = 50
"""Releases that are compared exactly, the best by the sum of all channels; the first few of each channel join them."""

_BEST_OF_CHANNEL = 5


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

    @property
    def query(self) -> dict[str, NDArray[np.uint64]]:
        """Channel -> distinct hashes, of the channels that have any."""
        return {channel: found.distinct for channel, found in self.channels.items() if len(found)}


@dataclass(frozen=True)
class Rarity:
    """How many lineages have each distinct feature of a subject, and what it therefore weighs."""

    lineages_with: Mapping[str, NDArray[np.int32]]
    """Channel -> lineages, parallel to `Occurrences.distinct`."""
    weight: Mapping[str, NDArray[np.float64]]
    lineages: int
    """Lineages in the index."""


def rarity_of(tree: Tree, indexes: Sequence[Index]) -> Rarity:
    """Return the rarity of the features of a tree, as these indexes together know it; their lineages are taken for different ones."""
    lineages = sum(index.lineages() for index in indexes)
    having = {
        channel: np.stack([index.frequency(channel, found.distinct) for index in indexes]).sum(axis=0, dtype=np.int32)
        for channel, found in tree.channels.items()
    }
    return Rarity(having, {channel: weights(count, lineages) for channel, count in having.items()}, lineages)


@dataclass(frozen=True)
class Candidate:
    """A release that shares features with the subject, with the places of what is shared."""

    release: ReleaseRow
    places: Mapping[str, Places]
    """Channel -> where the shared features stand in the release."""
    has: Mapping[str, NDArray[np.bool_]]
    """Channel -> which of the subject's distinct features the release has."""

    def weight(self, rarity: Rarity, remaining: Mapping[str, NDArray[np.bool_]]) -> float:
        """Return the summed weight of the remaining features of the subject that the release has."""
        return float(sum(rarity.weight[channel][having & remaining[channel]].sum() for channel, having in self.has.items()))

    @property
    def coverage(self) -> float:
        """Share of the release's own features that the subject has, 0 to 1."""
        total = sum(self.release.features.values())
        return sum(int(having.sum()) for having in self.has.values()) / total if total else 0.0


def candidates(tree: Tree, index: Index, limit: int = MOST_CANDIDATES) -> list[Candidate]:
    """Return the releases that share most with the tree, best first: retrieved permissively, by the union of channels."""
    releases = {row.id: row for row in index.releases()}
    shared = index.shared(tree.query)
    best = _best(shared, limit)
    places = {channel: index.places(channel, found.distinct, sorted(best)) for channel, found in tree.channels.items() if len(found)}
    return [_candidate(releases[release], tree, places) for release in best]


def _best(shared: Sequence[Shared], limit: int) -> list[int]:
    total: dict[int, float] = {}
    by_channel: dict[str, list[tuple[float, int]]] = {}
    for row in shared:
        total[row.release] = total.get(row.release, 0.0) + row.weight
        by_channel.setdefault(row.channel, []).append((-row.weight, row.release))
    chosen = set(sorted(total, key=lambda release: (-total[release], release))[:limit])
    for ranking in by_channel.values():
        chosen |= {release for _, release in sorted(ranking)[:_BEST_OF_CHANNEL]}
    return sorted(chosen, key=lambda release: (-total[release], release))


def _candidate(release: ReleaseRow, tree: Tree, places: Mapping[str, Places]) -> Candidate:
    own: dict[str, Places] = {}
    has: dict[str, NDArray[np.bool_]] = {}
    for channel, found in places.items():
        begin, end = np.searchsorted(found.release, [release.id, release.id + 1])
        part = slice(int(begin), int(end))
        own[channel] = Places(found.hashes[part], found.release[part], found.file[part], found.start_line[part], found.end_line[part])
        has[channel] = np.isin(tree.channels[channel].distinct, own[channel].hashes)
    return Candidate(release, own, has)


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
