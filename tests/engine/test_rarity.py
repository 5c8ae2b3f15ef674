import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.fingerprints.rarity import weights


def test_weights_are_smooth_inverse_document_frequencies():
    assert weights(np.array([1, 2, 10], np.int32), 10).tolist() == pytest.approx([math.log(11), math.log(6), math.log(2)])


def test_a_feature_that_no_lineage_has_weighs_like_one_that_a_single_lineage_has():
    assert weights(np.array([0, 1], np.int32), 7).tolist() == [math.log(8)] * 2


def test_an_empty_index_gives_finite_weights():
    assert weights(np.zeros(2, np.int32), 0).tolist() == pytest.approx([math.log(2)] * 2)
    assert weights(np.empty(0, np.int32), 5).tolist() == []


@given(st.lists(st.integers(0, 500), max_size=20), st.integers(0, 500))
def test_rarer_never_weighs_less_and_nothing_weighs_nothing(counts, lineages):
    found = weights(np.array(sorted(counts), np.int32), lineages)
    assert np.all(found > 0)
    assert np.all(np.diff(found) <= 0)
