import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.fingerprints.errors import DifferentBits, DifferentPermutations
from provenance.fingerprints.model import Parameters
from provenance.fingerprints.sketches import minhash
from provenance.fingerprints.sketches.resemblance import resemblance, similar_pairs


def tables(seed, rows, columns, permutations, dtype):
    """Two tables of random signatures in which some rows partly agree."""
    random = np.random.default_rng(seed)
    top = np.iinfo(dtype).max
    subject = random.integers(0, top, (rows, permutations), dtype=dtype, endpoint=True)
    origin = random.integers(0, top, (columns, permutations), dtype=dtype, endpoint=True)
    for column in range(min(rows, columns)):
        kept = random.random(permutations) < random.random()
        origin[column, kept] = subject[column, kept]
    return subject, origin


def one(a, b):
    chance = 2.0 ** -(8 * a.dtype.itemsize)
    return max(0.0, (np.mean(a == b) - chance) / (1 - chance))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 99), st.integers(0, 70), st.integers(0, 70), st.sampled_from([np.uint8, np.uint32]), st.floats(0, 1))
def test_matrix_and_pairs_say_what_single_comparisons_say(seed, rows, columns, dtype, threshold):
    subject, origin = tables(seed, rows, columns, 64, dtype)
    whole = resemblance(subject, origin)
    slow = np.array([[one(a, b) for b in origin] for a in subject]).reshape(rows, columns)
    np.testing.assert_allclose(whole, slow, atol=1e-6)
    i, j, estimate = similar_pairs(subject, origin, threshold)
    expected = np.nonzero(whole >= np.float32(threshold))
    assert np.array_equal(i, expected[0])
    assert np.array_equal(j, expected[1])
    assert np.array_equal(estimate, whole[i, j])


def test_blocks_meet(monkeypatch):
    subject, origin = tables(3, 200, 300, 128, np.uint32)
    expected = resemblance(subject, origin), similar_pairs(subject, origin, 0.2)
    monkeypatch.setattr("provenance.fingerprints.sketches.resemblance._ROWS", 7)
    monkeypatch.setattr("provenance.fingerprints.sketches.resemblance._COLUMNS", 11)
    assert np.array_equal(resemblance(subject, origin), expected[0])
    for a, b in zip(similar_pairs(subject, origin, 0.2), expected[1], strict=True):
        assert np.array_equal(a, b)


def test_eight_bits_estimate_high_resemblance():
    hashes = np.random.default_rng(5).integers(0, 2**64, 3_000, dtype=np.uint64)
    pair = minhash.signatures(hashes, np.array([0, 500]), np.array([2_500, 3_000]), Parameters())
    small = minhash.cut(pair, 8, 64)
    assert resemblance(small[:1], small[1:])[0, 0] == pytest.approx(2 / 3, abs=0.2)


def test_more_than_255_permutations_are_counted():
    values = np.zeros((1, 300), np.uint8)
    assert resemblance(values, values)[0, 0] == 1.0


def test_incompatible_tables_do_not_compare():
    wide, narrow = np.zeros((1, 128), np.uint32), np.zeros((1, 128), np.uint8)
    for function in (resemblance, lambda a, b: similar_pairs(a, b, 0.5)):
        with pytest.raises(DifferentBits):
            function(wide, narrow)
        with pytest.raises(DifferentPermutations):
            function(wide, wide[:, :64])
