"""Fingerprints on disk come back as they were, or not at all."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from provenance.corpus.fingerprint_cache import FingerprintCache
from provenance.errors import CorpusError
from provenance.fingerprints.engine import current_header, fingerprint_file
from provenance.fingerprints.index.interface import Header
from provenance.fingerprints.model import FileFingerprint, Parameters, ReleaseFingerprint, SkippedFile

HEADER = current_header(Parameters())
SOURCE = b'def total(values, start=0):\n    """Add up."""\n    for value in values:\n        start += value\n    return start\n'


def a_release() -> ReleaseFingerprint:
    file = fingerprint_file("a.py", SOURCE * 3, Parameters())
    assert isinstance(file, FileFingerprint)
    return ReleaseFingerprint("pkg:pypi/a@1", "a", {"license": "MIT"}, (file,), (SkippedFile("b.bin", "binary"),))


def test_what_was_stored_is_loaded_to_the_last_array(tmp_path: Path) -> None:
    release = a_release()
    FingerprintCache(tmp_path / "new" / "folder", HEADER).store(release, "a", "digest")
    loaded = FingerprintCache(tmp_path / "new" / "folder", HEADER).load("a", "digest")
    assert loaded is not None
    assert (loaded.key, loaded.lineage, loaded.attributes) == (release.key, release.lineage, {"license": "MIT"})
    assert loaded.skipped == release.skipped
    (before,), (after,) = release.files, loaded.files
    assert (before.path, before.language, before.lines, before.limited) == (after.path, after.language, after.lines, after.limited)
    assert before.features.keys() == after.features.keys()
    for channel, features in before.features.items():
        for name in ("hashes", "start_line", "end_line"):
            left, right = getattr(features, name), getattr(after.features[channel], name)
            assert left.dtype == right.dtype
            assert np.array_equal(left, right)
        assert features.texts == after.features[channel].texts
    for name in ("kind", "start_line", "end_line", "shingles", "signatures"):
        assert np.array_equal(getattr(before.units, name), getattr(after.units, name))


def test_another_identity_or_another_way_of_making_is_another_entry(tmp_path: Path) -> None:
    FingerprintCache(tmp_path, HEADER).store(a_release(), "a", "digest")
    assert FingerprintCache(tmp_path, HEADER).load("a", "other") is None
    assert FingerprintCache(tmp_path, HEADER).load("a\0digest", "") is None
    others: tuple[Header, ...] = (
        replace(HEADER, normalizer_version=HEADER.normalizer_version + 1),
        replace(HEADER, parameters=replace(HEADER.parameters, token_window=HEADER.parameters.token_window + 1)),
        replace(HEADER, grammars={**HEADER.grammars, "tree-sitter-python": "0"}),
    )
    assert [FingerprintCache(tmp_path, header).load("a", "digest") for header in others] == [None] * 3


@pytest.mark.parametrize("keep", [0, 1, 31, 32, 33, 0.5, -1])
def test_a_truncated_entry_counts_as_missing(keep: float, tmp_path: Path) -> None:
    cache = FingerprintCache(tmp_path, HEADER)
    cache.store(a_release(), "a")
    (entry,) = tmp_path.iterdir()
    data = entry.read_bytes()
    entry.write_bytes(data[: int(len(data) * keep) if isinstance(keep, float) else keep])
    assert cache.load("a") is None


def test_a_flipped_bit_counts_as_missing_wherever_it_is(tmp_path: Path) -> None:
    cache = FingerprintCache(tmp_path, HEADER)
    cache.store(a_release(), "a")
    (entry,) = tmp_path.iterdir()
    data = entry.read_bytes()
    for position in range(0, len(data), 97):
        entry.write_bytes(data[:position] + bytes([data[position] ^ 1]) + data[position + 1 :])
        assert cache.load("a") is None
    cache.store(a_release(), "a")
    assert cache.load("a") is not None


def test_a_cache_that_cannot_be_written_is_told_and_one_that_is_not_there_is_empty(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = FingerprintCache(tmp_path / "file", HEADER)
    assert cache.load("a") is None
    with pytest.raises(CorpusError, match="cannot be written"):
        cache.store(a_release(), "a")


def test_nothing_but_the_entry_is_left(tmp_path: Path) -> None:
    cache = FingerprintCache(tmp_path, HEADER)
    cache.store(a_release(), "a")
    cache.store(a_release(), "a")
    assert [path.suffix for path in tmp_path.iterdir()] == [".fingerprint"]
