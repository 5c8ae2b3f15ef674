"""Fast figures against slow, obvious ones."""

import math
import random
from fractions import Fraction

import numpy as np
import pytest

from provenance.gold.curves import Group, cllr, separation, weighted_figures


def slow_auc(derived: list[float], independent: list[float]) -> float:
    wins = sum(1.0 if d > i else 0.5 if d == i else 0.0 for d in derived for i in independent)
    return wins / (len(derived) * len(independent))


def slow_average_precision(derived: list[float], independent: list[float]) -> float:
    total, before = 0.0, 0.0
    for threshold in sorted({*derived, *independent}, reverse=True):
        hits = sum(score >= threshold for score in derived)
        alarms = sum(score >= threshold for score in independent)
        recall = hits / len(derived)
        total += (recall - before) * hits / (hits + alarms)
        before = recall
    return total


def slow_recall(derived: list[float], independent: list[float], share: Fraction) -> float:
    best = 0.0
    for threshold in {*derived, *independent}:
        if Fraction(sum(score >= threshold for score in independent), len(independent)) <= share:
            best = max(best, sum(score >= threshold for score in derived) / len(derived))
    return best


def slow_figures(derived: list[float], independent: list[float]) -> list[float]:
    return [
        slow_auc(derived, independent), slow_average_precision(derived, independent),
        slow_recall(derived, independent, Fraction(0)), slow_recall(derived, independent, Fraction(1, 100)),
    ]  # fmt: skip


def repeated(scores: list[float], times: list[int]) -> list[float]:
    return [score for score, count in zip(scores, times, strict=True) for _ in range(count)]


def drawn(generator: random.Random, count: int, shift: float) -> list[float]:
    """Return scores in halves, so that many are equal."""
    return [round(2 * generator.gauss(shift, 1)) / 2 for _ in range(count)]


@pytest.mark.parametrize("seed", range(25))
def test_figures_equal_the_slow_ones(seed: int) -> None:
    generator = random.Random(seed)
    derived = drawn(generator, generator.randint(1, 20), generator.random() * 3)
    independent = drawn(generator, generator.choice([1, 7, 99, 100, 199, 200, 290]), 0.0)
    fast = weighted_figures(derived, independent, np.ones(len(derived)), np.ones(len(independent)))
    assert fast[:, 0] == pytest.approx(slow_figures(derived, independent))


@pytest.mark.parametrize("seed", range(10))
def test_a_weight_of_two_is_a_pair_drawn_twice(seed: int) -> None:
    generator = random.Random(seed)
    derived, independent = drawn(generator, 9, 1.0), drawn(generator, 120, 0.0)
    times = [[generator.choice([0, 1, 1, 3]) for _ in group] for group in (derived, independent)]
    times[0][0] = times[1][0] = 1
    assert weighted_figures(derived, independent, *times)[:, 0] == pytest.approx(
        slow_figures(repeated(derived, times[0]), repeated(independent, times[1]))
    )


def test_known_values() -> None:
    assert weighted_figures([3, 2], [1, 0], [1, 1], [1, 1])[:, 0].tolist() == [1, 1, 1, 1]
    assert weighted_figures([1], [1], [1], [1])[:, 0].tolist() == [0.5, 0.5, 0, 0]
    # One of 100 independents is 1 % and may be flagged, one of 99 is more.
    assert weighted_figures([5], [9, *[0] * 99], [1], [1] * 100)[2:, 0].tolist() == [0, 1]
    assert weighted_figures([5], [9, *[0] * 98], [1], [1] * 99)[2:, 0].tolist() == [0, 0]


def test_the_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    generator = random.Random(1)
    derived = Group([generator.gauss(1, 1) for _ in range(30)], [None] * 30)
    independent = Group([generator.gauss(0, 1) for _ in range(200)], [str(place % 40) for place in range(200)])
    once = separation(derived, independent)
    assert once is not None
    assert once == separation(derived, independent)
    for estimate in (once.auc, once.auprc, once.recall_at_one_percent):
        assert 0 <= estimate.low < estimate.value < estimate.high <= 1


def test_pairs_of_one_domain_move_together() -> None:
    """Twenty copies of five scores say no more than the five."""
    few, labels = [0.0, 1.0, 2.0, 3.0, 4.0], ["a", "b", "c", "d", "e"]
    derived = Group([2.5], [None])
    grouped = separation(derived, Group(few * 20, labels * 20))
    alone = separation(derived, Group(few * 20, [None] * 100))
    single = separation(derived, Group(few, labels))
    assert grouped
    assert alone
    assert single
    assert grouped.auc == single.auc
    assert grouped.auc.high - grouped.auc.low > 2 * (alone.auc.high - alone.auc.low)


def test_an_empty_group_has_no_figures() -> None:
    one, none = Group([1.0], [None]), Group([], [])
    assert separation(one, none) is None
    assert separation(none, one) is None
    assert cllr([], [1.0]) is None


def test_cllr() -> None:
    assert cllr([0.0, 0.0], [0.0]) == pytest.approx(1.0)
    slow = (sum(math.log2(1 + 10**-s) for s in (2, -1)) / 2 + sum(math.log2(1 + 10**s) for s in (-3, 0.5, 0)) / 3) / 2
    assert cllr([2, -1], [-3, 0.5, 0]) == pytest.approx(slow)
    assert cllr([400.0], [-400.0]) == pytest.approx(0.0)
    assert cllr([-1000.0], [0.0]) == pytest.approx((1000 * math.log2(10) + 1) / 2)
