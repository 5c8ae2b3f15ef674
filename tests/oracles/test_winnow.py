"""Fast winnowing against the paper's procedure, and the paper's guarantee."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.fingerprints.sketches import winnow

STREAMS = st.one_of(
    st.lists(st.integers(0, 3), max_size=80),
    st.lists(st.integers(0, 2**64 - 1), max_size=80),
)


def oracle(hashes: list[int], window: int) -> list[int]:
    """Robust winnowing, as the paper words it."""
    window = min(window, len(hashes))
    chosen: list[int] = []
    for start in range(len(hashes) - window + 1 if hashes else 0):
        here = range(start, start + window)
        least = min(hashes[i] for i in here)
        if chosen and chosen[-1] in here and hashes[chosen[-1]] == least:
            continue
        chosen.append(max(i for i in here if hashes[i] == least))
    return chosen


@settings(max_examples=400, deadline=None)
@given(STREAMS, st.integers(1, 40))
def test_select_is_the_papers_procedure(stream, window):
    found = winnow.select(np.array(stream, dtype=np.uint64), window)
    assert found.dtype == np.int64
    assert found.tolist() == oracle(stream, window)


@settings(max_examples=200, deadline=None)
@given(st.data(), st.integers(1, 12), st.integers(1, 5), st.integers(2, 50))
def test_a_long_enough_shared_run_shares_a_fingerprint(data, window, size, alphabet):
    tokens = st.integers(0, alphabet)
    run = data.draw(st.lists(tokens, min_size=window + size - 1, max_size=window + size + 10))
    streams = [data.draw(st.lists(tokens, max_size=20)) + run + data.draw(st.lists(tokens, max_size=20)) for _ in range(2)]
    fingerprints = []
    for stream in streams:
        hashes = np.array(
            [hash(tuple(stream[i : i + size])) & (2**64 - 1) for i in range(len(stream) - size + 1)], dtype=np.uint64
        )
        fingerprints.append(set(hashes[winnow.select(hashes, window)].tolist()))
    assert fingerprints[0] & fingerprints[1]


def test_a_stream_of_equal_hashes_is_sparse():
    found = winnow.select(np.zeros(100_000, dtype=np.uint64), 31)
    assert len(found) == 100_000 // 31
    assert np.all(np.diff(found) == 31)


def test_a_stream_shorter_than_the_window_gives_its_minimum():
    assert winnow.select(np.array([5, 2, 9, 2, 7], dtype=np.uint64), 31).tolist() == [3]
    assert winnow.select(np.empty(0, dtype=np.uint64), 31).tolist() == []
