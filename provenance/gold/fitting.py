"""Fitting the calibration tables: a small logistic regression on shares, never scored on what it was fitted on.

Weights are not negative (no channel may speak against derivation by being shared more) and L2-regularised: the pooled model towards
zero, the model of each kind of pair towards the pooled one, because there are few pairs of each kind. What users rely on (`api`)
counts in both directions; every other channel counts only from where hardly any independent pair reaches, for a rewrite need not
share any text, and its absence must not speak for it.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from provenance.errors import UsageError
from provenance.fingerprints.model import CHANNELS
from provenance.gold.pairs import FolderSide, GoldPair, Side
from provenance.gold.results import INDEPENDENT
from provenance.gold.run import Measured
from provenance.verdict.calibration import MODELS, Calibration, Measure, Term
from provenance.verdict.fusion import Fused, fuse, level

FLOOR = 0.003
"""Share that is added before a logarithm is taken: a few features of a thousand are chance."""

TERMS: tuple[tuple[str, Measure, bool], ...] = (
    ("api", "of_subject", False),
    ("api", "ahead", False),
    *((channel, "of_origin", channel != "api") for channel in CHANNELS),
)
"""(channel, measure, whether it only counts where it is above the level of nearly all independent pairs)."""

RARELY_REACHED = 0.95
"""Quantile of independent pairs from which such a term counts."""

POOLED_PENALTY = 3.0
OWN_PENALTY = 30.0
"""L2 penalties, for standardised shares and a total weight of `TOTAL` pairs."""
TOTAL = 100.0

_SAME = 1e-6
"""Standard deviation below which a measure is the same for all pairs."""

FOLDS = 10

Arrays = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """One labelled pair, as a fit sees it."""

    levels: Arrays
    """One for each of `TERMS`."""
    derived: bool
    model: str
    fold: int


def example(pair: GoldPair, measured: Measured, fold: int) -> Example:
    """Return one pair as a fit sees it."""
    levels = [level(measured.shares[channel], measure, FLOOR) for channel, measure, _ in TERMS]
    return Example(np.array(levels), pair.relation != INDEPENDENT, measured.model, fold)


def folds(pairs: Sequence[GoldPair], count: int = FOLDS) -> list[int]:
    """Return a fold for each pair, such that a project, its relatives and its domain are never on both sides.

    Pairs are joined by the names of their projects and by their domains; the groups are dealt out by size, ties by a hash of their members.
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        parent.setdefault(name, name)
        while parent[name] != name:
            name = parent[name]
        return name

    for pair in pairs:
        names = [_project(pair.origin), _project(pair.subject), *([f"domain {pair.domain}"] if pair.domain else [])]
        for other in names[1:]:
            parent[root(other)] = root(names[0])
    groups = [root(_project(pair.origin)) for pair in pairs]
    sizes = Counter(groups)
    derived = Counter(group for group, pair in zip(groups, pairs, strict=True) if pair.relation != INDEPENDENT)
    load = np.zeros((count, 2))
    dealt: dict[str, int] = {}
    for group in sorted(sizes, key=lambda name: (-derived[name], -sizes[name], hashlib.sha256(name.encode()).hexdigest())):
        # The fold that has fewest derived pairs, then the one with fewest pairs.
        dealt[group] = int(np.lexsort((load[:, 1], load[:, 0]))[0]) if derived[group] else int(np.argmin(load[:, 1]))
        load[dealt[group]] += (derived[group], sizes[group])
    return [dealt[group] for group in groups]


def _project(side: Side) -> str:
    """Return the bare name of a project: equal for a package and its namesake in another registry."""
    return side.path.parent.name.lower() if isinstance(side, FolderSide) else side.name.rpartition("/")[2].lower()


