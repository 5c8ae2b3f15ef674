"""What a subject shares with every release of one or more indexes, and which of them are worth a closer look."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.index.interface import Index, Places, ReleaseRow
from provenance.fingerprints.matching import Tree
from provenance.fingerprints.model import CHANNELS
from provenance.fingerprints.rarity import weights

MOST_CANDIDATES = 50
"""Releases that are compared exactly: the nearest by all channels together; the first few of each channel join them."""

_BEST_OF_CHANNEL = 5

_FEW = 20.0
"""Added to summed weights before they are compared: a share of next to nothing is no share."""


@dataclass(frozen=True)
class Rarity:
    """How many lineages have each distinct feature of a subject, and what it therefore weighs."""

    lineages_with: Mapping[str, NDArray[np.int32]]
    """Channel -> lineages, parallel to `Occurrences.distinct`."""
    weight: Mapping[str, NDArray[np.float64]]
    lineages: int
    """Lineages in all indexes together."""


@dataclass(frozen=True)
class Shared:
    """The features of one channel that releases share with the subject: parallel arrays, sorted by (row, feature)."""

    row: NDArray[np.int32]
    """Position of the release in `Overlap.releases`."""
    feature: NDArray[np.int32]
    """Position of the feature in `Occurrences.distinct`."""

    def of(self, row: int) -> NDArray[np.int32]:
        """Return the features that one release shares."""
        starts = self._starts
        return self.feature[starts[row] : starts[row + 1]] if row + 1 < len(starts) else self.feature[:0]

    @cached_property
    def _starts(self) -> list[int]:
        rows = int(self.row[-1]) + 2 if len(self.row) else 0
        starts: list[int] = np.searchsorted(self.row, np.arange(rows)).tolist()
        return starts


@dataclass(frozen=True)
class Overlap:
    """A subject beside all releases of some indexes. A release is known by its row, its position in `releases`."""

    tree: Tree
    releases: tuple[ReleaseRow, ...]
    indexes: tuple[Index, ...]
    """Parallel to `releases`: the index that holds each."""
    lineage: NDArray[np.int32]
    """Parallel to `releases`: equal numbers are one lineage."""
    shared: Mapping[str, Shared]
    """Channel -> what is shared, for every channel."""
    rarity: Rarity
    totals: Mapping[str, NDArray[np.float64]]
    """Channel -> summed weight of all features of each release, parallel to `releases`."""
    memory: dict[Hashable, Any] = field(default_factory=dict, repr=False)
    """What was computed once and is asked for again."""

    def weight_of_subject(self, channel: str) -> float:
        """Return the summed weight of all features of the subject."""
        return self._weight_of_subject[channel]

    @cached_property
    def _weight_of_subject(self) -> dict[str, float]:
        return {channel: float(weight.sum()) for channel, weight in self.rarity.weight.items()}

    def weight_shared(self, channel: str) -> NDArray[np.float64]:
        """Return, for each release, the summed weight of what it shares with the subject."""
        found = self.shared[channel]
        weight = self.rarity.weight[channel][found.feature]
        return np.bincount(found.row, weights=weight, minlength=len(self.releases)).astype(np.float64)

    def nearness(self, channel: str) -> NDArray[np.float64]:
        """Return, for each release, how near it is to the subject: shared weight over the geometric mean of both whole weights, 0 to 1."""
        scale = (self.weight_of_subject(channel) + _FEW) * (self.totals[channel] + _FEW)
        return self.weight_shared(channel) / np.sqrt(scale)

    def near(self, channels: tuple[str, ...]) -> NDArray[np.float64]:
        """Return, for each release, its nearness summed over some channels."""
        if channels not in self.memory:
            self.memory[channels] = np.sum([self.nearness(channel) for channel in channels], axis=0)
        near: NDArray[np.float64] = self.memory[channels]
        return near

    def heaviest(self, channel: str) -> list[tuple[int, float]]:
        """Return (lineage, weight of what its best release shares with the subject), the heaviest first."""
        if channel not in self._heaviest:
            best = np.zeros(int(self.lineage.max(initial=-1)) + 1)
            np.maximum.at(best, self.lineage, self.weight_shared(channel))
            order = np.lexsort((np.arange(len(best)), -best))
            self._heaviest[channel] = [(int(lineage), float(best[lineage])) for lineage in order]
        return self._heaviest[channel]

    @cached_property
    def _heaviest(self) -> dict[str, list[tuple[int, float]]]:
        return {}

    def held_by(self, lineage: int, channel: str) -> NDArray[np.uint8]:
        """Return 1 for each distinct feature of the subject that any release of a lineage has."""
        if (lineage, channel) not in self.memory:
            held = np.zeros(len(self.rarity.weight[channel]), np.uint8)
            for row in np.flatnonzero(self.lineage == lineage).tolist():
                held[self.shared[channel].of(row)] = 1
            self.memory[lineage, channel] = held
        found: NDArray[np.uint8] = self.memory[lineage, channel]
        return found

    @cached_property
    def candidates(self) -> tuple[int, ...]:
        """The rows of the releases that are nearest to the subject, best first: retrieved permissively, by the union of channels."""
        near = {channel: self.nearness(channel) for channel in CHANNELS if len(self.shared[channel].row)}
        total = np.sum(list(near.values()), axis=0) if near else np.zeros(len(self.releases))
        ranking = np.lexsort((np.arange(len(total)), -total))
        chosen = {int(row) for row in ranking[:MOST_CANDIDATES] if total[row] > 0}
        for values in near.values():
            best = np.lexsort((np.arange(len(values)), -values))[:_BEST_OF_CHANNEL]
            chosen |= {int(row) for row in best if values[row] > 0}
        return tuple(row for row in ranking.tolist() if row in chosen)

    def has(self, row: int) -> dict[str, NDArray[np.bool_]]:
        """Return channel -> which of the subject's distinct features a release has."""
        found = {}
        for channel, occurrences in self.tree.channels.items():
            found[channel] = np.zeros(len(occurrences.distinct), np.bool_)
            found[channel][self.shared[channel].of(row)] = True
        return found

    def places(self, row: int, channel: str, wanted: NDArray[np.bool_]) -> Places:
        """Return where some of the subject's distinct features stand in a release."""
        return self.indexes[row].places(channel, self.tree.channels[channel].distinct[wanted], [self.releases[row].id])

    def coverage(self, row: int) -> float:
        """Return the share of a release's own features that the subject has, 0 to 1."""
        return self._coverage[row]

    @cached_property
    def _coverage(self) -> list[float]:
        return [self._coverage_of(row) for row in range(len(self.releases))]

    def _coverage_of(self, row: int) -> float:
        total = sum(self.releases[row].features.values())
        return sum(len(self.shared[channel].of(row)) for channel in CHANNELS) / total if total else 0.0


