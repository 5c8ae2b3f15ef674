"""Fitting the calibration tables: a small logistic regression on shares, never scored on what it was fitted on.

Weights are not negative (no channel may speak against derivation by being shared more) and L2-regularised: the pooled model towards
zero, the model of each kind of pair towards the pooled one, because there are few pairs of each kind.
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
from provenance.verdict.calibration import MODELS, Calibration, ChannelWeights
from provenance.verdict.fusion import Fused, fuse

FLOOR = 0.003
"""Share that is added before a logarithm is taken: a few features of a thousand are chance."""

POOLED_PENALTY = 10.0
OWN_PENALTY = 10.0
"""L2 penalties, for standardised shares and a total weight of `TOTAL` pairs."""
TOTAL = 100.0

FOLDS = 10

Arrays = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """One labelled pair, as a fit sees it."""

    levels: Arrays
    """log10 of (share + floor): of the subject and of the origin, for each channel of `CHANNELS`."""
    derived: bool
    model: str
    fold: int
    weight: float
    """Relative to other pairs of its class."""


def example(pair: GoldPair, measured: Measured, fold: int) -> Example:
    """Return one pair as a fit sees it."""
    shares = [measured.shares[channel] for channel in CHANNELS]
    levels = np.log10(np.array([[share.of_subject, share.of_origin] for share in shares]).ravel() + FLOOR)
    return Example(levels, pair.relation != INDEPENDENT, measured.model, fold, _WEIGHTS.get(pair.relation, 1.0))


_WEIGHTS = {"fork": 0.5, "vendored": 0.5}
"""Copies are easy; what is hard to tell decides the fit."""


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
    levels = np.array([one.levels for one in examples])
    derived = np.array([one.derived for one in examples], np.bool_)
    if derived.all() or not derived.any():
        raise UsageError("the labelled pairs are too few to fit on: name files with derived and independent pairs of several domains")
    weight = np.array([one.weight for one in examples])
    kind = np.array([one.model for one in examples])
    center, scale = levels[~derived].mean(axis=0), levels.std(axis=0) + 1e-9
    standard = (levels - center) / scale
    allowed = np.repeat([channel not in left_out for channel in CHANNELS], 2)
    pooled = _regress(standard, derived, weight, np.zeros(levels.shape[1]), POOLED_PENALTY, allowed)
    tables = {}
    for name in MODELS:
        own = kind == name
        enough = derived[own].any() and (~derived[own]).any()
        found = _regress(standard[own], derived[own], weight[own], pooled[1:], OWN_PENALTY, allowed) if enough else pooled
        tables[name] = _table(name, found, center, scale, int(np.count_nonzero(~derived[own])))
    return tables


def _regress(
    features: Arrays, derived: NDArray[np.bool_], weight: Arrays, towards: Arrays, penalty: float, allowed: NDArray[np.bool_]
) -> Arrays:
    """Return intercept and weights of the logistic regression whose odds are likelihood ratios: both classes weigh the same."""
    balanced = weight.copy()
    for side in (derived, ~derived):
        balanced[side] *= TOTAL / 2 / weight[side].sum()
    sign = np.where(derived, 1.0, -1.0)

    def loss(values: Arrays) -> tuple[float, Arrays]:
        margin = sign * (features @ values[1:] + values[0])
        slope = -sign * balanced / (1 + np.exp(np.clip(margin, -500, 500)))
        away = values[1:] - towards
        cost = float((balanced * np.logaddexp(0, -margin)).sum() + penalty / 2 * (away**2).sum())
        return cost, np.concatenate([[slope.sum()], features.T @ slope + penalty * away])

    bounds = [(None, None), *((0.0, None if free else 0.0) for free in allowed.tolist())]
    result: Arrays = minimize(loss, np.concatenate([[0.0], towards]), jac=True, method="L-BFGS-B", bounds=bounds).x
    return result


def _table(name: str, values: Arrays, center: Arrays, scale: Arrays, negatives: int) -> Calibration:
    decades = values[1:] / scale / np.log(10)
    channels = {
        channel: ChannelWeights(*(round(float(number), 4) for number in (decades[i], decades[i + 1], center[i], center[i + 1])))
        for i, channel in zip(range(0, len(decades), 2), CHANNELS, strict=True)
    }
    return Calibration(name, negatives, round(float(values[0] / np.log(10)), 4), channels, FLOOR)


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
    head = [f"# {key}: {' '.join(value.split())}" for key, value in about.items()]
    lines = [
        *head,
        f"negatives = {table.negatives}",
        f"intercept = {table.intercept}",
        f"floor = {table.floor}",
        "",
        "# subject, origin: log10 likelihood ratio per decade of the share of each side; levels: where independent pairs lie.",
        "[channels]",
    ]
    for channel, weights in table.channels.items():
        cells = [f"{key} = {getattr(weights, key)}" for key in ("subject", "origin", "subject_level", "origin_level")]
        lines.append(f"{channel} = {{ {', '.join(cells)} }}")
    return "\n".join(lines) + "\n"
