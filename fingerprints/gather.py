"""Gather: the fewest releases that explain a subject, so that a copy is not attributed to everyone who carries one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.overlap import Overlap

NEAR = 0.3
"""Releases of one lineage whose strength is at most this much below that of the best one explain a subject as well as it."""

SMALLEST_WEIGHT = 20.0
"""Summed rarity of shared features below which a release explains nothing worth looking at."""

Features = Mapping[str, NDArray[np.bool_]]
"""Channel -> which of the subject's distinct features."""

Strength = Callable[[int, Features], float]
"""Takes the row of a release and the features that are still unexplained; returns how strongly the release explains them.
Fewer features never give more."""


@dataclass(frozen=True)
class Explained:
    """What one release explains of a subject, once the releases before it have had their share."""

    row: int
    """The release, as the overlap numbers it."""
    features: Features
    weight: float
    """Summed rarity of these features."""
    ties: tuple[int, ...]
    """Rows of other releases of the same lineage that explain nearly as much."""


def gather(overlap: Overlap, strength: Strength, smallest: float = SMALLEST_WEIGHT) -> Iterator[Explained]:
    """Yield candidate releases greedily, each time the one that explains best what is still unexplained.

    Greedy set cover: Chvatal 1979; the same step is called gather in sourmash (Irber et al. 2022).
    """
    remaining: dict[str, NDArray[np.bool_]] = {
        channel: np.ones(len(weight), dtype=np.bool_) for channel, weight in overlap.rarity.weight.items()
    }
    # Features are only ever taken away, so what a release was worth before is the most that it can be worth now.
    bounds = {row: strength(row, remaining) for row in overlap.candidates if _weight(overlap, row, remaining) >= smallest}
    current = set(bounds)
    while bounds:
        chosen = max(bounds, key=lambda row: (bounds[row], overlap.coverage(row), -row))
        weight = _weight(overlap, chosen, remaining)
        if weight < smallest:
            del bounds[chosen]
        elif chosen not in current:
            bounds[chosen] = strength(chosen, remaining)
            current.add(chosen)
        else:
            yield _explained(overlap, chosen, weight, remaining, bounds, strength)
            for channel, has in overlap.has(chosen).items():
                remaining[channel] &= ~has
            del bounds[chosen]
            current.clear()


def _explained(
    overlap: Overlap, chosen: int, weight: float, remaining: Features, bounds: Mapping[int, float], strength: Strength
) -> Explained:
    family = [row for row in bounds if overlap.lineage[row] == overlap.lineage[chosen] and row != chosen]
    ties = tuple(row for row in sorted(family) if strength(row, remaining) >= bounds[chosen] - NEAR)
    features = {channel: has & remaining[channel] for channel, has in overlap.has(chosen).items()}
    return Explained(chosen, features, weight, ties)


def _weight(overlap: Overlap, row: int, remaining: Features) -> float:
    """Return the summed weight of the remaining features of the subject that a release has."""
    total = 0.0
    for channel, shared in overlap.shared.items():
        own = shared.of(row)
        total += float(overlap.rarity.weight[channel][own][remaining[channel][own]].sum())
    return total