def overlap(tree: Tree, indexes: Sequence[Index]) -> Overlap:
    """Return what a tree shares with every release of these indexes; lineages of the same name are taken for one."""
    releases = [(row, index) for index in indexes for row in index.releases()]
    names = sorted({row.lineage for row, _ in releases})
    numbers = {name: number for number, name in enumerate(names)}
    lineage = np.array([numbers[row.lineage] for row, _ in releases], np.int32)
    shared = {channel: _shared(channel, found.distinct, indexes) for channel, found in tree.channels.items()}
    having = {
        channel: _lineages_with(found, lineage, len(tree.channels[channel].distinct), len(names)) for channel, found in shared.items()
    }
    rarity = Rarity(having, {channel: weights(count, len(names)) for channel, count in having.items()}, len(names))
    return Overlap(
        tree,
        tuple(row for row, _ in releases),
        tuple(index for _, index in releases),
        lineage,
        shared,
        rarity,
        _totals(indexes, lineage, len(names)),
    )


def _shared(channel: str, hashes: NDArray[np.uint64], indexes: Sequence[Index]) -> Shared:
    rows: list[NDArray[np.int32]] = [np.empty(0, np.int32)]
    features: list[NDArray[np.int32]] = [np.empty(0, np.int32)]
    before = 0
    for index in indexes:
        ids = np.array([row.id for row in index.releases()], np.int32)
        if len(hashes) and len(ids):
            found = index.holders(channel, hashes)
            rows.append((np.searchsorted(ids, found.release) + before).astype(np.int32))
            features.append(found.position)
        before += len(ids)
    row, feature = np.concatenate(rows), np.concatenate(features)
    order = np.lexsort((feature, row))
    return Shared(row[order], feature[order])


def _lineages_with(found: Shared, lineage: NDArray[np.int32], features: int, lineages: int) -> NDArray[np.int32]:
    pairs = np.unique(found.feature.astype(np.int64) * max(lineages, 1) + lineage[found.row])
    return np.bincount(pairs // max(lineages, 1), minlength=features).astype(np.int32)


def _totals(indexes: Sequence[Index], lineage: NDArray[np.int32], lineages: int) -> dict[str, NDArray[np.float64]]:
    """Return channel -> summed weight of all features of each release, by how many lineages have them.

    Exact for one index, and for a release that is alone in its own, such as the origin of a comparison; by the lineages of its own index
    otherwise, for it takes long to look up whatever several corpora hold.
    """
    parts: dict[str, list[NDArray[np.float64]]] = {channel: [np.empty(0)] for channel in CHANNELS}
    for index in indexes:
        alone = len(indexes) > 1 and len(index.releases()) == 1
        found = _looked_up(index, indexes, lineage, lineages) if alone else _by_spread(index, lineages)
        for channel in CHANNELS:
            parts[channel].append(found[channel])
    return {channel: np.concatenate(found) for channel, found in parts.items()}


def _by_spread(index: Index, lineages: int) -> dict[str, NDArray[np.float64]]:
    ids = np.array([row.id for row in index.releases()], np.int32)
    spread = index.spread()
    row = np.searchsorted(ids, spread.release)
    weight = spread.count * weights(spread.lineages, lineages)
    return {
        channel: np.bincount(row[own], weights=weight[own], minlength=len(ids)).astype(np.float64)
        for own, channel in ((spread.channel == number, channel) for number, channel in enumerate(CHANNELS))
    }


def _looked_up(index: Index, indexes: Sequence[Index], lineage: NDArray[np.int32], lineages: int) -> dict[str, NDArray[np.float64]]:
    totals = {}
    for channel, hashes in index.features(index.releases()[0].id).items():
        having = _lineages_with(_shared(channel, hashes, indexes), lineage, len(hashes), lineages)
        totals[channel] = np.array([float(weights(having, lineages).sum())])
    return {channel: totals.get(channel, np.zeros(1)) for channel in CHANNELS}
