"""What every index answers: one suite over every implementation, fresh and reopened."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.fingerprints import rarity
from provenance.fingerprints.errors import DifferentChannel
from provenance.fingerprints.index.duckdb import open_index
from provenance.fingerprints.index.interface import PLACES_PER_RELEASE, Header, Index
from provenance.fingerprints.index.memory import MemoryIndex
from provenance.fingerprints.index.writing import GrowingIndex, writing
from provenance.fingerprints.model import CHANNELS, Features, FileFingerprint, Parameters, ReleaseFingerprint, Units

HEADER = Header(1, Parameters(permutations=8, signature_permutations=8), {"grammar": "1.0"})
PACK = Header(1, Parameters(permutations=8, signature_bits=8, signature_permutations=4, hash_bits=48), {"grammar": "1.0"})

Builder = Callable[[Header, Sequence[ReleaseFingerprint]], Index]


def in_memory(header: Header, releases: Sequence[ReleaseFingerprint], folder: Path) -> Index:
    index = MemoryIndex(header)
    for release in releases:
        index.add(release)
    return index


def duckdb_fresh(header: Header, releases: Sequence[ReleaseFingerprint], folder: Path) -> Index:
    index = GrowingIndex(header)
    for release in releases:
        index.add(release)
        index.lineages(), index.shared({"api": np.array([1], np.uint64)})  # queries between additions must not matter
    return index


def duckdb_reopened(header: Header, releases: Sequence[ReleaseFingerprint], folder: Path) -> Index:
    with writing(folder / "corpus", header) as index:
        for release in releases:
            index.add(release)
    return open_index(folder / "corpus", header)


def duckdb_added_to(header: Header, releases: Sequence[ReleaseFingerprint], folder: Path) -> Index:
    path, base = folder / "corpus", None
    for release in releases:
        with writing(path, header, base) as index:
            index.add(release)
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


HIGH = 2**64 - 1
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
    assert list(index.shared({"api": u64(1, 2)})) == []
    assert index.frequency("api", u64(1)).tolist() == [0]
    assert len(index.places("api", u64(1), [0])) == 0
    assert len(index.units([0])) == 0
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


def test_shared_counts_and_weights_distinct_hashes(build):
    index = build(SAMPLE)
    assert index.lineages() == 2
    query = {"strings": u64(1, 9), "api": u64(3, 1, HIGH, 77)}
    found = [(row.release, row.channel, row.count) for row in index.shared(query)]
    assert found == [(0, "strings", 1), (0, "api", 2), (1, "api", 1), (2, "api", 2)]
    common, rare = rarity.weights(np.array([2, 1], np.int32), 2)
    weights = [row.weight for row in index.shared(query)]
    assert weights == pytest.approx([rare, common + rare, common, common + rare], abs=1e-9)


def test_an_empty_query_shares_nothing(build):
    assert list(build(SAMPLE).shared({})) == []
    assert list(build(SAMPLE).shared({"api": u64()})) == []


def test_frequency_counts_lineages_in_the_order_of_the_query(build):
    index = build(SAMPLE)
    assert index.frequency("api", u64(3, 1, 1, 99, HIGH)).tolist() == [1, 2, 2, 0, 1]
    assert index.frequency("strings", u64(1, 3)).tolist() == [1, 0]
    assert index.frequency("api", u64()).dtype == np.int32


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
    assert index.frequency("api", same).tolist() == [1]
    assert index.places("api", same, [0]).hashes.tolist() == same.tolist()
    assert [row.count for row in index.shared({"api": u64(0xABCDEF0123450000, 0xABCDEF0123450001, 5)})] == [1]


def test_a_release_with_the_same_key_is_replaced(build):
    newer = release("pkg:pypi/a@1", file("new.py", {"api": features((8, 1, 1))}, units((0, 1, 2, 3, 4))), lineage="z")
    index, direct = build([*SAMPLE, newer]), in_memory(HEADER, [newer, *SAMPLE[1:]], Path())
    assert [row.key for row in index.releases()] == [row.key for row in SAMPLE]
    assert index.releases()[0].lineage == "z"
    assert index.frequency("api", u64(1, 2, 8)).tolist() == [2, 0, 1]
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
        lambda: index.shared({"nonsense": u64(1)}),
        lambda: index.frequency("nonsense", u64(1)),
        lambda: index.places("nonsense", u64(1), [0]),
    ):
        with pytest.raises(DifferentChannel):
            ask()


SMALL = st.integers(0, 5)
LINES = st.tuples(st.integers(1, 9), st.integers(0, 4)).map(lambda pair: (pair[0], pair[0] + pair[1]))
ROWS = st.lists(st.tuples(st.one_of(SMALL, st.integers(2**64 - 3, 2**64 - 1)), LINES), max_size=8)
FEATURES = ROWS.map(lambda rows: features(*((value, *lines) for value, lines in rows)))
UNITS = st.lists(st.tuples(st.integers(0, 3), LINES, SMALL, SMALL), max_size=4).map(
    lambda rows: units(*((kind, *lines, shingles, value) for kind, lines, shingles, value in rows))
)
PATHS = st.sampled_from(["a", "b", "c/d", "é"])
FILE = st.builds(file, PATHS, st.dictionaries(st.sampled_from(CHANNELS), FEATURES), UNITS, lines=st.integers(0, 9))
FILES = st.lists(FILE, max_size=3, unique_by=lambda one: one.path)
KEYS, LINEAGES = st.sampled_from("pqrs"), st.sampled_from("xyz")
RELEASE = st.builds(lambda key, lineage, files: release(key, *files, lineage=lineage), KEYS, LINEAGES, FILES)
RELEASES = st.lists(RELEASE, max_size=5)
QUERIES = st.dictionaries(st.sampled_from(CHANNELS), st.sets(st.one_of(SMALL, st.just(2**64 - 1))))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RELEASES, QUERIES, st.sampled_from([HEADER, PACK]))
def test_every_index_says_what_the_reference_says(tmp_path_factory, releases, asked, header):
    query = {channel: u64(*values) for channel, values in asked.items()}
    expected = in_memory(header, releases, Path())
    for kind in KINDS[1:3]:
        with kind(header, releases, tmp_path_factory.mktemp("index")) as index:
            assert index.header == header
            assert list(index.releases()) == list(expected.releases())
            assert index.digest() == expected.digest()
            assert_same_shared(index.shared(query), expected.shared(query))
            for channel, hashes in query.items():
                assert np.array_equal(index.frequency(channel, hashes), expected.frequency(channel, hashes))
                assert_same_columns(index, expected, *(one.places(channel, hashes, [0, 2]) for one in (index, expected)))
            assert_same_columns(index, expected, *(one.units([1, 0]) for one in (index, expected)))


def assert_same_shared(found, expected):
    assert [(row.release, row.channel, row.count) for row in found] == [(row.release, row.channel, row.count) for row in expected]
    assert [row.weight for row in found] == pytest.approx([row.weight for row in expected], abs=1e-9)


def assert_same_columns(index, reference, found, expected):
    for name, column in vars(expected).items():
        own = vars(found)[name]
        assert own.dtype == column.dtype
        if name == "file":  # file ids are the index's own business, the paths are not
            paths = [one.file_paths(ids.tolist()) for one, ids in ((index, own), (reference, column))]
            assert [paths[0][number] for number in own.tolist()] == [paths[1][number] for number in column.tolist()]
        else:
            assert np.array_equal(own, column)
