import pytest

from provenance.gold.metrics import false_alarms, measure
from provenance.gold.results import PairResult
from tests.gold.samples import result

DEBATABLE = {"scored": False}
RISKY = {"copyleft_to_permissive": True}


def run() -> list[PairResult]:
    return [
        result("p1", "port", 4.0, origin_rank=1, seconds=1.0),
        result("p2", "port", 0.5, origin_rank=50, seconds=2.0),
        result("p3", "port", 3.0, origin_rank=51, seconds=3.0),
        result("p4", "port", 2.0, seconds=4.0),
        result("p5", "port", None),
        result("p6", "port", -9.0, DEBATABLE, origin_rank=3),
        result("v1", "vendored", 9.0, origin_rank=1),
        result("u1", "unlabelled", 9.0),
        result("i1", "independent", 1.0, RISKY, severity="warning", license_relation="conflict"),
        result("i2", "independent", -2.0, RISKY, severity="note", license_relation="conflict"),
        result("i3", "independent", -3.0, severity="error", license_relation="conflict"),
        result("i4", "independent", 8.0, {**DEBATABLE, **RISKY}, severity="error", license_relation="conflict"),
        result("i5", "independent", None, RISKY),
        result("n1", "unrelated", -5.0),
    ]


def test_each_relation_is_set_against_the_independent_pairs_that_count() -> None:
    metrics = measure(run(), rounds=20)
    assert (metrics.pairs, metrics.skipped, metrics.independents) == (14, 2, 3)
    port, vendored = metrics.relations
    assert (port.relation, port.pairs, port.counted, port.skipped) == ("port", 6, 4, 1)
    assert port.separation
    assert port.separation.auc.value == pytest.approx(11 / 12)
    assert port.separation.recall_at_zero.value == pytest.approx(0.75)
    assert (port.first_ranked, port.retrieved) == (0.25, 0.5)
    assert vendored.separation
    assert vendored.separation.auc.value == 1.0
    assert (metrics.overall.counted, metrics.overall.first_ranked) == (5, 0.4)


def test_false_alarms_are_of_the_pairs_that_count() -> None:
    independent = false_alarms("independent", run())
    assert (independent.pairs, independent.counted, independent.skipped) == (5, 3, 1)
    assert (independent.warnings, independent.errors) == (2, 1)
    assert independent.above_note == pytest.approx(2 / 3)
    assert (independent.copyleft_to_permissive, independent.conflicts) == (2, 1)
    assert false_alarms("unrelated", run()).above_note == 0.0
    assert [entry.relation for entry in measure(run(), rounds=2).false_alarms] == ["independent", "unrelated"]


def test_seconds_are_of_the_pairs_with_a_score() -> None:
    timed = [result("a", "port", 1.0, seconds=1.0), result("b", "port", 1.0, seconds=4.0), result("c", "port", None, seconds=9.0)]
    metrics = measure(timed)
    assert (metrics.seconds_median, metrics.seconds_total) == (2.5, 5.0)


def test_a_run_with_nothing_to_count() -> None:
    metrics = measure([])
    assert (metrics.relations, metrics.false_alarms, metrics.overall.separation, metrics.seconds_median) == ((), (), None, 0.0)
    (port,) = measure([result("a", "port", None)]).relations
    assert (port.separation, port.cllr, port.first_ranked, port.retrieved) == (None, None, None, None)
