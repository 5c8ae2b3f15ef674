import subprocess
import sys

import numpy as np
import pytest

from provenance.fingerprints.errors import (
    DifferentBits,
    DifferentChannel,
    DifferentPermutations,
    DifferentScheme,
    DifferentSeed,
    DifferentShingleSize,
)
from provenance.fingerprints.model import Parameters
from provenance.fingerprints.sketches import minhash
from provenance.fingerprints.sketches.minhash import MinHashSketch

PARAMETERS = Parameters()


def sketch(count=128, **changes):
    values = {"channel": "structure", "shingle_size": 6, "seed": 1, "values": np.zeros(count, np.uint32)}
    return MinHashSketch(**(values | changes))


def test_no_sets_give_no_signatures():
    none = np.empty(0, np.int64)
    assert minhash.signatures(np.empty(0, np.uint64), none, none, PARAMETERS).shape == (0, 128)


def test_repetitions_and_order_do_not_matter():
    once = np.arange(50, dtype=np.uint64)
    twice = np.concatenate((once[::-1], once))
    a = minhash.signatures(once, np.array([0]), np.array([50]), PARAMETERS)
    b = minhash.signatures(twice, np.array([0]), np.array([100]), PARAMETERS)
    assert np.array_equal(a, b)


def test_the_estimate_is_close_to_the_truth():
    hashes = np.random.default_rng(5).integers(0, 2**64, 3_000, dtype=np.uint64)
    a, b = minhash.signatures(hashes, np.array([0, 1_000]), np.array([2_000, 3_000]), PARAMETERS)
    assert minhash.jaccard(sketch(values=a), sketch(values=b)) == pytest.approx(1 / 3, abs=0.13)


@pytest.mark.parametrize(
    ("other", "error"),
    [
        (sketch(channel="tokens"), DifferentChannel),
        (sketch(shingle_size=4), DifferentShingleSize),
        (sketch(seed=2), DifferentSeed),
        (sketch(64), DifferentPermutations),
    ],
)
def test_incompatible_sketches_do_not_compare(other, error):
    with pytest.raises(error):
        minhash.jaccard(sketch(), other)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"scheme": "legacy"}, DifferentScheme),
        ({"seed": 2}, DifferentSeed),
        ({"num_perm": 64}, DifferentPermutations),
    ],
)
def test_foreign_datasketch_values_are_refused(options, error):
    from datasketch import MinHash

    with pytest.raises(error):
        minhash.from_datasketch(MinHash(**({"num_perm": 128, "scheme": "affine32"} | options)), PARAMETERS)


def test_custom_permutations_are_refused():
    from datasketch import MinHash

    own = np.array(minhash.permutations(128, 2))
    with pytest.raises(DifferentPermutations):
        minhash.from_datasketch(MinHash(permutations=own, scheme="affine32"), PARAMETERS)


def test_cut_keeps_the_lowest_bits_of_the_first_permutations():
    values = np.arange(4 * 128, dtype=np.uint32).reshape(4, 128) * np.uint32(0x01010107)
    small = minhash.cut(values, 8, 64)
    assert small.dtype == np.uint8
    assert np.array_equal(small, values[:, :64] & 0xFF)
    assert np.array_equal(minhash.cut(values, 32, 128), values)
    with pytest.raises(DifferentPermutations):
        minhash.cut(values, 8, 256)
    with pytest.raises(DifferentBits):
        minhash.cut(values, 5, 64)


def test_importing_the_sketches_does_not_import_datasketch():
    code = "import sys, provenance.fingerprints.sketches.minhash; sys.exit('datasketch' in sys.modules or 'scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
