import time

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance.fingerprints.align import GAP, SharedPlaces, Tile, tiles


def shared(*rows: tuple[int, int, int], files: tuple[int, int] = (0, 0), height: int = 3) -> SharedPlaces:
    """Return places from rows of (hash, line in the subject, line in the origin), each `height` lines high."""
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    hashes, subject, origin = table[:, 0].astype(np.uint64), table[:, 1].astype(np.int32), table[:, 2].astype(np.int32)
    file = [np.full(len(table), number, np.int32) for number in files]
    return SharedPlaces(hashes, file[0], subject, subject + height - 1, file[1], origin, origin + height - 1)


def together(*parts: SharedPlaces) -> SharedPlaces:
    return SharedPlaces(*(np.concatenate([getattr(part, name) for part in parts]) for name in SharedPlaces.__dataclass_fields__))


def run(count: int, subject: int = 1, origin: int = 1, step: int = 5, first: int = 0) -> list[tuple[int, int, int]]:
    return [(first + i, subject + i * step, origin + i * step) for i in range(count)]


def sides(found: list[Tile]) -> list[tuple[int, int, int, int, int]]:
    return [(t.subject_start, t.subject_end, t.origin_start, t.origin_end, t.fingerprints) for t in found]


def test_nothing_shared_gives_no_tiles():
    assert tiles(shared()) == []


def test_identical_files_are_one_tile():
    found = tiles(shared(*run(40)))
    assert sides(found) == [(1, 198, 1, 198, 40)]
    assert found[0].lines == 198


def test_a_copy_at_another_place_is_one_tile():
    assert sides(tiles(shared(*run(10, subject=501, origin=7)))) == [(501, 548, 7, 54, 10)]


def test_a_small_gap_is_bridged_and_a_large_one_is_not():
    near = run(5) + run(5, 21 + GAP, 21 + GAP, first=5)
    assert len(tiles(shared(*near))) == 1
    far = run(5) + run(5, 100, 100, first=5)
    assert sides(tiles(shared(*far))) == [(1, 23, 1, 23, 5), (100, 122, 100, 122, 5)]


def test_inserted_lines_do_not_split_a_tile():
    assert sides(tiles(shared(*run(6), *run(6, 38, 31, first=6)))) == [(1, 65, 1, 58, 12)]


def test_reordered_blocks_are_tiles_of_their_own():
    found = tiles(shared(*run(8, 1, 201), *run(8, 41, 1, first=8)))
    assert sides(found) == [(1, 38, 201, 238, 8), (41, 78, 1, 38, 8)]


def test_a_block_that_stands_twice_in_the_subject_is_two_tiles():
    found = tiles(shared(*run(8, 1, 1), *run(8, 301, 1)))
    assert sides(found) == [(1, 38, 1, 38, 8), (301, 338, 1, 38, 8)]


def test_of_two_places_in_the_origin_one_tile_is_kept():
    found = tiles(shared(*run(8, 1, 1), *run(8, 1, 301)))
    assert len(found) == 1
    assert found[0].fingerprints == 8


def test_a_stray_place_of_a_fingerprint_does_not_hide_the_run():
    """A licence line or a common idiom also stands elsewhere in the origin."""
    strays = [(i, 1 + i * 5, 900 - i * 40) for i in range(0, 10, 2)]
    assert sides(tiles(shared(*run(10), *strays))) == [(1, 48, 1, 48, 10)]


def test_a_longer_tile_of_another_origin_file_hides_what_it_covers():
    long, short = shared(*run(10), files=(0, 0)), shared(*run(3), files=(0, 1))
    assert [tile.origin_file for tile in tiles(together(short, long))] == [0]


def test_files_are_kept_apart():
    found = tiles(together(shared(*run(4), files=(0, 2)), shared(*run(4, first=9), files=(1, 2))))
    assert [(tile.subject_file, tile.origin_file) for tile in found] == [(0, 2), (1, 2)]


def test_the_order_of_the_places_does_not_matter():
    places = shared(*run(12), *run(6, 1, 301), *run(9, 400, 3, first=20))
    shuffled = np.random.default_rng(3).permutation(len(places))
    other = SharedPlaces(*(getattr(places, name)[shuffled] for name in SharedPlaces.__dataclass_fields__))
    assert tiles(other) == tiles(places)


def test_hostile_repetition_is_done_quickly():
    """One line, repeated a few hundred times on both sides, is shared with itself everywhere."""
    subject, origin = np.meshgrid(np.arange(1, 701), np.arange(1, 701))
    rows = np.stack([np.zeros(subject.size, np.int64), subject.ravel(), origin.ravel()], axis=1)
    before = time.process_time()
    found = tiles(shared(*map(tuple, rows.tolist())))
    assert time.process_time() - before < 20
    assert all(tile.fingerprints == 1 for tile in found)


PLACES = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 90), st.integers(1, 90)), max_size=40)


@settings(max_examples=300, deadline=None)
@given(PLACES, st.integers(1, 6))
def test_tiles_lie_inside_the_places_and_advance_on_both_sides(rows, height):
    found = tiles(shared(*rows, height=height))
    assert found == sorted(found, key=lambda t: (t.subject_file, t.subject_start, -t.subject_end, -t.fingerprints, t))
    for tile in found:
        inside = [
            (value, subject, origin)
            for value, subject, origin in rows
            if tile.subject_start <= subject and subject + height - 1 <= tile.subject_end
            and tile.origin_start <= origin and origin + height - 1 <= tile.origin_end
        ]  # fmt: skip
        assert 1 <= tile.fingerprints <= len({value for value, *_ in inside})
        assert min(subject for _, subject, _ in inside) == tile.subject_start
        assert min(origin for *_, origin in inside) == tile.origin_start
        assert max(subject for _, subject, _ in inside) + height - 1 == tile.subject_end
        assert max(origin for *_, origin in inside) + height - 1 == tile.origin_end


@settings(max_examples=200, deadline=None)
@given(PLACES)
def test_every_shared_line_of_the_subject_lies_in_a_tile(rows):
    covered = {line for tile in tiles(shared(*rows)) for line in range(tile.subject_start, tile.subject_end + 1)}
    assert {subject for _, subject, _ in rows} <= covered


@settings(max_examples=300, deadline=None)
@given(PLACES)
@example([(0, 22, 1), (0, 22, 1), (0, 5, 2), (0, 29, 2), (1, 22, 6), (1, 22, 19)])
def test_no_tile_lies_within_a_better_one(rows):
    found = tiles(shared(*rows))
    for tile in found:
        assert not any(
            other is not tile
            and other.subject_start <= tile.subject_start
            and tile.subject_end <= other.subject_end
            and other.fingerprints >= tile.fingerprints
            for other in found
        )


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 200), st.integers(1, 200), st.integers(1, 30), st.integers(1, 12))
def test_a_straight_copy_is_always_one_tile(subject, origin, count, step):
    rows = run(count, subject, origin, step)
    end = (count - 1) * step + 2
    assert sides(tiles(shared(*rows))) == [(subject, subject + end, origin, origin + end, count)]
