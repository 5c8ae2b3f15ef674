"""What a scorer says about a pair, and the same beside the labels, which only measuring puts together."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from provenance.gold.pairs import UNLABELLED, GoldPair
from provenance.model import Relation, Severity, Verdict

INDEPENDENT = "independent"
UNRELATED = "unrelated"
NOT_DERIVED = (INDEPENDENT, UNRELATED)


@dataclass(frozen=True)
class PairScore:
    """What a scorer, which sees two sides and no label, says about a pair."""

    score: float | None
    """Uncapped log10 likelihood ratio for the named origin; None where the pair was skipped."""
    reported: bool = False
    """Whether a scan would show a finding about the named origin."""
    verdict: Verdict | None = None
    severity: Severity = "none"
    license_relation: Relation | None = None
    origin_rank: int | None = None
    """Place of the named origin among the retrieved ones, from 1; None where it was not retrieved."""
    channels: Mapping[str, float] = field(default_factory=dict)
    """Channel -> log10 likelihood ratio."""
    masked: tuple[str, ...] = ()
    """Releases of the corpus that were left out because they are the subject's own."""
    seconds: float = 0.0
    skipped: str | None = None
    """Why there is no score."""

    def __post_init__(self) -> None:
        """Refuse what no later step could use: a skipped pair with a score, a pair with neither, a number that is none."""
        if (self.score is None) == (self.skipped is None):
            raise ValueError("a pair has either a score or a reason why it was skipped")
        numbers = [*self.channels.values(), self.seconds, *([] if self.score is None else [self.score])]
        if not all(math.isfinite(number) for number in numbers):
            raise ValueError("scores and seconds are finite numbers")
        if self.origin_rank is not None and self.origin_rank < 1:
            raise ValueError("ranks count from 1")


@dataclass(frozen=True)
class PairResult:
    """A pair with its labels, and what the scorer said about it."""

    pair: GoldPair
    scored: PairScore

    @property
    def counts(self) -> bool:
        """Tell whether metrics count the pair: its label is firm and it has a score."""
        return self.pair.scored and self.scored.score is not None

    @property
    def is_derived(self) -> bool:
        """Tell whether the label says that the subject derives from the origin."""
        return self.pair.relation not in (*NOT_DERIVED, UNLABELLED)

    @property
    def score(self) -> float:
        """Return the score of a pair that has one."""
        assert self.scored.score is not None
        return self.scored.score


def counted(results: Sequence[PairResult], relation: str | None = None) -> list[PairResult]:
    """Return the results that metrics count, of one relation where one is named, in their order."""
    return [result for result in results if result.counts and relation in (None, result.pair.relation)]
