"""A gold run from pair files to results: what `run_gold` and `calibrate` have in common."""

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from provenance.corpus.library import STARTER
from provenance.gold.fetching import GoldFetchOptions, Skipped, fetch_sides
from provenance.gold.fitting import Example, example, folds, out_of_fold
from provenance.gold.pairs import GoldPair, read_pairs
from provenance.gold.results import INDEPENDENT, UNRELATED, PairResult
from provenance.gold.run import Measured, RunOptions, build_corpus, measure
from provenance.progress import Progress
from provenance.verdict.fusion import Fused


@dataclass(frozen=True)
class Asked:
    """What a run is asked to do."""

    pair_files: tuple[Path, ...]
    downloads: Path
    offline: bool = False
    jobs: int = 2
    without_companions: bool = False
    findings: bool = True
    anonymous: bool = False
    starter: str = STARTER
    """Corpus that the origins are added to: a name or a path."""


@dataclass(frozen=True)
class Session:
    """What came of a run."""

    pairs: tuple[GoldPair, ...]
    measured: tuple[Measured, ...]
    """Parallel to `pairs`."""
    skipped: tuple[Skipped, ...]
    seconds_building: float
    seconds_scoring: float

    @property
    def results(self) -> list[PairResult]:
        """The pairs with what the shipped tables say."""
        return [PairResult(pair, one.score) for pair, one in zip(self.pairs, self.measured, strict=True)]

    @property
    def examples(self) -> list[Example | None]:
        """What a fit may use: firm labels with a score, unrelated pairs apart; None for the others. Parallel to `pairs`."""
        usable = [
            number
            for number, (pair, one) in enumerate(zip(self.pairs, self.measured, strict=True))
            if pair.scored and pair.relation != UNRELATED and one.score.score is not None
        ]
        found: list[Example | None] = [None] * len(self.pairs)
        for number, fold in zip(usable, folds([self.pairs[number] for number in usable]), strict=True):
            found[number] = example(self.pairs[number], self.measured[number], fold)
        return found

    def out_of_fold(self, left_out: frozenset[str] = frozenset()) -> list[PairResult]:
        """Return the pairs with scores of models that saw neither them nor their relatives; those outside the fit keep their score."""
        fused = out_of_fold(self.measured, self.examples, left_out)
        return [rescored(pair, one, new) for pair, one, new in zip(self.pairs, self.measured, fused, strict=True)]

    @property
    def negatives(self) -> int:
        """Independent pairs that a fit uses."""
        return sum(
            1 for pair, used in zip(self.pairs, self.examples, strict=True) if used is not None and pair.relation == INDEPENDENT
        )


def rescored(pair: GoldPair, measured: Measured, fused: Fused | None) -> PairResult:
    """Return a pair with the score of another model, or with its own where that model has none for it."""
    if fused is None:
        return PairResult(pair, measured.score)
    return PairResult(pair, replace(measured.score, score=fused.log10_lr, channels=dict(fused.channels)))


def run(asked: Asked, progress: Progress) -> Session:
    """Fetch, build the corpus of all origins, score every pair."""
    pairs = read_pairs(asked.pair_files)
    with tempfile.TemporaryDirectory(prefix="provenance-gold-") as folder:
        options = GoldFetchOptions(asked.downloads, Path(folder) / "copies", asked.offline)
        trees = fetch_sides([side for pair in pairs for side in pair.sides], options, progress)
        began = time.monotonic()
        corpus = Path(folder) / "gold.corpus"
        run_options = RunOptions(
            corpus, asked.downloads, asked.jobs, asked.without_companions, asked.findings, asked.anonymous, asked.starter
        )
        build_corpus(pairs, trees, run_options, progress)
        built = time.monotonic()
        measured = measure(pairs, trees, run_options, progress)
        skipped = [tree for tree in trees.values() if isinstance(tree, Skipped)]
        return Session(pairs, tuple(measured), tuple(skipped), built - began, time.monotonic() - built)


def default_pairs(corpora: Path) -> Sequence[Path]:
    """Return the pair files that the repository holds."""
    return (corpora / "gold" / "dev_pairs.json",)
