"""Filtration: what the domain dictates is taken out of the comparison, and accounted for.

The middle step of the abstraction-filtration-comparison test. A feature that independent projects of the same domain share is
dictated by the domain or by a specification, and weighs little. The domain is inferred: the lineages nearest to the subject by what
they offer and what they say, without the candidate's own lineage and without copies of the candidate.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.model import CHANNELS
from provenance.fingerprints.overlap import Overlap

COHORT = 12
"""Lineages of the domain that are looked at, the nearest ones."""

NEAR_CHANNELS = ("api", "strings")
"""The channels that tell the domain."""

NEAR_ENOUGH = 0.02
"""Nearness, summed over these channels, from which a lineage is of the same domain rather than just the nearest there is."""

SHARED_BY_ONE = 0.2
"""Factor on the weight of a feature that one lineage of the domain has as well."""
SHARED_BY_MORE = 0.03
"""Factor where two or more have it."""

_FACTORS = np.array([1.0, SHARED_BY_ONE, SHARED_BY_MORE])

FEW = 50.0
"""Added to the weight of a side before a share of it is taken: all of three features is not all of a project."""

_NEXT = 3
"""Lineages that a candidate is held against."""
_CHANCE = 0.003
"""Share that any two projects have in common by chance."""

_KIN_CHANNELS = ("content", "tokens")
_KIN_SHARE = 0.5
_KIN_FEATURES = 20


@dataclass(frozen=True)
class Containment:
    """How much of each side the other has in one channel, by weight and after filtration."""

    shared: int
    """Distinct features, before filtration."""
    weight: float
    """Summed weight of what is shared, after filtration."""
    of_subject: float
    """Share of the subject's weight, 0 to 1."""
    of_origin: float
    """Share of the origin's weight, 0 to 1."""
    filtered: int
    """Shared features that two or more lineages of the domain have as well."""
    ahead: float = 0.0
    """log10 of the share of the subject's weight that the origin has, before filtration, over that of the next lineages."""


@dataclass(frozen=True)
class Filtration:
    """The domain around a subject and one candidate origin, and what it takes out of the comparison."""

    overlap: Overlap
    row: int
    """The candidate's row."""
    cohort: tuple[int, ...]
    """Rows of the nearest lineages, one release of each, nearest first."""
    has_domain: bool
    """Whether two or more of the cohort are near enough to be of the same domain."""
    kin: frozenset[int]
    """The candidate's own lineage, and those that carry a copy of it."""
    held: Mapping[str, NDArray[np.uint8]]
    """Channel -> for each distinct feature of the subject, how many lineages of the cohort have it."""

    def left(self, channel: str, features: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return the weight that is left of some of the subject's distinct features."""
        held = np.minimum(self.held[channel][features], len(_FACTORS) - 1)
        left: NDArray[np.float64] = self.overlap.rarity.weight[channel][features] * _FACTORS[held]
        return left

    def unfiltered(self) -> "Filtration":
        """Return the same without what the domain takes out."""
        return replace(self, held={channel: np.zeros_like(held) for channel, held in self.held.items()})

    def containment(
        self, channel: str, wanted: NDArray[np.bool_] | None = None, inside: NDArray[np.bool_] | None = None
    ) -> Containment:
        """Return how much of each side the other has.

        `wanted` limits what may be shared, `inside` what counts as the subject; both parallel to the subject's distinct features.
        """
        shared = self.overlap.shared[channel].of(self.row)
        if wanted is not None:
            shared = shared[wanted[shared]]
        whole = self.overlap.weight_of_subject(channel)
        if inside is not None:
            shared = shared[inside[shared]]
            whole = float(self.overlap.rarity.weight[channel][inside].sum())
        kept = float(self.left(channel, shared).sum())
        return Containment(
            shared=len(shared),
            weight=kept,
            of_subject=kept / (whole + FEW),
            of_origin=kept / (float(self.overlap.totals[channel][self.row]) + FEW),
            filtered=int(np.count_nonzero(self.held[channel][shared] >= 2)),
            ahead=self._ahead(channel, shared),
        )

    def _ahead(self, channel: str, shared: NDArray[np.int32]) -> float:
        """Return how far the candidate is ahead of the next lineages, those that carry a copy of it passed over."""
        overlap = self.overlap
        others = list(islice((weight for lineage, weight in overlap.heaviest(channel) if lineage not in self.kin), _NEXT))
        own = float(overlap.rarity.weight[channel][shared].sum()) / (overlap.weight_of_subject(channel) + FEW)
        return math.log10((own + _CHANCE) / (sum(others) / (overlap.weight_of_subject(channel) + FEW) / _NEXT + _CHANCE))


def filtration(overlap: Overlap, row: int) -> Filtration:
    """Return the domain around the subject and one candidate origin; looked for once."""
    if ("filtration", row) not in overlap.memory:
        overlap.memory["filtration", row] = _filtration(overlap, row)
    found: Filtration = overlap.memory["filtration", row]
    return found


def _filtration(overlap: Overlap, row: int) -> Filtration:
    near = overlap.near(NEAR_CHANNELS)
    cohort: list[int] = []
    kin = {int(overlap.lineage[row])}
    seen = set(kin)
    for other in sorted(overlap.candidates, key=lambda one: (-near[one], one)):
        if near[other] <= 0 or len(cohort) == COHORT:
            break
        lineage = int(overlap.lineage[other])
        if lineage in seen:
            continue
        seen.add(lineage)
        if _is_kin(overlap, row, other):
            kin.add(lineage)
        else:
            cohort.append(other)
    return Filtration(
        overlap,
        row,
        tuple(cohort),
        sum(bool(near[other] >= NEAR_ENOUGH) for other in cohort) >= 2,
        frozenset(kin),
        {channel: _held(overlap, channel, cohort) for channel in CHANNELS},
    )


def _is_kin(overlap: Overlap, row: int, other: int) -> bool:
    """Tell whether a release has most of the very expression that the candidate shares with the subject: then it carries a copy."""
    common = total = 0
    for channel in _KIN_CHANNELS:
        own = overlap.shared[channel].of(row)
        total += len(own)
        common += len(np.intersect1d(own, overlap.shared[channel].of(other), assume_unique=True))
    return total >= _KIN_FEATURES and common >= _KIN_SHARE * total


def _held(overlap: Overlap, channel: str, cohort: list[int]) -> NDArray[np.uint8]:
    """Return how many lineages of the cohort have each feature; a lineage has what any of its releases has."""
    held = np.zeros(len(overlap.rarity.weight[channel]), np.uint8)
    for row in cohort:
        held += overlap.held_by(int(overlap.lineage[row]), channel)
    return held
