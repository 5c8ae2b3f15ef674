"""The figures of a gold run, per relation and over all: pure functions of the results."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.gold.curves import ROUNDS, SEED, Group, Separation, cllr, separation
from provenance.gold.results import INDEPENDENT, NOT_DERIVED, PairResult, counted
from provenance.model import at_least

MOST_CANDIDATES = 50
"""Origins that retrieval may hand on."""


@dataclass(frozen=True)
class RelationMetrics:
    """The derived pairs of one relation against all independent pairs of the run."""

    relation: str
    pairs: int
    """All pairs of the relation."""
    counted: int
    """Pairs whose label is firm and that have a score; every other figure is about these."""
    skipped: int
    """Pairs without a score."""
    separation: Separation | None
    """None where there is no pair or no independent pair."""
    cllr: float | None
    first_ranked: float | None
    """P@1: share of pairs whose origin was ranked first."""
    retrieved: float | None
    """Share of pairs whose origin was among the first 50 candidates."""


@dataclass(frozen=True)
class FalseAlarms:
    """What was reported about pairs that derive from nothing."""

    relation: str
    pairs: int
    counted: int
    skipped: int
    warnings: int
    """Pairs with a finding of severity warning or error."""
    errors: int
    above_note: float | None
    """Share of pairs with a warning or an error."""
    copyleft_to_permissive: int
    """Pairs that go from a copyleft origin to a permissive subject."""
    conflicts: int
    """Those among them reported as a licence conflict of severity warning or error."""


@dataclass(frozen=True)
class Metrics:
    """All figures of a run."""

    independents: int
    """Independent pairs that count; negatives of every relation."""
    relations: tuple[RelationMetrics, ...]
    """One per derived relation, by name."""
    overall: RelationMetrics
    """All derived relations as one."""
    false_alarms: tuple[FalseAlarms, ...]
    """`independent` and `unrelated`, where the files have such pairs."""
    seconds_median: float
    seconds_total: float
    pairs: int
    skipped: int


def measure(results: Sequence[PairResult], rounds: int = ROUNDS, seed: int = SEED) -> Metrics:
    """Return the figures of a run; pairs without a score, and those whose label is debatable, are not counted.

    The negatives of every relation are the counted `independent` pairs of all files together.
    """
    independent = counted(results, INDEPENDENT)
    derived = [result for result in results if result.is_derived]
    names = sorted({result.pair.relation for result in derived})
    present = {result.pair.relation for result in results}
    seconds = [result.scored.seconds for result in results if result.scored.score is not None]
    return Metrics(
        independents=len(independent),
        relations=tuple(
            _relation(name, [result for result in derived if result.pair.relation == name], independent, rounds, seed) for name in names
        ),
        overall=_relation("all derived", derived, independent, rounds, seed),
        false_alarms=tuple(false_alarms(name, results) for name in NOT_DERIVED if name in present),
        seconds_median=statistics.median(seconds) if seconds else 0.0,
        seconds_total=sum(seconds),
        pairs=len(results),
        skipped=len(results) - len(seconds),
    )


def false_alarms(relation: str, results: Sequence[PairResult]) -> FalseAlarms:
    """Return what was reported about the pairs of one relation, which derive from nothing."""
    every = [result for result in results if result.pair.relation == relation]
    firm = counted(every)
    warned = [result for result in firm if at_least(result.scored.severity, "warning")]
    return FalseAlarms(
        relation=relation,
        pairs=len(every),
        counted=len(firm),
        skipped=_skipped(every),
        warnings=len(warned),
        errors=sum(result.scored.severity == "error" for result in firm),
        above_note=_share(len(warned), len(firm)),
        copyleft_to_permissive=sum(result.pair.copyleft_to_permissive for result in firm),
        conflicts=sum(result.pair.copyleft_to_permissive and result.scored.license_relation == "conflict" for result in warned),
    )


def _relation(
    name: str, derived: Sequence[PairResult], independent: Sequence[PairResult], rounds: int, seed: int
) -> RelationMetrics:
    firm = counted(derived)
    ranks = [result.scored.origin_rank for result in firm]
    return RelationMetrics(
        relation=name,
        pairs=len(derived),
        counted=len(firm),
        skipped=_skipped(derived),
        separation=separation(_group(firm), _group(independent), rounds, seed),
        cllr=cllr(_group(firm).scores, _group(independent).scores),
        first_ranked=_share(sum(rank == 1 for rank in ranks), len(ranks)),
        retrieved=_share(sum(rank is not None and rank <= MOST_CANDIDATES for rank in ranks), len(ranks)),
    )


def _group(results: Sequence[PairResult]) -> Group:
    return Group([result.score for result in results], [result.pair.domain for result in results])


def _skipped(results: Sequence[PairResult]) -> int:
    return sum(result.scored.score is None for result in results)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
