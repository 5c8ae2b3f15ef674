"""What every index answers: one suite over every implementation, fresh and reopened."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.fingerprints.errors import DifferentChannel
from provenance.fingerprints.index.duckdb import open_index
from provenance.fingerprints.index.interface import PLACES_PER_RELEASE, Header, Index
from provenance.fingerprints.index.memory import MemoryIndex
from provenance.fingerprints.index.writing import GrowingIndex, writing
from provenance.fingerprints.model import CHANNELS, ReleaseFingerprint
from tests.support.releases import (
    HEADER,
    HIGH,
    PACK,
    QUERIES,
    RELEASES,
    assert_same_columns,
    assert_same_features,
    by_path,
    features,
    file,
    held,
    release,
    spread_rows,
    u64,
    units,
)

Builder = Callable[[Header, Sequence[ReleaseFingerprint]], Index]


def in_memory(header: Header, releases: Sequence[ReleaseFingerprint], folder: Path) -> Index:
    index = MemoryIndex(header)
    for one in releases:
        index.add(one)
    return index


def duckdb_fresh(header: Header, releases: Sequence[ReleaseFingerprint], folder: Path) -> Index:
    index = GrowingIndex(header)
    for one in releases:
        index.add(one)
        index.lineages(), index.spread(), index.holders("api", u64(1))  # queries between additions must not matter
    return index


def duckdb_reopened(header: Header, releases: Sequence[ReleaseFingerprint], folder: Path) -> Index:
    with writing(folder / "corpus", header) as index:
        for one in releases:
            index.add(one)
    return open_index(folder / "corpus", header)


def duckdb_added_to(header: Header, releases: Sequence[ReleaseFingerprint], folder: Path) -> Index:
    path, base = folder / "corpus", None
    for one in releases:
        with writing(path, header, base) as index:
            index.add(one)
        base = path
    return open_index(path, header) if base else duckdb_reopened(header, releases, folder)


KINDS = (in_memory, duckdb_fresh, duckdb_reopened, duckdb_added_to)


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def build(request, tmp_path):
    opened = []

    def build_index(releases, header=HEADER):
        opened.append(request.param(header, releases, tmp_path))
        return opened[-1]

    yield build_index
    for index in opened:
        index.close()


SAMPLE = (
    release(
        "pkg:pypi/a@1",
        file(
            "src/b.py",
            {"api": features((1, 5, 9), (HIGH, 3, 3)), "strings": features((1, 7, 7))},
            units((0, 1, 100, 40, 7), (2, 5, 9, 9, 3)),
        ),
        file("src/a.py", {"api": features((1, 2, 2), (2, 50, 51))}, units((0, 1, 100, 12, 9))),
        file("data.bin", language="", lines=0, limited="binary"),
        lineage="a",
        license="MIT",
    ),
    release("pkg:pypi/a@2", file("a.py", {"api": features((1, 4, 4))}), lineage="a"),
    release(
        "pkg:npm/c@1",
        file("c.js", {"api": features((1, 1, 1), (3, 2, 2))}, language="javascript", is_test=True),
        lineage="c",
        license="GPL-3.0-only",
    ),
)


def test_an_empty_index_answers(build):
    index = build(())
    assert list(index.releases()) == []
    assert index.lineages() == 0
    for hashes in (u64(), u64(1, 2)):
        assert len(index.holders("api", hashes)) == 0
        assert len(index.places("api", hashes, [0])) == len(index.places("api", hashes, [])) == 0
    assert spread_rows(index.spread()) == []
    assert_same_columns(index.spread(), MemoryIndex(HEADER).spread())
    assert index.features(0) == {}
    assert len(index.units([0])) == len(index.units([])) == 0
    assert index.file_paths([]) == {}
    assert index.digest().startswith("sha256:")


def test_releases_are_described(build):
    rows = build(SAMPLE).releases()
    assert [row.id for row in rows] == [0, 1, 2]
    assert [row.key for row in rows] == ["pkg:pypi/a@1", "pkg:pypi/a@2", "pkg:npm/c@1"]
    assert rows[0].lineage == "a"
    assert rows[0].attributes == {"license": "MIT"}
    assert (rows[0].files, rows[0].lines) == (3, 200)
    assert rows[0].languages == {"python": 2}
    assert list(rows[0].features.items()) == [("strings", 1), ("api", 3)]
    assert rows[2].languages == {"javascript": 1}


def test_holders_name_releases_in_the_order_of_the_question(build):
    index = build(SAMPLE)
    assert held(index.holders("api", u64(3, 1, 99, HIGH))) == [(0, 2), (1, 0), (1, 1), (1, 2), (3, 0)]
    assert held(index.holders("strings", u64(3, 1))) == [(1, 0)]
    assert held(index.holders("prose", u64(1))) == []


def test_an_empty_question_has_an_empty_answer(build):
    index = build(SAMPLE)
    found = index.holders("api", u64())
    assert (len(found), found.position.dtype, found.release.dtype) == (0, np.int32, np.int32)
    assert len(index.places("api", u64(), [0])) == len(index.places("api", u64(1), [])) == 0
    assert len(index.units([])) == 0


def test_spread_counts_the_features_of_a_release_by_the_lineages_that_have_them(build):
    assert spread_rows(build(SAMPLE).spread()) == [
        (0, "strings", 1, 1),
        (0, "api", 1, 2),
        (0, "api", 2, 1),
        (1, "api", 2, 1),
        (2, "api", 1, 1),
        (2, "api", 2, 1),
    ]


def test_spread_takes_the_releases_of_a_lineage_for_one(build):
    one, two = (release(key, file("a.py", {"api": features((1, 1, 1), (1, 2, 2))}), lineage="a") for key in "pq")
    assert spread_rows(build([one, two]).spread()) == [(0, "api", 1, 1), (1, "api", 1, 1)]


def test_features_are_the_distinct_hashes_of_a_release(build):
    index = build(SAMPLE)
    assert_same_features(index.features(0), {"strings": u64(1), "api": u64(1, 2, HIGH)})
    assert_same_features(index.features(2), {"api": u64(1, 3)})
    assert index.features(3) == index.features(-1) == {}


def test_places_name_file_and_lines(build):
    index = build(SAMPLE)
    found = index.places("api", u64(HIGH, 1), [0, 2])
    paths = index.file_paths(sorted(set(found.file.tolist())))
    names = [paths[number] for number in found.file.tolist()]
    rows = zip(found.release, names, found.start_line, found.hashes, found.end_line, strict=True)
    assert [tuple(row) for row in rows] == [
        (0, "src/a.py", 2, 1, 2),
        (0, "src/b.py", 3, HIGH, 3),
        (0, "src/b.py", 5, 1, 9),
        (2, "c.js", 1, 1, 1),
    ]
    assert found.hashes.dtype == np.uint64


def test_few_places_are_kept_and_they_are_the_first(build):
    many = [features(*((5, line, line + 1) for line in range(9, 0, -2))), features((5, 1, 1), (5, 1, 1))]
    index = build([release("r", file("b.py", {"api": many[0]}), file("a.py", {"api": many[1]}), file("c.py", {"api": many[0]}))])
    found = index.places("api", u64(5), [0])
    paths = index.file_paths(found.file.tolist())
    assert len(found) == PLACES_PER_RELEASE
    assert [(paths[number], line) for number, line in zip(found.file.tolist(), found.start_line.tolist(), strict=True)] == [
        ("a.py", 1),
        ("b.py", 1),
        ("b.py", 3),
        ("b.py", 5),
    ]


def test_units_come_back_as_they_went_in(build):
    index = build(SAMPLE)
    table = index.units([0, 1])
    paths = index.file_paths(table.file.tolist())
    assert [paths[number] for number in table.file.tolist()] == ["src/a.py", "src/b.py", "src/b.py"]
    assert table.kind.tolist() == [0, 0, 2]
    assert table.start_line.tolist() == [1, 1, 5]
    assert table.end_line.tolist() == [100, 100, 9]
    assert table.shingles.tolist() == [12, 40, 9]
    assert table.signatures.tolist() == [[9] * 8, [7] * 8, [3] * 8]
    assert table.signatures.dtype == np.uint32


def test_a_pack_cuts_signatures_and_hashes(build):
    hashes = {"api": features((0xABCDEF0123456789, 3, 4))}
    index = build([release("r", file("a.py", hashes, units((0, 1, 9, 9, 0x1234))))], PACK)
    table = index.units([0])
    assert table.signatures.tolist() == [[0x34] * 4]
    assert table.signatures.dtype == np.uint8
    same = u64(0xABCDEF0123450000)
    assert index.places("api", same, [0]).hashes.tolist() == same.tolist()
    assert_same_features(index.features(0), {"api": same})
    assert held(index.holders("api", u64(0xABCDEF0123450001, 5, 0xABCDEF0123450000))) == [(0, 0), (2, 0)]
    assert spread_rows(index.spread()) == [(0, "api", 1, 1)]


def test_a_release_with_the_same_key_is_replaced(build):
    newer = release("pkg:pypi/a@1", file("new.py", {"api": features((8, 1, 1))}, units((0, 1, 2, 3, 4))), lineage="z")
    index, direct = build([*SAMPLE, newer]), in_memory(HEADER, [newer, *SAMPLE[1:]], Path())
    assert [row.key for row in index.releases()] == [row.key for row in SAMPLE]
    assert index.releases()[0].lineage == "z"
    assert held(index.holders("api", u64(1, 2, 8))) == [(0, 1), (0, 2), (2, 0)]
    assert spread_rows(index.spread()) == [(0, "api", 1, 1), (1, "api", 2, 1), (2, "api", 1, 1), (2, "api", 2, 1)]
    assert_same_features(index.features(0), {"api": u64(8)})
    assert len(index.units([0])) == 1
    found = index.places("api", u64(8, 1), [0])
    assert list(index.file_paths(found.file.tolist()).values()) == ["new.py"]
    assert index.digest() == direct.digest()


def test_digests_are_equal_for_equal_content_only(build):
    expected = in_memory(HEADER, SAMPLE, Path()).digest()
    assert build(SAMPLE).digest() == expected
    assert build(SAMPLE[:2]).digest() != expected
    assert build(SAMPLE, replace(HEADER, normalizer_version=2)).digest() != expected


def test_any_text_is_stored(build):
    odd = "a'b\"\\\n\udcff☃"
    index = build([release(odd, file(odd, {"api": features((1, 1, 1))}, language=odd, limited=odd), lineage=odd, key_=odd)])
    row = index.releases()[0]
    assert row.key == row.lineage == "a'b\"\\\n\\udcff☃"
    assert list(index.file_paths(index.places("api", u64(1), [0]).file.tolist()).values()) == ["a'b\"\\\n\\udcff☃"]


def test_unknown_channels_are_refused(build):
    index = build(SAMPLE)
    for ask in (
        lambda: index.holders("nonsense", u64(1)),
        lambda: index.places("nonsense", u64(1), [0]),
    ):
        with pytest.raises(DifferentChannel):
            ask()


def test_features_and_spread_agree_with_the_description_of_a_release(build):
    index = build(SAMPLE)
    for row in index.releases():
        assert {channel: len(hashes) for channel, hashes in index.features(row.id).items()} == dict(row.features)
        for channel, count in row.features.items():
            assert sum(n for number, name, _, n in spread_rows(index.spread()) if (number, name) == (row.id, channel)) == count


def test_channels_are_numbered_as_in_the_model(build):
    index = build([release("r", file("a", {channel: features((1, 1, 1)) for channel in CHANNELS}))])
    assert index.spread().channel.tolist() == list(range(len(CHANNELS)))
    assert list(index.features(0)) == list(CHANNELS)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RELEASES, QUERIES, st.sampled_from([HEADER, PACK]))
def test_every_index_says_what_the_reference_says(tmp_path_factory, releases, query, header):
    expected = in_memory(header, releases, Path())
    for kind in KINDS[1:3]:
        with kind(header, releases, tmp_path_factory.mktemp("index")) as index:
            assert index.header == header
            assert list(index.releases()) == list(expected.releases())
            assert index.lineages() == expected.lineages()
            assert index.digest() == expected.digest()
            assert_same_answers(index, expected, query)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RELEASES, QUERIES, st.sampled_from([HEADER, PACK]))
def test_a_growing_index_answers_for_what_was_added_so_far(releases, query, header):
    expected = MemoryIndex(header)
    with GrowingIndex(header) as index:
        for one in releases:
            index.add(one)
            expected.add(one)
            assert_same_answers(index, expected, query)


def assert_same_answers(index, expected, query):
    numbers = [row.id for row in expected.releases()]
    assert_same_columns(index.spread(), expected.spread())
    for channel, hashes in query.items():
        assert_same_columns(index.holders(channel, hashes), expected.holders(channel, hashes))
        assert by_path(index, index.places(channel, hashes, [0, 2])) == by_path(expected, expected.places(channel, hashes, [0, 2]))
    for number in [*numbers, len(numbers)]:
        assert_same_features(index.features(number), expected.features(number))
    assert by_path(index, index.units([1, 0])) == by_path(expected, expected.units([1, 0]))
