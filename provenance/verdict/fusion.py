"""Fusion: the evidence of all channels as one calibrated log10 likelihood ratio.

Derived against independently written for the same purpose; a sum over channels, so that each can be shown with its part.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.fingerprints.filtration import Containment, Filtration
from provenance.fingerprints.overlap import Overlap
from provenance.model import Strength
from provenance.verdict.calibration import Calibration, Measure, load_calibration

WORDS = ((3.0, "strong"), (2.0, "moderately strong"), (1.0, "moderate"), (math.log10(2), "limited"))
"""The verbal scale: above so much, as log10, a strength is called so (after the ENFSI guideline for evaluative reporting, 2015)."""

WITHOUT_DOMAIN = 2.0
"""Cap where no other project of the domain is in the corpus: then nobody knows what the domain dictates."""

_FAMILIES = {"typescript": "javascript", "cpp": "c"}
"""Languages that share so much that copies between them are no translations."""

_SPOKEN = 0.2
"""Share of a project's files from which a language is one of its own."""


@dataclass(frozen=True)
class Fused:
    """What all channels say together."""

    log10_lr: float
    """Uncapped."""
    channels: Mapping[str, float]
    """Channel -> its part; they add up to `log10_lr` with the intercept of the table."""
    cap: float

    @property
    def strength(self) -> Strength:
        """How a finding says it: capped, with the words of the scale."""
        shown = min(self.log10_lr, self.cap)
        return Strength(round(shown, 2), verbal(shown), capped=self.log10_lr > self.cap)


def verbal(log10_lr: float) -> str:
    """Return the words for a strength."""
    return next((words for least, words in WORDS if log10_lr > least), "none")


Features = Mapping[str, NDArray[np.bool_]]
"""Channel -> flags, parallel to the distinct features of the subject."""


def assess(filtration: Filtration, features: Features | None = None, inside: Features | None = None) -> Fused:
    """Return how strongly what a subject shares with a release supports derivation.

    `features` limits what may be shared to what no other release has explained, `inside` the subject to one of its components.
    """
    overlap, row = filtration.overlap, filtration.row
    table = load_calibration(model_for(overlap, row))
    shares = {
        channel: filtration.containment(channel, features[channel] if features else None, inside[channel] if inside else None)
        for channel in table.channels
    }
    return fuse(shares, table, filtration.has_domain)


def fuse(shares: Mapping[str, Containment], table: Calibration, has_domain: bool) -> Fused:
    """Return what the shares of all channels amount to by one calibration table."""
    parts = dict.fromkeys(table.channels, 0.0)
    for term in table.terms:
        above = level(shares[term.channel], term.measure, table.floor) - term.level
        parts[term.channel] += term.weight * (max(above, 0.0) if term.rises_only else above)
    cap = math.log10(max(table.negatives, 1))
    return Fused(table.intercept + sum(parts.values()), parts, cap if has_domain else min(cap, WITHOUT_DOMAIN))


def level(share: Containment, measure: Measure, floor: float) -> float:
    """Return a measure as a power of ten."""
    match measure:
        case "of_subject":
            return math.log10(share.of_subject + floor)
        case "of_origin":
            return math.log10(share.of_origin + floor)
        case "ahead":
            return share.ahead


def model_for(overlap: Overlap, row: int) -> str:
    """Return which table applies: whether the subject and a release are written in the same language."""
    ours = _spoken(overlap.tree.languages)
    theirs = _spoken(overlap.releases[row].languages)
    return "same-language" if ours & theirs else "cross-language"


def _spoken(files: Mapping[str, int]) -> frozenset[str]:
    """Return the language families that make up enough of a project."""
    families: dict[str, int] = {}
    for language, count in files.items():
        if language:
            family = _FAMILIES.get(language, language)
            families[family] = families.get(family, 0) + count
    total = sum(families.values())
    return frozenset(family for family, count in families.items() if count >= _SPOKEN * total)
