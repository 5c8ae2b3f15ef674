import math

import pytest

from provenance.gold.results import PairScore, counted
from tests.gold.samples import result


@pytest.mark.parametrize(
    ("score", "said", "words"),
    [
        (None, {}, "either a score or a reason"),
        (1.0, {"skipped": "gone"}, "either a score or a reason"),
        (math.nan, {}, "finite"),
        (math.inf, {}, "finite"),
        (1.0, {"channels": {"api": math.nan}}, "finite"),
        (1.0, {"origin_rank": 0}, "count from 1"),
    ],
)
def test_what_no_later_step_could_use_is_refused(score: float | None, said: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        PairScore(score, **said)  # type: ignore[arg-type]


def test_debatable_and_skipped_pairs_do_not_count() -> None:
    results = [result("a", "port", 1.0), result("b", "port", None), result("c", "port", 2.0, {"scored": False}), result("d", "fork", 3.0)]
    assert [entry.pair.id for entry in counted(results)] == ["a", "d"]
    assert [entry.pair.id for entry in counted(results, "port")] == ["a"]


def test_which_relations_are_derived() -> None:
    names = ("port", "ai-L2", "version", "something new", "independent", "unrelated", "unlabelled")
    assert [result("a", name, 1.0).is_derived for name in names] == [True, True, True, True, False, False, False]
