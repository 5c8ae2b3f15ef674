"""Pairing up shared places, and tree-wide occurrences, against plain loops."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.fingerprints.index.interface import Places
from provenance.fingerprints.matching import Occurrences, pair_up

ROWS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3), st.integers(1, 50)), max_size=25)


def columns(rows, count):
    table = np.array(rows, dtype=np.int64).reshape(-1, count)
    return [table[:, i] for i in range(count)]


def oracle(subject, origin, wanted):
    return sorted(
        (value, file, line, line + 2, other_file, other_line, other_line + 4)
        for value, file, line in subject
        if value in wanted
        for other_value, other_file, other_line in origin
        if value == other_value
    )


@settings(max_examples=300, deadline=None)
@given(ROWS, ROWS, st.sets(st.integers(0, 9)))
def test_pair_up_pairs_every_two_places_of_a_wanted_hash(subject, origin, wanted):
    hashes, file, line = columns(subject, 3)
    left = Occurrences(hashes.astype(np.uint64), file.astype(np.int32), line.astype(np.int32), line.astype(np.int32) + 2, ())
    hashes, file, line = columns(origin, 3)
    release = np.zeros(len(hashes), np.int32)
    right = Places(hashes.astype(np.uint64), release, file.astype(np.int32), line.astype(np.int32), line.astype(np.int32) + 4)
    found = pair_up(left, right, np.array(sorted(wanted), dtype=np.uint64))
    table = [getattr(found, name).tolist() for name in type(found).__dataclass_fields__]
    assert sorted(zip(*table, strict=True)) == oracle(subject, origin, wanted)
