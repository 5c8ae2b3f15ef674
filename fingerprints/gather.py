"""Gather: the fewest releases that explain a subject, so that a copy is not attributed to everyone who carries one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.matching import Candidate, Rarity

NEAR = 0.9
"""Releases that explain at least this share of what the best one explains are as good as it; the one that is covered most wins.
A library and everyone who vendors it explain a copy of it equally well, but only the library itself is covered by the copy."""

SMALLEST_WEIGHT = 20.0
"""Summed rarity of shared features below which a release explains nothing worth looking at."""


@dataclass(frozen=True)
class Explained:
    """What one release explains of a subject, once the releases before it have had their share."""

    candidate: Candidate
    features: Mapping[str, NDArray[np.bool_]]
    """Channel -> which of the subject's distinct features."""
    weight: float
    ties: tuple[Candidate, ...]
    """Other releases of the same lineage that explain nearly as much."""


def gather(candidates: Sequence[Candidate], rarity: Rarity, smallest: float = SMALLEST_WEIGHT) -> Iterator[Explained]:
    """Yield releases greedily, each time the one that explains most of what is still unexplained.

    Greedy set cover: Chvatal 1979; the same step is called gather in sourmash (Irber et al. 2022).
    """
    remaining = {channel: np.ones(len(weight), dtype=np.bool_) for channel, weight in rarity.weight.items()}
    left = list(candidates)
    while left:
        weighed = [(candidate.weight(rarity, remaining), candidate) for candidate in left]
        most = max(weight for weight, _ in weighed)
        if most < smallest:
            return
        near = [(weight, candidate) for weight, candidate in weighed if weight >= NEAR * most]
        weight, chosen = max(near, key=lambda pair: (pair[1].coverage, pair[0], -pair[1].release.id))
        ties = tuple(c for _, c in near if c is not chosen and c.release.lineage == chosen.release.lineage)
        features = {channel: having & remaining[channel] for channel, having in chosen.has.items()}
        yield Explained(chosen, features, weight, ties)
        for channel, having in chosen.has.items():
            remaining[channel] &= ~having
        left.remove(chosen)
