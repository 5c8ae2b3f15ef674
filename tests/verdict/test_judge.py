"""The thresholds at their edges; the figures are the module's own, so that tuning them breaks nothing here."""

from dataclasses import replace
from math import ceil

import pytest

from provenance.model import Direction, Relation, Severity, Verdict
from provenance.verdict import judge
from provenance.verdict.judge import Measures, direction_of, severity_of, verdict_of

NOTHING = Measures(lines=10_000, copied_lines=0, alike_lines=0, alike_functions=0, support_items=0, support=0.0)
STRONG = replace(NOTHING, log10_lr=judge.REPORTED)


def test_nothing_shared_is_insufficient() -> None:
    assert verdict_of(NOTHING) == "insufficient"
    assert verdict_of(replace(NOTHING, lines=0)) == "insufficient"
    assert verdict_of(replace(NOTHING, log10_lr=-9.0, same_language=False)) == "insufficient"


ORDER = {"insufficient": 0, "shared-spec": 1, "reimplemented": 2, "translated": 2, "restructured": 3, "copied": 4}


@pytest.mark.parametrize("same_language", [True, False])
@pytest.mark.parametrize("unfiltered", [0.0, 9.0])
def test_more_of_everything_never_weakens_a_verdict(same_language: bool, unfiltered: float) -> None:
    little = replace(NOTHING, lines=1_000, same_language=same_language, unfiltered=unfiltered)
    much = replace(little, copied_lines=1_000, alike_lines=1_000, alike_functions=100, support_items=100, support=1.0, log10_lr=9.0)
    uncopied = replace(much, copied_lines=0)
    bases = (little, uncopied, replace(uncopied, log10_lr=0.0), replace(uncopied, alike_lines=0))
    for field in ("copied_lines", "alike_lines", "alike_functions", "support_items"):
        for base in (*bases, much):
            found = [ORDER[verdict_of(replace(base, **{field: value}))] for value in range(0, 1_001, 10)]
            assert found == sorted(found), field
    for base in (*bases, much):
        found = [ORDER[verdict_of(replace(base, log10_lr=value / 10))] for value in range(-50, 50)]
        assert found == sorted(found)


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


def test_strength_alone_is_a_reimplementation_or_a_translation() -> None:
    assert verdict_of(STRONG) == "reimplemented"
    assert verdict_of(replace(STRONG, same_language=False)) == "translated"
    weaker = replace(STRONG, log10_lr=judge.REPORTED - 0.01)
    assert verdict_of(weaker) == verdict_of(replace(weaker, same_language=False)) == "insufficient"


def test_a_copy_is_one_however_weak_or_foreign() -> None:
    copied = replace(NOTHING, copied_lines=NOTHING.lines, log10_lr=-5.0, unfiltered=9.0)
    assert verdict_of(copied) == verdict_of(replace(copied, same_language=False, log10_lr=5.0)) == "copied"


def test_strength_with_functions_built_alike_is_a_restructured_copy() -> None:
    functions, lines = judge.ALIKE_FUNCTIONS, ceil(judge.REBUILT_SHARE * STRONG.lines)
    rebuilt = replace(STRONG, alike_functions=functions, alike_lines=lines)
    assert verdict_of(rebuilt) == "restructured"
    assert verdict_of(replace(rebuilt, alike_functions=functions - 1)) == "reimplemented"
    assert verdict_of(replace(rebuilt, alike_lines=lines - 1)) == "reimplemented"
    assert verdict_of(replace(rebuilt, same_language=False)) == "translated"


@pytest.fixture
def restructured() -> Measures:
    return Measures(
        lines=int(judge.ALIKE_LINES / judge.ALIKE_SHARE),
        copied_lines=0,
        alike_lines=judge.ALIKE_LINES,
        alike_functions=judge.ALIKE_FUNCTIONS,
        support_items=judge.SUPPORT_ITEMS,
        support=judge.SUPPORT_SHARE,
        log10_lr=judge.SUPPORTED,
    )


def test_functions_built_alike_need_all_of_their_signs_where_strength_is_little(restructured: Measures) -> None:
    assert verdict_of(restructured) == "restructured"
    assert verdict_of(replace(restructured, same_language=False)) == "translated"
    for less in (
        {"alike_lines": judge.ALIKE_LINES - 1},
        {"alike_functions": judge.ALIKE_FUNCTIONS - 1},
        {"support_items": judge.SUPPORT_ITEMS - 1},
        {"support": judge.SUPPORT_SHARE - 0.001},
        {"lines": restructured.lines * 2},
        {"log10_lr": judge.SUPPORTED - 0.01},
    ):
        assert verdict_of(replace(restructured, **less)) == "insufficient", less  # type: ignore[arg-type]


def test_what_the_domain_dictates_is_a_shared_specification() -> None:
    spec = replace(NOTHING, log10_lr=judge.REPORTED - 0.01, unfiltered=judge.REPORTED)
    assert verdict_of(spec) == verdict_of(replace(spec, same_language=False)) == "shared-spec"
    assert verdict_of(replace(spec, unfiltered=judge.REPORTED - 0.01)) == "insufficient", "there was nothing to take out"
    assert verdict_of(replace(spec, log10_lr=judge.REPORTED)) == "reimplemented"


TABLE: dict[Verdict, dict[Relation, Severity]] = {
    "copied": {"conflict": "error", "notice": "warning", "compatible": "note", "unknown": "warning"},
    "restructured": {"conflict": "warning", "notice": "warning", "compatible": "note", "unknown": "warning"},
    "translated": {"conflict": "warning", "notice": "warning", "compatible": "note", "unknown": "warning"},
    "reimplemented": {"conflict": "warning", "notice": "note", "compatible": "none", "unknown": "note"},
    "shared-spec": {"conflict": "none", "notice": "none", "compatible": "none", "unknown": "none"},
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
