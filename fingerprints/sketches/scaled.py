"""Scaled sketches (FracMinHash): the same fixed fraction of the hashes of every set, whose overlap estimates containment.

Irber et al. 2022: unlike MinHash, two sketches of sets of very different size can be compared, and sketches can be merged.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.errors import DifferentScale
from provenance.fingerprints.hashing import mix
from provenance.fingerprints.sketches.interface import Sketch

DEFAULT_SEED = 1
"""Seed of the choice, as in `Parameters`."""


@dataclass(frozen=True, eq=False)
class ScaledSketch(Sketch):
    """One in `scale` of the distinct hashes of a set, sorted."""

    scale: int
    hashes: NDArray[np.uint64]

    def require_comparable(self, other: Sketch) -> None:
        """Raise the error that names the first difference in making, if there is one."""
        super().require_comparable(other)
        scale = other.scale if isinstance(other, ScaledSketch) else 0
        if self.scale != scale:
            raise DifferentScale(self.differing("scales", self.scale, scale))


def sketch(hashes: NDArray[np.uint64], channel: str, shingle_size: int, scale: int, seed: int = DEFAULT_SEED) -> ScaledSketch:
    """Return the scaled sketch of a set of hashes, given in any order and with repetitions."""
    return ScaledSketch(channel, shingle_size, seed, scale, np.unique(hashes[keep(hashes, scale, seed)]))


def keep(hashes: NDArray[np.uint64], scale: int, seed: int = DEFAULT_SEED) -> NDArray[np.bool_]:
    """Return which hashes belong to a sketch that keeps one in `scale`: the same hash is kept everywhere or nowhere.

    The choice looks at a mix of the hash, so it is independent of other choices made by the size of the same hash (winnowing).
    """
    if scale < 1:
        raise DifferentScale(f"cannot keep one hash in {scale}: a scale is 1 or more")
    if scale == 1:
        return np.ones(len(hashes), dtype=np.bool_)
    seeded = hashes ^ np.uint64(seed * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF)
    return mix(seeded) < np.uint64((1 << 64) // scale)


def containment(part: ScaledSketch, whole: ScaledSketch) -> float:
    """Return the estimated share of the first set that the second has, 0 to 1; 0 for an empty sketch."""
    part.require_comparable(whole)
    return _common(part, whole) / len(part.hashes) if len(part.hashes) else 0.0


def jaccard(a: ScaledSketch, b: ScaledSketch) -> float:
    """Return the estimated Jaccard resemblance of two sets; 0 when both sketches are empty."""
    a.require_comparable(b)
    common = _common(a, b)
    union = len(a.hashes) + len(b.hashes) - common
    return common / union if union else 0.0


def _common(a: ScaledSketch, b: ScaledSketch) -> int:
    return len(np.intersect1d(a.hashes, b.hashes, assume_unique=True))
