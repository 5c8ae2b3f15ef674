"""How well scores part derived pairs from independent ones: areas under curves, recall at few false positives, Cllr.

Every figure of a curve comes from the same sweep: one threshold per distinct score, a pair being flagged where its score is at or
above the threshold. Pairs can carry weights, which is how a bootstrap round is computed: weight n stands for a pair drawn n times.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

ROUNDS = 1000
SEED = 20261122
CONFIDENCE_PERCENT = 95.0
FEW_FALSE_POSITIVES = 0.01

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Estimate:
    """A figure with the interval that resampled domains give."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Separation:
    """How well scores part two groups of pairs."""

    auc: Estimate
    """Area under the ROC curve: the chance that a derived pair scores above an independent one, a tie counting half."""
    auprc: Estimate
    """Average precision: precision at each threshold, weighted by the recall it adds. Depends on the share of derived pairs."""
    recall_at_zero: Estimate
    """Share of derived pairs above every independent one."""
    recall_at_one_percent: Estimate
    """Share of derived pairs at or above the lowest threshold that flags at most 1 % of the independent ones."""


@dataclass(frozen=True)
class Group:
    """Scores of pairs with the same label."""

    scores: Sequence[float]
    domains: Sequence[str | None]
    """Parallel to `scores`; a pair without a domain is one of its own."""


def separation(derived: Group, independent: Group, rounds: int = ROUNDS, seed: int = SEED) -> Separation | None:
    """Return how well the scores part the two groups; None where one of them is empty.

    Intervals are percentiles over rounds in which the domains of each group are drawn anew, with replacement.
    """
    if not derived.scores or not independent.scores:
        return None
    generator = np.random.default_rng(seed)
    drawn = [np.vstack([np.ones((1, len(group.scores))), _drawn(group, rounds, generator)]) for group in (derived, independent)]
    figures = weighted_figures(derived.scores, independent.scores, *drawn)
    return Separation(*(_estimate(row) for row in figures))


def weighted_figures(derived: Sequence[float], independent: Sequence[float], of_derived: ArrayLike, of_independent: ArrayLike) -> Floats:
    """Return AUC, average precision, recall at no and recall at 1 % false positives, a row each with one value per row of weights.

    A threshold keeps within 1 % when the share of independent pairs with a score at or above it is at most 1 %. Where no threshold
    keeps within the share, the recall is 0.
    """
    scores = np.concatenate([np.asarray(derived, np.float64), np.asarray(independent, np.float64)])
    order = np.argsort(-scores, kind="stable")
    ends = np.flatnonzero(np.append(np.diff(scores[order]) != 0, True))
    hits = _cumulated(np.atleast_2d(np.asarray(of_derived, np.float64)), order, 0, ends)
    alarms = _cumulated(np.atleast_2d(np.asarray(of_independent, np.float64)), order, len(derived), ends)
    recall, false_alarm = hits / hits[:, -1:], alarms / alarms[:, -1:]
    steps_right, steps_up = np.diff(false_alarm, prepend=0.0), np.diff(recall, prepend=0.0)
    auc = (steps_right * (recall - steps_up / 2)).sum(axis=1)
    flagged = hits + alarms
    precision = np.divide(hits, flagged, out=np.zeros_like(hits), where=flagged > 0)
    average_precision = (steps_up * precision).sum(axis=1)
    # The share is compared in whole pairs: 1 % of 200 is 2, whatever the division says.
    few = np.floor(FEW_FALSE_POSITIVES * alarms[:, -1:] + 1e-9)
    at_zero = np.where(alarms == 0, recall, 0.0).max(axis=1)
    at_few = np.where(alarms <= few, recall, 0.0).max(axis=1)
    return np.vstack([auc, average_precision, at_zero, at_few])


def cllr(of_derived: Sequence[float], of_independent: Sequence[float]) -> float | None:
    """Return the log-likelihood-ratio cost of log10 likelihood ratios, in bits; None where one group is empty.

    0 is perfect, 1 says as much as no evidence at all, more is worse than silence (Brümmer and du Preez 2006, "Application-independent
    evaluation of speaker detection"): the mean of log2(1 + 1/LR) over derived pairs and of log2(1 + LR) over independent ones, halved.
    """
    if not of_derived or not of_independent:
        return None
    natural = math.log(10)
    missed = np.logaddexp(0.0, -natural * np.asarray(of_derived, np.float64)).mean()
    alarmed = np.logaddexp(0.0, natural * np.asarray(of_independent, np.float64)).mean()
    return float((missed + alarmed) / (2 * math.log(2)))


def _cumulated(weights: Floats, order: NDArray[np.intp], offset: int, ends: NDArray[np.intp]) -> Floats:
    """Return the weight of one group at or above each distinct score, from the highest score on."""
    whole = np.zeros((weights.shape[0], len(order)))
    whole[:, offset : offset + weights.shape[1]] = weights
    cumulated: Floats = np.cumsum(whole[:, order], axis=1)[:, ends]
    return cumulated


def _drawn(group: Group, rounds: int, generator: np.random.Generator) -> Floats:
    """Return how often each pair is drawn in each round: as often as its domain."""
    names = [f"domain {domain}" if domain is not None else f"pair {place}" for place, domain in enumerate(group.domains)]
    domains, domain_of = np.unique(names, return_inverse=True)
    times = generator.multinomial(len(domains), np.full(len(domains), 1 / len(domains)), size=rounds)
    return times[:, domain_of].astype(np.float64)


def _estimate(values: Floats) -> Estimate:
    """Return the first value with the interval of the others; without others the interval is the value."""
    tail = (100 - CONFIDENCE_PERCENT) / 2
    low, high = np.percentile(values[1:] if len(values) > 1 else values, [tail, 100 - tail])
    return Estimate(float(values[0]), float(low), float(high))
