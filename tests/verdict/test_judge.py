"""The thresholds at their edges; the figures are the module's own, so that tuning them breaks nothing here."""

from dataclasses import replace
from math import ceil

import pytest

from provenance.model import Direction, Relation, Severity, Verdict
from provenance.verdict import judge
from provenance.verdict.judge import Measures, direction_of, severity_of, verdict_of

NOTHING = Measures(lines=10_000, copied_lines=0, alike_lines=0, alike_functions=0, support_items=0, support=0.0)


def test_nothing_shared_is_insufficient() -> None:
    assert verdict_of(NOTHING) == "insufficient"
    assert verdict_of(replace(NOTHING, lines=0)) == "insufficient"


def test_more_of_everything_never_weakens_a_verdict() -> None:
    order = {"insufficient": 0, "restructured": 1, "copied": 2}
    full = Measures(lines=1_000, copied_lines=1_000, alike_lines=1_000, alike_functions=100, support_items=100, support=1.0)
    for field in ("copied_lines", "alike_lines", "alike_functions", "support_items"):
        for base in (replace(NOTHING, lines=1_000), replace(full, copied_lines=0), full):
            found = [order[verdict_of(replace(base, **{field: value}))] for value in range(0, 1_001, 10)]
            assert found == sorted(found), field


def test_a_copy_needs_lines_and_a_share() -> None:
    lines = round(judge.COPIED_LINES / judge.COPIED_SHARE)
    edge = replace(NOTHING, lines=lines, copied_lines=judge.COPIED_LINES)
    assert verdict_of(edge) == "copied"
    assert verdict_of(replace(edge, copied_lines=judge.COPIED_LINES - 1)) == "insufficient"
    if judge.COPIED_LINES < judge.COPIED_LINES_ALONE:
        assert verdict_of(replace(edge, lines=lines + 2)) == "insufficient"


def test_many_lines_are_a_copy_at_a_small_share() -> None:
    lines = round(judge.COPIED_LINES_ALONE / judge.SMALL_SHARE)
    edge = replace(NOTHING, lines=lines, copied_lines=judge.COPIED_LINES_ALONE)
    assert verdict_of(edge) == "copied"
    assert verdict_of(replace(edge, copied_lines=judge.COPIED_LINES_ALONE - 1)) == "insufficient"
    assert verdict_of(replace(edge, lines=lines + ceil(1 / judge.SMALL_SHARE))) == "insufficient"


@pytest.fixture
def restructured() -> Measures:
    return Measures(
        lines=int(judge.ALIKE_LINES / judge.ALIKE_SHARE),
        copied_lines=0,
        alike_lines=judge.ALIKE_LINES,
        alike_functions=judge.ALIKE_FUNCTIONS,
        support_items=judge.SUPPORT_ITEMS,
        support=judge.SUPPORT_SHARE,
    )


def test_a_restructured_copy_needs_all_of_its_signs(restructured: Measures) -> None:
    assert verdict_of(restructured) == "restructured"
    for less in (
        {"alike_lines": judge.ALIKE_LINES - 1},
        {"alike_functions": judge.ALIKE_FUNCTIONS - 1},
        {"support_items": judge.SUPPORT_ITEMS - 1},
        {"support": judge.SUPPORT_SHARE - 0.001},
        {"lines": restructured.lines * 2},
    ):
        assert verdict_of(replace(restructured, **less)) == "insufficient", less  # type: ignore[arg-type]


TABLE: dict[Verdict, dict[Relation, Severity]] = {
    "copied": {"conflict": "error", "notice": "warning", "compatible": "note", "unknown": "warning"},
    "restructured": {"conflict": "warning", "notice": "warning", "compatible": "note", "unknown": "warning"},
    "insufficient": {"conflict": "none", "notice": "none", "compatible": "none", "unknown": "none"},
}
CELLS = [(verdict, relation, severity) for verdict, row in TABLE.items() for relation, severity in row.items()]


@pytest.mark.parametrize(("verdict", "relation", "severity"), CELLS)
def test_the_severity_of_each_verdict_and_relation(verdict: Verdict, relation: Relation, severity: Severity) -> None:
    assert severity_of(verdict, relation, "origin-first", False) == severity
    assert severity_of(verdict, relation, "origin-first", True) == severity
    # Nobody knows who copied: an error becomes a warning, unless the copy carries the origin's own notice.
    assert severity_of(verdict, relation, "unknown", False) == ("warning" if severity == "error" else severity)
    assert severity_of(verdict, relation, "unknown", True) == severity
    for exact in (False, True):
        assert severity_of(verdict, relation, "subject-first", exact) == ("none" if severity == "none" else "note")


@pytest.mark.parametrize(
    ("origin", "first", "last", "direction"),
    [
        ("2019-05-01", "2020-01-01", "2021-01-01", "origin-first"),
        ("2019-05-01T23:59:59Z", "2019-05-02", "2019-05-02", "origin-first"),
        ("2019-05-01", "2019-05-01", "2019-05-01", "unknown"),
        ("2019-05-01", "2018-01-01", "2021-01-01", "unknown"),
        ("2019-05-01", "2017-01-01", "2018-01-01", "subject-first"),
        ("2019-05-01", None, "2018-01-01", "subject-first"),
        ("2019-05-01", "2020-01-01", None, "origin-first"),
        ("2019-05-01", None, "2020-01-01", "unknown"),
        (None, "2020-01-01", "2020-01-01", "unknown"),
        ("", "2020-01-01", "2020-01-01", "unknown"),
        ("2019-05-01", None, None, "unknown"),
    ],
)
def test_dates_say_who_can_have_copied(origin: str | None, first: str | None, last: str | None, direction: Direction) -> None:
    assert direction_of(origin, first, last) == direction
