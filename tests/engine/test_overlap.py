"""What a subject shares with all releases of some indexes, and which are near enough for a closer look."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.fingerprints import overlap as module
from provenance.fingerprints.model import CHANNELS
from provenance.fingerprints.overlap import MOST_CANDIDATES, overlap
from tests.engine.corpora import a_tree, an_index


def keys(beside, rows):
    return [beside.releases[row].key for row in rows]


def test_an_empty_tree_and_an_empty_index_have_no_candidates():
    index = an_index({"one": {"a.py": {"tokens": [1]}}})
    assert overlap(a_tree({}), [index]).candidates == ()
    assert overlap(a_tree({"a.py": {"tokens": [1]}}), [an_index({})]).candidates == ()
    assert overlap(a_tree({"a.py": {"tokens": [1]}}), []).candidates == ()
    assert overlap(a_tree({"a.py": {"tokens": [2]}}), [index]).candidates == ()


def test_rarity_counts_lineages_over_all_indexes():
    one = an_index({"a": {"x": {"tokens": [1, 2]}}, "a2": {"x": {"tokens": [1]}}, "b": {"x": {"tokens": [1]}}}, {"a2": "a"})
    other = an_index({"c": {"x": {"tokens": [2, 9]}}, "a3": {"x": {"tokens": [1, 2]}}}, {"a3": "a"})
    beside = overlap(a_tree({"s.py": {"tokens": [3, 2, 1, 1]}}), [one, other])
    assert keys(beside, range(5)) == ["a", "a2", "b", "c", "a3"]
    assert beside.lineage[[0, 1, 4]].tolist() == [beside.lineage[0]] * 3, "lineages of the same name are one"
    assert beside.rarity.lineages == 3
    assert beside.rarity.lineages_with["tokens"].tolist() == [2, 2, 0]
    assert beside.rarity.weight["tokens"].tolist() == pytest.approx([math.log(2.5), math.log(2.5), math.log(4)])
    assert len(beside.rarity.weight["api"]) == 0


def test_what_each_release_shares_and_where():
    index = an_index({"little": {"x": {"tokens": [1, 100]}}, "most": {"x": {"tokens": [1, 2, 3], "strings": [7]}}})
    beside = overlap(a_tree({"s.py": {"tokens": [3, 1, 2, 50], "strings": [8, 7]}}), [an_index({}), index])
    has = beside.has(1)
    assert has["tokens"].tolist() == [True, True, True, False]
    assert has["strings"].tolist() == [True, False]
    assert list(has) == list(CHANNELS)
    assert beside.shared["tokens"].of(0).tolist() == [0]
    assert beside.coverage(0) == 0.5
    assert beside.coverage(1) == 1.0
    places = beside.places(1, "tokens", np.array([True, False, True, True]))
    assert (places.hashes.tolist(), places.start_line.tolist()) == ([1, 3], [1, 3])
    assert set(places.release.tolist()) == {1}
    assert beside.indexes == (index, index)


def test_weights_of_both_sides():
    index = an_index({"one": {"x": {"tokens": [1, 2]}}, "two": {"x": {"tokens": [2, 9, 10]}}})
    beside = overlap(a_tree({"s.py": {"tokens": [1, 2, 5]}}), [index])
    rare, common = math.log(3), math.log(2)
    assert beside.weight_of_subject("tokens") == pytest.approx(2 * rare + common)
    assert beside.weight_shared("tokens").tolist() == pytest.approx([rare + common, common])
    assert beside.totals["tokens"].tolist() == pytest.approx([rare + common, common + 2 * rare])
    assert beside.weight_shared("api").tolist() == [0, 0]


def test_what_a_release_alone_in_its_index_weighs_is_told_by_all_indexes():
    """An origin that is compared on its own has as much that is common as it would have in the corpus."""
    origin = {"origin": {"x": {"tokens": [1, 2, 3], "api": [7]}}}
    others = {"a": {"x": {"tokens": [1, 2]}}, "b": {"x": {"tokens": [1, 9], "api": [8]}}}
    tree = a_tree({"s.py": {"tokens": [1, 3, 5]}})
    apart = overlap(tree, [an_index(origin), an_index(others)])
    together = overlap(tree, [an_index(origin | others)])
    for channel in CHANNELS:
        assert apart.totals[channel][0] == pytest.approx(together.totals[channel][0])
    assert apart.totals["tokens"][0] == pytest.approx(math.log(2) + math.log(2.5) + math.log(4))


def test_nearness_is_of_both_sides():
    """Of two releases that share as much, the one that is smaller is nearer; of two of a size, the one that shares more."""
    own = list(range(1_000, 1_200))
    index = an_index(
        {
            "small": {"x": {"tokens": own[:100]}},
            "large": {"x": {"tokens": own[:100] + list(range(5_000, 9_000))}},
            "whole": {"x": {"tokens": own}},
            "other": {"x": {"tokens": list(range(20_000, 20_100))}},
        }
    )
    beside = overlap(a_tree({"s": {"tokens": own}}), [index])
    small, large, whole, other = beside.nearness("tokens").tolist()
    assert 0 == other < large < small < whole < 1
    assert beside.near(("tokens", "api")).tolist() == pytest.approx([small, large, whole, other])
    assert keys(beside, beside.candidates) == ["whole", "small", "large"]


def test_next_to_nothing_is_not_near():
    index = an_index({"tiny": {"x": {"tokens": [1]}}, "real": {"x": {"tokens": list(range(100, 200))}}})
    near = overlap(a_tree({"s": {"tokens": [1, *range(100, 200)]}}), [index]).nearness("tokens")
    assert near[0] < 0.1 < near[1]


def test_releases_that_share_equally_come_in_the_order_of_the_index():
    index = an_index({key: {"x": {"tokens": [1, 2]}} for key in ("z", "a", "m")})
    beside = overlap(a_tree({"s": {"tokens": [1, 2]}}), [index])
    assert keys(beside, beside.candidates) == ["z", "a", "m"]


def test_the_best_of_every_channel_are_kept_beside_the_best_of_all(monkeypatch):
    monkeypatch.setattr(module, "MOST_CANDIDATES", 2)
    tokens = list(range(1, 300))
    releases = {f"r{i}": {"x": {"tokens": tokens}} for i in range(9)} | {"api only": {"x": {"api": [1, 2]}}}
    beside = overlap(a_tree({"s": {"tokens": tokens, "api": [1, 2, 3]}}), [an_index(releases)])
    assert keys(beside, beside.candidates) == ["r0", "r1", "r2", "r3", "r4", "api only"]
    assert MOST_CANDIDATES >= 50


def test_a_lineage_has_what_any_of_its_releases_has():
    index = an_index({"a1": {"x": {"tokens": [1]}}, "a2": {"x": {"tokens": [2]}}, "b": {"x": {"tokens": [3]}}}, {"a1": "a", "a2": "a"})
    beside = overlap(a_tree({"s": {"tokens": [1, 2, 3, 4]}}), [index])
    assert beside.held_by(int(beside.lineage[0]), "tokens").tolist() == [1, 1, 0, 0]
    assert beside.held_by(int(beside.lineage[2]), "tokens").tolist() == [0, 0, 1, 0]
    assert beside.held_by(int(beside.lineage[2]), "api").tolist() == []


def test_lineages_by_what_their_best_release_shares():
    releases = {"a1": [1], "a2": [2, 3], "b": [1, 2, 3, 4], "c": [9], "d": [5, 6]}
    index = an_index({key: {"x": {"tokens": hashes}} for key, hashes in releases.items()}, {"a1": "a", "a2": "a"})
    beside = overlap(a_tree({"s": {"tokens": [1, 2, 3, 4, 5, 6]}}), [index])
    a, b, c, d = (int(beside.lineage[row]) for row in (0, 2, 3, 4))
    shared = beside.weight_shared("tokens")
    assert beside.heaviest("tokens") == [(b, shared[2]), (d, shared[4]), (a, shared[1]), (c, 0.0)]
    assert shared[1] > shared[0], "releases of a lineage are not added up"
    assert beside.heaviest("api") == [(lineage, 0.0) for lineage in sorted((a, b, c, d))], "ties in the order of the lineages"
    assert overlap(a_tree({}), []).heaviest("tokens") == []


SETS = st.dictionaries(st.sampled_from(("tokens", "api", "strings")), st.lists(st.integers(0, 12), max_size=8, unique=True))


@given(SETS, st.lists(st.tuples(st.sampled_from("pq"), SETS), max_size=5))
def test_it_agrees_with_counting(subject, releases):
    contents = {f"r{number}": content for number, (_, content) in enumerate(releases)}
    lineages = {f"r{number}": lineage for number, (lineage, _) in enumerate(releases)}
    half = len(contents) // 2
    halves = list(contents)[:half], list(contents)[half:]
    indexes = [an_index({key: {"x": contents[key]} for key in part}, lineages) for part in halves]
    beside = overlap(a_tree({"s": subject}), indexes)
    assert keys(beside, range(len(beside.releases))) == list(contents)
    for channel in CHANNELS:
        distinct = sorted(subject.get(channel, []))
        for row, content in enumerate(contents.values()):
            expected = [value in content.get(channel, []) for value in distinct]
            assert beside.has(row)[channel].tolist() == expected
        counts = [len({lineages[key] for key, content in contents.items() if value in content.get(channel, [])}) for value in distinct]
        assert beside.rarity.lineages_with[channel].tolist() == counts
