"""The fast MinHash against datasketch, which defines it."""

import numpy as np
import pytest
from datasketch import MinHash
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.fingerprints.model import Parameters
from provenance.fingerprints.sketches import minhash


def oracle(hashes: np.ndarray, parameters: Parameters) -> np.ndarray:
    sketch = MinHash(
        num_perm=parameters.permutations, seed=parameters.seed, scheme="affine32", hashfunc=lambda value: value & 0xFFFFFFFF
    )
    sketch.update_batch(hashes.tolist())
    return sketch.hashvalues


@st.composite
def sets(draw):
    hashes = np.array(draw(st.lists(st.integers(0, 2**64 - 1), max_size=60)), dtype=np.uint64)
    place = st.integers(0, len(hashes))
    slices = draw(st.lists(st.tuples(place, place), max_size=12))
    return hashes, np.array([a for a, _ in slices], dtype=np.int64), np.array([b for _, b in slices], dtype=np.int64)


@settings(max_examples=150, deadline=None)
@given(sets(), st.sampled_from([1, 7, 2**32 - 1]), st.sampled_from([1, 16, 128]))
def test_signatures_are_those_of_datasketch(case, seed, permutations):
    hashes, starts, ends = case
    parameters = Parameters(seed=seed, permutations=permutations)
    found = minhash.signatures(hashes, starts, ends, parameters)
    assert found.dtype == np.uint32
    assert found.shape == (len(starts), permutations)
    for row, start, end in zip(found, starts, ends, strict=True):
        assert np.array_equal(row, oracle(hashes[start:end], parameters))


@pytest.mark.parametrize("size", [1, 5_000, 300_000])
def test_large_sets_are_those_of_datasketch(size):
    parameters = Parameters(permutations=32)
    hashes = np.random.default_rng(size).integers(0, 2**64, size, dtype=np.uint64)
    starts, ends = np.array([0, size // 3, size // 2]), np.array([size, size, size // 2])
    for row, start, end in zip(minhash.signatures(hashes, starts, ends, parameters), starts, ends, strict=True):
        assert np.array_equal(row, oracle(hashes[start:end], parameters))


def test_interchange_goes_both_ways():
    parameters = Parameters()
    hashes = np.arange(1_000, dtype=np.uint64)
    both = minhash.signatures(hashes, np.array([0, 0]), np.array([1_000, 500]), parameters)
    sketches = [minhash.to_datasketch(values, parameters) for values in both]
    assert sketches[0].jaccard(sketches[1]) == np.mean(both[0] == both[1])
    assert np.array_equal(minhash.from_datasketch(sketches[0], parameters), both[0])
    fresh = MinHash(num_perm=128, seed=1, scheme="affine32", hashfunc=int)
    fresh.update_batch(range(1_000))
    assert fresh.jaccard(sketches[0]) == 1.0
