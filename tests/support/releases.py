"""Releases made of given numbers, by hand and by hypothesis, for the tests of indexes."""

import numpy as np
from hypothesis import strategies as st

from provenance.fingerprints.index.interface import Header
from provenance.fingerprints.model import CHANNELS, Features, FileFingerprint, Parameters, ReleaseFingerprint, Units

HEADER = Header(1, Parameters(permutations=8, signature_permutations=8), {"grammar": "1.0"})
PACK = Header(1, Parameters(permutations=8, signature_bits=8, signature_permutations=4, hash_bits=48), {"grammar": "1.0"})

HIGH = 2**64 - 1


def u64(*values):
    return np.array(values, dtype=np.uint64)


def features(*rows):
    hashes, start, end = zip(*rows, strict=True) if rows else ((), (), ())
    return Features(u64(*hashes), np.array(start, np.int32), np.array(end, np.int32))


def units(*rows, width=8):
    kind, start, end, shingles, values = zip(*rows, strict=True) if rows else ((),) * 5
    signatures = np.array([[value] * width for value in values], np.uint32).reshape(len(rows), width)
    integers = [np.array(column, np.int32) for column in (start, end, shingles)]
    return Units(np.array(kind, np.uint8), *integers, signatures)


def file(path, channels=None, table=None, language="python", lines=100, **more):
    test = more.pop("is_test", False)
    return FileFingerprint(path, language, lines, lines * 30, test, channels or {}, table or units(), **more)


def release(key, *files, lineage=None, **attributes):
    return ReleaseFingerprint(key, lineage or key, attributes, tuple(files))


SMALL = st.integers(0, 5)
# Those of the second kind differ only in bits that a pack does not keep, those of the third in others.
HASH = st.one_of(SMALL, st.integers(HIGH - 2, HIGH), SMALL.map(lambda value: value << 60))
LINES = st.tuples(st.integers(1, 9), st.integers(0, 4)).map(lambda pair: (pair[0], pair[0] + pair[1]))
ROWS = st.lists(st.tuples(HASH, LINES), max_size=8)
FEATURES = ROWS.map(lambda rows: features(*((value, *lines) for value, lines in rows)))
UNITS = st.lists(st.tuples(st.integers(0, 3), LINES, SMALL, SMALL), max_size=4).map(
    lambda rows: units(*((kind, *lines, shingles, value) for kind, lines, shingles, value in rows))
)
PATHS = st.sampled_from(["a", "b", "c/d", "é"])
FILE = st.builds(file, PATHS, st.dictionaries(st.sampled_from(CHANNELS), FEATURES), UNITS, lines=st.integers(0, 9))
FILES = st.lists(FILE, max_size=3, unique_by=lambda one: one.path)
KEYS, LINEAGES = st.sampled_from("pqrstu"), st.sampled_from("xyz")
RELEASE = st.builds(lambda key, lineage, files: release(key, *files, lineage=lineage), KEYS, LINEAGES, FILES)
RELEASES = st.lists(RELEASE, max_size=8)
QUERIES = st.dictionaries(st.sampled_from(CHANNELS), st.sets(HASH)).map(
    lambda asked: {channel: u64(*values) for channel, values in asked.items()}
)


def held(found):
    """Return `Holders` as (position, release) rows."""
    return list(zip(found.position.tolist(), found.release.tolist(), strict=True))


def spread_rows(found):
    """Return a `Spread` as (release, channel, lineages, count) rows."""
    names = [CHANNELS[number] for number in found.channel.tolist()]
    return list(zip(found.release.tolist(), names, found.lineages.tolist(), found.count.tolist(), strict=True))


def assert_same_columns(found, expected):
    """Assert that two values made of parallel arrays are equal, types included."""
    for name, column in vars(expected).items():
        assert vars(found)[name].dtype == column.dtype, name
        assert np.array_equal(vars(found)[name], column), name


def assert_same_features(found, expected):
    """Assert that two mappings of channels to hashes are equal, types and order included."""
    assert list(found) == list(expected)
    for channel, hashes in expected.items():
        assert found[channel].dtype == hashes.dtype == np.uint64
        assert np.array_equal(found[channel], hashes), channel


def by_path(index, table):
    """Return the columns of places or units, types included, with paths for file ids, which are the index's own business."""
    paths = index.file_paths(table.file.tolist())
    columns = {name: (column.dtype, column.tolist()) for name, column in vars(table).items()}
    return {**columns, "file": (table.file.dtype, [paths[number] for number in table.file.tolist()])}