def fit(examples: Sequence[Example], left_out: frozenset[str] = frozenset()) -> dict[str, Calibration]:
    """Return a table for each kind of pair; channels that are left out weigh nothing.

    Raises `UsageError` where there are no derived or no independent pairs to fit on.
    """
    derived = np.array([one.derived for one in examples], np.bool_)
    if derived.all() or not derived.any():
        raise UsageError("the labelled pairs are too few to fit on: name files with derived and independent pairs of several domains")
    levels = np.array([one.levels for one in examples])
    kind = np.array([one.model for one in examples])
    rises = np.array([rises_only for _, _, rises_only in TERMS])
    zero = np.where(rises, np.quantile(levels[~derived], RARELY_REACHED, axis=0), levels[~derived].mean(axis=0))
    above = np.where(rises, np.maximum(levels - zero, 0), levels - zero)
    spread = above.std(axis=0)
    # What is the same for all pairs tells nothing; scaled up, its rounding errors would.
    scale = np.where(spread > _SAME, spread, 1.0)
    allowed = np.array([channel not in left_out for channel, _, _ in TERMS])
    pooled = _regress(above / scale, derived, np.zeros(len(TERMS)), POOLED_PENALTY, allowed)
    tables = {}
    for name in MODELS:
        own = kind == name
        enough = derived[own].any() and (~derived[own]).any()
        found = _regress(above[own] / scale, derived[own], pooled[1:], OWN_PENALTY, allowed) if enough else pooled
        tables[name] = _table(found, zero, scale, int(np.count_nonzero(~derived[own])))
    return tables


def _regress(features: Arrays, derived: NDArray[np.bool_], towards: Arrays, penalty: float, allowed: NDArray[np.bool_]) -> Arrays:
    """Return intercept and weights of the logistic regression whose odds are likelihood ratios: both classes weigh the same."""
    balanced = np.where(derived, TOTAL / 2 / max(derived.sum(), 1), TOTAL / 2 / max((~derived).sum(), 1))
    sign = np.where(derived, 1.0, -1.0)

    def loss(values: Arrays) -> tuple[float, Arrays]:
        margin = sign * (features @ values[1:] + values[0])
        slope = -sign * balanced / (1 + np.exp(np.clip(margin, -500, 500)))
        away = values[1:] - towards
        cost = float((balanced * np.logaddexp(0, -margin)).sum() + penalty / 2 * (away**2).sum())
        return cost, np.concatenate([[slope.sum()], features.T @ slope + penalty * away])

    bounds = [(None, None), *((0.0, None if free else 0.0) for free in allowed.tolist())]
    start = np.concatenate([[0.0], np.where(allowed, towards, 0.0)])
    result: Arrays = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return result


def _table(values: Arrays, zero: Arrays, scale: Arrays, negatives: int) -> Calibration:
    decades = values[1:] / scale / np.log(10)
    terms = tuple(
        Term(channel, measure, round(float(decades[i]), 4) + 0.0, round(float(zero[i]), 4), rises_only)
        for i, (channel, measure, rises_only) in enumerate(TERMS)
    )
    return Calibration(negatives, round(float(values[0] / np.log(10)), 4), FLOOR, terms)


def out_of_fold(
    measured: Sequence[Measured], examples: Sequence[Example | None], left_out: frozenset[str] = frozenset()
) -> list[Fused | None]:
    """Return for each pair what a model says that was fitted on the other folds only; None for pairs without a score."""
    fitted: dict[int, Mapping[str, Calibration]] = {}
    usable = [one for one in examples if one is not None]
    found: list[Fused | None] = []
    for one, own in zip(examples, measured, strict=True):
        if one is None:
            found.append(None)
            continue
        if one.fold not in fitted:
            fitted[one.fold] = fit([other for other in usable if other.fold != one.fold], left_out)
        found.append(fuse(own.shares, fitted[one.fold][own.model], has_domain=True))
    return found


def as_toml(table: Calibration, about: Mapping[str, str]) -> str:
    """Return a table as the file that `provenance.verdict.calibration` reads, with comments for people."""
    lines = [
        *(f"# {key}: {' '.join(value.split())}" for key, value in about.items()),
        f"negatives = {table.negatives}",
        f"intercept = {table.intercept}",
        f"floor = {table.floor}",
        "# log10 likelihood ratio per decade above the level; rises_only: below it the term says nothing.",
        "terms = [",
        *(f"    {_as_toml(term)}," for term in table.terms),
        "]",
    ]
    return "\n".join(lines) + "\n"


def _as_toml(term: Term) -> str:
    return (
        f'{{ channel = "{term.channel}", measure = "{term.measure}", weight = {term.weight}, level = {term.level},'
        f" rises_only = {str(term.rises_only).lower()} }}"
    )
