import numpy as np
import pytest

from provenance.fingerprints.errors import DifferentWindow
from provenance.fingerprints.sketches import winnow
from provenance.fingerprints.sketches.winnow import WinnowedSketch


def sketch(window):
    return WinnowedSketch("tokens", 8, 1, window, np.empty(0, np.uint64), np.empty(0, np.int64))


def test_sketches_of_different_windows_do_not_compare():
    sketch(31).require_comparable(sketch(31))
    with pytest.raises(DifferentWindow):
        sketch(31).require_comparable(sketch(15))


def test_a_window_is_positive():
    with pytest.raises(DifferentWindow):
        winnow.select(np.arange(3, dtype=np.uint64), 0)


def test_the_density_is_two_in_window_plus_one():
    hashes = np.random.default_rng(4).integers(0, 2**64, 100_000, dtype=np.uint64)
    assert len(winnow.select(hashes, 31)) / len(hashes) == pytest.approx(2 / 32, rel=0.03)
