"""Spans of lines, merged and counted."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from provenance.scan.spans import lines_by_file, lines_in, merge

spans = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 40), st.integers(0, 10)).map(lambda t: (t[0], t[1], t[1] + t[2])))


def test_overlapping_and_touching_spans_become_one() -> None:
    assert merge([(0, 5, 9), (0, 1, 4), (0, 11, 12), (1, 1, 1), (0, 6, 7)]) == ((0, 1, 9), (0, 11, 12), (1, 1, 1))
    assert merge([]) == ()


@given(spans)
def test_merging_keeps_every_line_and_adds_none(found: list[tuple[int, int, int]]) -> None:
    lines = {(file, line) for file, start, end in found for line in range(start, end + 1)}
    merged = merge(found)
    assert {(file, line) for file, start, end in merged for line in range(start, end + 1)} == lines
    assert lines_in(merged) == len(lines)
    assert sum(lines_by_file(merged).values()) == len(lines)
    assert merge(list(merged)) == merged
    assert all(a[0] < b[0] or a[2] + 1 < b[1] for a, b in pairwise(merged))
