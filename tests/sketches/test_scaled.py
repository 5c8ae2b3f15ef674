import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.fingerprints.errors import DifferentChannel, DifferentScale, DifferentSeed, DifferentShingleSize
from provenance.fingerprints.sketches import scaled

HASHES = st.lists(st.integers(0, 2**64 - 1), max_size=200).map(lambda values: np.array(values, dtype=np.uint64))


def make(hashes, channel="structure", size=6, scale=8, seed=1):
    return scaled.sketch(hashes, channel, size, scale, seed)


@given(HASHES)
def test_scale_one_is_exact(hashes):
    assert set(make(hashes, scale=1).hashes.tolist()) == set(hashes.tolist())


@given(HASHES, HASHES)
def test_a_hash_is_kept_everywhere_or_nowhere(a, b):
    both = make(np.concatenate((a, b)))
    assert set(both.hashes.tolist()) == set(make(a).hashes.tolist()) | set(make(b).hashes.tolist())


@given(HASHES)
def test_larger_scales_keep_subsets(hashes):
    assert set(make(hashes, scale=16).hashes.tolist()) <= set(make(hashes, scale=4).hashes.tolist())


def test_the_share_kept_is_one_in_scale_and_independent_of_the_size_of_the_hash():
    hashes = np.sort(np.random.default_rng(2).integers(0, 2**64, 80_000, dtype=np.uint64))
    kept = scaled.keep(hashes, 8)
    for part in np.split(kept, 4):
        assert part.mean() == pytest.approx(1 / 8, abs=0.01)


def test_estimates_are_close_to_the_truth():
    hashes = np.random.default_rng(2).integers(0, 2**64, 40_000, dtype=np.uint64)
    part, whole = make(hashes[:20_000]), make(hashes[10_000:])
    assert scaled.containment(part, whole) == pytest.approx(0.5, abs=0.05)
    assert scaled.jaccard(part, whole) == pytest.approx(0.25, abs=0.05)


def test_empty_sketches_resemble_nothing():
    empty = make(np.empty(0, dtype=np.uint64))
    assert scaled.containment(empty, empty) == scaled.jaccard(empty, empty) == 0.0


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"channel": "tokens"}, DifferentChannel),
        ({"size": 4}, DifferentShingleSize),
        ({"seed": 2}, DifferentSeed),
        ({"scale": 16}, DifferentScale),
    ],
)
def test_incompatible_sketches_do_not_compare(change, error):
    hashes = np.arange(100, dtype=np.uint64)
    for compare in (scaled.containment, scaled.jaccard):
        with pytest.raises(error):
            compare(make(hashes), make(hashes, **change))


def test_a_scale_is_positive():
    with pytest.raises(DifferentScale):
        scaled.keep(np.arange(3, dtype=np.uint64), 0)
