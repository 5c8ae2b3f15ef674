"""Rarity: how much a shared feature says, by how many lineages have it."""

import numpy as np
from numpy.typing import NDArray


def weights(lineages_with: NDArray[np.int32], lineages: int) -> NDArray[np.float64]:
    """Return the weight of features that `lineages_with` of `lineages` lineages have.

    Smooth inverse document frequency, ln(1 + N / n) with n at least 1 (Sparck Jones 1972, smoothed): never zero, so that a feature
    which every lineage has still counts a little, and finite for a feature that no lineage has.
    """
    return np.log1p(max(lineages, 1) / np.maximum(lineages_with, 1))
